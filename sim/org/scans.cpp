// SPDX-License-Identifier: Apache-2.0
#include "sim/org/scans.hpp"

namespace takt::org {

void keep_scans(Actor& actor, Tick every_ms, Tick end, std::uint16_t scan, floor::Control control) {
    for (Tick at = every_ms; at <= end; at += every_ms) {
        actor.wait_until(at);
        control.scan(scan);
    }
}

}  // namespace takt::org
