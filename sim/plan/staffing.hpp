// SPDX-License-Identifier: Apache-2.0
// People over time, compiled: what the people desk of a team needs to know. Part of a TeamPlan.
#pragma once

#include <optional>

#include "models/staffing.hpp"
#include "sim/chance/distribution.hpp"

namespace takt::plan {

/// Factors on handle time and errors by time at the work (models::Learning).
struct LearningPlan {
    models::LearningCurve curve = models::LearningCurve::exponential;
    double handle_time = 1, errors = 1;   // of the first day
    double half_life_ms = 1;              // exponential
    double exponent = 0, unit_ms = 1;     // power: log2(rate)
    double proficient_within = 0;
};

struct StaffingPlan {
    bool used = false;                                   // the team has a people desk
    std::optional<LearningPlan> learning;
    std::optional<chance::Distribution> opening_tenure;  // ms; absent: long-serving
};

}  // namespace takt::plan
