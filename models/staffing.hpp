// SPDX-License-Identifier: Apache-2.0
// People over time: how they learn.
#pragma once

#include "models/units.hpp"

namespace takt::models {

/// How handle time and errors fall with time at the work.
enum class LearningCurve {
    exponential,   // the excess over a proficient person halves every half-life (Heathcote, Brown and Mewhort 2000)
    power          // what remains after each doubling of experience is a fixed share (Crawford 1944), until proficient
};

/// New people are slower and err more. A factor on the team's handle time and error rates by time at the work, 1 when proficient.
struct Learning {
    LearningCurve curve = LearningCurve::exponential;
    double handle_time = 1;                      // factor on the first day, >= 1
    double errors = 1;                           // factor on the first day, >= 1
    Duration half_life{0};                       // exponential
    double rate = 0;                             // power: factor that remains after each doubling, e.g. 0.9
    Duration unit{7LL * 24 * 3600'000};          // power: the first unit of experience
    double proficient_within = 0.05;             // people within this share of both factors' end are proficient, not ramping
};

}  // namespace takt::models
