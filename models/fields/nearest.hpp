// SPDX-License-Identifier: Apache-2.0
// "Did you mean": the known word that a misspelt one is likely to be.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace takt::fields {

/// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`, letter case not counted. Cost: |a| x |b|.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The nearest of `known` if it is near enough to be a slip of the pen (at most a third of its letters), else nothing.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known);

/// "did you mean 'headcount'?" or, when nothing is near, "one of: a, b, c" (at most eight).
std::string suggestion(std::string_view word, std::span<const std::string> known);

}  // namespace takt::fields
