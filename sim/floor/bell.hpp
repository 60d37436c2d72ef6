// SPDX-License-Identifier: Apache-2.0
// Why the floor handed back control before the instant it was asked to play to.
#pragma once

#include <cstdint>

#include "sim/kernel/tick.hpp"

namespace takt::floor {

enum class Bell : std::uint8_t {
    none,      // the instant asked for is reached
    drained    // nothing is left to happen before the end of the run
};

struct Stop {
    kernel::Tick at = 0;
    Bell bell = Bell::none;
};

}  // namespace takt::floor
