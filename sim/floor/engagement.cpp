// SPDX-License-Identifier: Apache-2.0
// People on shift who are kept off the queue for something: training, coaching, calibration.
#include "sim/floor/state.hpp"

namespace takt::floor {

void Control::engage(plan::PersonIndex person, Engagement with) { floor_.state_->engage(person, with); }
void Control::disengage(plan::PersonIndex person) { floor_.state_->disengage(person); }
Tick Control::engaged_time(plan::PersonIndex person) const { return floor_.state_->engaged_time(person); }

void Control::set_category_errors(plan::TeamIndex team, std::uint8_t category, const CategoryErrors& errors) {
    Floor::State& state = *floor_.state_;
    const std::size_t categories = state.plan.names.categories.size();
    if (state.category_errors.empty()) state.category_errors.resize(state.plan.teams.size() * categories);
    state.category_errors[team * categories + category] = errors;
}

void Control::report_policy(std::uint16_t policy, const PolicyProgress& progress) {
    Floor::State& state = *floor_.state_;
    state.policies.resize(state.plan.policies.size());
    state.policies[policy] = progress;
}

void Floor::State::engage(std::uint32_t person_index, Engagement with) {
    if (engagements.empty()) engagements.resize(people.size());
    Person& person = people[person_index];
    person.engaged = static_cast<std::uint8_t>(1 + static_cast<int>(with));
    if (person.wanted == Presence::on_queue) set_presence(person_index, Presence::off_queue, Leaving::as_team);
    count_engagement(person_index);
}

void Floor::State::disengage(std::uint32_t person_index) {
    Person& person = people[person_index];
    if (person.engaged == 0) return;
    if (engagements[person_index].since != kernel::kNever) {   // stops the count while it still knows what with
        settle_staff(person.team);
        --staff[person.team].engaged[person.engaged - 1U];
        engagements[person_index].spent += now - engagements[person_index].since;
        engagements[person_index].since = kernel::kNever;
    }
    person.engaged = 0;
    if (person.ordered == Presence::on_queue) set_presence(person_index, Presence::on_queue, Leaving::as_team);
}

// Whoever finishes an item first, is absent, on a break, off shift or stays longer than the shift does not spend queue time on it.
void Floor::State::count_engagement(std::uint32_t person_index) {
    if (engagements.empty()) return;
    const Person& person = people[person_index];
    Engaged& own = engagements[person_index];
    const bool counts = person.engaged != 0 && person.ordered == Presence::on_queue && person.presence == Presence::off_queue && !person.overtime;
    if (counts == (own.since != kernel::kNever)) return;
    settle_staff(person.team);
    staff[person.team].engaged[person.engaged - 1U] += counts ? 1U : ~0U;
    if (!counts) own.spent += now - own.since;
    own.since = counts ? now : kernel::kNever;
}

Tick Floor::State::engaged_time(std::uint32_t person) const {
    if (engagements.empty()) return 0;
    const Engaged& own = engagements[person];
    return own.spent + (own.since == kernel::kNever ? 0 : now - own.since);
}

}  // namespace takt::floor
