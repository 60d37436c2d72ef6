// SPDX-License-Identifier: Apache-2.0
// Who of a team stays after a shift because too much is waiting (models::Overtime). Looked at when a shift ends and every quarter of an
// hour after it. Part of the shift desk; plain data, no actor of its own.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/roster.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

class OvertimeSheet {
public:
    OvertimeSheet(const plan::Plan& plan, plan::TeamIndex team, const Roster& roster, floor::Control control);

    /// Whether a person on the queue whose shift ends now stays; if so, their overtime begins.
    bool stays(std::uint32_t person, Tick now);
    /// The person's next duty begins or they go home for another reason.
    void end(std::uint32_t person, Tick now);
    /// When the sheet must be looked at next; kNever while nobody is on overtime.
    Tick next_look() const { return next_look_; }
    /// Those who go home now; valid until the next call.
    const std::vector<std::uint32_t>& look(Tick now);

private:
    struct Line {
        Tick since = kernel::kNever;   // not on overtime
        Tick until = 0;                // at the latest
        Tick worked = 0;               // in `week`
        int week = -1;
    };
    bool too_much_waits() const;

    const plan::TeamPlan& team_;
    const plan::SitePlan& site_;
    plan::TeamIndex index_;
    const Roster& roster_;
    floor::Control control_;
    std::vector<Line> lines_;          // by person
    std::vector<std::uint32_t> home_;
    Tick next_look_ = kernel::kNever;
};

}  // namespace takt::org
