// SPDX-License-Identifier: Apache-2.0
// People over time: what a team's people desk works from.
#include <cmath>

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

}  // namespace

StaffingPlan staffing_of(const models::Team& from) {
    StaffingPlan staffing;
    if (from.learning) staffing.learning = make_learning(*from.learning);
    if (from.opening_tenure) staffing.opening_tenure = in_ms(*from.opening_tenure);
    staffing.used = staffing.learning.has_value();
    return staffing;
}

}  // namespace takt::plan
