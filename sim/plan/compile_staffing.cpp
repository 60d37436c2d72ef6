// SPDX-License-Identifier: Apache-2.0
// People over time: what a team's people desk works from.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

double ms(models::Duration duration) { return static_cast<double>(duration.ms); }

LearningPlan make_learning(const models::Learning& from) {
    LearningPlan learning;
    learning.curve = from.curve;
    learning.handle_time = from.handle_time;
    learning.errors = from.errors;
    learning.proficient_within = from.proficient_within;
    if (from.curve == models::LearningCurve::power) {
        learning.exponent = std::log2(from.rate);
        learning.unit_ms = ms(from.unit);
    } else {
        learning.half_life_ms = ms(from.half_life);
    }
    return learning;
}

AttritionPlan make_attrition(const models::Attrition& from) {
    constexpr double year_ms = 365.25 * kernel::kDay, ten_points = 0.1;
    AttritionPlan attrition;
    for (const models::TenureBand& band : from.bands) attrition.bands.push_back({band.from.ms, band.yearly / year_ms});
    attrition.occupancy_from = from.occupancy_from;
    attrition.occupancy_effect = std::log(from.occupancy_ratio) / ten_points;
    attrition.exposure_from = from.exposure_from;
    attrition.exposure_effect = std::log(from.exposure_ratio) / ten_points;
    return attrition;
}

HiringPlan make_hiring(const Draft& draft, const models::Hiring& from) {
    HiringPlan hiring;
    if (from.lead_time) hiring.lead_time = in_ms(*from.lead_time);
    hiring.ahead_ms = from.ahead.ms;
    hiring.class_size = static_cast<std::uint32_t>(from.class_size);
    hiring.class_minimum = static_cast<std::uint32_t>(from.class_minimum);
    hiring.training_ms = from.training.ms;
    hiring.nesting_ms = from.nesting.ms;
    hiring.nesting_handle_time = from.nesting_handle_time;
    hiring.nesting_errors = from.nesting_errors;
    hiring.cost_per_hire = reporting_amount(draft.scenario.money, from.cost_per_hire);
    hiring.cost_per_trainee = reporting_amount(draft.scenario.money, from.cost_per_trainee);
    return hiring;
}

/// The first moment of the day, where the team that people come to works.
Tick transfer_at(const Draft& draft, const models::Transfer& transfer) {
    const models::Team& to = draft.scenario.teams[draft.teams.at(transfer.to)];
    return draft.zones.tick(draft.scenario.sites[draft.sites.at(to.site)].time_zone, {transfer.on, 0});
}

/// The plan of the team with what transfers add and take from their dates on, and the places that the most people need.
void add_headcount(const Draft& draft, const models::Team& from, StaffingPlan& staffing) {
    const std::string& zone = draft.scenario.sites[draft.sites.at(from.site)].time_zone;
    constexpr Tick always = std::numeric_limits<Tick>::min();
    std::vector<std::pair<Tick, int>> planned{{always, from.headcount}}, moved;
    for (const models::HeadcountStep& step : from.headcount_plan) planned.emplace_back(draft.zones.tick(zone, {step.from, 0}), step.headcount);
    for (const models::Transfer& transfer : draft.scenario.transfers) {
        const Tick at = transfer_at(draft, transfer);
        if (transfer.from == from.id) moved.emplace_back(at, -transfer.people);
        if (transfer.to != from.id) continue;
        moved.emplace_back(at, transfer.people);
        staffing.arrivals.push_back({at, static_cast<std::uint32_t>(transfer.people)});
    }
    std::vector<Tick> dates;
    for (const auto& each : planned) dates.push_back(each.first);
    for (const auto& each : moved) dates.push_back(each.first);
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    const Tick last = draft.plan.horizon.end + (from.hiring ? from.hiring->ahead.ms : 0);
    int most = from.headcount;
    for (const Tick date : dates) {
        int people = 0;
        for (const auto& [at, headcount] : planned)
            if (at <= date) people = headcount;
        for (const auto& [at, change] : moved)
            if (at <= date) people += change;
        staffing.headcount.push_back({date, static_cast<std::uint32_t>(std::max(people, 0))});
        if (date < last) most = std::max(most, people);
    }
    staffing.later_places = static_cast<std::uint32_t>(most - from.headcount);
}

}  // namespace

void compile_transfers(Draft& draft) {
    for (const models::Transfer& transfer : draft.scenario.transfers)
        draft.plan.transfers.push_back({draft.teams.at(transfer.from), draft.teams.at(transfer.to), transfer_at(draft, transfer), static_cast<std::uint32_t>(transfer.people),
                                        transfer.training.ms, transfer.experience_kept});
}

StaffingPlan staffing_of(const Draft& draft, const models::Team& from) {
    StaffingPlan staffing;
    if (from.learning) staffing.learning = make_learning(*from.learning);
    if (from.opening_tenure) staffing.opening_tenure = in_ms(*from.opening_tenure);
    if (from.attrition) staffing.attrition = make_attrition(*from.attrition);
    if (from.hiring) staffing.hiring = make_hiring(draft, *from.hiring);
    staffing.release_surplus = from.surplus == models::Surplus::release;
    add_headcount(draft, from, staffing);
    staffing.moves = from.attrition || staffing.headcount.size() > 1;
    staffing.fatigue = from.fatigue;
    staffing.occupancy_ceiling = from.occupancy_ceiling;
    staffing.overtime = from.overtime;
    staffing.wellness = from.wellness;
    staffing.used = staffing.learning || staffing.moves || staffing.fatigue;
    return staffing;
}

}  // namespace takt::plan
