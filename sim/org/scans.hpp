// SPDX-License-Identifier: Apache-2.0
// Scans of live inventory on their schedule: every so often, the first so long after the start.
#pragma once

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"

namespace takt::org {

/// The body of a scan's actor.
void keep_scans(Actor& actor, Tick every_ms, Tick end, std::uint16_t scan, floor::Control control);

}  // namespace takt::org
