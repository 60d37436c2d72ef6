// SPDX-License-Identifier: Apache-2.0
// Who does the work: vendors and teams of individuals with shifts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/calendar.hpp"
#include "models/contract.hpp"
#include "models/distribution.hpp"
#include "models/staffing.hpp"
#include "models/units.hpp"

namespace takt::models {

enum class VendorKind { in_house, bpo };

struct Vendor {
    std::string id;
    std::string name;
    VendorKind kind = VendorKind::bpo;
    std::optional<Contract> contract;
    std::optional<VendorExit> exit;
};

struct Break {
    Duration after;    // from the start of the shift
    Duration length;
};

/// A working pattern, local to the team's site.
struct Shift {
    std::string id;
    std::vector<Weekday> days;   // days on which it starts; empty: Monday to Friday
    TimeOfDay start;
    Duration length;             // presence, breaks included
    std::vector<Break> breaks;
    int people = 0;              // of the team's headcount on this shift; 0: the rest, shared evenly
    bool paid_breaks = true;
    int rotate_weeks = 0;        // people move on to the team's next shift every so many weeks; 0: never
};

/// What happens to the item in hand when a person's shift (or break) begins to end (reference semantics 1).
enum class ShiftEnd {
    finish,      // the item is finished first; the person stays on duty until then
    hand_over,   // to an idle colleague if there is one, else as put_back
    put_back     // to the head of its queue
};

struct Team {
    std::string id;
    std::string name;
    std::string site;
    std::string vendor;
    int headcount = 0;
    std::vector<std::string> languages;
    std::vector<std::string> skills;
    std::vector<Shift> shifts;        // empty: always on duty
    ShiftEnd shift_end = ShiftEnd::finish;
    double planned_shrinkage = 0;     // share of shift time in meetings, training, coaching: rostered, off the queue
    double unplanned_shrinkage = 0;   // chance that a person is absent for a whole shift
    double holiday_cover = 0;         // share of people who work on the site's holidays
    double handle_time_factor = 1;    // 1.1: ten per cent slower than the stage's handle time
    ById handle_time_by_stage;        // further factor by stage, default 1
    double speed_spread = 0;          // cv of handle time between people (lognormal)
    ById wrong_block;                 // chance to block a compliant item, by suspected category
    ById wrong_allow;                 // chance to allow a violating item, by category
    double error_spread = 0;          // cv of the error rates between people (Beta)
    Money cost_per_hour;              // loaded cost or billed price per paid hour
    std::optional<Distribution> opening_tenure;   // time at the work of the people of the first day; absent: long-serving
    std::optional<Learning> learning;             // absent: everybody is proficient from the first day
    std::optional<Attrition> attrition;           // absent: nobody leaves by chance
    std::optional<Hiring> hiring;                 // absent: nobody is hired
    std::vector<HeadcountStep> headcount_plan;    // what changes after the first day, by date
    Surplus surplus = Surplus::release;
    std::optional<Fatigue> fatigue;       // absent: nobody tires
    double occupancy_ceiling = 1;         // after each item a pause keeps a person's occupancy at or below it
    std::optional<Overtime> overtime;     // absent: shifts end on time
    std::optional<Wellness> wellness;     // absent: no cap on harmful content
};

}  // namespace takt::models
