// SPDX-License-Identifier: Apache-2.0
// What is to be allowed changes: the text is put into every language, people are trained, and until the new policy is in their bones they err more.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/demand.hpp"
#include "models/units.hpp"

namespace takt::models {

/// The new text is made ready in the languages by so many localisers, one language after another.
struct Localisation {
    ById work_days;                    // days of a localiser by language, round the clock; languages not named have the text at once
    int localisers = 1;                // languages worked on at one time
    std::vector<std::string> order;    // languages that come first; the others as in `work_days`
};

/// Teams that change to the new policy on a day of their own.
struct PolicyWave {
    std::string id;
    Date from;                             // first day of the new policy, local to each team's site
    std::vector<std::string> teams;        // these teams ...
    std::vector<std::string> languages;    // ... and those that work in one of these languages; both empty: all that are left
};

/// Items of before are looked at again under the new policy: a flow of their own.
struct ReReview {
    std::string stream;                // whose programme, locales and looks they have
    double items = 0;                  // expected, over the whole time
    Duration over{7LL * 24 * 3600'000};   // from the policy's date on
    std::string stage;                 // that looks at them
    ById violations;                   // share that violates the new policy, by category
    Views views;                       // that they still earn; none: they do not count among views
};

struct PolicyChange {
    std::string id;
    std::string name;
    Date from;                             // first day of the new policy, local to each team's site, where no wave says otherwise
    std::optional<Date> announced;         // the text is there in its first language, and localisation begins; absent: the calendar's start
    std::vector<std::string> categories;   // empty: all
    std::vector<PolicyWave> waves;         // a team belongs to the first that takes it; none: everybody on `from` (big bang)
    std::optional<Localisation> localisation;   // absent: everybody has the text at once
    Duration training{0};                  // of each person, paid, off the queue
    Duration training_ahead{0};            // training begins so long before the team's day, when the text is there
    double training_share = 0.2;           // of a team's people who are trained at one time, at least one
    double wrong_block = 0;                // points added to the chance to block a compliant item, on the first day
    double wrong_allow = 0;                // the same for violating items allowed
    double untrained = 2;                  // so many times as much for people who have not been trained; without training that is everybody
    Duration half_life{10LL * 24 * 3600'000};   // in which half of what is added goes
    std::optional<ReReview> re_review;     // absent: nothing is looked at again
};

}  // namespace takt::models
