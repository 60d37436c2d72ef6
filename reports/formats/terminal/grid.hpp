// SPDX-License-Identifier: Apache-2.0
// Columns of text on a terminal: aligned, headings broken into lines, the least important columns left out until the rest fits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reports/document.hpp"

namespace takt::reports::terminal {

enum class Paint { plain, strong, quiet, good, close, missed };
Paint paint_of(State state);
/// The text in ANSI colours, or as it is.
std::string painted(std::string_view text, Paint paint, bool colour);

struct GridCell {
    std::string text;
    Paint paint = Paint::plain;
};
struct GridColumn {
    std::string title;
    bool right = false;  // numbers
    int importance = 1;
    bool keeps_width = false;  // a text that is not cut while less important columns can be left out
};
struct Grid {
    std::vector<GridColumn> columns;
    std::vector<std::vector<GridCell>> rows;
};

/// Lines of at most `width` columns; a text column that is too wide even alone is cut with "…".
std::string laid_out(const Grid& grid, std::size_t width, bool colour);

/// Words in lines of at most `width` columns, each line after `indent` spaces, each with its line end. A longer word has a line of its own.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);
/// The text with spaces up to `width` columns.
std::string padded(std::string_view text, std::size_t width);

}  // namespace takt::reports::terminal
