// SPDX-License-Identifier: Apache-2.0
// Building the floor of one replication, and what it shows of itself at interval borders.
#include <algorithm>

#include "sim/floor/state.hpp"

namespace takt::floor {

namespace {

void set_marks(const plan::Plan& plan, std::vector<Crew>& crews, std::vector<Line>& lines) {
    for (std::size_t team = 0; team < crews.size(); ++team) {
        const auto& takes = plan.teams[team].takes;
        Crew& crew = crews[team];
        crew.ready.assign((takes.size() + 63) / 64, 0);
        crew.level_end.resize(takes.size());
        for (std::size_t take = takes.size(); take-- > 0;) {
            const bool last = take + 1 == takes.size() || takes[take + 1].level != takes[take].level;
            crew.level_end[take] = static_cast<std::uint16_t>(last ? take + 1 : crew.level_end[take + 1]);
            Line& line = lines[takes[take].line];
            line.marks.push_back({static_cast<plan::TeamIndex>(team), static_cast<std::uint16_t>(take >> 6), std::uint64_t{1} << (take & 63),
                                  takes[take].after_ms});
            if (takes[take].after_ms > 0) line.has_overflow = true;
        }
        for (const plan::TeamPlan::Take& take : takes) crew.line_of.push_back(take.line);
    }
    for (std::size_t line = 0; line < lines.size(); ++line) lines[line].batch = plan.stages[plan.lines[line].stage].batch;
    for (std::size_t line = 0; line < lines.size(); ++line)
        if (plan.lines[line].teams.size() == 1 && plan.lines[line].teams.front().after_ms == 0) lines[line].only_team = plan.lines[line].teams.front().team;
}

std::vector<StageHot> hot_stages(const plan::Plan& plan) {
    std::vector<StageHot> stages;
    for (const plan::StagePlan& stage : plan.stages) {
        StageHot hot;
        hot.plan = &stage;
        const bool on_wait = stage.target.clock == models::TargetClock::wait;
        if (on_wait) hot.wait_bound = stage.target.bound_ms;
        hot.other_target = !on_wait && stage.target.bound_ms >= 0;
        hot.decides = stage.decides;
        hot.translates = stage.kind == models::StageKind::translate;
        hot.no_way_on = stage.edges.empty();
        hot.plain_queue = stage.order == models::QueueOrder::first_come && !stage.withdrawal.present && stage.waiting_room < 0 && !stage.preemptive;
        hot.factors = std::any_of(stage.program_factor.begin(), stage.program_factor.end(), [](double factor) { return factor != 1.0; });
        stages.push_back(hot);
    }
    return stages;
}

Newcomer newcomer_of(const plan::Plan& plan, plan::FlowIndex flow_index, std::size_t klass) {
    const plan::Flow& flow = plan.flows[flow_index];
    const plan::MarkClass& mark = flow.classes[klass];
    Item item;
    item.flow = flow_index;
    item.curve = flow.curve_of.empty() ? flow.curve : flow.curve_of[klass];
    item.stage = mark.stage;
    item.category = mark.category;
    item.band = mark.band;
    item.translated = mark.translated;
    item.translator_errors = mark.translator_errors;
    item.sender_waits = flow.kind == plan::FlowKind::senders;
    return {item, mark.violates, mark.latency_ms > 0 || plan.curves[item.curve].live_while_waiting, mark.latency_ms};
}

void forget(std::vector<Histogram>& histograms) {
    for (Histogram& histogram : histograms) histogram.clear();
}

}  // namespace

Floor::State::State(const plan::Plan& the_plan, const Decide& answers, RunKey key)
    : plan(the_plan),
      decide(answers),
      run(key),
      arrivals(static_cast<std::uint32_t>(std::max<std::size_t>(the_plan.flows.size(), 1))),
      people(the_plan.people),
      staff(the_plan.teams.size()),
      crews(the_plan.teams.size()),
      lines(the_plan.lines.size()),
      curve_states(the_plan.curves.size()),
      record(empty_record(the_plan)) {
    const std::size_t curves = plan.curves.size();
    histograms.wait.resize(plan.stages.size() * curves);
    histograms.sojourn.resize(plan.stages.size() * curves);
    histograms.turnaround.resize(curves);
    histograms.resolution.resize(plan.stages.size() * curves);
    languages = static_cast<std::uint32_t>(plan.names.languages.size());
    for (CurveState& curve : curve_states) curve.bad.resize(record.bad_views_by_category.size());
    set_marks(plan, crews, lines);
    stages = hot_stages(plan);
    for (const plan::TeamPlan& team : plan.teams) team_factors.insert(team_factors.end(), team.handle_factor.begin(), team.handle_factor.end());
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) {
        newcomers.emplace_back();
        for (std::size_t klass = 0; klass < plan.flows[flow].classes.size(); ++klass) newcomers.back().push_back(newcomer_of(plan, flow, klass));
    }
    line_of_cell.assign(plan.stages.size() * curves, plan::kNone);
    for (Item item; item.stage < plan.stages.size(); ++item.stage)
        for (item.curve = 0; item.curve < curves; ++item.curve)
            if (const std::size_t slot = line_slot(item); plan.line_count[slot] == 1) line_of_cell[item.stage * curves + item.curve] = plan.first_line[slot];
    open_teams();
    open_rests();
    watches_harm = plan.watches_harm;
    set_up_audits();
    sources.reserve(plan.flows.size());
    flow_of_curve.assign(curves, 0);
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) flow_of_curve[plan.flows[flow].curve] = flow;
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) {
        sources.emplace_back(plan, flow, run);
        keys.push_back(sources.back().key());
        rests.push_back(0);
        if (plan.flows[flow].classes.empty()) continue;
        if (plan.flows[flow].kind == plan::FlowKind::senders) {
            for (int sender = 0; sender < plan.flows[flow].senders; ++sender) sender_rests(flow);
        } else {
            arrivals.set(flow, sources[flow].next());
        }
    }
    // Machines alone have no flow of individuals, but what an audit picks of their decisions draws all the same.
    if (keys.empty()) keys.push_back(chance::stream_key(run.seed, run.replication, chance::purpose("no-flow")));
}

Tick Floor::now() const { return state_->now; }
const Record& Floor::record() const { return state_->record; }
const RunHistograms& Floor::run_histograms() const { return state_->histograms; }
std::uint64_t Floor::items_played() const { return state_->played; }
void Floor::settle() { state_->settle(); }

void Floor::State::settle() {
    settle_machine();
    settle_views();
    const auto advance = [](std::int64_t area, std::int64_t& settled) {
        const auto passed = static_cast<double>(area - settled);
        settled = area;
        return passed;
    };
    for (std::size_t line = 0; line < lines.size(); ++line)
        record.lines[line].waiting += advance(lines[line].area_until(now), lines[line].area_settled);
    for (std::size_t team = 0; team < crews.size(); ++team) {
        settle_staff(static_cast<plan::TeamIndex>(team));
        Crew& crew = crews[team];
        record.teams[team].on_duty += advance(crew.on_duty_area + now * crew.on_duty, crew.on_duty_settled);
        record.teams[team].open += advance(crew.open_area + (crew.on_duty > 0 ? now : 0), crew.open_settled);
        record.teams[team].busy += advance(crew.busy_area + now * crew.busy, crew.busy_settled);
        record.teams[team].paid += advance(crew.paid_area + now * crew.paid, crew.paid_settled);
    }
    if (now >= plan.horizon.end) count_late_waiters();
}

// At the end of the run, items that still wait and are already late have missed their target.
void Floor::State::count_late_waiters() {
    for (const Line& line : lines) {
        for (std::uint32_t index = line.head; index != kNoItem; index = items[index].next) {
            const Item& item = items[index];
            const plan::TargetPlan& target = plan.stages[item.stage].target;
            if (target.bound_ms < 0 || target.base != models::TargetBase::served_and_late || item.started) continue;
            const Tick since = target.clock == models::TargetClock::turnaround ? item.submitted : item.entered;
            if (now - since > target.bound_ms) ++record.cell(item.stage, item.curve).of_target;
        }
    }
}

void Floor::reset_record() { clear(state_->record); }

void Floor::reset_run_histograms() {
    forget(state_->histograms.wait);
    forget(state_->histograms.sojourn);
    forget(state_->histograms.turnaround);
    forget(state_->histograms.resolution);
}

Snapshot Floor::snapshot() const {
    const State& s = *state_;
    Snapshot snapshot;
    for (const Line& line : s.lines) {
        snapshot.waiting.push_back(line.waiting);
        Tick oldest = s.now;
        for (std::uint32_t index = line.head; index != kNoItem; index = s.items[index].next) {
            oldest = std::min(oldest, s.items[index].entered);
            // First come, first served: the head is the oldest; other orders need the whole line.
            if (s.plan.stages[s.items[index].stage].order == models::QueueOrder::first_come && s.items[index].judged == 0) break;
        }
        snapshot.oldest_ms.push_back(s.now - oldest);
    }
    for (const CurveState& curve : s.curve_states) snapshot.live_defects.push_back(curve.defects.remaining);
    for (const Crew& crew : s.crews) snapshot.on_duty.push_back(crew.on_duty);
    for (const Staff& staff : s.staff) {
        snapshot.headcount.push_back(staff.employed);
        snapshot.in_training.push_back(staff.in_training);
        snapshot.ramping.push_back(staff.ramping);
    }
    snapshot.items_in_system = s.items.used();
    return snapshot;
}

std::uint32_t View::idle(plan::TeamIndex team) const { return crews_[team].idle; }
Tick View::idle_since(plan::TeamIndex team) const {
    const std::uint32_t longest = crews_[team].idle_head;
    return longest == kNoPerson ? kernel::kNever : people_[longest].since;
}
std::uint32_t View::on_duty(plan::TeamIndex team) const { return crews_[team].on_duty; }
std::uint32_t View::waiting(plan::LineIndex line) const { return lines_[line].waiting; }

}  // namespace takt::floor
