// SPDX-License-Identifier: Apache-2.0
// Orders that assign an item to one team on arrival: by share, or to the least backlog per person on duty.
#include "sim/policies/policies.hpp"

namespace takt::policies {

plan::LineIndex only_line(const floor::View&, plan::LineIndex first, std::uint16_t, double) { return first; }

plan::LineIndex by_share(const floor::View& view, plan::LineIndex first, std::uint16_t count, double u) {
    std::uint16_t offset = 0;
    while (offset + 1 < count && u >= view.plan().lines[first + offset].teams.front().share) ++offset;
    return static_cast<plan::LineIndex>(first + offset);
}

plan::LineIndex least_backlog(const floor::View& view, plan::LineIndex first, std::uint16_t count, double) {
    plan::LineIndex best = first;
    double least = -1;
    for (std::uint16_t offset = 0; offset < count; ++offset) {
        const auto line = static_cast<plan::LineIndex>(first + offset);
        const plan::TeamIndex team = view.plan().lines[line].teams.front().team;
        const std::uint32_t on_duty = view.on_duty(team);
        // A team with nobody on duty counts as one person who is a shift away: it is chosen only against long queues.
        const double people = on_duty > 0 ? on_duty : 0.01;
        const double backlog = (view.waiting(line) + (view.idle(team) > 0 ? 0.0 : 1.0)) / people;
        if (least < 0 || backlog < least) {
            least = backlog;
            best = line;
        }
    }
    return best;
}

}  // namespace takt::policies
