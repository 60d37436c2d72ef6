// SPDX-License-Identifier: Apache-2.0
// People over time: what a team's people desk works from.
#include <cmath>
#include <limits>

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

}  // namespace

StaffingPlan staffing_of(const Draft& draft, const models::Team& from) {
    StaffingPlan staffing;
    if (from.learning) staffing.learning = make_learning(*from.learning);
    if (from.opening_tenure) staffing.opening_tenure = in_ms(*from.opening_tenure);
    if (from.attrition) staffing.attrition = make_attrition(*from.attrition);
    if (from.hiring) staffing.hiring = make_hiring(draft, *from.hiring);
    staffing.release_surplus = from.surplus == models::Surplus::release;
    const std::string& zone = draft.scenario.sites[draft.sites.at(from.site)].time_zone;
    staffing.headcount.push_back({std::numeric_limits<Tick>::min(), static_cast<std::uint32_t>(from.headcount)});
    int most = from.headcount;
    for (const models::HeadcountStep& step : from.headcount_plan) {
        staffing.headcount.push_back({draft.zones.tick(zone, {step.from, 0}), static_cast<std::uint32_t>(step.headcount)});
        if (staffing.headcount.back().from < draft.plan.horizon.end + (from.hiring ? from.hiring->ahead.ms : 0)) most = std::max(most, step.headcount);
    }
    staffing.later_places = static_cast<std::uint32_t>(most - from.headcount);
    staffing.moves = from.attrition || !from.headcount_plan.empty();
    staffing.used = staffing.learning || staffing.moves;
    return staffing;
}

}  // namespace takt::plan
