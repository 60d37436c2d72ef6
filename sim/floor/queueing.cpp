// SPDX-License-Identifier: Apache-2.0
// Waiting: which line an item joins, and every way out of a line but being handled.
#include <algorithm>

#include "sim/chance/distribution.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

using kernel::Phase;

std::size_t Floor::State::line_slot(const Item& item) const {
    const std::size_t language = plan.stages[item.stage].by_language ? plan.curves[item.curve].language + 1U : 0U;
    return (item.stage * (languages + 1) + language) * 2 + (item.translated ? 1 : 0);
}

plan::LineIndex Floor::State::choose_line(const Item& item) {
    const std::size_t slot = line_slot(item);
    const std::uint16_t count = plan.line_count[slot];
    if (count == 1) return plan.first_line[slot];
    const View view(plan, crews.data(), staff.data(), lines.data(), people.data());
    const double u = chances(item, Drawn::line).u[0];
    return decide.line[static_cast<std::size_t>(plan.stages[item.stage].routing)](view, plan.first_line[slot], count, u);
}

void Floor::State::mark_line(plan::LineIndex line) {
    for (const Line::Mark& mark : lines[line].marks)
        if (mark.after_ms == 0) crews[mark.team].ready[mark.word] |= mark.bit;
}

void Floor::State::unmark_line(plan::LineIndex line) {
    for (const Line::Mark& mark : lines[line].marks) crews[mark.team].ready[mark.word] &= ~mark.bit;
}

// A new visit number for what was interrupted: fresh patience and, if resampled, a fresh handle time.
void Floor::State::put_back(std::uint32_t index) {
    Item& item = items[index];
    ++item.visit;
    if (item.errand == Errand::golden) return back_to_its_person(index);
    lines[item.line].push_returned(items, index, now);
    queued(index);
}

void Floor::State::arm_withdrawal(std::uint32_t index) {
    const Item& item = items[index];
    chance::AddressedDraws drawing = draws(item, Drawn::patience);
    const auto patience = static_cast<Tick>(plan.stages[item.stage].withdrawal.patience.sample(drawing) + 0.5);
    pending.push(now + patience, Phase::withdrawal, Subject::make(Due::withdrawal, index, item.generation));
}

void Floor::State::withdraw(std::uint32_t index) {
    unqueue(index);
    withdraw_unqueued(index);
}

void Floor::State::withdraw_unqueued(std::uint32_t index) {
    Item& item = items[index];
    const plan::StagePlan& stage = plan.stages[item.stage];
    StageCell& cell = record.cell(item.stage, item.curve);
    ++cell.withdrawn;
    cell.wait_withdrawn += static_cast<double>(now - item.entered);
    missed(index, true);
    if (stage.withdrawal.resubmitted > 0 && chances(item, Drawn::line).u[3] < stage.withdrawal.resubmitted) {
        chance::AddressedDraws drawing = draws(item, Drawn::resubmission);
        come_at(index, now + static_cast<Tick>(stage.withdrawal.resubmitted_after.sample(drawing) + 0.5));
        return;
    }
    if (item.errand == Errand::appeal || item.errand == Errand::feedback) close_case(index, false);
    gone(index);
}

void Floor::State::turn_away(std::uint32_t index) {
    const Item& item = items[index];
    ++record.cell(item.stage, item.curve).turned_away;
    missed(index, false);
    if (item.errand == Errand::appeal || item.errand == Errand::feedback) close_case(index, false);
    gone(index);
}

// What an item that was never handled means for the share inside the target (models::TargetBase).
void Floor::State::missed(std::uint32_t index, bool by_choice) {
    const Item& item = items[index];
    const plan::TargetPlan& target = plan.stages[item.stage].target;
    if (target.bound_ms < 0 || item.started) return;
    const Tick age = now - (target.clock == models::TargetClock::turnaround ? item.submitted : item.entered);
    bool counts = false;
    switch (target.base) {
        case models::TargetBase::served: break;
        case models::TargetBase::served_and_late: counts = by_choice && age > target.bound_ms; break;
        case models::TargetBase::all: counts = true; break;
        case models::TargetBase::all_but_early_leavers: counts = !by_choice || age > target.bound_ms; break;
    }
    if (counts) ++record.cell(item.stage, item.curve).of_target;
}

void Floor::State::arm_overflow(std::uint32_t index) {
    const Item& item = items[index];
    for (const plan::Serve& serve : plan.lines[item.line].teams)
        if (serve.after_ms > 0 && item.entered + serve.after_ms >= now)
            pending.push(item.entered + serve.after_ms, Phase::overflow, Subject::make(Due::overflow, index, item.generation));
    remark_overflow(item.line);
}

// A team that helps out after a wait may take from the line while its head has waited that long.
void Floor::State::remark_overflow(plan::LineIndex line_index) {
    const Line& line = lines[line_index];
    if (line.waiting == 0) return;
    const Tick waited = now - items[line.head].entered;
    for (const Line::Mark& mark : line.marks) {
        if (mark.after_ms == 0) continue;
        std::uint64_t& word = crews[mark.team].ready[mark.word];
        word = waited >= mark.after_ms ? word | mark.bit : word & ~mark.bit;
    }
}

void Floor::State::overflow(std::uint32_t index) {
    const plan::LineIndex line_index = items[index].line;
    remark_overflow(line_index);
    const Tick waited = now - items[index].entered;
    for (const plan::Serve& serve : plan.lines[line_index].teams) {
        if (serve.after_ms == 0 || serve.after_ms > waited) continue;
        const std::uint32_t person = idle_of(serve.team, index);
        if (person == kNoPerson) continue;
        not_idle(person);
        unqueue(index);
        start(person, index);
        return;
    }
}

// The newest work of the lowest priority gives way; never chosen by the time it still needs, which would favour long items.
bool Floor::State::preempt_for(std::uint32_t index) {
    const plan::LinePlan& line = plan.lines[items[index].line];
    const int urgent = plan.stages[items[index].stage].priority;
    std::uint32_t victim = kNoPerson;
    int lowest = urgent;
    for (const plan::Serve& serve : line.teams) {
        if (serve.after_ms > 0) continue;
        const plan::TeamPlan& team = plan.teams[serve.team];
        for (std::uint32_t person = team.first_person; person < team.first_person + team.people; ++person) {
            if (people[person].item == kNoItem || people[person].wanted != Presence::on_queue) continue;
            if (lines[items[index].line].several_judge && must_go_to_another(index, person)) continue;
            const int priority = plan.stages[items[people[person].item].stage].priority;
            if (priority > lowest || (priority == lowest && victim != kNoPerson && people[person].since > people[victim].since)) {
                lowest = priority;
                victim = person;
            }
        }
    }
    if (victim == kNoPerson) return false;
    const std::uint32_t interrupted = people[victim].item;
    interrupt(victim);
    start(victim, index);
    put_back(interrupted);
    serve_head(items[interrupted].line);   // other teams that may take it can be idle
    return true;
}

void Floor::State::serve_head(plan::LineIndex line_index) {
    const std::uint32_t index = lines[line_index].head;
    if (index == kNoItem) return;
    for (const plan::Serve& serve : plan.lines[line_index].teams) {
        if (now - items[index].entered < serve.after_ms || crews[serve.team].idle == 0) continue;
        const std::uint32_t person = idle_of(serve.team, index);
        if (person == kNoPerson) continue;
        not_idle(person);
        unqueue(index);
        start(person, index);
        return;
    }
}

void Floor::State::gone(std::uint32_t index) {
    const Item& item = items[index];
    const plan::FlowIndex flow = item.flow;
    if (item.on_mission && items.mission(index).story != kNoStory) stories.drop(items.mission(index).story);
    const bool sender = item.sender_waits;
    items.give_back(index);
    if (sender) sender_rests(flow);
}

void Floor::State::sender_rests(plan::FlowIndex flow_index) {
    const plan::Flow& flow = plan.flows[flow_index];
    chance::AddressedDraws drawing(keys[flow_index], rests[flow_index]++, part_of(0, Drawn::gap));
    const auto rest = static_cast<Tick>(flow.gap.sample(drawing) + 0.5);
    pending.push(now + rest, Phase::external_arrival, Subject::make(Due::sender, flow_index, 0));
}

// The others of a batch have numbers of their own, out of the way of the batches that follow.
void Floor::State::admit_companions(plan::FlowIndex flow_index) {
    const plan::Flow& flow = plan.flows[flow_index];
    const std::uint64_t number = sources[flow_index].number();
    const double u = FourUniforms(keys[flow_index], number, part_of(0, Drawn::batch)).u[0];
    std::uint64_t more = 0;
    while (more + 1 < flow.batch_cumulative.size() && u >= flow.batch_cumulative[more]) ++more;
    for (std::uint64_t companion = 1; companion <= more; ++companion) {
        const std::uint64_t own_number = number | companion << 48;
        const double v = FourUniforms(keys[flow_index], own_number, part_of(0, Drawn::mark)).u[0];
        std::size_t klass = 0;
        while (klass + 1 < flow.cumulative.size() && v >= flow.cumulative[klass]) ++klass;
        admit(flow_index, klass, own_number, -1);
    }
}

}  // namespace takt::floor
