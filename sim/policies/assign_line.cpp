// SPDX-License-Identifier: Apache-2.0
// Orders that assign an item to one team on arrival: by share, or to the least backlog per person on duty. A team that has lost its people
// gets nothing more while others have some.
#include "sim/policies/policies.hpp"

#include <optional>

namespace takt::policies {

plan::LineIndex only_line(const floor::View&, plan::LineIndex first, std::uint16_t, double) { return first; }

namespace {

bool is_there(const floor::View& view, plan::LineIndex line) { return view.employed(view.plan().lines[line].teams.front().team) > 0; }

/// By the shares of those who are there; nothing when nobody is.
std::optional<plan::LineIndex> among_those_there(const floor::View& view, plan::LineIndex first, std::uint16_t count, double u) {
    const auto share = [&](std::uint16_t offset) {
        const double before = offset == 0 ? 0 : view.plan().lines[first + offset - 1U].teams.front().share;
        return is_there(view, static_cast<plan::LineIndex>(first + offset)) ? view.plan().lines[first + offset].teams.front().share - before : 0;
    };
    double all = 0;
    for (std::uint16_t offset = 0; offset < count; ++offset) all += share(offset);
    std::optional<plan::LineIndex> chosen;
    double passed = 0;
    for (std::uint16_t offset = 0; offset < count && (!chosen || u * all >= passed); ++offset) {
        if (share(offset) <= 0) continue;
        chosen = static_cast<plan::LineIndex>(first + offset);
        passed += share(offset);
    }
    return chosen;
}

}  // namespace

plan::LineIndex by_share(const floor::View& view, plan::LineIndex first, std::uint16_t count, double u) {
    bool all_there = true;
    for (std::uint16_t offset = 0; offset < count; ++offset) all_there = all_there && is_there(view, static_cast<plan::LineIndex>(first + offset));
    if (!all_there)
        if (const auto chosen = among_those_there(view, first, count, u)) return *chosen;
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
        if (!is_there(view, line) && least >= 0) continue;
        const bool first_there = is_there(view, line) && !is_there(view, best);
        const std::uint32_t on_duty = view.on_duty(team);
        // A team with nobody on duty counts as one person who is a shift away: it is chosen only against long queues.
        const double people = on_duty > 0 ? on_duty : 0.01;
        const double backlog = (view.waiting(line) + (view.idle(team) > 0 ? 0.0 : 1.0)) / people;
        if (least < 0 || first_there || backlog < least) {
            least = backlog;
            best = line;
        }
    }
    return best;
}

}  // namespace takt::policies
