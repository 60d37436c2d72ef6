// SPDX-License-Identifier: Apache-2.0
// Another plan holds from now on. What is counted is settled by the old one where it matters; then everything that the floor keeps of the plan
// for speed is read again. An event that changes nothing moves no number.
#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

void Control::take_over(const plan::Plan& next) { floor_.state_->take_over(next); }
void Control::take_over(plan::MachineChange change) { floor_.state_->take_over(std::move(change)); }

namespace {

bool is_plain(const plan::StagePlan& stage) {
    return stage.order == models::QueueOrder::first_come && !stage.withdrawal.present && stage.waiting_room < 0 && !stage.preemptive;
}

// Whether machines and viewers go on as before: what is settled in one go and what in two has other random numbers.
bool same_machines(const plan::Plan& a, const plan::Plan& b) {
    return a.curves == b.curves && a.machine == b.machine && a.component_items == b.component_items && a.components == b.components;
}

// The ring of the latest flags, for another number of flags that pull.
void fit(AndonClass& watched, std::size_t enough) {
    if (watched.flags.size() > 1) std::rotate(watched.flags.begin(), watched.flags.begin() + static_cast<std::ptrdiff_t>(watched.next % watched.flags.size()), watched.flags.end());
    if (watched.flags.size() > enough) watched.flags.erase(watched.flags.begin(), watched.flags.end() - static_cast<std::ptrdiff_t>(enough));
    watched.next = 0;
}

}  // namespace

void Floor::State::take_over(const plan::Plan& next) {
    if (changeable == nullptr) throw std::logic_error("a floor on a plan that must not change");
    if (next.people != plan.people || next.lines.size() != plan.lines.size() || next.flows.size() < plan.flows.size()) throw std::logic_error("a plan that is not aligned");
    if (!same_machines(plan, next)) {
        settle_machine();
        settle_views();
    }
    settle_counts();
    if (plan.learns || plan.moves) settle_separation();
    std::vector<Succession> successions;
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) {
        const plan::Curve &one = plan.curves[plan.flows[flow].curve], &other = next.curves[next.flows[flow].curve];
        successions.push_back(succession_of(flow, next.flows[flow], one.day_cv == other.day_cv && one.segments == other.segments));
    }
    const std::vector<plan::LinePlan> before = plan.lines;
    const bool same_queues = next.first_line == plan.first_line && next.line_count == plan.line_count;

    *changeable = next;   // element by element: references to teams, sites and audits stay good

    for (CurveState& curve : curve_states) curve.outcome_keys.clear();
    read_stations();
    read_passages();
    read_newcomers();
    open_rests();
    watches_harm = plan.watches_harm;
    for (std::uint16_t audit = 0; audit < plan.audits.size(); ++audit)
        for (std::size_t curve = 0; curve < audit_states[audit].machine.size(); ++curve) audit_states[audit].machine[curve].resize(plan.machine[curve].untouched.size(), 0);
    for (std::size_t andon = 0; andon < andons.size(); ++andon)
        for (AndonClass& watched : andons[andon])
            if (watched.flags.size() > static_cast<std::size_t>(plan.andons[andon].flags) || watched.next != 0) fit(watched, static_cast<std::size_t>(plan.andons[andon].flags));

    for (Source& source : sources) source.follow(plan);
    add_sources();
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) succeed(flow, flow < successions.size() ? successions[flow] : begun_with(plan.flows[flow]));

    if (!same_queues) move_waiting();
    for (Person& person : people) {
        if (!same_queues && person.item != kNoItem && !waits_in(items[person.item].line, items[person.item])) items[person.item].line = choose_line(items[person.item]);   // should it be put back
        if (person.batch_left > 0 && before[person.batch_line].teams != plan.lines[person.batch_line].teams) person.batch_left = 0;
    }
    for (plan::LineIndex line = 0; line < lines.size(); ++line) {
        if (lines[line].waiting == 0) continue;
        mark_line(line);
        if (!lines[line].has_overflow) continue;
        if (before[line].teams != plan.lines[line].teams)
            for (std::uint32_t index = lines[line].head; index != kNoItem; index = items[index].next) arm_overflow(index);
        remark_overflow(line);
    }
    wake_idle();
    set_up_stations();
}

void Floor::State::take_over(plan::MachineChange change) {
    if (changeable == nullptr) throw std::logic_error("a floor on a plan that must not change");
    for (const plan::MachineChange::Concerned& of : change.curves) settle_machine_curve(of.curve);
    settle_counts();
    if (plan.learns || plan.moves) settle_separation();
    const std::size_t known = plan.flows.size();
    std::vector<std::pair<plan::FlowIndex, Succession>> successions;
    for (const auto& [flow, next] : change.flows) successions.emplace_back(flow, flow < known ? succession_of(flow, next, true) : begun_with(next));
    std::vector<plan::CurveIndex> concerned;
    for (const plan::MachineChange::Concerned& of : change.curves) concerned.push_back(of.curve);

    plan::apply(*changeable, std::move(change));

    if (plan.flows.size() > known) {
        newcomers.resize(plan.flows.size());
        for (Source& source : sources) source.stand_in(plan);
        add_sources();
    }
    for (const auto& [flow, succession] : successions) {
        read_newcomers_of(flow);
        if (flow < known) sources[flow].follow(plan);
        succeed(flow, succession);
    }
    for (const plan::CurveIndex curve : concerned) curve_states[curve].outcome_keys.clear();
    for (AuditState& state : audit_states)
        for (const plan::CurveIndex curve : concerned)
            if (curve < state.machine.size()) state.machine[curve].resize(plan.machine[curve].untouched.size(), 0);
    set_up_stations();
}

// To be asked before the plan changes.
Floor::State::Succession Floor::State::succession_of(plan::FlowIndex flow, const plan::Flow& next, bool same_curve) {
    const plan::Flow& present = plan.flows[flow];
    if (!awaited[flow]) return present.andon == plan::kNone ? begun_with(next) : Succession{};
    if (next.classes.empty()) {
        if (present.andon != plan::kNone)
            for (const plan::MarkClass& mark : present.classes) diverted[present.curve][mark.category] = plan::kNone;
        return {Clock::stops, 0};
    }
    const bool poisson = present.kind == plan::FlowKind::human || present.kind == plan::FlowKind::touched;
    if (!poisson || (same_curve && present.weight == next.weight && present.batch_cumulative == next.batch_cumulative)) return {};
    return {Clock::changes, sources[flow].owed(now)};
}

// Somebody else switches an andon's flow on.
Floor::State::Succession Floor::State::begun_with(const plan::Flow& next) {
    return {next.andon != plan::kNone || next.classes.empty() ? Clock::goes_on : Clock::anew, 0};
}

void Floor::State::add_sources() {
    if (arrivals.slots() < plan.flows.size()) {
        kernel::SlotTree more(static_cast<std::uint32_t>(plan.flows.size()));
        for (plan::FlowIndex flow = 0; flow < sources.size(); ++flow)
            if (const Tick at = arrivals.time(flow); at != kernel::kNever) more.set(flow, at);
        arrivals = std::move(more);
    }
    for (auto flow = static_cast<plan::FlowIndex>(sources.size()); flow < plan.flows.size(); ++flow) {
        sources.emplace_back(plan, flow, run);
        keys.resize(flow + 1);
        keys[flow] = sources.back().key();
        rests.push_back(0);
        awaited.push_back(false);
    }
}

void Floor::State::succeed(plan::FlowIndex flow, const Succession& succession) {
    if (awaited[flow] && plan.flows[flow].andon != plan::kNone)   // a contained class may have come to hold more
        for (const plan::MarkClass& mark : plan.flows[flow].classes) diverted[plan.flows[flow].curve][mark.category] = plan.flows[flow].andon;
    switch (succession.clock) {
        case Clock::goes_on: return;
        case Clock::stops:
            arrivals.clear(flow);
            awaited[flow] = false;
            return;
        case Clock::anew:
            sources[flow].begin_at(now);
            await(flow, sources[flow]);
            awaited[flow] = true;
            return;
        case Clock::changes:
            if (const Tick at = sources[flow].announce_again(now, succession.owed); at != kernel::kNever) arrivals.set(flow, at);
            else arrivals.clear(flow);
            return;
    }
}

// What crews and queues know of each other, and the factors of teams at stages.
void Floor::State::read_stations() {
    for (Line& line : lines) {
        line.marks.clear();
        line.has_overflow = false;
        line.only_team = plan::kNone;
    }
    for (std::size_t team = 0; team < crews.size(); ++team) {
        const auto& takes = plan.teams[team].takes;
        Crew& crew = crews[team];
        crew.ready.assign((takes.size() + 63) / 64, 0);
        crew.level_end.resize(takes.size());
        crew.line_of.clear();
        for (std::size_t take = takes.size(); take-- > 0;) {
            const bool last = take + 1 == takes.size() || takes[take + 1].level != takes[take].level;
            crew.level_end[take] = static_cast<std::uint16_t>(last ? take + 1 : crew.level_end[take + 1]);
            Line& line = lines[takes[take].line];
            line.marks.push_back({static_cast<plan::TeamIndex>(team), static_cast<std::uint16_t>(take >> 6), std::uint64_t{1} << (take & 63), takes[take].after_ms});
            if (takes[take].after_ms > 0) line.has_overflow = true;
        }
        for (const plan::TeamPlan::Take& take : takes) crew.line_of.push_back(take.line);
        for (std::size_t stage = 0; stage < stages; ++stage) teams_at[team * stages + stage].factor = plan.teams[team].handle_factor[stage];
    }
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const plan::LinePlan& of = plan.lines[index];
        const plan::StagePlan& stage = plan.stages[of.stage];
        lines[index].batch = static_cast<std::uint16_t>(stage.batch);
        lines[index].is_plain = is_plain(stage) && !lines[index].has_overflow;
        if (of.teams.size() == 1 && of.teams.front().after_ms == 0) lines[index].only_team = of.teams.front().team;
    }
}

// Whether the item's like wait in that queue.
bool Floor::State::waits_in(plan::LineIndex line, const Item& item) const {
    const std::size_t slot = line_slot(item);
    return line >= plan.first_line[slot] && line < plan.first_line[slot] + plan.line_count[slot];
}

// Whoever waits where its like no longer come goes to where they wait now, with its age and its patience.
void Floor::State::move_waiting() {
    std::vector<std::uint32_t> moved;
    for (plan::LineIndex line = 0; line < lines.size(); ++line) take_out(line, moved, [&](const Item& item) { return !waits_in(line, item); });
    line_up(moved);
}

void Floor::State::take_out(plan::LineIndex line, std::vector<std::uint32_t>& moved, const std::function<bool(const Item&)>& leaves) {
    for (std::uint32_t index = lines[line].head; index != kNoItem;) {
        Item& item = items[index];
        const std::uint32_t following = item.next;
        if (leaves(item)) {
            lines[line].remove(items, index, item, now);
            moved.push_back(index);
        }
        index = following;
    }
}

// Only when all of them have left does an order that looks at queues see how long these are.
void Floor::State::line_up(const std::vector<std::uint32_t>& moved) {
    for (const std::uint32_t index : moved) {
        const plan::LineIndex to = choose_line(items[index]);
        items[index].line = to;
        put_in_order(to, index);
        mark_line(to);
    }
}

void Floor::State::put_in_order(plan::LineIndex line_index, std::uint32_t index) {
    Line& line = lines[line_index];
    switch (plan.stages[items[index].stage].order) {
        case models::QueueOrder::first_come: line.push_by_entry(items, index, now); return;
        case models::QueueOrder::last_come: line.push_by_entry_down(items, index, now); return;
        case models::QueueOrder::oldest_submission: line.push_by_submission(items, index, now); return;
    }
}

// People may find work now that they could not take before.
void Floor::State::wake_idle() {
    for (Crew& crew : crews) {
        const auto finds_work = [&] { return std::ranges::any_of(crew.ready, [](std::uint64_t word) { return word != 0; }); };
        while (crew.idle_head != kNoPerson && finds_work()) {
            const std::uint32_t person = crew.idle_head;
            not_idle(person);
            if (take_next(person)) continue;
            now_idle(person);
            break;
        }
    }
}

}  // namespace takt::floor
