// SPDX-License-Identifier: Apache-2.0
// A fault of the scenario as it is after an event, told as a fault of the event.
#pragma once

#include "models/finding.hpp"
#include "models/scenario.hpp"

namespace takt::fields {

/// The finding with the path of the setting that touches what it is about: the last one of the events up to `on`, else with the path of the last
/// event of that instant. What it is about stays in its words where the path does not say it.
models::Finding told_of_event(models::Finding finding, const models::Scenario& scenario, models::DateTime on);

}  // namespace takt::fields
