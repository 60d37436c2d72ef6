// SPDX-License-Identifier: Apache-2.0
// JSON with comments to nodes with places. Accepts RFC 8259 plus // and /* */ comments, refuses repeated keys, bounds nesting,
// number of values and size. Guarantees: one error finding whenever nothing is returned. Cost: linear in the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "models/read/node.hpp"

namespace takt::models {

struct Limits {
    std::size_t file_bytes = std::size_t{64} << 20;
    std::size_t nesting = 64;
    std::size_t values = 1'000'000;   // of all files of a chain together
};

/// Parses `text`, the content of file number `file` of `faults`. `values` counts the values made so far.
std::optional<Node> parse_json(std::string_view text, std::uint32_t file, const Limits& limits, std::size_t& values, Faults& faults);

}  // namespace takt::models
