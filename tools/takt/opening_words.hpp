// SPDX-License-Identifier: Apache-2.0
// What a run starts from, in words for the report's assumptions.
#pragma once

#include "models/outcome/outcome.hpp"
#include "models/scenario.hpp"

namespace takt::cli {

/// One line for each stage with a backlog, each appeals with open cases, and for people; nothing for a run that starts empty.
void add_opening_words(const models::Scenario& scenario, outcome::ScenarioFacts& facts);

}  // namespace takt::cli
