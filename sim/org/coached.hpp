// SPDX-License-Identifier: Apache-2.0
// What coaching has made of a person. Of the excess (the part of a person's errors that coaching could take away) a session removes a share of
// what is left; what was removed comes back exponentially. Pure functions of time.
#pragma once

#include <cmath>

#include "sim/plan/plan.hpp"

namespace takt::org {

using plan::Tick;

struct Coached {
    double removed = 0;   // of the excess, at `at`
    Tick at = 0;

    /// Of the excess, at a later instant: removed x 2^(-t / half-life).
    double removed_at(const plan::CoachingPlan& rule, Tick now) const {
        return rule.half_life_ms > 0 ? removed * std::exp2(-static_cast<double>(now - at) / rule.half_life_ms) : removed;
    }
    /// A session ends: of what is left of the excess, the rule's effect goes.
    void session(const plan::CoachingPlan& rule, Tick now) {
        const double before = removed_at(rule, now);
        removed = before + rule.effect * (1 - before);
        at = now;
    }
    /// Factor on the person's errors.
    double errors(const plan::CoachingPlan& rule, Tick now) const { return 1 - rule.excess * removed_at(rule, now); }
};

}  // namespace takt::org
