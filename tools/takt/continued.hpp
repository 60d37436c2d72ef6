// SPDX-License-Identifier: Apache-2.0
// A run saved at a date, as a scenario that goes on from there.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "sim/plan/plan.hpp"
#include "sim/run/replication.hpp"

namespace takt::cli {

/// The instant at which the date begins for the scenario's calendar. Throws std::invalid_argument unless it lies inside the
/// run, and for a run that cannot be saved.
plan::Tick instant_of(const models::Scenario& scenario, const plan::Plan& plan, models::Date date);

/// Throws std::invalid_argument with a sentence when something is half done on that date that no opening state can say.
void require_saveable(const models::Scenario& scenario, models::Date date);

/// The scenario from `date` on, with what was there: queues with ages, open appeals, headcounts, people's time at the work, classes, people
/// who are being hired, machines with their drift and what they have learnt. Fields are as events have set them by then; later events stay.
/// Demand goes on along its trend and its trace. Not carried: what not_carried() says, live items with the views and flags to come, open
/// audit cycles, the phase of shift rotations.
models::Scenario continued(const models::Scenario& scenario, const plan::Plan& plan, models::Date date, const run::SavedState& state);

/// What of this scenario begins afresh in a run that goes on from the date: "what coaching has achieved", ...; empty: nothing.
std::vector<std::string> not_carried(const models::Scenario& scenario, models::Date date);

/// The waiting items as a CSV that opening_state.backlog_file can name.
void write_backlog(const std::vector<models::WaitingItems>& rows, std::ostream& out);

}  // namespace takt::cli
