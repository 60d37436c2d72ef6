// SPDX-License-Identifier: Apache-2.0
// Which machine decisions meet an audit, an appeal or a flag. Touches are independent given the outcome, so every
// combination has its exact chance; what meets none stays a count.
#pragma once

#include <vector>

#include "sim/plan/plan.hpp"

namespace takt::plan {

/// An outcome with what touches it (nothing, in the first entry).
struct TouchedClass {
    MarkClass outcome;   // its share is the combination's
    Touch touch;
};

/// Combinations with a chance above zero; the first is "untouched" and always there. Their shares add to the outcome's.
std::vector<TouchedClass> touches_of(const Plan& plan, const Curve& curve, const MarkClass& outcome);

/// Chance of at least one flag for an item that stays live for ever: views are Gamma with the curve's mean and cv, and each
/// is flagged with chance `per_view`, hence 1 - (1 + f m c)^(-1/c) with c = cv^2 (Laplace transform of the Gamma law).
double flag_chance(const Curve& curve, double per_view);

}  // namespace takt::plan
