// SPDX-License-Identifier: Apache-2.0
// Why the floor handed back control before the instant it was asked to play to.
#pragma once

#include <cstdint>

#include "sim/kernel/tick.hpp"

namespace takt::floor {

enum class Bell : std::uint8_t {
    none,      // the instant asked for is reached
    andon,     // an andon was pulled, or its incident is over
    labels,    // a component has so many labels as somebody waits for
    drained    // nothing is left to happen before the end of the run
};

/// What an andon's bell is about.
struct AndonCall {
    std::uint16_t andon = 0;
    std::uint32_t klass = 0;         // see plan::Plan::andon_class
    kernel::Tick at = 0;
    bool over = false;               // the incident is over; else: the andon was pulled
};

struct Stop {
    kernel::Tick at = 0;
    Bell bell = Bell::none;
};

}  // namespace takt::floor
