// SPDX-License-Identifier: Apache-2.0
// The person idle longest, whatever the team; the first listed at a tie.
#include "sim/policies/policies.hpp"

namespace takt::policies {

std::size_t longest_idle(const floor::View& view, const plan::LinePlan& line) {
    std::size_t best = floor::kNobody;
    kernel::Tick since = kernel::kNever;
    for (std::size_t index = 0; index < line.teams.size(); ++index) {
        if (line.teams[index].after_ms != 0) continue;
        const kernel::Tick idle_since = view.idle_since(line.teams[index].team);
        if (idle_since < since) {
            since = idle_since;
            best = index;
        }
    }
    return best;
}

}  // namespace takt::policies
