// SPDX-License-Identifier: Apache-2.0
// The capacity table: how many people a team needed on duty for the work that came, and how many it had.
// Work that came to a stage belongs to the teams that serve it in the proportion of the hands-on time each spent on it. While
// the team is open the work is a queue of its own with exponential handle times (Erlang C); the least crew that keeps the
// strictest promise of its stages, promises in hours of the clock counted for the hours the team is open, is what it needed.
#include <algorithm>
#include <vector>

#include "models/theory/erlang.hpp"
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

struct Demand {
    double items = 0;          // that came for the team
    double work_ms = 0;        // hands-on time they need
    double within_ms = -1;     // strictest promise; < 0: none
    double share = 0;
};

double time_on_stage(const Evidence& evidence, std::size_t team, std::size_t stage) {
    return evidence.record.team_handle[team * evidence.plan.stages.size() + stage];
}

std::vector<Demand> demand_by_team(const Evidence& evidence) {
    const plan::Plan& plan = evidence.plan;
    std::vector<Demand> demand(plan.teams.size());
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        double entered = 0, left = 0, handle = 0, spent = 0;
        for (std::size_t curve = 0; curve < plan.curves.size(); ++curve) {
            const floor::StageCell& cell = evidence.record.cell(stage, curve);
            entered += static_cast<double>(cell.entered);
            left += static_cast<double>(cell.left);
            handle += cell.handle;
        }
        for (std::size_t team = 0; team < plan.teams.size(); ++team) spent += time_on_stage(evidence, team, stage);
        if (left <= 0 || spent <= 0) continue;
        const plan::TargetPlan& target = plan.stages[stage].target;
        for (std::size_t team = 0; team < plan.teams.size(); ++team) {
            const double part = time_on_stage(evidence, team, stage) / spent;
            if (part <= 0) continue;
            demand[team].items += entered * part;
            demand[team].work_ms += entered * part * handle / left;
            const auto within = static_cast<double>(target.bound_ms);
            if (target.bound_ms < 0 || (demand[team].within_ms >= 0 && demand[team].within_ms <= within)) continue;
            demand[team].within_ms = within;
            demand[team].share = target.share;
        }
    }
    return demand;
}

// People on duty on average over the stretch; NaN when the team was never open or nothing came.
double required(const Demand& demand, const floor::TeamCell& team, double duration_ms) {
    if (team.open <= 0 || demand.items <= 0) return kNothing;
    const double open_share = std::min(team.open / duration_ms, 1.0);
    const double arrivals = demand.items / team.open;            // per ms open
    const double rate = demand.items / demand.work_ms;           // handled per ms of one person
    theory::StaffingTarget target;
    target.share = demand.within_ms < 0 ? 0.0 : std::min(demand.share, 0.999999);
    target.within = std::max(demand.within_ms, 0.0) * open_share;
    return theory::least_staffing(arrivals, rate, target).on_duty * open_share;
}

}  // namespace

std::vector<Need> needs_of(const Evidence& evidence) {
    const std::vector<Demand> demand = demand_by_team(evidence);
    std::vector<Need> needs;
    for (std::size_t team = 0; team < demand.size(); ++team) {
        const floor::TeamCell& cell = evidence.record.teams[team];
        const double people = required(demand[team], cell, evidence.duration_ms);
        needs.push_back({people, people * ratio(cell.paid, cell.on_duty)});
    }
    return needs;
}

void capacity_figures(const Evidence& evidence, Sink& sink) {
    for (std::size_t team = 0; team < evidence.plan.teams.size(); ++team) {
        const Need need = evidence.needs == nullptr ? Need{} : (*evidence.needs)[team];
        const Where where = at(Dimension::team, team);
        const double available = ratio(evidence.record.teams[team].on_duty, evidence.duration_ms), needed = need.people;
        sink.put("required_people", "mean", "people", where, needed);
        sink.put("required_people", "with_shrinkage", "people", where, need.with_shrinkage);
        sink.put("available_people", "mean", "people", where, available);
        sink.put("gap", "mean", "people", where, available - needed);
    }
}

}  // namespace takt::measure
