// SPDX-License-Identifier: Apache-2.0
// Rests: a pause after each item that keeps a person's occupancy at or below the team's ceiling, and the rest after the cap on harmful
// content. A person who pauses stays on duty; one who rests is off the queue until the rest is over or the shift ends. How they begin and end
// is part of the hot path (floor.cpp).
#include <utility>

#include "sim/floor/state.hpp"

namespace takt::floor {

void Floor::State::open_rests() {
    for (plan::TeamIndex team = 0; team < plan.teams.size(); ++team) {
        const plan::StaffingPlan& staffing = plan.teams[team].staffing;
        crews[team].rests = staffing.occupancy_ceiling < 1 || staffing.wellness;
        crews[team].harm_is_capped = staffing.wellness.has_value();
        crews[team].pause_share = 1 / staffing.occupancy_ceiling - 1;
        if (crews[team].rests) pauses.resize(people.size());
    }
}

// Leaving the queue ends a pause after an item; only the end of the shift ends a rest and begins the count afresh.
void Floor::State::end_rest(std::uint32_t person, bool shift_over) {
    if (resting(person)) completions.clear(person);
    pauses[person].until = kernel::kNever;
    count_rest(person, false);
    if (shift_over) pauses[person].exposed_ms = 0;
}

void Floor::State::count_rest(std::uint32_t person, bool begins) {
    if (std::exchange(pauses[person].off_queue, begins) == begins) return;
    const plan::TeamIndex team = people[person].team;
    settle_staff(team);
    staff[team].resting += begins ? 1U : ~0U;
}

}  // namespace takt::floor
