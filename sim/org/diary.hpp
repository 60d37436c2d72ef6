// SPDX-License-Identifier: Apache-2.0
// The diary of the organisation: appointments of people who must leave the queue for a while, for training, coaching or calibration. An
// appointment begins when the person is on the queue, takes so much of their time on it (an absence, a break or the night between two shifts
// does not count), and goes on with the next shift when one ends too early. A person keeps one appointment at a time, in the order of booking.
// Guarantee: the time taken is exact to the second, to the minute where a shift ended in between. Cost: a quarter of an hour's wake while somebody's appointment has not begun.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/workforce.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

struct Appointment {
    plan::PersonIndex person = 0;
    floor::Engagement with = floor::Engagement::training;
    Tick length = 0;                 // of the person's time on the queue, > 0
    Tick earliest = 0;               // does not begin before
    std::uint32_t most = 0;          // begins only while fewer of the person's team keep an appointment; 0: no limit
    /// Called as it ends, by the diary's actor. `held`: else the person left the team before its end.
    std::function<void(Tick now, bool held)> over{};
};

class Diary {
public:
    /// `workforces`: by team, null where nobody joins or leaves; they must outlive the diary.
    Diary(const plan::Plan& plan, Company& company, Company::HostIndex host, const std::vector<std::unique_ptr<Workforce>>& workforces, floor::Control control);

    /// To be called by an actor, or by `over`.
    void book(Appointment appointment);
    /// Whether an appointment of the person has begun and is not over.
    bool keeps(plan::PersonIndex person) const { return keeps_[person] != 0; }

private:
    struct Entry {
        Appointment of;
        plan::TeamIndex team = 0;
        std::uint32_t generation = 0;
        bool begun = false;
        Tick spent_before = 0;   // of the person, as it began
    };

    void run(Actor& actor);
    bool look(Tick now);
    bool gone(const Entry& entry) const;
    bool ready(const Entry& entry, Tick now) const;
    Tick next_wake(Tick now) const;

    const plan::Plan& plan_;
    const std::vector<std::unique_ptr<Workforce>>& workforces_;
    floor::Control control_;
    Company& company_;
    Company::Post post_ = 0;
    bool asleep_ = false;
    std::vector<plan::TeamIndex> team_of_;      // by person
    std::vector<Entry> entries_;                // in the order of booking
    std::vector<std::uint8_t> keeps_;           // by person: an appointment that has begun
    std::vector<std::uint32_t> away_;           // by team: appointments that have begun
};

}  // namespace takt::org
