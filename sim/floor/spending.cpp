// SPDX-License-Identifier: Apache-2.0
// What the time of people and the work of machines cost, at the prices that hold while it passes. Only where plans follow one another: else the
// measures price the record themselves.
#include "sim/floor/state.hpp"

namespace takt::floor {

namespace {

bool played_whole(const plan::Flow& flow) { return flow.kind != plan::FlowKind::human && flow.kind != plan::FlowKind::touched; }

}  // namespace

// To be called before the plan changes and before the record is read.
void Floor::State::count_spending() {
    constexpr double hour = static_cast<double>(kernel::kHour);
    spent.resize(plan.teams.size());
    for (std::size_t team = 0; team < plan.teams.size(); ++team) {
        const plan::TeamPlan& of = plan.teams[team];
        const TeamCell& present = record.teams[team];
        TeamCell& before = spent[team];
        Spending& spending = record.spending[team];
        const double overtime = present.overtime - before.overtime, classes = present.training_paid - before.training_paid;
        double work = present.paid - before.paid - classes - overtime;
        for (std::size_t with = 0; with < kEngagements; ++with) {
            const double engaged = present.engaged[with] - before.engaged[with];
            work -= engaged;
            spending.engaged[with] += engaged / hour * of.cost_per_hour;
        }
        spending.work += work / hour * of.cost_per_hour;
        spending.classes += classes / hour * of.cost_per_hour;
        if (of.staffing.overtime) spending.overtime += overtime / hour * of.cost_per_hour * of.staffing.overtime->price;
        if (of.staffing.hiring) {
            const auto hires = static_cast<double>(present.hires - before.hires);
            spending.trainees += hires * of.staffing.hiring->cost_per_trainee;
            spending.hiring += hires * of.staffing.hiring->cost_per_hire;
        }
        before = present;
    }
    if (plan.component_items.empty()) return;
    // Streams that are played item by item: what machines see of them is the part of those that came.
    played_items.resize(plan.curves.size());
    const auto price = [this](plan::CurveIndex curve) {
        const auto came = static_cast<double>(record.curve_cells[curve].arrivals - played_items[curve]);
        played_items[curve] = record.curve_cells[curve].arrivals;
        for (std::size_t component = 0; component < plan.components.size(); ++component)
            record.machine_cost += came * plan.component_items[curve][component] * plan.components[component].cost_per_item;
    };
    for (const plan::Flow& flow : plan.flows) {
        if (!played_whole(flow)) continue;
        price(flow.curve);
        for (const plan::CurveIndex curve : flow.curve_of) price(curve);
    }
}

}  // namespace takt::floor
