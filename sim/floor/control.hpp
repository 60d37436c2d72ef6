// SPDX-License-Identifier: Apache-2.0
// The orders that the organisation may give to the floor. An order acts at the floor's present instant, before the
// items of that instant.
#pragma once

#include <cstdint>

#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

class Floor;

enum class Presence : std::uint8_t {
    away,        // off shift, not paid
    off_queue,   // paid, not taking items: break, meeting, absence
    on_queue     // logged in
};

/// What happens to the item in hand of a person who is ordered off the queue.
enum class Leaving : std::uint8_t {
    as_team,     // the team's shift_end rule
    at_once      // put back (an outage)
};

/// How a person works at present compared with a proficient one of the same talent: factors on handle time and error rates.
struct Skill {
    double handle_time = 1;
    double errors = 1;
    bool ramping = false;   // counted as not yet proficient
};

/// What a place of a team holds.
enum class Standing : std::uint8_t {
    vacant,
    in_training,   // a person in class: paid on shift, not on the queue
    at_work
};

/// What a workforce system knows of a team's work, sums since the start: person x ms.
struct Workload {
    double on_duty = 0;
    double busy = 0;
    double exposed = 0;   // hands-on time, weighted with the harmfulness of what was looked at
};

class Control {
  public:
    explicit Control(Floor& floor) : floor_(floor) {}
    kernel::Tick now() const;
    /// Sets where a person is. A person who finishes an item first (shift_end: finish) goes when it is done.
    void set_presence(plan::PersonIndex person, Presence presence, Leaving leaving = Leaving::as_team);
    Presence presence(plan::PersonIndex person) const;
    /// Sets how a person works from the next item on.
    void set_skill(plan::PersonIndex person, const Skill& skill);
    /// A new person takes a vacant place; `generation` counts the holders of the place, from 0 on the first day.
    void hire(plan::PersonIndex place, std::uint32_t generation, Standing standing);
    /// The person's training is over.
    void begin_work(plan::PersonIndex person);
    /// The person leaves for good; goes off the queue as at the end of a shift.
    void dismiss(plan::PersonIndex person);
    Workload workload(plan::TeamIndex team) const;
    /// The holder of `from` takes the vacant place `to` of another team with their talent; no hire and no leaver.
    void transfer(plan::PersonIndex from, plan::PersonIndex to, Standing standing);
    /// Paid time of the person counts as overtime until they go home, or until told otherwise.
    void set_overtime(plan::PersonIndex person, bool overtime);
    /// Items waiting in the queues that the team serves.
    std::uint64_t backlog(plan::TeamIndex team) const;
    /// Ends the audit's cycle: a fixed-n sample enters the audit stage, a share audit's estimate is closed.
    void close_audit_cycle(std::uint16_t audit);

  private:
    Floor& floor_;
};

}  // namespace takt::floor
