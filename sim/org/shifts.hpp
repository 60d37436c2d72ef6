// SPDX-License-Identifier: Apache-2.0
// The shift desk of a team: sends its people on the queue, off the queue and home, as the roster says.
// Guarantee: at every instant the floor's presences are those of the roster, also after the desk was killed by an
// outage and started again. Cost: one wake per instant at which somebody of the team changes.
#pragma once

#include <span>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/roster.hpp"
#include "sim/org/workforce.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// The roster's changes in order of time; at one instant those of earlier duties first.
class Upcoming {
public:
    /// From the changes of the duties on that may still run at `from`: earlier ones are handed out too.
    Upcoming(const Roster& roster, Tick from);

    /// The instant of the earliest change not handed out; kNever after the last one.
    Tick next_at();
    /// Hands out the changes of next_at(). Valid until the next call.
    std::span<const Change> take();

private:
    void look_ahead();

    const Roster& roster_;
    int next_day_ = 0;
    std::vector<Change> changes_;
    std::size_t first_ = 0;  // not handed out
};

/// Whom a desk can do with: its people as rostered, or nobody on the queue while the site is down.
enum class Duties { as_rostered, standing_by };

/// The body of a team's shift desk. `standing_by` is what headquarters does for a desk whose site is down: people of a running shift are
/// paid and off the queue, and what they had in hand is put back at once. A team without shifts is on the queue from the start to the end.
/// `workforce`: who holds the places, where that changes, else null; a team without shifts then has duties from midnight to midnight.
void keep_shifts(Actor& desk, const plan::Plan& plan, plan::TeamIndex team, const Roster& roster, const Workforce* workforce, floor::Control control, Duties duties);

}  // namespace takt::org
