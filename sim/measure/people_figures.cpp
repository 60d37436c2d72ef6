// SPDX-License-Identifier: Apache-2.0
// People and money.
#include "models/workflow.hpp"
#include "sim/measure/contracts.hpp"
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

struct Crew {
    double on_duty = 0, busy = 0, paid = 0, headcount = 0, handled = 0, handle = 0, cost = 0, ramping = 0, ramping_end = 0;
    bool learns = false;    // some team of it has people who become proficient
    bool moves = false;     // some team of it has people who join or leave
    double hires = 0, leavers = 0, in_training = 0, in_training_end = 0;
    double training = 0, coaching = 0, calibration = 0, hiring = 0, overtime = 0;   // cost
    double engaged[floor::kEngagements] = {};
    bool stays = false;     // some team of it may work overtime
    double exposed = 0, resting = 0;
    double kinds[4] = {};   // cost by what the time went into: production, audit, appeals, support
};

constexpr const char* kKindNames[] = {"production", "audit", "appeals", "support"};

constexpr const char* kEngagementNames[floor::kEngagements] = {"training", "coaching", "calibration"};

int cost_kind(models::StageKind kind) {
    switch (kind) {
        case models::StageKind::audit: return 1;
        case models::StageKind::appeal: return 2;
        case models::StageKind::contact: return 3;
        case models::StageKind::review:
        case models::StageKind::second_review:
        case models::StageKind::translate:
        case models::StageKind::escalate:
        case models::StageKind::label:
        case models::StageKind::feedback:
        case models::StageKind::andon:
        case models::StageKind::remediate: return 0;
    }
    return 0;
}

// Paid time is spread over the kinds of work in the proportion of hands-on time; idle time follows the work.
Crew crew_of(const Evidence& evidence, std::size_t team) {
    const plan::Plan& plan = evidence.plan;
    const floor::TeamCell& cell = evidence.record.teams[team];
    const plan::StaffingPlan& staffing = plan.teams[team].staffing;
    Crew crew;
    crew.on_duty = cell.on_duty;
    crew.busy = cell.busy;
    crew.paid = cell.paid;
    crew.headcount = evidence.end.headcount[team];
    crew.learns = staffing.learning.has_value() || (staffing.hiring && staffing.hiring->nesting_ms > 0);
    crew.ramping = cell.ramping;
    crew.ramping_end = evidence.end.ramping[team];
    crew.moves = staffing.moves;
    crew.hires = static_cast<double>(cell.hires);
    crew.leavers = static_cast<double>(cell.leavers);
    crew.in_training = cell.in_training;
    crew.in_training_end = evidence.end.in_training[team];
    crew.training = cell.training_paid / 3'600'000 * plan.teams[team].cost_per_hour + (staffing.hiring ? crew.hires * staffing.hiring->cost_per_trainee : 0);
    crew.hiring = staffing.hiring ? crew.hires * staffing.hiring->cost_per_hire : 0;
    crew.stays = staffing.overtime.has_value();
    crew.overtime = crew.stays ? cell.overtime / 3'600'000 * plan.teams[team].cost_per_hour * staffing.overtime->price : 0;
    crew.exposed = cell.exposed;
    crew.resting = cell.resting;
    double engaged = 0;
    for (std::size_t with = 0; with < floor::kEngagements; ++with) engaged += crew.engaged[with] = cell.engaged[with];
    const auto worth = [&](floor::Engagement with) { return cell.engaged[static_cast<std::size_t>(with)] / 3'600'000 * plan.teams[team].cost_per_hour; };
    crew.cost = (cell.paid - cell.training_paid - cell.overtime - engaged) / 3'600'000 * plan.teams[team].cost_per_hour;
    const floor::Spending* spent = evidence.record.spending.empty() ? nullptr : &evidence.record.spending[team];
    if (spent != nullptr) {   // prices were not the same all the time
        crew.cost = spent->work;
        crew.training = spent->classes + spent->trainees;
        crew.hiring = spent->hiring;
        crew.overtime = crew.stays ? spent->overtime : 0;
    }
    const auto engaged_cost = [&](floor::Engagement with) { return spent != nullptr ? spent->engaged[static_cast<std::size_t>(with)] : worth(with); };
    if (plan.teams[team].billed) {   // hours in class, the extra pay of overtime and what else keeps people off the queue are the vendor's own
        crew.cost = evidence.settlement == nullptr ? 0 : evidence.settlement->team_cost[team];
        crew.training = spent != nullptr ? spent->trainees : staffing.hiring ? crew.hires * staffing.hiring->cost_per_trainee : 0;
        crew.overtime = 0;
    } else {
        crew.training += engaged_cost(floor::Engagement::training);
        crew.coaching = engaged_cost(floor::Engagement::coaching);
        crew.calibration = engaged_cost(floor::Engagement::calibration);
    }
    crew.coaching += cell.coaches;   // of the organisation itself, whoever employs the people
    crew.training += cell.trainers;
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        crew.handle += evidence.record.team_handle[team * plan.stages.size() + stage];
        crew.handled += static_cast<double>(evidence.record.team_items[team * plan.stages.size() + stage]);
    }
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        const double here = evidence.record.team_handle[team * plan.stages.size() + stage];
        if (crew.handle > 0) crew.kinds[cost_kind(plan.stages[stage].kind)] += crew.cost * here / crew.handle;
    }
    if (crew.handle <= 0) crew.kinds[0] = crew.cost;
    crew.cost += crew.training + crew.coaching + crew.calibration + crew.hiring + crew.overtime;
    return crew;
}

template <class Wanted>
Crew sum_crews(const Evidence& evidence, Wanted wanted) {
    Crew sum;
    for (std::size_t team = 0; team < evidence.plan.teams.size(); ++team) {
        if (!wanted(evidence.plan.teams[team], team)) continue;
        const Crew crew = crew_of(evidence, team);
        sum.on_duty += crew.on_duty;
        sum.busy += crew.busy;
        sum.paid += crew.paid;
        sum.headcount += crew.headcount;
        sum.learns = sum.learns || crew.learns;
        sum.moves = sum.moves || crew.moves;
        sum.hires += crew.hires;
        sum.leavers += crew.leavers;
        sum.in_training += crew.in_training;
        sum.in_training_end += crew.in_training_end;
        sum.training += crew.training;
        sum.coaching += crew.coaching;
        sum.calibration += crew.calibration;
        for (std::size_t with = 0; with < floor::kEngagements; ++with) sum.engaged[with] += crew.engaged[with];
        sum.hiring += crew.hiring;
        sum.stays = sum.stays || crew.stays;
        sum.overtime += crew.overtime;
        sum.exposed += crew.exposed;
        sum.resting += crew.resting;
        sum.ramping += crew.ramping;
        sum.ramping_end += crew.ramping_end;
        sum.handled += crew.handled;
        sum.handle += crew.handle;
        sum.cost += crew.cost;
        for (int kind = 0; kind < 4; ++kind) sum.kinds[kind] += crew.kinds[kind];
    }
    return sum;
}

template <class Put>
void each_group(const Evidence& evidence, Put put) {
    const plan::Plan& plan = evidence.plan;
    put(everywhere(), sum_crews(evidence, [](const plan::TeamPlan&, std::size_t) { return true; }));
    for (std::size_t team = 0; team < plan.teams.size(); ++team)
        put(at(Dimension::team, team), sum_crews(evidence, [=](const plan::TeamPlan&, std::size_t index) { return index == team; }));
    for (std::size_t site = 0; site < plan.names.sites.size(); ++site)
        put(at(Dimension::site, site), sum_crews(evidence, [=](const plan::TeamPlan& team, std::size_t) { return team.site == site; }));
    for (std::size_t vendor = 0; vendor < plan.names.vendors.size(); ++vendor)
        put(at(Dimension::vendor, vendor), sum_crews(evidence, [=](const plan::TeamPlan& team, std::size_t) { return team.vendor == vendor; }));
}

// What components see of a stream that is split is its expected number; of a stream that is played item by item, the part of those that came.
double machine_cost(const Evidence& evidence) {
    const plan::Plan& plan = evidence.plan;
    if (!evidence.record.spending.empty()) return evidence.record.machine_cost;
    double cost = 0;
    for (std::size_t component = 0; component < plan.components.size(); ++component)
        cost += evidence.record.component_items[component] * plan.components[component].cost_per_item;
    std::vector<bool> whole(plan.curves.size(), false);
    for (const plan::Flow& flow : plan.flows) {
        if (flow.kind == plan::FlowKind::human || flow.kind == plan::FlowKind::touched) continue;
        whole[flow.curve] = true;
        for (const plan::CurveIndex curve : flow.curve_of) whole[curve] = true;
    }
    for (std::size_t curve = 0; curve < plan.curves.size(); ++curve) {
        if (!whole[curve] || plan.component_items.empty()) continue;
        const auto arrivals = static_cast<double>(evidence.record.curve_cells[curve].arrivals);
        for (std::size_t component = 0; component < plan.components.size(); ++component)
            cost += arrivals * plan.component_items[curve][component] * plan.components[component].cost_per_item;
    }
    return cost;
}

/// What contracts add to the bills for the work: commitments, credits, penalties, bonus.
template <class Wanted>
Settlement::Extras sum_extras(const Evidence& evidence, Wanted wanted) {
    Settlement::Extras sum;
    for (std::size_t contract = 0; evidence.settlement != nullptr && contract < evidence.plan.contracts.size(); ++contract) {
        if (!wanted(evidence.plan.contracts[contract].vendor)) continue;
        const Settlement::Extras& extras = evidence.settlement->contracts[contract];
        sum.commitment += extras.commitment;
        sum.credits += extras.credits;
        sum.penalties += extras.penalties;
        sum.bonus += extras.bonus;
    }
    return sum;
}

}  // namespace

void people_figures(const Evidence& evidence, Sink& sink) {
    each_group(evidence, [&](const Where& where, const Crew& crew) {
        sink.put("on_duty", "mean", "people", where, ratio(crew.on_duty, evidence.duration_ms));
        sink.put("busy", "mean", "people", where, ratio(crew.busy, evidence.duration_ms));
        sink.put("occupancy", "share", "share", where, ratio(crew.busy, crew.on_duty));
        sink.put("utilisation", "share", "share", where, ratio(crew.busy, crew.paid));
        sink.put("headcount", "end", "people", where, crew.headcount);
        if (crew.moves) {
            sink.put("hires", "total", "people", where, crew.hires);
            sink.put("leavers", "total", "people", where, crew.leavers);
            sink.put("in_training", "mean", "people", where, ratio(crew.in_training, evidence.duration_ms));
            sink.put("in_training", "end", "people", where, crew.in_training_end);
        }
        if (evidence.plan.engages)
            for (std::size_t with = 0; with < floor::kEngagements; ++with)
                sink.put("off_the_queue", kEngagementNames[with], "people", where, ratio(crew.engaged[with], evidence.duration_ms));
        if (evidence.plan.watches_harm) {
            sink.put("off_the_queue", "rest", "people", where, ratio(crew.resting, evidence.duration_ms));
            sink.put("exposure", "share", "share", where, ratio(crew.exposed, crew.on_duty + crew.resting));
        }
        if (crew.learns) {
            sink.put("ramping", "mean", "people", where, ratio(crew.ramping, evidence.duration_ms));
            sink.put("ramping", "end", "people", where, crew.ramping_end);
        }
        sink.put("handle", "mean", "s", where, ratio(crew.handle / 1000, crew.handled));
        if (where.count == 0 || where.parts[0].dimension == Dimension::team) sink.put("handled", "total", "items", where, crew.handled);
    });
}

void cost_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    const double machine = machine_cost(evidence) + evidence.record.scan_cost;
    double analyses = 0;
    for (const floor::RootCauseCell& cell : evidence.record.root_causes) analyses += cell.cost;
    const Settlement::Extras everything = sum_extras(evidence, [](std::uint16_t) { return true; });
    each_group(evidence, [&](const Where& where, const Crew& crew) {
        const bool all = where.count == 0;
        const bool of_vendor = !all && where.parts[0].dimension == Dimension::vendor;
        const Settlement::Extras extras = all ? everything : of_vendor ? sum_extras(evidence, [&](std::uint16_t vendor) { return vendor == where.parts[0].index; }) : Settlement::Extras{};
        sink.put("cost", "total", "money", where, crew.cost + extras.total() + (all ? machine + analyses : 0));
        for (int kind = 0; kind < 4; ++kind) sink.put("cost", kKindNames[kind], "money", where, crew.kinds[kind]);
        if (crew.moves || plan.engages) sink.put("cost", "training", "money", where, crew.training);
        if (crew.moves) sink.put("cost", "hiring", "money", where, crew.hiring);
        if (plan.engages) {
            sink.put("cost", "coaching", "money", where, crew.coaching);
            sink.put("cost", "calibration", "money", where, crew.calibration);
        }
        if (crew.stays) sink.put("cost", "overtime", "money", where, crew.overtime);
        if (all && !plan.root_causes.empty()) sink.put("cost", "root_causes", "money", where, analyses);
        if (all) sink.put("cost", "machine", "money", where, machine);
        if (plan.contracts.empty() || !(all || of_vendor)) return;
        sink.put("cost", "commitment", "money", where, extras.commitment);
        sink.put("cost", "credits", "money", where, extras.credits);
        sink.put("cost", "penalties", "money", where, extras.penalties);
        sink.put("cost", "bonus", "money", where, extras.bonus);
    });
    double decisions = 0;
    double blocked_rightly = 0;
    for (const floor::CurveCell& cell : evidence.record.curve_cells) {
        decisions += static_cast<double>(cell.decided.total());
        blocked_rightly += static_cast<double>(cell.decided.right_block);
    }
    const Crew everyone = sum_crews(evidence, [](const plan::TeamPlan&, std::size_t) { return true; });
    const double spent = everyone.cost + everything.total() + machine + analyses;
    sink.put("cost_per_decision", "mean", "money", everywhere(), ratio(spent, decisions));
    sink.put("cost_per_defect_avoided", "mean", "money", everywhere(), ratio(spent, blocked_rightly));
}

}  // namespace takt::measure
