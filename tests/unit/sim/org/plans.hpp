// SPDX-License-Identifier: Apache-2.0
// Small plans made by hand: only what the organisation reads.
#pragma once

#include <string>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org_test {

using kernel::kDay;
using kernel::kHour;
using kernel::kMinute;
using kernel::kSecond;
using plan::Tick;

/// One site whose days are 24 hours from tick `offset` on (a zone west of the scenario's has a positive one).
inline plan::SitePlan site(int days, Tick offset = 0) {
    plan::SitePlan made;
    made.time_zone = "UTC";
    for (int day = 0; day <= days; ++day) made.day_starts.push_back(day * kDay + offset);
    for (int day = 0; day < days; ++day) made.week.push_back(day / 7);
    made.address = 77;
    return made;
}

/// A shift on the week days 0..4 of each week of the site's days.
inline plan::ShiftPlan shift(const plan::SitePlan& site, Tick start, Tick length, std::vector<plan::ShiftPlan::Pause> pauses = {},
                             int days_a_week = 5) {
    plan::ShiftPlan made;
    for (std::size_t day = 0; day + 1 < site.day_starts.size(); ++day)
        made.starts.push_back(static_cast<int>(day % 7) < days_a_week ? site.day_starts[day] + start : kernel::kNever);
    made.length_ms = length;
    made.pauses = std::move(pauses);
    return made;
}

/// A team of `people` spread evenly over the shifts.
inline plan::TeamPlan team(const plan::SitePlan& at, std::uint32_t people, std::vector<plan::ShiftPlan> shifts) {
    plan::TeamPlan made;
    made.people = people;
    made.shifts = std::move(shifts);
    for (std::uint32_t person = 0; person < people && !made.shifts.empty(); ++person)
        made.shift_of.push_back(static_cast<std::uint16_t>(person % made.shifts.size()));
    made.holiday.assign(at.day_starts.size(), false);
    made.address = 1234;
    return made;
}

inline plan::Plan plan_of(std::vector<plan::SitePlan> sites, std::vector<plan::TeamPlan> teams) {
    plan::Plan made;
    made.horizon.end = (static_cast<Tick>(sites.front().day_starts.size()) - 1) * kDay;
    made.horizon.borders = {0, made.horizon.end};
    for (std::size_t index = 0; index < sites.size(); ++index) made.names.sites.push_back("site-" + std::to_string(index));
    for (plan::TeamPlan& one : teams) {
        made.names.teams.push_back("team-" + std::to_string(made.names.teams.size()));
        one.first_person = made.people;
        made.people += one.people;
    }
    made.sites = std::move(sites);
    made.teams = std::move(teams);
    return made;
}

}  // namespace takt::org_test
