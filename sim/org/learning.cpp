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

floor::Skill skill_after(const std::optional<plan::LearningPlan>& learning, Tick tenure) {
    if (!learning || tenure >= kLongServing) return {};
    const double handle_time = learned_factor(*learning, learning->handle_time, tenure), errors = learned_factor(*learning, learning->errors, tenure);
    return {handle_time, errors, std::max(handle_time, errors) > 1 + learning->proficient_within};
}

}  // namespace takt::org
