// SPDX-License-Identifier: Apache-2.0
// Whether a scenario makes sense: everything that can be known without simulating. Cost: milliseconds.
#pragma once

#include "models/finding.hpp"
#include "models/scenario.hpp"

namespace takt::models {

/// All faults of a scenario, with paths; the reader's Positions add file and line. Without an error finding the scenario
/// compiles to a plan. Load and reachability are judged only when nothing more basic is wrong.
Findings check(const Scenario& scenario);

/// The checks of each part by itself, for a scenario of which some values could not be read: where items go and how much work
/// they bring is not judged.
Findings check_parts(const Scenario& scenario);

}  // namespace takt::models
