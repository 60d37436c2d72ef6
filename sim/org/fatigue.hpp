// SPDX-License-Identifier: Apache-2.0
// Fatigue within a shift: hours on the queue tire, hours off it refresh (models::Fatigue). A quarter of an hour has the fatigue of its
// middle. Sources of the shape: H. Ross, P. Russell, W. Helton, Human Factors 56 (2014): the decrement is about linear in time on task
// and breaks restore.
// Cost: a wake every quarter of an hour and some nanoseconds per person.
#pragma once

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/skill_book.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// Hours of fatigue after `hours` more on the queue, or off it.
double fatigue_after(const models::Fatigue& fatigue, double before, double hours, bool on_queue);

/// The body of the actor that looks after a team's fatigue. It acts after the shift desks of an instant.
void keep_fatigue(Actor& actor, const plan::TeamPlan& team, Tick end, SkillBook& skills, floor::Control control);

}  // namespace takt::org
