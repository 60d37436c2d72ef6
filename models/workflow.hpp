// SPDX-License-Identifier: Apache-2.0
// Human work: stages, the edges between them, and who may serve a stage.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/units.hpp"

namespace takt::models {

/// What a stage is for. Deciding kinds (review, second_review, escalate, audit, appeal, feedback) end in allow or block.
enum class StageKind { review, second_review, translate, escalate, label, audit, appeal, contact, feedback, andon, remediate };

enum class LanguageNeed {
    native,       // only teams that list the item's language
    any,          // any language will do
    translated    // native teams, and other teams for items that a translator has made workable
};

/// Who gets the next item when several teams may.
enum class RoutingOrder {
    ranked,         // the first team of the list that has someone idle
    longest_idle,   // the person idle longest, whatever the team
    least_cost,     // the cheapest team by cost per hour
    share,          // each item is assigned to one team on arrival, at random by `share`
    least_backlog   // each item is assigned on arrival to the team with the least waiting per person on duty
};

/// A team that may serve a stage.
struct ServingTeam {
    std::string team;
    double share = 0;            // order `share`: weight
    Duration after{0};           // overflow: the team may take items only after this wait
    int preference = 0;          // which stage the team's people take first among stages of equal priority; lower first
};

struct Routing {
    RoutingOrder order = RoutingOrder::ranked;
    std::vector<ServingTeam> teams;   // empty: every team with the skill and the language, in the order of `teams`
};

/// The promise of a stage: `share` of items within `within`.
enum class TargetClock { wait, sojourn, turnaround };
/// What counts in the share inside the target (reference semantics 3 and 4).
enum class TargetBase {
    served_and_late,        // served, plus withdrawn or waiting that are already late (default)
    served,                 // served only
    all,                    // everything that entered and has left
    all_but_early_leavers   // everything but withdrawals before the bound
};
struct ServiceTarget {
    double share = 0.95;
    Duration within;
    TargetClock clock = TargetClock::wait;
    TargetBase base = TargetBase::served_and_late;
};

/// A sender takes an item back while it waits.
struct Withdrawal {
    Distribution patience;
    double impatient = 0;          // share of items withdrawn at once if they would have to wait
    double resubmitted = 0;        // share of withdrawn items that come back
    Distribution resubmitted_after;
};

/// What becomes of an interrupted item (pre-emption, shift end with hand_over or put_back, outage).
enum class Interrupted { resume, restart, resample };

/// Which waiting item of a stage is taken first.
enum class QueueOrder { first_come, last_come, oldest_submission };

enum class Decision { allow, block };

/// Where an item goes next. Conditions are joined by "and"; an empty list is no condition.
/// Edges are tried in order with one random number per departure: a matching edge with a `share` takes
/// that share of the departing items, a matching edge without one takes the rest. No edge: the item leaves.
struct Edge {
    std::string to;                        // stage id, or "done"
    std::optional<Decision> decision;
    std::optional<bool> agreed;            // the judgements of the stage were (not) unanimous
    std::vector<std::string> categories;   // suspected category
    std::vector<std::string> locales;
    std::vector<std::string> languages;
    std::vector<std::string> programs;
    std::vector<std::string> streams;
    std::vector<std::string> bands;        // score band of the machine
    std::optional<double> share;
    std::optional<Distribution> delay;     // how long items are on their way; absent: no time
};

struct Stage {
    std::string id;
    std::string name;
    StageKind kind = StageKind::review;
    std::string skill;                     // empty: none needed
    LanguageNeed language = LanguageNeed::native;
    Distribution handle_time;
    ById handle_time_by_program;           // factor, default 1
    double simplification = 0;             // share of the handle time that a simpler procedure (SOP) saves
    int priority = 5;                      // 1 is most urgent .. 9
    bool preemptive = false;               // interrupts work of a lower priority
    Interrupted interrupted = Interrupted::resume;
    QueueOrder order = QueueOrder::first_come;
    std::optional<ServiceTarget> target;
    std::optional<Withdrawal> withdrawal;
    std::optional<int> waiting_room;       // most items waiting (per language); more are turned away
    int judgements = 1;                    // independent judgements per item; the majority decides
    int batch = 1;                         // items a person takes in a row before looking at other work
    Routing routing;
    std::vector<Edge> next;
};

}  // namespace takt::models
