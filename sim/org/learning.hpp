// SPDX-License-Identifier: Apache-2.0
// How a person works after some time at the work (models::Learning). Pure functions.
#pragma once

#include "sim/floor/control.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

using plan::Tick;

/// The tenure of long-serving people: beyond every learning curve.
inline constexpr Tick kLongServing = 100LL * 366 * kernel::kDay;

/// The factor after `tenure` at the work; `first` is that of the first day. Exponential law of practice (A. Heathcote, S. Brown and
/// D. Mewhort, Psychonomic Bulletin & Review 7, 2000): 1 + (first - 1) 2^(-t / half-life). Power law (J. R. Crawford 1944):
/// first (1 + t / unit)^log2(rate), not below 1.
double learned_factor(const plan::LearningPlan& learning, double first, Tick tenure);

/// How somebody with `tenure` at the work works; proficient without a curve. People who are nesting are ramping too.
floor::Skill skill_after(const plan::StaffingPlan& staffing, Tick tenure);

}  // namespace takt::org
