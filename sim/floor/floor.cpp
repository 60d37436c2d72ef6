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

namespace {
// Durations are drawn in real milliseconds and happen in whole ones, rounded to the nearest.
Tick rounded(double ms) { return static_cast<Tick>(ms + 0.5); }
}  // namespace

Floor::Floor(const plan::Plan& plan, const Decide& decide, RunKey key) : state_(std::make_unique<State>(plan, decide, key)) {}
Floor::~Floor() = default;

// Flattened: the hot path below becomes one piece of code, while its parts stay callable for the rare paths.
[[gnu::flatten]] Stop Floor::play_until(Tick until) {
    State& s = *state_;
    for (;;) {
        const Tick arrival = s.arrivals.min_time();
        // At one instant everything pending goes before what comes from outside (kernel::Phase).
        if (s.pending.has_before(std::min(until, arrival == kNever ? kNever : arrival + 1))) {
            const auto event = s.pending.pop();
            s.now = event.time;
            s.happen(event.payload);
        } else if (arrival < until) {
            s.now = arrival;
            s.arrive(s.arrivals.min_slot());
        } else {
            break;
        }
    }
    s.now = until;
    return {until, Bell::none};
}

void Floor::State::happen(const Subject& subject) {
    switch (subject.kind()) {
        case Due::completion:
            if (subject.is_of(people[subject.index].generation)) complete(subject.index);
            return;
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
        case Due::rested: rested(subject.index); return;
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
    arrivals.set(flow_index, source.next());
}

// A submission that a person must see becomes an item; what a machine decided becomes a story.
void Floor::State::admit(plan::FlowIndex flow_index, std::size_t klass, std::uint64_t number, double work) {
    const Newcomer& newcomer = newcomers[flow_index][klass];
    if (newcomer.item.stage == plan::kNone) [[unlikely]] {
        machine_story(flow_index, klass, number);
        return;
    }
    const std::uint32_t index = items.take(newcomer.item, newcomer.violates);
    Item& item = items[index];
    item.number = number;
    item.submitted = now;
    item.work = work;
    item.drawn_first = work >= 0;
    ++played;
    CurveCell& cell = record.curve_cells[item.curve];
    ++cell.arrivals;
    ++cell.human;
    if (newcomer.special) [[unlikely]] {
        if (plan.curves[item.curve].live_while_waiting) publish_waiting(index);
        if (newcomer.latency_ms > 0) {
            come_at(index, now + newcomer.latency_ms);
            return;
        }
    }
    enter(index, newcomer.item.stage);
}

void Floor::State::enter(std::uint32_t index, plan::StageIndex stage) {
    Item& item = items[index];
    item.cell = static_cast<std::uint32_t>(stage * record.curves + item.curve);
    ++record.stage_cells[item.cell].entered;
    item.stage = stage;
    item.entered = now;
    ++item.visit;
    item.started = false;
    item.judged = item.blocks = 0;
    if (!item.drawn_first) item.work = -1;
    item.drawn_first = false;
    seat(index);
}

// An item at its stage is handled at once if someone who may is idle, else it waits.
void Floor::State::seat(std::uint32_t index) {
    Item& item = items[index];
    const plan::LineIndex line = line_of_cell[item.cell];
    item.line = line != plan::kNone && !item.translated ? line : choose_line(item);
    if (!offer(index)) wait(index);
}

bool Floor::State::offer(std::uint32_t index) {
    const plan::LineIndex line_index = items[index].line;
    std::uint32_t person;
    if (const plan::TeamIndex only = lines[line_index].only_team; only != plan::kNone) [[likely]] {
        person = crews[only].idle_head;
        if (person == kNoPerson) return false;
    } else {
        const View view(plan, crews.data(), lines.data(), people.data());
        const plan::LinePlan& line = plan.lines[line_index];
        const std::size_t chosen = decide.team[static_cast<std::size_t>(plan.stages[line.stage].routing)](view, line);
        if (chosen == kNobody) return false;
        person = crews[line.teams[chosen].team].idle_head;
    }
    not_idle(person);
    if (lines[line_index].batch > 1) [[unlikely]]
        begin_batch(people[person], line_index);
    start(person, index);
    return true;
}

// Work that is done in batches keeps a person at its line for so many items in a row.
void Floor::State::begin_batch(Person& person, plan::LineIndex line) {
    person.batch_left = static_cast<std::uint16_t>(lines[line].batch - 1);
    person.batch_line = line;
}

void Floor::State::start(std::uint32_t person_index, std::uint32_t index) {
    Item& item = items[index];
    const StageHot& stage = stages[item.stage];
    Person& person = people[person_index];
    if (!item.started) [[likely]] {
        item.started = true;
        const Tick waited = now - item.entered;
        StageCell& cell = record.stage_cells[item.cell];
        ++cell.started;
        cell.delayed += waited > 0 ? 1 : 0;
        cell.wait += static_cast<double>(waited);
        const std::size_t bin = Histogram::bin_of(static_cast<std::uint64_t>(waited));
        record.wait[item.stage].add_bin(bin);
        histograms.wait[item.cell].add_bin(bin);
        if (stage.wait_bound >= 0) {
            ++cell.of_target;
            cell.in_target += waited <= stage.wait_bound ? 1 : 0;
        }
    }
    if (item.work < 0) {
        chance::AddressedDraws drawing = draws(item, Drawn::handle);
        item.work = stage.plan->handle.sample(drawing);
    }
    double handle_ms = item.work * person.speed * team_factors[person.team * stages.size() + item.stage];
    if (stage.factors) handle_ms *= stage.plan->program_factor[plan.curves[item.curve].program];
    const Tick handle = rounded(handle_ms);
    person.item = index;
    person.since = now;
    person.until = now + handle;
    ++person.generation;
    Crew& crew = crews[person.team];
    ++crew.busy;
    crew.busy_area -= now;
    pending.push(person.until, Phase::completion, Subject::make(Due::completion, person_index, person.generation));
}

void Floor::State::complete(std::uint32_t person_index) {
    Person& person = people[person_index];
    const std::uint32_t index = person.item;
    Item& item = items[index];
    Crew& crew = crews[person.team];
    --crew.busy;
    crew.busy_area += now;
    person.item = kNoItem;
    ++person.generation;
    double handled = static_cast<double>(now - person.since);
    if (item.interrupted) [[unlikely]] {
        handled += items.mission(index).worked;
        items.mission(index).worked = 0;
    }
    if (watches_harm) [[unlikely]] {
        staff[person.team].exposed += handled * plan.harmfulness[item.category];
        record.teams[person.team].exposed += handled * plan.harmfulness[item.category];
    }
    ++record.teams[person.team].handled;
    record.team_handle[person.team * stages.size() + item.stage] += handled;
    record.stage_cells[item.cell].handle += handled;
    const std::uint8_t category = item.category;   // the item may be gone afterwards
    depart(index, person_index);
    if (person.wanted != Presence::on_queue) [[unlikely]] {
        log_out_now(person_index);
    } else if (crew.rests && rest_after(person_index, category)) [[unlikely]] {
        return;
    } else if (!take_next(person_index)) {
        now_idle(person_index);
    }
}

// Handling is over: count the visit, judge, and send the item on.
void Floor::State::depart(std::uint32_t index, std::uint32_t person) {
    Item& item = items[index];
    const StageHot& stage = stages[item.stage];
    if (stage.decides) {
        if (!judge(index, person)) {   // another judgement is needed: back to the queue, for another pair of eyes
            item.started = false;
            item.work = -1;
            ++item.visit;
            seat(index);
            return;
        }
    } else if (stage.translates) [[unlikely]] {
        item.translated = true;
    }
    StageCell& cell = record.stage_cells[item.cell];
    ++cell.left;
    const Tick sojourn = now - item.entered;
    cell.sojourn += static_cast<double>(sojourn);
    const std::size_t bin = Histogram::bin_of(static_cast<std::uint64_t>(sojourn));
    record.sojourn[item.stage].add_bin(bin);
    histograms.sojourn[item.cell].add_bin(bin);
    if (stage.other_target) {
        const plan::TargetPlan& target = stage.plan->target;
        const Tick age = target.clock == models::TargetClock::sojourn ? sojourn : now - item.submitted;
        ++cell.of_target;
        cell.in_target += age <= target.bound_ms ? 1 : 0;
    }
    if (!stage.no_way_on) {
        route(index, person);
    } else if (stage.decides || item.errand != Errand::first_decision || item.decided) {
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

// The most urgent line that has work for the person's team; among equals the one whose head has waited longest.
bool Floor::State::take_next(std::uint32_t person_index) {
    Person& person = people[person_index];
    if (person.batch_left > 0) [[unlikely]] {
        --person.batch_left;
        if (lines[person.batch_line].waiting > 0) {
            start(person_index, pop_head(person.batch_line));
            return true;
        }
        person.batch_left = 0;
    }
    const plan::TeamIndex team = person.team;
    const Crew& crew = crews[team];
    for (std::size_t word = 0; word < crew.ready.size(); ++word) {
        std::uint64_t bits = crew.ready[word];
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
        if (lines[line].batch > 1) [[unlikely]]
            begin_batch(person, line);
        start(person_index, pop_head(line));
        return true;
    }
    return false;
}

std::uint32_t Floor::State::pop_head(plan::LineIndex line_index) {
    Line& line = lines[line_index];
    const std::uint32_t index = line.head;
    unqueue(index);
    return index;
}

void Floor::State::unqueue(std::uint32_t index) {
    Item& item = items[index];
    Line& line = lines[item.line];
    line.remove(items, index, now);
    item.waiting = false;
    ++item.generation;   // its timers are stale now
    if (line.waiting == 0) {
        unmark_line(item.line);
    } else if (line.has_overflow) [[unlikely]] {
        remark_overflow(item.line);
    }
}

void Floor::State::wait(std::uint32_t index) {
    Item& item = items[index];
    Line& line = lines[item.line];
    if (stages[item.stage].plain_queue && !line.has_overflow) [[likely]] {
        line.push_back(items, index, now);
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
        case models::QueueOrder::first_come: line.push_back(items, index, now); break;
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
