// SPDX-License-Identifier: Apache-2.0
// Writes a Document for a terminal: aligned columns, as many as fit, sentences wrapped; charts are left to the page.
#pragma once

#include <cstddef>
#include <string>

#include "reports/document.hpp"

namespace takt::reports::terminal {

struct Style {
    std::size_t width = 80;  // columns; less than 40 counts as 40
    bool colour = false;
};

/// The document as text that ends in a line end; no line is wider than the style's width unless one word is.
std::string text(const Document& document, const Style& style);

}  // namespace takt::reports::terminal
