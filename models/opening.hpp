// SPDX-License-Identifier: Apache-2.0
// What is there on the first day: items that wait, open appeals, people's time at the work, classes in training.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/units.hpp"
#include "models/workflow.hpp"

namespace takt::models {

/// Items that wait for a stage as the run begins, alike in what is stated; the rest is drawn as for items that come. An age counts
/// from when they came to the queue, so that waits and targets include the time before the start.
struct WaitingItems {
    std::string stage;
    int items = 1;
    Duration age{0};                     // of each; with age_to: of the youngest
    Duration age_to{0};                  // 0: all are as old as `age`; else spread evenly from age to age_to
    std::optional<Distribution> ages;    // drawn, in place of age
    Duration submitted{0};               // time since they were submitted, if longer than the age
    std::string stream, program, locale, category, band;   // empty: by what streams send
    std::optional<double> violating;     // share; absent: by the streams' violations
    std::optional<bool> translated;
    std::optional<Decision> decision;    // of an earlier stage; absent: none was taken yet
    Duration arrives{0};                 // on their way to the stage: so long after the start
    std::optional<Duration> work_left;   // somebody had them in hand: hands-on time that is left, at a handle time factor of 1
};

/// Appeals that are open as the run begins, alike in what is stated.
struct OpenAppeals {
    std::string appeals;
    int cases = 1;
    int level = 1;                       // of its `levels`
    Duration age{0}, age_to{0};          // since the case was opened, as in WaitingItems
    std::optional<Distribution> ages;
    Duration waiting{0};                 // since it came to its level, if that is not the first
    std::string stream, program, locale, category;
    std::optional<double> wrong;         // share that contests a wrong block; absent: by error and appeal rates
    Duration arrives{0};                 // on their way to the level; at the first one they are opened then
    std::optional<Duration> work_left;   // somebody had them in hand
};

/// People of a team with the same time at the work.
struct TenureGroup {
    std::string team;
    int people = 1;
    Duration tenure{0};
};

/// People of a team who are in class as the run begins.
struct OpeningClass {
    std::string team;
    int people = 1;
    Duration left{0};   // of the training; then they are on the queue, nesting if the team's hiring says so
};

/// People who were hired, or are being looked for, as the run begins: they join later.
struct OpeningHires {
    std::string team;
    int people = 1;
    Duration joins{0};  // after the start: the first moment in class
};

struct OpeningState {
    std::vector<WaitingItems> backlog;
    std::string backlog_file;            // CSV with the columns of `backlog` beside the scenario; read into it
    std::vector<OpenAppeals> appeals;
    std::string appeals_file;
    std::vector<TenureGroup> tenure;     // of a team: its whole headcount, classes included, or not stated
    std::vector<OpeningClass> classes;
    std::vector<OpeningHires> hires;
};

}  // namespace takt::models
