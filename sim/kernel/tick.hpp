// SPDX-License-Identifier: Apache-2.0
// The clock of the floor: whole milliseconds since the start of the scenario, so that ties are exact and sums never drift.
#pragma once

#include <cstdint>
#include <limits>

namespace takt::kernel {

/// Milliseconds since the start of the scenario. 2^43 of them are 278 years.
using Tick = std::int64_t;

inline constexpr Tick kMillisecond = 1;
inline constexpr Tick kSecond = 1000;
inline constexpr Tick kMinute = 60 * kSecond;
inline constexpr Tick kHour = 60 * kMinute;
inline constexpr Tick kDay = 24 * kHour;
inline constexpr Tick kWeek = 7 * kDay;

/// Later than every instant: "this never happens", "this slot is empty". Nothing may be scheduled at it.
inline constexpr Tick kNever = std::numeric_limits<Tick>::max();

}  // namespace takt::kernel
