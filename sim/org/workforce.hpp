// SPDX-License-Identifier: Apache-2.0
// Who works in a team and since when. Plain data with one owner, the people desk; no SimGrid.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/org/learning.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

class Workforce {
public:
    /// The people of the first day; their tenures are drawn by seed, replication, team and person.
    Workforce(const plan::TeamPlan& team, std::uint64_t seed, std::uint32_t replication);

    std::uint32_t places() const { return static_cast<std::uint32_t>(at_work_.size()); }
    /// The instant at which a person's time at the work began; before tick 0 for people of the first day.
    Tick at_work_since(std::uint32_t place) const { return at_work_[place]; }

private:
    std::vector<Tick> at_work_;   // by place
};

}  // namespace takt::org
