// SPDX-License-Identifier: Apache-2.0
// The organisation around the floor: every process that a manager would recognise is an actor. Shift desks sit on their
// site's host; outages, audit cycles and stand-ins for dead desks at headquarters. It speaks to the floor only through
// Control, and never sees what an item really is.
// Guarantee: a pure function of plan, seed and replication. Cost: a fraction of a microsecond per wake; a desk wakes at most
// every quarter of an hour, at shift borders and at breaks.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/floor/bell.hpp"
#include "sim/floor/control.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// One per process, ever: SimGrid has one engine, whose clock goes on from where it stopped. Workers are processes for that reason.
class Organisation {
public:
    /// `plan` and the floor behind `control` must outlive it. Nothing happens before the first act_until(). Throws
    /// std::logic_error when the process has had an organisation before.
    Organisation(const plan::Plan& plan, floor::Control control, std::uint64_t seed, std::uint32_t replication);
    ~Organisation();
    Organisation(const Organisation&) = delete;
    Organisation& operator=(const Organisation&) = delete;

    /// The next instant, in whole seconds, at which somebody wants to act; kNever when nobody does. Call act_until(0) first.
    plan::Tick next_wake() const;
    /// The floor stopped because a bell rang: whom it concerns wakes at the next whole second.
    void hear(floor::Stop stop);
    /// Everybody acts who wanted to at or before `until`. The floor must stand at that instant; instants never decrease.
    /// Throws what an actor threw; the organisation is over then.
    void act_until(plan::Tick until);

    /// Everybody employed of the teams whose people change: what a run that starts at `now` would have to know.
    struct Employed {
        plan::TeamIndex team = 0;
        std::uint32_t place = 0;
        plan::Tick tenure = 0;
        plan::Tick class_left = -1;   // < 0: not in class
    };
    std::vector<Employed> employed(plan::Tick now) const;
    /// And who will join: hired, or being looked for.
    struct Awaited {
        plan::TeamIndex team = 0;
        std::uint32_t people = 0;
        plan::Tick joins = 0;   // from `now` on
    };
    std::vector<Awaited> awaited(plan::Tick now) const;
    /// What has become of a component's scores: factors on its separation by category (empty: 1), that of its trainings and their labels.
    struct Learnt {
        std::vector<double> separation;
        double trained = 1;
        std::uint64_t labels = 0;
    };
    std::vector<Learnt> learnt() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace takt::org
