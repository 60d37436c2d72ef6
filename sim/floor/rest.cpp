// SPDX-License-Identifier: Apache-2.0
// Rests: a pause after each item that keeps a person's occupancy at or below the team's ceiling, and the rest after the cap on harmful
// content. A person who pauses stays on duty; one who rests is off the queue until the rest is over or the shift ends.
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

bool Floor::State::rest_after(std::uint32_t person_index, std::uint8_t category) {
    Person& person = people[person_index];
    Rest& own = pauses[person_index];
    const Crew& crew = crews[person.team];
    const auto handled = static_cast<double>(now - person.since);
    Tick rest = rounded(handled * crew.pause_share);
    if (crew.harm_is_capped) {
        const models::Wellness& wellness = *plan.teams[person.team].staffing.wellness;
        own.exposed_ms += handled * plan.harmfulness[category];
        if (own.exposed_ms >= static_cast<double>(wellness.cap.ms)) {
            own.exposed_ms = 0;
            rest = wellness.rest.ms;
            person.wanted = Presence::off_queue;
            log_out_now(person_index);
            person.wanted = Presence::on_queue;   // what the organisation knows
            count_rest(person_index, true);
        }
    }
    if (rest <= 0) return false;
    own.until = now + rest;
    completions.set(person_index, own.until);   // of the rest: there is no item in hand meanwhile
    return true;
}

void Floor::State::rested(std::uint32_t person_index) {
    pauses[person_index].until = kernel::kNever;
    count_rest(person_index, false);
    Person& person = people[person_index];
    const bool goes_on = person.wanted == Presence::on_queue && person.presence == Presence::on_queue;
    if (goes_on && take_next(person_index)) return;   // the clock is the next item's
    completions.clear(person_index);
    if (goes_on) {
        now_idle(person_index);
    } else if (person.wanted == Presence::on_queue) {
        person.wanted = person.presence;   // as ordered afresh
        set_presence(person_index, Presence::on_queue, Leaving::as_team);
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
