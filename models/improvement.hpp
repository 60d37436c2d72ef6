// SPDX-License-Identifier: Apache-2.0
// What an organisation does about what it finds: people are coached or retrained, and root causes are removed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/units.hpp"

namespace takt::models {

enum class CoachingKind {
    coaching,    // sessions with a coach
    retraining   // people below the bar are taken off the queue and trained again
};

/// Who is picked when a coaching rule looks at what its audit told of people in its window.
enum class CoachingWhom {
    findings,    // so many errors found
    lowest,      // the people with the highest measured error rates, a share of the team
    below_bar,   // a measured quality score below the bar
    everybody    // all who are at work, whatever was found
};

/// People are picked by what auditors found of their work, and made better by time with a coach. An effect takes away a share of the excess:
/// the part of a person's errors that somebody could ever talk them out of. It fades.
struct Coaching {
    std::string id;
    std::string name;
    CoachingKind kind = CoachingKind::coaching;
    std::vector<std::string> teams;        // empty: all
    std::string audit;                     // of people's decisions, whose findings pick people and measure them
    CoachingWhom whom = CoachingWhom::findings;
    int findings = 3;                      // whom findings
    double lowest = 0.1;                   // whom lowest: share of those with a sample
    double bar = 0.9;                      // whom below_bar: quality score
    int least_sample = 1;                  // whom lowest, below_bar: audited decisions of a person in the window
    Duration window{28LL * 24 * 3600'000}; // back from the look
    Duration every{7LL * 24 * 3600'000};   // between looks
    Duration lag{0};                       // from being picked until the session may begin
    Duration length{3600'000};             // of a session: the person's time on the queue
    int coaches = 0;                       // sessions at one time; 0: no limit
    bool trainer = false;                  // retraining: needs one of the site's trainers and a training seat
    Money cost_per_hour;                   // of the coach or trainer
    double excess = 0.5;                   // share of a person's errors that coaching could take away at most
    double effect = 0.15;                  // of a session: share of the excess still there that goes
    std::optional<Duration> half_life;     // in which half of what was gained is lost; absent: never
    double comparison = 0;                 // share of the people picked who are left alone, drawn at random
    int dismiss_after = 0;                 // who is picked again after so many sessions leaves; 0: nobody
};

/// A class of people's errors, found often enough, is analysed; a fix lands later, and less of it comes back. Suspected categories count apart.
struct RootCause {
    std::string id;
    std::string name;
    std::vector<std::string> programs;     // empty: all; likewise the next three
    std::vector<std::string> locales;
    std::vector<std::string> categories;
    std::vector<std::string> teams;
    bool by_program = false;               // programs count, and are fixed, apart; likewise the next three
    bool by_locale = false;
    bool by_language = false;
    bool by_team = false;
    std::vector<std::string> audits;       // whose findings count
    std::vector<std::string> appeals;      // whose overturned blocks count
    std::vector<std::string> andons;       // a pull opens an analysis by itself
    int findings = 10;                     // that open one ...
    Duration window{28LL * 24 * 3600'000}; // ... within this time
    Duration every{24LL * 3600'000};       // between looks
    int analysts = 0;                      // analyses at one time; 0: no limit
    std::optional<Distribution> analysis;  // absent: done at once
    std::optional<Distribution> lead_time; // from the end of the analysis until the fix has landed; absent: at once
    Money cost_per_hour;                   // of an analysis
    double effect = 0.5;                   // share of people's errors in the class that do not come back
    double machine_effect = 0;             // likewise of machines' errors; above 0 their errors count, too
};

}  // namespace takt::models
