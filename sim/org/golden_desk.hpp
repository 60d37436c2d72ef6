// SPDX-License-Identifier: Apache-2.0
// Who plants golden items: in every cycle each person of the set's teams gets their number, at random moments of the time that the roster has
// them on the queue for. Who has none in a cycle gets none.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/roster.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// The moments of one cycle [from, to) for each place of a team. `cycle` addresses the draws.
std::vector<std::vector<Tick>> golden_moments(const plan::GoldenPlan& golden, const plan::TeamPlan& team, const Roster& roster, Tick from, Tick to, std::uint64_t seed,
                                              std::uint32_t replication, std::uint32_t cycle);

/// The body of the desk of one set for one team: plants until the end of the run.
void plant_golden_items(Actor& actor, const plan::Plan& plan, std::uint16_t set, plan::TeamIndex team, const Roster& roster, floor::Control control, std::uint64_t seed,
                        std::uint32_t replication);

}  // namespace takt::org
