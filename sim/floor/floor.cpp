// SPDX-License-Identifier: Apache-2.0
// The loop and the hot path: an item arrives, waits, is handled, and goes on. Everything here runs millions of times a
// second; what is rare is in the other files of the room.
#include "sim/floor/floor.hpp"

#include <algorithm>
#include <bit>

#include "sim/chance/distribution.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

using kernel::kNever;
using kernel::Phase;

Floor::Floor(const plan::Plan& plan, const Decide& decide, RunKey key, plan::Plan* changeable) : state_(std::make_unique<State>(plan, decide, key)) {
    state_->changeable = changeable;
}
Floor::~Floor() = default;

Stop Floor::play_until(Tick until) {
    State& s = *state_;
    if (s.stations.empty()) return play_floor(until);
    s.part_stations(until);
    const Stop stop = play_floor(until);
    s.rejoin_stations(stop.at, stop.bell == Bell::none ? 0 : s.rung_by);
    return stop;
}

// Flattened: the hot path below becomes one piece of code, while its parts stay callable for the rare paths.
[[gnu::flatten]] Stop Floor::play_floor(Tick until) {
    State& s = *state_;
    for (;;) {
        const Tick done = s.completions.earliest();
        const Tick arrival = s.arrivals.earliest();
        // At one instant completions go first, then all else that is pending, then what comes from outside (kernel::Phase).
        if (!s.pending.empty() && s.pending.has_before(std::min({until, done, arrival + 1}))) {
            const auto event = s.pending.pop();
            s.now = event.time;
            s.happen(event.payload);
            if (s.rang) [[unlikely]] {
                s.rang = false;
                s.rung_by = kNoPerson;
                return {s.now, s.bell};
            }
        } else if (done <= arrival) {
            if (done >= until) break;
            s.now = done;
            const std::uint32_t person = s.completions.min_slot();
            s.complete(person);
            if (s.rang) [[unlikely]] {
                s.rang = false;
                s.rung_by = person;
                return {s.now, s.bell};
            }
        } else {
            if (arrival >= until) break;
            s.now = arrival;
            s.arrive(s.arrivals.min_slot());
        }
    }
    s.now = until;
    return {until, Bell::none};
}

void Floor::State::happen(const Subject& subject) {
    switch (subject.kind()) {
        case Due::withdrawal:
            if (subject.is_of(items[subject.index].generation) && items[subject.index].waiting) withdraw(subject.index);
            return;
        case Due::overflow:
            if (subject.is_of(items[subject.index].generation) && items[subject.index].waiting) overflow(subject.index);
            return;
        case Due::entry:
            // An item on its way cannot be lost: its slot is not given back until it has come.
            if (items[subject.index].errand != Errand::first_decision && !errand_begins(subject.index)) return;
            enter(subject.index, items[subject.index].stage);
            return;
        case Due::contact:
            if (subject.is_of(items.mission(subject.index).life)) contact_due(subject.index);
            return;
        case Due::golden: golden_due(subject.index, static_cast<std::uint16_t>(subject.generation())); return;
        case Due::sender: {
            Source& source = sources[subject.index];
            source.next();   // numbers the submission; its instant is now
            admit(subject.index, source.drawn_class(), source.number(), source.first_handle());
            return;
        }
    }
}

void Floor::State::arrive(std::uint32_t flow_index) {
    Source& source = sources[flow_index];
    admit(flow_index, source.drawn_class(), source.number(), source.first_handle());
    if (source.in_batches()) [[unlikely]]
        admit_companions(flow_index);
    await(flow_index, source);
}

// The flow's next submission, if there is one before the end of the run.
void Floor::State::await(plan::FlowIndex flow_index, Source& source) {
    const Tick next = source.next();
    if (next != kNever) [[likely]] {
        arrivals.set(flow_index, next);
    } else {
        arrivals.clear(flow_index);
    }
}

// A submission that a person must see becomes an item; what a machine decided becomes a story.
void Floor::State::admit(plan::FlowIndex flow_index, std::size_t klass, std::uint64_t number, double work) {
    Newcomer& newcomer = newcomers[flow_index][klass];
    if (newcomer.item.stage == plan::kNone) [[unlikely]] {
        machine_story(flow_index, klass, number);
        return;
    }
    const std::uint32_t index = items.take(newcomer.item, newcomer.violates);
    Item& item = items[index];
    item.number = number;
    item.submitted = now;
    item.work = work;
    ++newcomer.came;
    if (newcomer.special) [[unlikely]] {
        if (plan.curves[item.curve].live_while_waiting) publish_waiting(index);
        if (work >= 0) item.work = work * newcomer.assisted;
        const Tick machine = machine_time(newcomer.latency_ms, newcomer.latency_law, draws(item, Drawn::delay));
        if (machine > 0) {
            item.drawn_first = true;
            come_at(index, now + machine);
            return;
        }
    }
    item.entered = now;
    item.visit = 1;
    Passage& passage = passages[newcomer.place];
    ++passage.entered;
    seat(index, item, passage.line);
}

void Floor::State::enter(std::uint32_t index, plan::StageIndex stage) {
    Item& item = items[index];
    item.stage = stage;
    item.entered = now;
    ++item.visit;
    item.started = false;
    item.judged = item.blocks = 0;
    if (!item.drawn_first) item.work = -1;
    item.drawn_first = false;
    Passage& passage = passage_of(item);
    ++passage.entered;
    seat(index, item, passage.line);
}

// An item at its stage is handled at once if someone who may is idle, else it waits. `line`: where its like wait, kNone when that
// has to be chosen.
void Floor::State::seat(std::uint32_t index, Item& item, plan::LineIndex line_index) {
    item.line = line_index != plan::kNone && !item.translated ? line_index : choose_line(item);
    Line& line = lines[item.line];
    if (line.apart) [[unlikely]] {
        rejoin_at_once(item.line);
        return seat(index, items[index], line_index);
    }
    std::uint32_t person = idle_for(line, item.line);
    if (line.several_judge && person != kNoPerson) [[unlikely]]
        person = idle_judge(index, person);
    if (person == kNoPerson) {
        wait(index, item, line);
        return;
    }
    not_idle(person);
    if (line.batch > 1) [[unlikely]]
        begin_batch(people[person], item.line);
    start(person, index);
}

// Someone idle who takes an item that comes to the line, kNoPerson when nobody does.
std::uint32_t Floor::State::idle_for(const Line& line, plan::LineIndex line_index) {
    if (line.only_team != plan::kNone) [[likely]] return crews[line.only_team].idle_head;
    const View view(plan, crews.data(), staff.data(), lines.data(), people.data());
    const plan::LinePlan& of = plan.lines[line_index];
    const std::size_t chosen = decide.team[static_cast<std::size_t>(plan.stages[of.stage].routing)](view, of);
    return chosen == kNobody ? kNoPerson : crews[of.teams[chosen].team].idle_head;
}

// Work that is done in batches keeps a person at its line for so many items in a row.
void Floor::State::begin_batch(Person& person, plan::LineIndex line) {
    person.batch_left = static_cast<std::uint16_t>(lines[line].batch - 1);
    person.batch_line = line;
}

void Floor::State::start(std::uint32_t person_index, std::uint32_t index) {
    Person& person = people[person_index];
    Crew& crew = crews[person.team];
    ++crew.busy;
    crew.busy_area -= now;
    begin(person_index, person, index, items[index]);
}

// Somebody who counts as busy takes up an item.
void Floor::State::begin(std::uint32_t person_index, Person& person, std::uint32_t index, Item& item) {
    Passage& passage = passage_of(item);
    if (!item.started) [[likely]] {
        item.started = true;
        passage.starts(now - item.entered);
    }
    if (item.work < 0) [[unlikely]] {
        chance::AddressedDraws drawing = draws(item, Drawn::handle);
        item.work = plan.stages[item.stage].handle.sample(drawing);
        if (plan.suggests) item.work *= assisted(item);
    }
    const double handle_ms = item.work * (person.speed * team_at(person.team, item.stage).factor * passage.program_factor);
    person.item = index;
    person.since = now;
    completions.set(person_index, now + rounded(handle_ms));
}

// What is done here for items of a simple passage, station.cpp does as well.
void Floor::State::complete(std::uint32_t person_index) {
    Person& person = people[person_index];
    const std::uint32_t index = person.item;
    if (index == kNoItem) [[unlikely]]
        return rested(person_index);
    Item& item = items[index];
    person.item = kNoItem;
    Tick handled = now - person.since;
    if (item.interrupted) [[unlikely]] {
        handled += items.mission(index).worked;
        items.mission(index).worked = 0;
    }
    if (watches_harm) [[unlikely]] {
        const double exposed = static_cast<double>(handled) * plan.harmfulness[item.category];
        staff[person.team].exposed += exposed;
        record.teams[person.team].exposed += exposed;
    }
    TeamAtStage& team_at_stage = team_at(person.team, item.stage);
    ++team_at_stage.handled;
    team_at_stage.handle += handled;
    const std::uint8_t category = item.category;   // the item may be gone afterwards
    depart(index, item, person_index, handled);
    Crew& crew = crews[person.team];
    bool takes_a_rest = false;
    if (person.wanted == Presence::on_queue) [[likely]] {
        if (crew.rests) [[unlikely]]
            takes_a_rest = rest_after(person_index, category);
        if (!takes_a_rest) [[likely]] {
            // Who takes up the next item at once was never anything but busy.
            if (const std::uint32_t next = next_item(person); next != kNoItem) {
                begin(person_index, person, next, items[next]);
                return;
            }
        }
    }
    --crew.busy;
    crew.busy_area += now;
    if (takes_a_rest) [[unlikely]]
        return;
    completions.clear(person_index);
    if (person.wanted != Presence::on_queue) [[unlikely]] {
        log_out_now(person_index);
    } else {
        now_idle(person_index);
    }
}

// Whether the person rests now.
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

// Handling is over: count the visit, judge, and send the item on.
void Floor::State::depart(std::uint32_t index, Item& item, std::uint32_t person, Tick handled) {
    Passage& passage = passage_of(item);
    passage.handle += handled;
    if (passage.is_simple && !item.is_bound()) [[likely]] {
        passage.leaves(now - item.entered);
        items.give_back(index);
        return;
    }
    const auto to_another = [&] {   // another judgement is needed: back to the queue, for another pair of eyes
        item.started = false;
        item.work = -1;
        ++item.visit;
        seat(index, item, passage.line);
    };
    if (passage.decides) {
        if (item.errand == Errand::golden) [[unlikely]] {   // no item of the stage's
            passage.handle -= handled;
            golden_judged(index, person);
            return;
        }
        if (!judge(index, person)) return to_another();
    } else if (passage.translates) [[unlikely]] {
        item.translated = true;
    } else if (passage.labels) [[unlikely]] {
        if (!label(index, person)) return to_another();
    }
    const Tick sojourn = now - item.entered;
    passage.leaves(sojourn);
    if (passage.other_target) {
        const plan::TargetPlan& target = plan.stages[item.stage].target;
        const Tick age = target.clock == models::TargetClock::sojourn ? sojourn : now - item.submitted;
        ++passage.of_target;
        passage.in_target += age <= target.bound_ms ? 1 : 0;
    }
    if (!passage.no_way_on) {
        route(index, person);
    } else if (passage.decides || item.errand != Errand::first_decision || item.decided) {
        end_of_way(index, person);
    } else if (item.on_mission || item.sender_waits) [[unlikely]] {
        gone(index);
    } else {
        items.give_back(index);
    }
}

void Floor::State::route(std::uint32_t index, std::uint32_t person) {
    Item& item = items[index];
    const int decision = item.blocked ? 2 : 1;
    const int agreed = item.agreed ? 2 : 1;
    double u = -1;
    double taken = 0;
    for (const plan::EdgePlan& edge : plan.stages[item.stage].edges) {
        if ((edge.decisions & decision) == 0 || (edge.agreed & agreed) == 0) continue;
        if ((edge.categories >> item.category & 1U) == 0 || (edge.bands >> item.band & 1U) == 0) continue;
        if (!edge.curves.empty() && !edge.curves[item.curve]) continue;
        if (edge.share >= 0) {
            if (u < 0) u = chances(item, Drawn::line).u[1];
            taken += edge.share;
            if (u >= taken) continue;
        }
        if (edge.to == plan::kNone) break;
        if (edge.delayed) [[unlikely]] {
            chance::AddressedDraws drawing = draws(item, Drawn::delay);
            item.stage = edge.to;
            come_at(index, now + rounded(edge.delay.sample(drawing)));
            return;
        }
        enter(index, edge.to);
        return;
    }
    end_of_way(index, person);
}

void Floor::State::now_idle(std::uint32_t person_index) {
    Person& person = people[person_index];
    Crew& crew = crews[person.team];
    person.idle = true;
    person.since = now;
    person.next = kNoPerson;
    person.previous = crew.idle_tail;
    (crew.idle_tail == kNoPerson ? crew.idle_head : people[crew.idle_tail].next) = person_index;
    crew.idle_tail = person_index;
    ++crew.idle;
}

void Floor::State::not_idle(std::uint32_t person_index) {
    Person& person = people[person_index];
    Crew& crew = crews[person.team];
    (person.previous == kNoPerson ? crew.idle_head : people[person.previous].next) = person.next;
    (person.next == kNoPerson ? crew.idle_tail : people[person.next].previous) = person.previous;
    person.idle = false;
    --crew.idle;
}

// Whoever is free and finds work takes it up. False: there is none.
bool Floor::State::take_next(std::uint32_t person_index) {
    const std::uint32_t next = next_item(people[person_index]);
    if (next == kNoItem) return false;
    start(person_index, next);
    return true;
}

// Takes the person's next item out of its line: of the most urgent line that has work for the team; among equals of the one
// whose head has waited longest. kNoItem when there is none.
std::uint32_t Floor::State::next_item(Person& person) {
    if (person.has_own) [[unlikely]] return take_own(person);
    if (person.batch_left > 0) [[unlikely]] {
        --person.batch_left;
        if (const std::uint32_t next = first_for(person.batch_line, static_cast<std::uint32_t>(&person - people.data())); next != kNoItem) {
            unqueue(next);
            return next;
        }
        person.batch_left = 0;
    }
    const Crew& crew = crews[person.team];
    for (std::size_t word = 0; word < crew.ready.size(); ++word) {
        const std::uint64_t bits = crew.ready[word];
        if (bits == 0) continue;
        std::size_t best = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        const std::size_t level_end = crew.level_end[best];
        if (level_end > best + 1) {
            Tick oldest = items[lines[crew.line_of[best]].head].entered;
            for (std::size_t take = best + 1; take < level_end; ++take) {
                if ((crew.ready[take >> 6] >> (take & 63) & 1U) == 0) continue;
                const Tick entered = items[lines[crew.line_of[take]].head].entered;
                if (entered < oldest) {
                    oldest = entered;
                    best = take;
                }
            }
        }
        const plan::LineIndex line = crew.line_of[best];
        if (lines[line].several_judge) [[unlikely]] return next_of_several(person);
        if (lines[line].batch > 1) [[unlikely]]
            begin_batch(person, line);
        return pop_head(line);
    }
    return kNoItem;
}

std::uint32_t Floor::State::pop_head(plan::LineIndex line_index) {
    Line& line = lines[line_index];
    const std::uint32_t index = line.head;
    Item& item = items[index];
    line.remove_head(items, item, now);
    left_line(item, line);
    return index;
}

void Floor::State::unqueue(std::uint32_t index) {
    Item& item = items[index];
    Line& line = lines[item.line];
    line.remove(items, index, item, now);
    left_line(item, line);
}

void Floor::State::left_line(Item& item, const Line& line) {
    item.waiting = false;
    ++item.generation;   // its timers are stale now
    if (line.waiting == 0) {
        unmark_line(item.line);
    } else if (line.has_overflow) [[unlikely]] {
        remark_overflow(item.line);
    }
}

void Floor::State::wait(std::uint32_t index, Item& item, Line& line) {
    if (line.is_plain) [[likely]] {
        line.push_back(items, index, item, now);
        item.waiting = true;
        if (line.waiting == 1) mark_line(item.line);
        return;
    }
    const plan::StagePlan& stage = plan.stages[item.stage];
    if (stage.preemptive && preempt_for(index)) return;
    if (stage.waiting_room >= 0 && line.waiting >= static_cast<std::uint32_t>(stage.waiting_room)) [[unlikely]] {
        turn_away(index);
        return;
    }
    if (stage.withdrawal.present && stage.withdrawal.impatient > 0 && chances(item, Drawn::line).u[2] < stage.withdrawal.impatient) {
        withdraw_unqueued(index);
        return;
    }
    switch (stage.order) {
        case models::QueueOrder::first_come: line.push_back(items, index, item, now); break;
        case models::QueueOrder::last_come: line.push_front(items, index, now); break;
        case models::QueueOrder::oldest_submission: line.push_by_submission(items, index, now); break;
    }
    queued(index);
}

// Bookkeeping of an item that has just been put into its line.
void Floor::State::queued(std::uint32_t index) {
    Item& item = items[index];
    Line& line = lines[item.line];
    item.waiting = true;
    if (line.waiting == 1) mark_line(item.line);
    const plan::StagePlan& stage = plan.stages[item.stage];
    if (stage.withdrawal.present) arm_withdrawal(index);
    if (line.has_overflow) [[unlikely]]
        arm_overflow(index);
}

}  // namespace takt::floor
