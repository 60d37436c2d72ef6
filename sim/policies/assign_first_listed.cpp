// SPDX-License-Identifier: Apache-2.0
// Ranked and least cost: the first team of the list that has someone idle.
#include "sim/policies/policies.hpp"

namespace takt::policies {

std::size_t first_listed(const floor::View& view, const plan::LinePlan& line) {
    for (std::size_t index = 0; index < line.teams.size(); ++index)
        if (line.teams[index].after_ms == 0 && view.idle(line.teams[index].team) > 0) return index;
    return floor::kNobody;
}

}  // namespace takt::policies
