// SPDX-License-Identifier: Apache-2.0
// People over time: who a person is, and what the organisation makes of them. Rare orders, so that the hot path pays nothing for them.
#include <cmath>

#include "sim/chance/samplers.hpp"
#include "sim/chance/ziggurat.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

namespace {

// A factor with mean 1 and the given coefficient of variation, lognormal.
double spread(double cv, chance::AddressedDraws& draws) {
    if (cv <= 0) return 1.0;
    const double variance = std::log1p(cv * cv);
    return std::exp(std::sqrt(variance) * chance::standard_normal(draws) - variance / 2);
}

// A person's error factor: Gamma with mean 1, so that rate x factor stays near a Beta for the small rates in use.
double error_factor(double cv, chance::AddressedDraws& draws) {
    if (cv <= 0) return 1.0;
    const double variance = cv * cv;
    return chance::gamma(1.0 / variance, draws) * variance;
}

}  // namespace

// Places that are filled later are vacant.
void Floor::State::open_teams() {
    talents.resize(people.size());
    for (plan::TeamIndex team = 0; team < plan.teams.size(); ++team) {
        const plan::TeamPlan& of = plan.teams[team];
        staff[team].employed = of.people - of.staffing.later_places;
        for (std::uint32_t number = 0; number < of.people; ++number) {
            Person& person = people[of.first_person + number];
            person.team = team;
            if (number < staff[team].employed) {
                draw_talent(of.first_person + number, 0);
                if (!of.staffing.opening_places.empty() && of.staffing.opening_places[number].class_left >= 0) {
                    person.standing = Standing::in_training;
                    ++staff[team].in_training;
                }
            } else {
                person.standing = Standing::vacant;
            }
        }
    }
}

// The holders of a place after the first have numbers of their own, out of the way of the other places.
void Floor::State::draw_talent(std::uint32_t person_index, std::uint32_t generation) {
    Person& person = people[person_index];
    const plan::TeamPlan& of = plan.teams[person.team];
    const chance::StreamKey key = chance::stream_key(run.seed, run.replication, chance::within(chance::purpose("person"), of.address));
    const std::uint64_t number = (person_index - of.first_person) | std::uint64_t{generation} << 32;
    chance::AddressedDraws speed(key, number, 0);
    chance::AddressedDraws blocks(key, number, 1);
    chance::AddressedDraws allows(key, number, 2);
    Talent& talent = talents[person_index];
    person.speed = talent.speed = spread(of.speed_spread, speed);
    person.block_errors = talent.block_errors = error_factor(of.error_spread, blocks);
    person.allow_errors = talent.allow_errors = error_factor(of.error_spread, allows);
}

void Floor::State::set_skill(std::uint32_t person_index, const Skill& skill) {
    Person& person = people[person_index];
    const Talent& talent = talents[person_index];
    person.speed = talent.speed * skill.handle_time;
    // A person's own factors have the mean 1 in the team.
    const auto own = [&](double factor) { return skill.aligned > 0 ? factor + (1 - factor) * skill.aligned : factor; };
    person.block_errors = own(talent.block_errors) * skill.errors;
    person.allow_errors = own(talent.allow_errors) * skill.errors;
    if (person.ramping == skill.ramping) return;
    settle_staff(person.team);
    person.ramping = skill.ramping;
    staff[person.team].ramping += skill.ramping ? 1U : ~0U;
}

void Floor::State::hire(std::uint32_t place, std::uint32_t generation, Standing standing) {
    Person& person = people[place];
    settle_staff(person.team);
    draw_talent(place, generation);
    new_holder(place);
    person.standing = standing;
    ++staff[person.team].employed;
    ++record.teams[person.team].hires;
    if (standing == Standing::in_training) ++staff[person.team].in_training;
}

void Floor::State::begin_work(std::uint32_t person_index) {
    Person& person = people[person_index];
    settle_staff(person.team);
    count_trainee(person, -(person.presence != Presence::away));
    person.standing = Standing::at_work;
    --staff[person.team].in_training;
}

void Floor::State::dismiss(std::uint32_t person_index) {
    Person& person = people[person_index];
    set_skill(person_index, {});   // nobody's ramp
    order_presence(person_index, Presence::away, Leaving::as_team);
    drop_own(person_index);
    disengage(person_index);
    settle_staff(person.team);
    if (person.standing == Standing::in_training) --staff[person.team].in_training;
    person.standing = Standing::vacant;
    --staff[person.team].employed;
    ++record.teams[person.team].leavers;
    if (staff[person.team].employed == 0) hand_queues_on(person.team);
}

// The last of a team has left: what was assigned to it goes to others, with its age and its patience.
void Floor::State::hand_queues_on(plan::TeamIndex team) {
    std::vector<std::uint32_t> moved;
    for (plan::LineIndex line = 0; line < lines.size(); ++line) {
        if (plan.lines[line].assigned != team || lines[line].waiting == 0) continue;
        take_out(line, moved, [](const Item&) { return true; });
        unmark_line(line);
    }
    if (moved.empty()) return;
    line_up(moved);
    wake_idle();
}

void Floor::State::transfer(std::uint32_t from, std::uint32_t to, Standing standing) {
    talents[to] = talents[from];
    new_holder(to);
    set_skill(to, {});
    set_skill(from, {});
    order_presence(from, Presence::away, Leaving::as_team);
    drop_own(from);
    disengage(from);
    for (const std::uint32_t place : {from, to}) settle_staff(people[place].team);
    --staff[people[from].team].employed;
    ++staff[people[to].team].employed;
    if (standing == Standing::in_training) ++staff[people[to].team].in_training;
    people[from].standing = Standing::vacant;
    people[to].standing = standing;
    if (staff[people[from].team].employed == 0) hand_queues_on(people[from].team);
}

void Floor::State::set_overtime(std::uint32_t person_index, bool overtime) {
    Person& person = people[person_index];
    if (person.overtime == overtime) return;
    settle_staff(person.team);
    person.overtime = overtime;
    staff[person.team].overtime += overtime ? 1U : ~0U;
    count_engagement(person_index);
}

std::uint64_t Floor::State::backlog(plan::TeamIndex team) const {
    std::uint64_t waiting = 0;
    for (const plan::LineIndex line : crews[team].line_of) waiting += lines[line].waiting;
    return waiting;
}

void Floor::State::count_trainee(const Person& person, int change) {
    if (change == 0) return;
    settle_staff(person.team);
    staff[person.team].training_paid += static_cast<std::uint32_t>(change);
}

void Floor::State::settle_staff(plan::TeamIndex team) {
    Staff& of = staff[team];
    TeamCell& cell = record.teams[team];
    const auto passed = static_cast<double>(now - of.settled);
    cell.in_training += passed * of.in_training;
    cell.training_paid += passed * of.training_paid;
    cell.ramping += passed * of.ramping;
    cell.overtime += passed * of.overtime;
    cell.resting += passed * of.resting;
    of.rested += passed * of.resting;
    for (std::size_t with = 0; with < kEngagements; ++with) cell.engaged[with] += passed * of.engaged[with];
    of.settled = now;
}

Workload Floor::State::workload(plan::TeamIndex team) const {
    const Crew& crew = crews[team];
    const Staff& of = staff[team];
    return {static_cast<double>(crew.on_duty_area + now * crew.on_duty), static_cast<double>(crew.busy_area + now * crew.busy), of.exposed,
            of.rested + static_cast<double>(now - of.settled) * of.resting};
}

}  // namespace takt::floor
