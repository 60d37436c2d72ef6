// SPDX-License-Identifier: Apache-2.0
// The people desk of a team: looks after its people once a week, at the local midnight at which the site's week begins. It tells the
// floor how everybody works: a week has the skill of its middle.
// Cost: a wake a week and some tens of nanoseconds per person and week.
#pragma once

#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/workforce.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// The instants at which a site's weeks begin within the run, ascending, tick 0 first. Ends with the end of the run.
std::vector<Tick> week_borders(const plan::SitePlan& site, Tick end);

/// The body of the desk.
void keep_people(Actor& desk, const plan::Plan& plan, plan::TeamIndex team, Workforce& workforce, floor::Control control);

}  // namespace takt::org
