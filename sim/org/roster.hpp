// SPDX-License-Identifier: Apache-2.0
// The roster of a team: who is on which shift on which day, who is absent, and in which quarter hours people are off the
// queue for planned things. A pure function of plan, seed and replication: it may be asked for any day in any order.
//
// - People move on to the next shift of their team as the shifts say; weeks are those of the site's calendar.
// - On a holiday of the site the cover works: the share of each shift's people, whole people with a chance for the rest.
// - An absent person is paid like a present one and takes no items. Unpaid breaks are unpaid for both.
// - Planned shrinkage takes whole quarter hours of the shift (what breaks leave of them), every one with the same
//   chance, so that its share of net shift time is exact in the mean.
// - A duty that begins before the person's last one has ended begins at that end.
// Every draw is addressed by team, person and date, so variants of a scenario keep the same absences and meetings.
// Cost: about a microsecond per person and day.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/chance/address.hpp"
#include "sim/floor/control.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

using plan::Tick;

/// From `at` (a whole second) on, `person` (of the plan) should be `presence`.
struct Change {
    Tick at = 0;
    plan::PersonIndex person = 0;
    floor::Presence presence = floor::Presence::away;
    Tick began = 0;  // the duty that it is of
    bool last = false;  // it ends
};

class Roster {
public:
    /// `plan` must outlive the roster.
    Roster(const plan::Plan& plan, plan::TeamIndex team, std::uint64_t seed, std::uint32_t replication);

    /// Reads the team's shifts anew, after an event has changed them.
    void read_again();
    /// How often that has happened: whoever looked ahead must look again.
    unsigned edition() const { return edition_; }

    /// Local days of the team's site; day d begins at the plan's day start d.
    int days() const { return days_; }
    /// The local day that holds `at`; negative before the first.
    int day_at(Tick at) const;
    /// The local midnight at which `day` begins.
    Tick day_start(int day) const { return site_.day_starts[static_cast<std::size_t>(day)]; }
    /// The earliest start of a shift on `day`; kNever when nobody's shift begins on it.
    Tick first_start(int day) const;
    /// Appends the changes of every duty that begins on `day`, person by person, each person's in order of time, the
    /// last one to `away`. A person changes only where the presence differs.
    void append_changes(int day, std::vector<Change>& out) const;
    /// The shift of a person of the team (counted from 0) on `day`.
    std::uint16_t shift_of(std::uint32_t person, int day) const;

private:
    struct Segment {
        Tick from_ms = 0;  // after the start of the shift
        int quarter = 0;   // of the shift's working quarter hours; negative: a break
    };
    struct Pattern {
        std::vector<Segment> segments;  // cover the shift
        int quarters = 0;               // that hold working time
    };
    /// The whole of a shift's time on a day, before what the person's last duty takes of it.
    struct Duty {
        Tick start = 0, end = 0;
        const Pattern* pattern = nullptr;
    };
    struct Scratch {
        std::vector<bool> off_queue;  // by working quarter hour
        std::vector<int> order;
    };

    static Pattern pattern_of(const plan::ShiftPlan& shift);
    void fill_rotation();
    std::size_t week_of(int day) const;
    void select_cover(int day, std::vector<bool>& works) const;
    std::optional<Duty> duty(std::uint32_t person, int day) const;
    bool draw_attendance(std::uint32_t person, int day, int quarters, Scratch& scratch) const;
    void append_duty(std::uint32_t person, int day, const Duty& duty, Tick earliest, Scratch& scratch, std::vector<Change>& out) const;
    std::uint32_t date(int day) const;

    const plan::TeamPlan& team_;
    const plan::SitePlan& site_;
    int days_ = 0;
    unsigned edition_ = 0;
    std::vector<Pattern> patterns_;        // by shift
    std::vector<std::uint16_t> rotation_;  // [week * shifts + first shift]
    chance::StreamKey attendance_;         // absence and planned quarter hours: index person, part date
    chance::StreamKey cover_;              // holiday cover: index person or shift, part date
};

}  // namespace takt::org
