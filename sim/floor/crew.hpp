// SPDX-License-Identifier: Apache-2.0
// People: each an individual, and the crew of a team with its idle people in the order in which they became idle.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/floor/item_store.hpp"

namespace takt::floor {

struct Person {
    std::uint32_t item = kNoItem;       // in hand
    Tick since = 0;                     // handling began, or idle since
    double speed = 1;                   // handle-time factor of the individual
    double block_errors = 1, allow_errors = 1;   // factors on the team's error rates
    std::uint32_t next = kNoPerson, previous = kNoPerson;   // idle list
    plan::TeamIndex team = 0;
    Presence presence = Presence::away;
    Presence wanted = Presence::away;   // differs from presence while the last item is finished
    Presence ordered = Presence::away;  // by the organisation; differs from wanted while engaged
    std::uint8_t engaged = 0;           // 0: no; else 1 + Engagement
    bool idle = false;
    bool has_own = false;               // golden items wait for this person
    bool ramping = false;
    bool overtime = false;
    Standing standing = Standing::at_work;
    std::uint16_t batch_left = 0;       // more items to take in a row from batch_line
    plan::LineIndex batch_line = 0;
};
static_assert(sizeof(Person) <= 64, "a person is a cache line");

/// What a person brings along: drawn once, the factors of `Person` on the first day of a proficient one.
struct Talent {
    double speed = 1;
    double block_errors = 1, allow_errors = 1;
};

/// The people of a team by how far they have come; their time is settled whenever a number changes.
struct Staff {
    std::uint32_t employed = 0, in_training = 0, ramping = 0;
    std::uint32_t training_paid = 0;   // of those in training: on shift
    std::uint32_t overtime = 0;
    std::uint32_t resting = 0;         // after the cap on harmful content
    double exposed = 0;                // person x ms, since the start
    double rested = 0;                 // likewise, settled so far
    std::array<std::uint32_t, kEngagements> engaged{};
    Tick settled = 0;
};

/// What engagements have cost a person of time on the queue.
struct Engaged {
    Tick spent = 0;                // settled so far
    Tick since = kernel::kNever;   // counting since, kNever while not
};

/// A person's rest: after each item to keep below the ceiling of occupancy, or after the cap on harmful content.
struct Rest {
    Tick until = kernel::kNever;   // no rest
    double exposed_ms = 0;         // since the shift began or the last rest
    bool off_queue = false;        // rests after the cap
};

struct Crew {
    bool rests = false;                 // its people may have to rest after an item
    bool harm_is_capped = false;        // because it may have been harmful
    double pause_share = 0;             // of the handling: so long a pause keeps them at the ceiling of occupancy
    std::uint32_t idle_head = kNoPerson, idle_tail = kNoPerson;
    std::uint32_t idle = 0, on_duty = 0, busy = 0, paid = 0;
    std::int64_t on_duty_area = 0, busy_area = 0, paid_area = 0;   // person x ms, as Line::area
    std::int64_t open_area = 0, open_settled = 0;   // ms with somebody on duty, likewise
    std::int64_t on_duty_settled = 0, busy_settled = 0, paid_settled = 0;
    std::vector<std::uint64_t> ready;       // bit per plan take: that line has work for this team
    std::vector<std::uint16_t> level_end;   // by take: one past the last take of the same level
    std::vector<plan::LineIndex> line_of;   // by take
};

}  // namespace takt::floor
