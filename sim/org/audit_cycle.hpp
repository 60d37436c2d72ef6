// SPDX-License-Identifier: Apache-2.0
// The cycle of an audit: at its end the sample that its design asks for goes to the auditors and the estimate of the cycle is closed.
// Cycles follow one another from the end of the warm-up on, and backwards through it, so that none of the measured ones
// looks at decisions of the warm-up. A cycle cut short by the end of the run is not closed.
#pragma once

#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// The ends of the cycles within the run, ascending, whole seconds. A cycle of a day or longer whose end is within two hours of a border
/// of the reporting intervals ends there: local weeks are an hour longer or shorter when the clocks change. Empty for a cadence of 0.
std::vector<Tick> cycle_ends(const plan::Horizon& horizon, Tick cadence_ms);

/// The body of an audit's actor.
void keep_audit_cycle(Actor& actor, const plan::Horizon& horizon, const plan::AuditPlan& audit, std::uint16_t index, floor::Control control);

}  // namespace takt::org
