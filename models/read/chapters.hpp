// SPDX-License-Identifier: Apache-2.0
// The scenario as it is from each of its events on: the document with their settings in it, read like the file itself.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "models/read/node.hpp"
#include "models/read/parse.hpp"
#include "models/scenario.hpp"

namespace takt::models {

/// Fills `scenario.chapters`. Faults are told of the events, at their places in the text; `known`: path and words of faults that the scenario has
/// anyhow, which are not told again. Values of fields that stay (fields::Field::stays), and things that come or go, are faults.
Findings read_chapters(const Node& root, const std::vector<std::string>& files, const Limits& limits, std::set<std::pair<std::string, std::string>> known, Scenario& scenario);

}  // namespace takt::models
