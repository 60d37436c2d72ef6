// SPDX-License-Identifier: Apache-2.0
#include "sim/org/label_desk.hpp"

namespace takt::org {

void ask_for_labels(Actor& actor, const plan::Plan& plan, std::uint16_t budget, floor::Control control) {
    for (Tick at = plan.labels[budget].every_ms; at <= plan.horizon.end; at += plan.labels[budget].every_ms) {
        actor.wait_until(at);
        control.draw_labels(budget);
    }
}

}  // namespace takt::org
