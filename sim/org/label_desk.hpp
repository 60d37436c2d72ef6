// SPDX-License-Identifier: Apache-2.0
// Who asks people for labels: a part of a component's weekly budget at a time, as the interval ends in which the items came.
#pragma once

#include <cstdint>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// The body of the actor of a budget (plan::Plan::labels). `plan`: the floor's own, read again before every draw.
void ask_for_labels(Actor& actor, const plan::Plan& plan, std::uint16_t budget, floor::Control control);

}  // namespace takt::org
