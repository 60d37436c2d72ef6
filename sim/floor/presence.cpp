// SPDX-License-Identifier: Apache-2.0
// People come and go: the orders of the organisation.
#include "sim/floor/control.hpp"

#include "sim/floor/floor.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

Tick Control::now() const { return floor_.state_->now; }
void Control::set_presence(plan::PersonIndex person, Presence presence, Leaving leaving) {
    floor_.state_->order_presence(person, presence, leaving);
}
Presence Control::presence(plan::PersonIndex person) const { return floor_.state_->people[person].ordered; }
void Control::set_skill(plan::PersonIndex person, const Skill& skill) { floor_.state_->set_skill(person, skill); }
void Control::hire(plan::PersonIndex place, std::uint32_t generation, Standing standing) { floor_.state_->hire(place, generation, standing); }
void Control::begin_work(plan::PersonIndex person) { floor_.state_->begin_work(person); }
void Control::dismiss(plan::PersonIndex person) { floor_.state_->dismiss(person); }
Workload Control::workload(plan::TeamIndex team) const { return floor_.state_->workload(team); }
void Control::transfer(plan::PersonIndex from, plan::PersonIndex to, Standing standing) { floor_.state_->transfer(from, to, standing); }
void Control::set_overtime(plan::PersonIndex person, bool overtime) { floor_.state_->set_overtime(person, overtime); }
std::uint64_t Control::backlog(plan::TeamIndex team) const { return floor_.state_->backlog(team); }

namespace {
void set_paid(Crew& crew, Tick now, bool before, bool after) {
    if (before == after) return;
    crew.paid += after ? 1U : ~0U;
    crew.paid_area += after ? -now : now;
}
}  // namespace

void Floor::State::order_presence(std::uint32_t person, Presence presence, Leaving leaving) {
    people[person].ordered = presence;
    const bool kept_away = people[person].engaged != 0 && presence == Presence::on_queue;
    set_presence(person, kept_away ? Presence::off_queue : presence, leaving);
    count_engagement(person);
}

void Floor::State::set_presence(std::uint32_t person_index, Presence presence, Leaving leaving) {
    Person& person = people[person_index];
    Crew& crew = crews[person.team];
    if (presence == Presence::on_queue) {
        if (person.wanted == Presence::on_queue) return;
        person.wanted = Presence::on_queue;
        if (person.presence == Presence::on_queue) return;   // was still finishing: stays
        set_paid(crew, now, person.presence != Presence::away, true);
        if (resting(person_index)) [[unlikely]] {   // rested() lets them on
            person.presence = Presence::off_queue;
            return;
        }
        person.presence = Presence::on_queue;
        if (crew.on_duty++ == 0) crew.open_area -= now;
        crew.on_duty_area -= now;
        if (!take_next(person_index)) now_idle(person_index);
        return;
    }
    person.wanted = presence;
    if (person.presence != Presence::on_queue) {
        set_paid(crew, now, person.presence != Presence::away, presence != Presence::away);
        if (person.standing == Standing::in_training) [[unlikely]]
            count_trainee(person, (presence != Presence::away) - (person.presence != Presence::away));
        person.presence = presence;
        if (presence == Presence::away) gone_home(person_index);
        return;
    }
    if (person.item != kNoItem) {
        const models::ShiftEnd rule = leaving == Leaving::at_once ? models::ShiftEnd::put_back : plan.teams[person.team].shift_end;
        if (rule == models::ShiftEnd::finish) return;   // complete() logs out
        const std::uint32_t index = person.item;
        interrupt(person_index);
        log_out_now(person_index);
        const std::uint32_t colleague = items[index].errand == Errand::golden ? kNoPerson : idle_of(person.team, index);
        if (rule == models::ShiftEnd::hand_over && colleague != kNoPerson) {
            not_idle(colleague);
            ++items[index].visit;
            start(colleague, index);
        } else {
            put_back(index);
            // Somebody idle of another team may take it: put_back only queues.
            serve_head(items[index].line);
        }
        return;
    }
    log_out_now(person_index);
}

void Floor::State::log_out_now(std::uint32_t person_index) {
    Person& person = people[person_index];
    Crew& crew = crews[person.team];
    if (person.idle) not_idle(person_index);
    person.batch_left = 0;
    if (--crew.on_duty == 0) crew.open_area += now;
    crew.on_duty_area += now;
    set_paid(crew, now, true, person.wanted != Presence::away);
    person.presence = person.wanted;
    if (!pauses.empty()) end_rest(person_index, false);
    if (person.presence == Presence::away) gone_home(person_index);
    count_engagement(person_index);
}

void Floor::State::gone_home(std::uint32_t person) {
    if (people[person].overtime) set_overtime(person, false);
    if (!pauses.empty()) end_rest(person, true);
}

// What is left of the work in hand goes back into the item, in units of a person of factor 1.
void Floor::State::interrupt(std::uint32_t person_index) {
    Person& person = people[person_index];
    Item& item = items[person.item];
    Mission& mission = items.mission(person.item);
    const plan::StagePlan& stage = plan.stages[item.stage];
    Crew& crew = crews[person.team];
    --crew.busy;
    crew.busy_area += now;
    const Tick until = completions.time(person_index);
    completions.clear(person_index);
    item.interrupted = true;
    mission.worked += now - person.since;
    switch (stage.interrupted) {
        case models::Interrupted::resume: {
            const double factor = person.speed * plan.teams[person.team].handle_factor[item.stage] *
                                  stage.program_factor[plan.curves[item.curve].program];
            item.work = static_cast<double>(until - now) / factor;
            break;
        }
        case models::Interrupted::restart: break;
        case models::Interrupted::resample: item.work = -1; break;
    }
    person.item = kNoItem;
}

}  // namespace takt::floor
