// SPDX-License-Identifier: Apache-2.0
// People over time: how they learn, tire, leave, are hired and move.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/units.hpp"

namespace takt::models {

/// How handle time and errors fall with time at the work.
enum class LearningCurve {
    exponential,   // the excess over a proficient person halves every half-life (Heathcote, Brown and Mewhort 2000)
    power          // what remains after each doubling of experience is a fixed share (Crawford 1944), until proficient
};

/// New people are slower and err more. A factor on the team's handle time and error rates by time at the work, 1 when proficient.
struct Learning {
    LearningCurve curve = LearningCurve::exponential;
    double handle_time = 1;                      // factor on the first day, >= 1
    double errors = 1;                           // factor on the first day, >= 1
    Duration half_life{0};                       // exponential
    double rate = 0;                             // power: factor that remains after each doubling, e.g. 0.9
    Duration unit{7LL * 24 * 3600'000};          // power: the first unit of experience
    double proficient_within = 0.05;             // people within this share of both factors' end are proficient, not ramping
};

/// Work tires: handle time and errors rise with the hours on the queue, about linearly (Ross, Russell and Helton 2014), and fall again off it.
struct Fatigue {
    double handle_time_per_hour = 0;   // added to the factor by each hour of fatigue
    double errors_per_hour = 0;
    double recovery = 4;               // hours of fatigue that an hour off the queue takes away
};

/// People stay after their shift while too much is waiting, and are paid more for it.
struct Overtime {
    int backlog = 0;        // items waiting for the team above which people stay
    Duration longest{0};    // after a shift
    Duration weekly{0};     // of a person in a week; 0: no limit
    double price = 1.5;     // of an hour, as a multiple of cost_per_hour
};

/// People are spared harmful content: after so much of it in a shift comes a rest.
struct Wellness {
    Duration cap{0};    // time on harmful content (hours count by the category's harmfulness), from the shift's beginning or the last rest
    Duration rest{0};   // paid, off the queue
};

/// How fast people leave from a time since they joined on, until the next band.
struct TenureBand {
    Duration from{0};
    double yearly = 0;   // leavers per year and person: an annual attrition of 45 % is 0.45
};

/// People leave by chance: a hazard by tenure, times ratios for what the work was like in the past week (proportional hazards, Cox 1972).
struct Attrition {
    std::vector<TenureBand> bands;   // ascending; nobody leaves before the first
    double occupancy_from = 0.85;    // the team's occupancy above which people leave faster
    double occupancy_ratio = 1;      // hazard ratio of each ten points above
    double exposure_from = 0;        // share of the time on duty, rests included, spent on harmful content above which people leave faster
    double exposure_ratio = 1;       // hazard ratio of each ten points above
};

/// The headcount that is wanted from a date on.
struct HeadcountStep {
    Date from;
    int headcount = 0;
    std::optional<Date> announced;   // of fewer people, where the vendor's contract asks for notice; absent: in time for it
};

/// What happens when a team has more people than its plan.
enum class Surplus {
    release,    // the newest leave on the day
    attrition   // nobody is replaced until enough have left
};

/// How a team's vacancies are filled: found after a lead time, trained in classes, then nesting.
struct Hiring {
    std::optional<Distribution> lead_time;   // from opening a vacancy to the first day in class, per person; absent: none
    Duration ahead{0};                       // vacancies are opened this long before the plan needs the people
    int class_size = 12;                     // most people in a class
    int class_minimum = 1;                   // vacancies are opened when there are at least so many
    Duration training{0};                    // in class: paid, off the queue; needs one of the site's trainers, and training seats
    Duration nesting{0};                     // on the queue under supervision, from the end of training on
    double nesting_handle_time = 1;          // factors while nesting
    double nesting_errors = 1;
    Money cost_per_hire;
    Money cost_per_trainee;                  // on top of the paid hours
};

/// People of one team go to another for good, and their posts with them.
struct Transfer {
    std::string id;
    std::string from, to;        // teams
    Date on;                     // local to the team they come to
    int people = 0;              // the longest-serving go
    Duration training{0};        // for the new work: paid, off the queue, without a trainer
    double experience_kept = 1;  // share of their time at the work that counts for the new work
};

}  // namespace takt::models
