// SPDX-License-Identifier: Apache-2.0
// A run saved at a date, as a scenario that goes on from there.
#pragma once

#include "models/scenario.hpp"
#include "sim/plan/plan.hpp"
#include "sim/run/replication.hpp"

namespace takt::cli {

/// The instant at which the date begins for the scenario's calendar. Throws std::invalid_argument unless it lies inside the
/// run, and for a run that cannot be saved.
plan::Tick instant_of(const models::Scenario& scenario, const plan::Plan& plan, models::Date date);

/// The scenario from `date` on, with what was there: queues with ages, open appeals, headcounts, people's time at the work, classes.
/// Demand goes on along its trend and its trace. Not carried: live items with the views and flags to come, open audit cycles, vacancies
/// whose people are being looked for, the phase of shift rotations.
models::Scenario continued(const models::Scenario& scenario, const plan::Plan& plan, models::Date date, const run::SavedState& state);

}  // namespace takt::cli
