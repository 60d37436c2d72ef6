// SPDX-License-Identifier: Apache-2.0
#include "sim/org/andon_desk.hpp"

#include <algorithm>
#include <vector>

#include "sim/org/seconds.hpp"

namespace takt::org {

void keep_andon_desk(Actor& actor, const plan::Plan& plan, floor::Control control) {
    struct Reaction {
        Tick due;
        std::uint16_t andon;
        std::uint32_t klass;
    };
    std::vector<Reaction> reactions;
    for (;;) {
        for (const floor::AndonCall& call : control.take_andon_calls()) {
            if (call.over) control.release(call.andon, call.klass);
            else reactions.push_back({std::max(second_from(call.at + plan.andons[call.andon].reaction_ms), actor.now()), call.andon, call.klass});
        }
        Tick next = kernel::kNever;
        std::erase_if(reactions, [&](const Reaction& reaction) {
            if (reaction.due > actor.now()) return false;
            control.contain(reaction.andon, reaction.klass);
            return true;
        });
        for (const Reaction& reaction : reactions) next = std::min(next, reaction.due);
        actor.wait_until(next);
    }
}

}  // namespace takt::org
