// SPDX-License-Identifier: Apache-2.0
// What is on the floor at an instant, so that another run can start from it.
#include <algorithm>
#include <cmath>

#include "sim/floor/state.hpp"

namespace takt::floor {

namespace {

// When each item comes that is on its way; kNever for all others.
std::vector<Tick> arrivals_of(kernel::PendingSet<Subject> pending, std::uint32_t slots) {
    std::vector<Tick> at(slots, kernel::kNever);
    while (pending.next_time() != kernel::kNever) {
        const auto event = pending.pop();
        if (event.payload.kind() == Due::entry) at[event.payload.index] = event.time;
    }
    return at;
}

}  // namespace

SavedFloor Floor::State::saved() const {
    SavedFloor result;
    const auto save = [&](std::uint32_t index, Tick arrives, double work_left) {
        const Item& item = items[index];
        const Mission& mission = items.mission(index);
        SavedItem saved;
        saved.stage = item.stage;
        saved.curve = item.curve;
        saved.category = item.category;
        saved.band = item.band;
        saved.violates = items.violates(index);
        saved.translated = item.translated;
        saved.age = arrives > now ? 0 : now - item.entered;
        saved.submitted = now - item.submitted;
        saved.arrives = arrives > now ? arrives - now : 0;
        saved.work_left = work_left;
        if (item.errand == Errand::first_decision && item.decided) saved.decision = item.blocked ? 1 : 0;
        if (item.errand == Errand::appeal) {
            saved.appeals = mission.plan;
            saved.level = mission.level;
            if (mission.opened != kNotOpened) saved.opened = now - mission.opened;
        }
        result.items.push_back(saved);
    };
    const std::vector<bool> used = items.in_use();
    std::vector<bool> done(items.slots(), false);
    for (const Line& line : lines)
        for (std::uint32_t index = line.head; index != kNoItem; index = items[index].next) {
            done[index] = true;
            save(index, 0, items[index].interrupted && items[index].work >= 0 ? items[index].work : -1);
        }
    for (std::uint32_t person = 0; person < people.size(); ++person) {
        const std::uint32_t index = people[person].item;
        if (index == kNoItem) continue;
        done[index] = true;
        const Item& item = items[index];
        const double factor = people[person].speed * plan.teams[people[person].team].handle_factor[item.stage] *
                              plan.stages[item.stage].program_factor[plan.curves[item.curve].program];
        save(index, 0, static_cast<double>(completions.time(person) - now) / factor);
    }
    const std::vector<Tick> arrives = arrivals_of(pending, items.slots());
    for (std::uint32_t index = 0; index < items.slots(); ++index) {
        if (!used[index] || done[index]) continue;
        if (arrives[index] == kernel::kNever || items[index].errand == Errand::feedback || items[index].errand == Errand::audit)
            ++result.left_out;
        else
            save(index, std::max(arrives[index], now + 1), -1);
    }
    return result;
}

SavedFloor Floor::saved() const { return state_->saved(); }

}  // namespace takt::floor
