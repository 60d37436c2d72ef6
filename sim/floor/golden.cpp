// SPDX-License-Identifier: Apache-2.0
// Golden items: items of known answer among a person's work. They come to one person only, before the next item of a queue, take as long as
// any other, and are no part of what stages, decisions and demand count.
#include "sim/floor/state.hpp"

namespace takt::floor {

void Control::plant_golden(std::uint16_t set, plan::PersonIndex person, kernel::Tick at) {
    floor_.state_->pending.push(at, kernel::Phase::internal_arrival, Subject::make(Due::golden, person, set));
}

void Floor::State::open_golden() {
    if (plan.golden_sets.empty()) return;
    own_work.resize(people.size());
    planted.resize(plan.golden_sets.size() * people.size());
    golden_so_far.resize(plan.golden_sets.size());
}

void Floor::State::golden_due(std::uint32_t person_index, std::uint16_t set) {
    Person& person = people[person_index];
    if (person.standing != Standing::at_work || plan.golden_sets[set].curves[person.team].empty()) return;
    const std::uint32_t index = golden_item(person_index, set);
    if (person.idle) {
        not_idle(person_index);
        start(person_index, index);
        return;
    }
    own_work[person_index].push_back(index);
    person.has_own = true;
}

std::uint32_t Floor::State::golden_item(std::uint32_t person_index, std::uint16_t set) {
    const plan::GoldenPlan& of = plan.golden_sets[set];
    const plan::TeamPlan& team = plan.teams[people[person_index].team];
    const std::vector<plan::CurveIndex>& curves_of_team = of.curves[people[person_index].team];
    const chance::StreamKey key = chance::stream_key(run.seed, run.replication, chance::within(chance::Purpose{of.address}, team.address));
    const std::uint64_t number = (person_index - team.first_person) | std::uint64_t{planted[set * people.size() + person_index]++} << 32;
    chance::AddressedDraws drawing(key, number);
    const auto pick = [&](std::size_t size) { return static_cast<std::size_t>(drawing.uniform() * static_cast<double>(size)); };
    const std::uint32_t index = items.take();
    Item& item = items[index];
    item.number = drawing.next_u64() >> 8 | std::uint64_t{1} << 63;   // an address of its own
    item.curve = curves_of_team[pick(curves_of_team.size())];
    item.flow = flow_of_curve[item.curve];
    item.category = of.categories[pick(of.categories.size())];
    item.stage = of.stage;
    item.line = plan.first_line[line_slot(item)];
    item.submitted = item.entered = now;
    item.visit = kStoryVisits;
    item.errand = Errand::golden;
    item.started = true;   // nobody counts its wait
    item.on_mission = true;
    Mission& mission = items.mission(index);
    mission.plan = set;
    mission.judges[0] = person_index;
    mission.block_is_right = drawing.uniform() < of.violating;
    ++played;
    return index;
}

void Floor::State::golden_judged(std::uint32_t index, std::uint32_t person_index) {
    const Item& item = items[index];
    const Mission& mission = items.mission(index);
    const Person& person = people[person_index];
    const bool right = chances(item, Drawn::decision).u[0] >= error_chance(person, mission.block_is_right, item.curve, item.category, 0);
    for (GoldenCell* cell : {&record.golden[mission.plan * plan.teams.size() + person.team], &golden_so_far[mission.plan]}) {
        ++(mission.block_is_right ? cell->violating : cell->compliant);
        (mission.block_is_right ? cell->caught : cell->passed) += right ? 1 : 0;
    }
    gone(index);
}

std::uint32_t Floor::State::take_own(Person& person) {
    std::vector<std::uint32_t>& own = own_work[static_cast<std::size_t>(&person - people.data())];
    const std::uint32_t index = own.front();
    own.erase(own.begin());
    person.has_own = !own.empty();
    return index;
}

// What its person was interrupted at waits for them, whoever else is there.
void Floor::State::back_to_its_person(std::uint32_t index) {
    const std::uint32_t person = items.mission(index).judges[0];
    own_work[person].insert(own_work[person].begin(), index);
    people[person].has_own = true;
}

// The person leaves the team: what nobody judged says nothing.
void Floor::State::drop_own(std::uint32_t person) {
    if (!people[person].has_own) return;
    for (const std::uint32_t index : own_work[person]) gone(index);
    own_work[person].clear();
    people[person].has_own = false;
}

}  // namespace takt::floor
