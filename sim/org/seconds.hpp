// SPDX-License-Identifier: Apache-2.0
// The one place where the floor's milliseconds and SimGrid's seconds meet. The organisation lives in whole seconds: they
// are exact in SimGrid's doubles, so sums never drift, and an order never falls between two of its instants.
#pragma once

#include <cstdint>

#include "sim/plan/plan.hpp"

namespace takt::org {

using plan::Tick;

/// The first whole second at or after `at`. Requires |at| < 2^62.
constexpr Tick second_from(Tick at) {
    const Tick rest = at % kernel::kSecond;
    return rest > 0 ? at + (kernel::kSecond - rest) : at - rest;
}

/// SimGrid's date of an instant of the organisation: the whole second at or before it. Exact below 2^53 seconds.
constexpr double date_of(Tick at) {
    const Tick rest = at % kernel::kSecond;
    return static_cast<double>((rest < 0 ? at - rest - kernel::kSecond : at - rest) / kernel::kSecond);
}

/// The instant of one of SimGrid's dates. Dates are whole seconds, so the conversion is exact.
constexpr Tick tick_of(double date) { return static_cast<Tick>(date) * kernel::kSecond; }

}  // namespace takt::org
