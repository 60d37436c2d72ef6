// SPDX-License-Identifier: Apache-2.0
#include "sim/org/learning.hpp"

#include <algorithm>
#include <cmath>

namespace takt::org {

double learned_factor(const plan::LearningPlan& learning, double first, Tick tenure) {
    const auto ms = static_cast<double>(std::max<Tick>(tenure, 0));
    switch (learning.curve) {
        case models::LearningCurve::exponential: return 1 + (first - 1) * std::exp2(-ms / learning.half_life_ms);
        case models::LearningCurve::power: return std::max(1.0, first * std::pow(1 + ms / learning.unit_ms, learning.exponent));
    }
    return 1;
}

floor::Skill skill_after(const plan::StaffingPlan& staffing, Tick tenure) {
    floor::Skill skill;
    if (staffing.learning && tenure < kLongServing) {
        skill.handle_time = learned_factor(*staffing.learning, staffing.learning->handle_time, tenure);
        skill.errors = learned_factor(*staffing.learning, staffing.learning->errors, tenure);
        skill.ramping = std::max(skill.handle_time, skill.errors) > 1 + staffing.learning->proficient_within;
    }
    if (staffing.hiring && tenure < staffing.hiring->nesting_ms) {
        skill.handle_time *= staffing.hiring->nesting_handle_time;
        skill.errors *= staffing.hiring->nesting_errors;
        skill.ramping = true;
    }
    return skill;
}

}  // namespace takt::org
