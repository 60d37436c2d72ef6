// SPDX-License-Identifier: Apache-2.0
// The andon desk: hears that an andon was pulled, contains the class of items after the time it takes to react, and releases it when
// the incident is over. It sleeps until the floor's bell wakes it (Company::wake).
#pragma once

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// The body of the desk's actor.
void keep_andon_desk(Actor& actor, const plan::Plan& plan, floor::Control control);

}  // namespace takt::org
