// SPDX-License-Identifier: Apache-2.0
// Building the floor of one replication, and what it shows of itself at interval borders.
#include <algorithm>
#include <utility>

#include "sim/floor/state.hpp"

namespace takt::floor {

namespace {

// What a stage asks of the items of a program.
Passage passage_through(const plan::StagePlan& stage, std::uint16_t program) {
    Passage passage;
    const bool on_wait = stage.target.clock == models::TargetClock::wait;
    if (on_wait) passage.wait_bound = stage.target.bound_ms;
    if (program < stage.program_factor.size()) passage.program_factor = stage.program_factor[program];
    passage.other_target = !on_wait && stage.target.bound_ms >= 0;
    passage.decides = stage.decides;
    passage.translates = stage.kind == models::StageKind::translate;
    passage.labels = stage.labels;
    passage.no_way_on = stage.edges.empty();
    passage.is_simple = passage.no_way_on && !passage.other_target && !passage.decides && !passage.translates && !passage.labels;
    return passage;
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
    const std::size_t place = mark.stage == plan::kNone ? 0 : mark.stage * plan.curves.size() + item.curve;
    const bool assisted = plan.suggests && mark.stage != plan::kNone && plan.stages[mark.stage].kind == models::StageKind::review;
    Newcomer newcomer{item, 0, place, mark.violates, false, mark.latency_ms, mark.latency_law, assisted ? plan.added_errors[mark.translator_errors].assisted : 1.0};
    newcomer.special = mark.latency_ms > 0 || mark.latency_law != plan::kNone || newcomer.assisted != 1 || plan.curves[item.curve].live_while_waiting;
    return newcomer;
}

void forget(std::vector<Histogram>& histograms) {
    for (Histogram& histogram : histograms) histogram.clear();
}

}  // namespace

Floor::State::State(const plan::Plan& the_plan, const Decide& answers, RunKey key)
    : plan(the_plan),
      curves(the_plan.curves.size()),
      stages(the_plan.stages.size()),
      decide(answers),
      run(key),
      completions(std::max<std::uint32_t>(the_plan.people, 1)),
      arrivals(static_cast<std::uint32_t>(std::max<std::size_t>(the_plan.flows.size(), 1))),
      people(the_plan.people),
      staff(the_plan.teams.size()),
      crews(the_plan.teams.size()),
      lines(the_plan.lines.size()),
      curve_states(the_plan.curves.size()),
      record(empty_record(the_plan)) {
    histograms.wait.resize(stages * curves);
    histograms.sojourn.resize(stages * curves);
    histograms.turnaround.resize(curves);
    histograms.resolution.resize(stages * curves);
    languages = static_cast<std::uint32_t>(plan.names.languages.size());
    for (CurveState& curve : curve_states) curve.bad.resize(record.bad_views_by_category.size());
    teams_at.resize(plan.teams.size() * stages);
    read_stations();
    read_newcomers();
    set_up_passages();
    open_teams();
    open_rests();
    watches_harm = plan.watches_harm;
    open_panels();
    open_golden();
    set_up_audits();
    set_up_improvement();
    set_up_andons();
    label_stock.resize(plan.components.size());
    labels_awaited.assign(plan.components.size(), kNobodyWaits);
    if (plan.copies) library.resize(curves * record.by_category.size());
    libraries.resize(plan.components.size());
    labels_owed.resize(plan.labels.size());
    labels_drawn.resize(plan.labels.size());
    sources.reserve(plan.flows.size());
    flow_of_curve.assign(curves, 0);
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow)
        if (plan.flows[flow].andon == plan::kNone) flow_of_curve[plan.flows[flow].curve] = flow;
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) {
        sources.emplace_back(plan, flow, run);
        keys.push_back(sources.back().key());
        rests.push_back(0);
        awaited.push_back(!plan.flows[flow].classes.empty() && plan.flows[flow].andon == plan::kNone);   // an andon's flows are off
        if (!awaited.back()) continue;
        if (plan.flows[flow].kind == plan::FlowKind::senders) {
            for (int sender = 0; sender < plan.flows[flow].senders; ++sender) sender_rests(flow);
        } else {
            await(flow, sources[flow]);
        }
    }
    set_up_stations();
    // Machines alone have no flow of individuals, but what an audit picks of their decisions draws all the same.
    if (keys.empty()) keys.push_back(chance::stream_key(run.seed, run.replication, chance::purpose("no-flow")));
    if (!plan.opening.rows.empty()) place_opening();
}

void Floor::State::set_up_passages() {
    passages.resize(stages * curves);
    for (std::size_t place = 0; place < passages.size(); ++place) {
        Passage& passage = passages[place];
        passage.run_wait = &histograms.wait[place];
        passage.run_sojourn = &histograms.sojourn[place];
        passage.interval_wait = &record.wait[place / curves];
        passage.interval_sojourn = &record.sojourn[place / curves];
    }
    read_passages();
}

// What the plan says of them; their counts stay.
void Floor::State::read_passages() {
    Item item;
    for (item.stage = 0; item.stage < stages; ++item.stage) {
        for (item.curve = 0; item.curve < curves; ++item.curve) {
            const Passage said = passage_through(plan.stages[item.stage], plan.curves[item.curve].program);
            Passage& passage = passages[place_of(item)];
            passage.wait_bound = said.wait_bound;
            passage.program_factor = said.program_factor;
            passage.other_target = said.other_target;
            passage.decides = said.decides;
            passage.translates = said.translates;
            passage.labels = said.labels;
            passage.no_way_on = said.no_way_on;
            passage.is_simple = said.is_simple;
            const std::size_t slot = line_slot(item);
            passage.line = plan.line_count[slot] == 1 ? plan.first_line[slot] : plan::kNone;
        }
    }
}

// Requires that their counts are settled.
void Floor::State::read_newcomers() {
    newcomers.resize(plan.flows.size());
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) read_newcomers_of(flow);
}

void Floor::State::read_newcomers_of(plan::FlowIndex flow) {
    newcomers[flow].clear();
    for (std::size_t klass = 0; klass < plan.flows[flow].classes.size(); ++klass) newcomers[flow].push_back(newcomer_of(plan, flow, klass));
}

void Passage::move_to(StageCell& cell) {
    cell.entered += std::exchange(entered, 0);
    // Whoever starts is of the target's base when its clock is the wait.
    if (wait_bound >= 0) cell.of_target += started;
    cell.started += std::exchange(started, 0);
    cell.delayed += std::exchange(delayed, 0);
    cell.left += std::exchange(left, 0);
    cell.in_target += std::exchange(in_target, 0);
    cell.of_target += std::exchange(of_target, 0);
    cell.wait += static_cast<double>(std::exchange(wait, 0));
    cell.sojourn += static_cast<double>(std::exchange(sojourn, 0));
    cell.handle += static_cast<double>(std::exchange(handle, 0));
}

Tick Floor::now() const { return state_->now; }
const Record& Floor::record() const { return state_->record; }
const RunHistograms& Floor::run_histograms() const { return state_->histograms; }
std::uint64_t Floor::items_played() const {
    std::uint64_t all = state_->played;
    for (const std::vector<Newcomer>& classes : state_->newcomers)
        for (const Newcomer& newcomer : classes) all += newcomer.came;
    return all;
}
void Floor::settle() { state_->settle(); }

void Floor::State::settle() {
    settle_machine();
    if (plan.learns || plan.moves) settle_separation();
    settle_views();
    settle_counts();
    if (now < plan.horizon.end) return;
    count_late_waiters();
    count_late_cases();
}

// What people and individuals have done.
void Floor::State::settle_counts() {
    for (std::vector<Newcomer>& classes : newcomers) {
        for (Newcomer& newcomer : classes) {
            CurveCell& cell = record.curve_cells[newcomer.item.curve];
            cell.arrivals += newcomer.came;
            cell.human += newcomer.came;
            played += std::exchange(newcomer.came, 0);
        }
    }
    for (std::size_t place = 0; place < passages.size(); ++place) passages[place].move_to(record.stage_cells[place]);
    for (std::size_t at = 0; at < teams_at.size(); ++at) {
        record.team_items[at] += std::exchange(teams_at[at].handled, 0);
        record.team_handle[at] += static_cast<double>(std::exchange(teams_at[at].handle, 0));
    }
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
    if (plan.changes) count_spending();
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

void Floor::reset_record() {
    clear(state_->record);
    state_->spent.clear();
    state_->played_items.clear();
}

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
    snapshot.root_causes_open = s.root_causes_open;
    snapshot.policies = s.policies;
    snapshot.policies.resize(s.plan.policies.size());
    snapshot.items_in_system = s.items.used();
    return snapshot;
}

std::uint32_t View::idle(plan::TeamIndex team) const { return crews_[team].idle; }
Tick View::idle_since(plan::TeamIndex team) const {
    const std::uint32_t longest = crews_[team].idle_head;
    return longest == kNoPerson ? kernel::kNever : people_[longest].since;
}
std::uint32_t View::on_duty(plan::TeamIndex team) const { return crews_[team].on_duty; }
std::uint32_t View::employed(plan::TeamIndex team) const { return staff_[team].employed; }
std::uint32_t View::waiting(plan::LineIndex line) const { return lines_[line].waiting; }

}  // namespace takt::floor
