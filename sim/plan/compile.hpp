// SPDX-License-Identifier: Apache-2.0
// A checked scenario to a plan: time zones, profiles, the component graph, routing and rosters become dense tables, once
// per study. Guarantee: depends on nothing but the scenario and the time zone database. Cost: milliseconds to some hundred
// of them (a year of quarter hours in a hundred markets).
#pragma once

#include "models/scenario.hpp"
#include "sim/plan/plan.hpp"

namespace takt::plan {

/// Requires a scenario that the checker has no error for; throws std::invalid_argument where it should have had one. `machines_change`: the
/// plan is to be recompiled in mid run, so there are queues wherever machines might come to send items.
Plan compile(const models::Scenario& scenario, bool machines_change = false);

}  // namespace takt::plan
