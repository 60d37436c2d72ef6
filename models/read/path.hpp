// SPDX-License-Identifier: Apache-2.0
// Paths to values: "teams[dublin-en].headcount", "teams.dublin-en.headcount", "teams.*.headcount", "routing.teams[0].after".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takt::models {

/// The steps of a path; nothing when a bracket is not closed or a step is empty.
std::optional<std::vector<std::string>> parse_path(std::string_view path);

}  // namespace takt::models
