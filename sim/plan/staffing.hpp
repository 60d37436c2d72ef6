// SPDX-License-Identifier: Apache-2.0
// People over time, compiled: what the people desk of a team needs to know. Part of a TeamPlan.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/staffing.hpp"
#include "sim/chance/distribution.hpp"
#include "sim/kernel/tick.hpp"
#include "sim/plan/opening.hpp"

namespace takt::plan {

/// Factors on handle time and errors by time at the work (models::Learning).
struct LearningPlan {
    models::LearningCurve curve = models::LearningCurve::exponential;
    double handle_time = 1, errors = 1;   // of the first day
    double half_life_ms = 1;              // exponential
    double exponent = 0, unit_ms = 1;     // power: log2(rate)
    double proficient_within = 0;
};

/// The hazard of leaving (models::Attrition); the effects are logarithms of hazard ratios, per unit of occupancy and exposure.
struct AttritionPlan {
    struct Band {
        kernel::Tick from = 0;
        double per_ms = 0;
    };
    std::vector<Band> bands;
    double occupancy_from = 1, occupancy_effect = 0;
    double exposure_from = 1, exposure_effect = 0;
};

struct HiringPlan {
    std::optional<chance::Distribution> lead_time;   // ms
    kernel::Tick ahead_ms = 0;
    std::uint32_t class_size = 1, class_minimum = 1;
    kernel::Tick training_ms = 0, nesting_ms = 0;
    double nesting_handle_time = 1, nesting_errors = 1;
    double cost_per_hire = 0, cost_per_trainee = 0;  // reporting currency
};

struct StaffingPlan {
    bool used = false;                                   // the team has a people desk
    bool moves = false;                                  // people may join or leave
    std::uint32_t later_places = 0;                      // of the team's places: vacant on the first day
    std::optional<LearningPlan> learning;
    std::optional<chance::Distribution> opening_tenure;  // ms; absent: long-serving
    std::vector<OpeningPlace> opening_places;            // by place, of the first day; empty: nothing is stated
    std::optional<AttritionPlan> attrition;
    std::optional<HiringPlan> hiring;
    struct Step {
        kernel::Tick from = 0;
        std::uint32_t people = 0;
    };
    std::vector<Step> opening_hires;                     // hired before the start, from when they join
    std::vector<Step> headcount;                         // wanted, ascending; the first from before tick 0
    bool release_surplus = true;
    kernel::Tick closing = kernel::kNever;               // the vendor's exit is announced: nobody is hired any more, and ...
    double closing_effect = 0;                           // ... logarithm of the hazard ratio of leaving
    kernel::Tick closed = kernel::kNever;                // nobody is left from then on
    std::vector<Step> arrivals;                          // by transfers: people who come at an instant
    std::optional<models::Fatigue> fatigue;
    double occupancy_ceiling = 1;
    std::optional<models::Overtime> overtime;
    std::optional<models::Wellness> wellness;
};

/// How fast a vendor's people become more or fewer: at most so many within any such time.
struct RampPlan {
    std::uint32_t people = 0;
    kernel::Tick per_ms = 0;
};
struct VendorPlan {
    std::optional<RampPlan> up, down;
};

struct TransferPlan {
    std::uint16_t from = 0, to = 0;   // teams
    kernel::Tick at = 0;
    std::uint32_t people = 0;
    kernel::Tick training_ms = 0;
    double experience_kept = 1;
};

}  // namespace takt::plan
