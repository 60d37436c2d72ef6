// SPDX-License-Identifier: Apache-2.0
// The room's entry: every routing order's answers to the floor's questions, one file each.
#pragma once

#include "sim/floor/decide.hpp"

namespace takt::policies {

std::size_t first_listed(const floor::View& view, const plan::LinePlan& line);
std::size_t longest_idle(const floor::View& view, const plan::LinePlan& line);
plan::LineIndex only_line(const floor::View& view, plan::LineIndex first, std::uint16_t count, double u);
plan::LineIndex by_share(const floor::View& view, plan::LineIndex first, std::uint16_t count, double u);
plan::LineIndex least_backlog(const floor::View& view, plan::LineIndex first, std::uint16_t count, double u);

/// The table the floor is built with.
floor::Decide registry();

}  // namespace takt::policies
