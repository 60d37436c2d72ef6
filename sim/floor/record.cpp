// SPDX-License-Identifier: Apache-2.0
#include "sim/floor/record.hpp"

#include <algorithm>

namespace takt::floor {

namespace {

void operator+=(StageCell& total, const StageCell& part) {
    total.entered += part.entered;
    total.started += part.started;
    total.delayed += part.delayed;
    total.left += part.left;
    total.withdrawn += part.withdrawn;
    total.turned_away += part.turned_away;
    total.in_target += part.in_target;
    total.of_target += part.of_target;
    total.wait += part.wait;
    total.wait_withdrawn += part.wait_withdrawn;
    total.sojourn += part.sojourn;
    total.handle += part.handle;
}

void operator+=(Verdicts& total, const Verdicts& part) {
    total.right_allow += part.right_allow;
    total.wrong_allow += part.wrong_allow;
    total.right_block += part.right_block;
    total.wrong_block += part.wrong_block;
}

void operator+=(TeamCell& total, const TeamCell& part) {
    total.on_duty += part.on_duty;
    total.busy += part.busy;
    total.paid += part.paid;
    total.open += part.open;
    total.hires += part.hires;
    total.leavers += part.leavers;
    total.in_training += part.in_training;
    total.training_paid += part.training_paid;
    total.ramping += part.ramping;
    total.overtime += part.overtime;
    total.coaches += part.coaches;
    total.trainers += part.trainers;
    total.exposed += part.exposed;
    total.resting += part.resting;
    for (std::size_t with = 0; with < kEngagements; ++with) total.engaged[with] += part.engaged[with];
}

void operator+=(ComparedCell& total, const ComparedCell& part) {
    total.people += part.people;
    total.audited_before += part.audited_before;
    total.found_before += part.found_before;
    total.audited_after += part.audited_after;
    total.found_after += part.found_after;
    total.decided_before += part.decided_before;
    total.wrong_before += part.wrong_before;
    total.decided_after += part.decided_after;
    total.wrong_after += part.wrong_after;
}

void operator+=(CoachingCell& total, const CoachingCell& part) {
    total.picked += part.picked;
    total.above_bar += part.above_bar;
    total.sessions += part.sessions;
    total.dismissed += part.dismissed;
    total.waited += part.waited;
    total.cost += part.cost;
    total.coached += part.coached;
    total.left_alone += part.left_alone;
}

void operator+=(RootCauseCell& total, const RootCauseCell& part) {
    total.opened += part.opened;
    total.landed += part.landed;
    total.cost += part.cost;
    for (std::size_t phase = 0; phase < part.found.size(); ++phase) {
        total.found[phase] += part.found[phase];
        total.time[phase] += part.time[phase];
    }
}

void operator+=(Spending& total, const Spending& part) {
    total.work += part.work;
    total.classes += part.classes;
    total.trainees += part.trainees;
    total.hiring += part.hiring;
    total.overtime += part.overtime;
    for (std::size_t with = 0; with < kEngagements; ++with) total.engaged[with] += part.engaged[with];
}

void operator+=(LineCell& total, const LineCell& part) { total.waiting += part.waiting; }

void operator+=(CurveCell& total, const CurveCell& part) {
    total.arrivals += part.arrivals;
    total.human += part.human;
    total.first_decisions += part.first_decisions;
    total.turnaround += part.turnaround;
    total.views += part.views;
    total.bad_views += part.bad_views;
    total.defect_life += part.defect_life;
    total.taken_down += part.taken_down;
    total.swept += part.swept;
    total.swept_life += part.swept_life;
    total.contained += part.contained;
    total.contained_wrong += part.contained_wrong;
    total.scan_finds += part.scan_finds;
    total.scan_finds_wrong += part.scan_finds_wrong;
    total.flags += part.flags;
    total.decided += part.decided;
}

void operator+=(AppealsCell& total, const AppealsCell& part) {
    total.opened += part.opened;
    total.closed += part.closed;
    total.overturned += part.overturned;
    total.contacts += part.contacts;
    total.self_served += part.self_served;
    total.of_promise += part.of_promise;
    total.in_time += part.in_time;
    total.resolution += part.resolution;
}

void operator+=(PairCell& total, const PairCell& part) {
    total.both_allow += part.both_allow;
    total.first_blocks += part.first_blocks;
    total.second_blocks += part.second_blocks;
    total.both_block += part.both_block;
}

void operator+=(PanelCell& total, const PanelCell& part) {
    for (std::size_t blocks = 0; blocks < part.by_blocks.size(); ++blocks) total.by_blocks[blocks] += part.by_blocks[blocks];
}

void operator+=(GoldenCell& total, const GoldenCell& part) {
    total.violating += part.violating;
    total.caught += part.caught;
    total.compliant += part.compliant;
    total.passed += part.passed;
}

template <class Cell>
void add_cells(std::vector<Cell>& total, const std::vector<Cell>& part) {
    for (std::size_t index = 0; index < part.size(); ++index) total[index] += part[index];
}

void add_histograms(std::vector<Histogram>& total, const std::vector<Histogram>& part) {
    for (std::size_t index = 0; index < part.size(); ++index) total[index].merge(part[index]);
}

template <class Cell>
void forget(std::vector<Cell>& cells) {
    std::fill(cells.begin(), cells.end(), Cell{});
}

void forget(std::vector<Histogram>& histograms) {
    for (Histogram& histogram : histograms) histogram.clear();
}

}  // namespace

Record empty_record(const plan::Plan& plan) {
    Record record;
    const std::size_t curves = plan.curves.size();
    const std::size_t stages = plan.stages.size();
    record.curves = curves;
    record.stage_cells.resize(stages * curves);
    record.wait.resize(stages);
    record.sojourn.resize(stages);
    record.turnaround.resize(std::max<std::size_t>(plan.names.programs.size(), 1));
    record.resolution.resize(stages);
    record.teams.resize(plan.teams.size());
    if (plan.changes) record.spending.resize(plan.teams.size());
    record.team_handle.resize(plan.teams.size() * stages);
    record.team_items.resize(plan.teams.size() * stages);
    record.lines.resize(plan.lines.size());
    record.curve_cells.resize(curves);
    record.bad_views_by_category.resize(std::max<std::size_t>(plan.names.categories.size(), 1));
    record.by_team.resize(plan.teams.size());
    record.by_component.resize(plan.components.size());
    record.by_category.resize(std::max<std::size_t>(plan.names.categories.size(), 1));
    record.by_stage.resize(stages);
    record.component_items.resize(plan.components.size());
    record.labels.resize(plan.components.size() * stages);
    if (plan.learns || plan.moves) record.separation.resize(plan.components.size() * record.by_category.size());
    record.auc.resize(record.separation.size());
    record.appeals.resize(plan.appeals.size() * curves);
    record.feedback.resize(plan.feedback.size() * curves);
    record.andons.resize(plan.andons.size() * curves);
    record.coaching.resize(plan.coaching.size());
    record.root_causes.resize(plan.root_causes.size());
    record.pairs.resize(plan.audits.size());
    record.team_pairs.resize(plan.audits.size() * plan.teams.size());
    record.golden.resize(plan.golden_sets.size() * plan.teams.size());
    if (std::ranges::any_of(plan.stages, [](const plan::StagePlan& stage) { return stage.judgements > 1; })) record.panels.resize(stages * plan.names.languages.size());
    return record;
}

void clear(Record& record) {
    forget(record.stage_cells);
    forget(record.wait);
    forget(record.sojourn);
    forget(record.turnaround);
    forget(record.resolution);
    forget(record.teams);
    forget(record.team_handle);
    forget(record.team_items);
    forget(record.lines);
    forget(record.curve_cells);
    forget(record.bad_views_by_category);
    forget(record.by_team);
    forget(record.by_component);
    forget(record.by_category);
    forget(record.by_stage);
    forget(record.component_items);
    forget(record.labels);
    forget(record.separation);
    forget(record.auc);
    record.scan_cost = 0;
    forget(record.spending);
    record.machine_cost = 0;
    forget(record.appeals);
    forget(record.feedback);
    forget(record.andons);
    record.audit_cycles.clear();
    forget(record.coaching);
    forget(record.root_causes);
    forget(record.pairs);
    forget(record.team_pairs);
    forget(record.panels);
    forget(record.golden);
}

void add(Record& total, const Record& interval) {
    add_cells(total.stage_cells, interval.stage_cells);
    add_histograms(total.wait, interval.wait);
    add_histograms(total.sojourn, interval.sojourn);
    add_histograms(total.turnaround, interval.turnaround);
    add_histograms(total.resolution, interval.resolution);
    add_cells(total.teams, interval.teams);
    add_cells(total.team_handle, interval.team_handle);
    add_cells(total.team_items, interval.team_items);
    add_cells(total.lines, interval.lines);
    add_cells(total.curve_cells, interval.curve_cells);
    add_cells(total.bad_views_by_category, interval.bad_views_by_category);
    add_cells(total.by_team, interval.by_team);
    add_cells(total.by_component, interval.by_component);
    add_cells(total.by_category, interval.by_category);
    add_cells(total.by_stage, interval.by_stage);
    add_cells(total.component_items, interval.component_items);
    add_cells(total.labels, interval.labels);
    add_cells(total.separation, interval.separation);
    add_cells(total.auc, interval.auc);
    total.scan_cost += interval.scan_cost;
    add_cells(total.spending, interval.spending);
    total.machine_cost += interval.machine_cost;
    add_cells(total.appeals, interval.appeals);
    add_cells(total.feedback, interval.feedback);
    add_cells(total.andons, interval.andons);
    add_cells(total.coaching, interval.coaching);
    add_cells(total.root_causes, interval.root_causes);
    add_cells(total.pairs, interval.pairs);
    add_cells(total.team_pairs, interval.team_pairs);
    add_cells(total.panels, interval.panels);
    add_cells(total.golden, interval.golden);
    total.audit_cycles.insert(total.audit_cycles.end(), interval.audit_cycles.begin(), interval.audit_cycles.end());
}

}  // namespace takt::floor
