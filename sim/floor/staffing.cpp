// SPDX-License-Identifier: Apache-2.0
// People over time: what the organisation makes of a person. Rare orders, so that the hot path pays nothing for them.
#include "sim/floor/state.hpp"

namespace takt::floor {

void Floor::State::set_skill(std::uint32_t person_index, const Skill& skill) {
    Person& person = people[person_index];
    const Talent& talent = talents[person_index];
    person.speed = talent.speed * skill.handle_time;
    person.block_errors = talent.block_errors * skill.errors;
    person.allow_errors = talent.allow_errors * skill.errors;
    if (person.ramping == skill.ramping) return;
    settle_staff(person.team);
    person.ramping = skill.ramping;
    staff[person.team].ramping += skill.ramping ? 1U : ~0U;
}

void Floor::State::settle_staff(plan::TeamIndex team) {
    Staff& of = staff[team];
    record.teams[team].ramping += static_cast<double>(now - of.settled) * of.ramping;
    of.settled = now;
}

}  // namespace takt::floor
