// SPDX-License-Identifier: Apache-2.0
#include "sim/org/overtime.hpp"

#include <algorithm>

#include "sim/org/seconds.hpp"

namespace takt::org {

namespace {
constexpr Tick kQuarter = 15 * kernel::kMinute;
}

OvertimeSheet::OvertimeSheet(const plan::Plan& plan, plan::TeamIndex team, const Roster& roster, floor::Control control)
    : team_{plan.teams[team]}, site_{plan.sites[team_.site]}, index_{team}, roster_{roster}, control_{control}, lines_(team_.staffing.overtime ? team_.people : 0) {}

bool OvertimeSheet::too_much_waits() const { return control_.backlog(index_) > static_cast<std::uint64_t>(team_.staffing.overtime->backlog); }

bool OvertimeSheet::stays(std::uint32_t person, Tick now) {
    if (lines_.empty() || !too_much_waits()) return false;
    Line& line = lines_[person];
    const int week = site_.week[static_cast<std::size_t>(std::clamp(roster_.day_at(now), 0, roster_.days() - 1))];
    if (line.week != week) {
        line.week = week;
        line.worked = 0;
    }
    Tick longest = team_.staffing.overtime->longest.ms;
    if (team_.staffing.overtime->weekly.ms > 0) longest = std::min(longest, team_.staffing.overtime->weekly.ms - line.worked);
    if (longest <= 0) return false;
    line.since = now;
    line.until = second_from(now + longest);
    control_.set_overtime(team_.first_person + person, true);
    next_look_ = std::min({next_look_, now + kQuarter, line.until});
    return true;
}

void OvertimeSheet::end(std::uint32_t person, Tick now) {
    if (lines_.empty() || lines_[person].since == kernel::kNever) return;
    lines_[person].worked += now - lines_[person].since;
    lines_[person].since = kernel::kNever;
    control_.set_overtime(team_.first_person + person, false);
}

const std::vector<std::uint32_t>& OvertimeSheet::look(Tick now) {
    home_.clear();
    const bool stay = too_much_waits();
    next_look_ = kernel::kNever;
    for (std::uint32_t person = 0; person < lines_.size(); ++person) {
        const Line& line = lines_[person];
        if (line.since == kernel::kNever) continue;
        const bool due = line.until <= now || ((now - line.since) % kQuarter == 0 && now > line.since && !stay);
        if (due)
            home_.push_back(person);
        else
            next_look_ = std::min({next_look_, line.until, line.since + ((now - line.since) / kQuarter + 1) * kQuarter});
    }
    return home_;
}

}  // namespace takt::org
