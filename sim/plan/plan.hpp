// SPDX-License-Identifier: Apache-2.0
// A valid scenario compiled to dense tables: what the floor, the organisation and the measures read while a
// replication plays. Everything is indexed by small integers; ids and names stay in `names`.
// Guarantee: a Plan is immutable once compiled and does not depend on seed or replication.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "models/people.hpp"
#include "models/workflow.hpp"
#include "sim/plan/components.hpp"
#include "sim/plan/contracts.hpp"
#include "sim/plan/demand.hpp"
#include "sim/plan/improvement.hpp"
#include "sim/plan/opening.hpp"
#include "sim/plan/policies.hpp"
#include "sim/plan/quality.hpp"
#include "sim/plan/staffing.hpp"

namespace takt::models {
struct Scenario;
}

namespace takt::plan {

/// A target of a stage; bound < 0: none.
struct TargetPlan {
    double share = 0;
    Tick bound_ms = -1;
    models::TargetClock clock = models::TargetClock::wait;
    models::TargetBase base = models::TargetBase::served_and_late;
};

/// An edge with its conditions as bit masks.
struct EdgePlan {
    StageIndex to = kNone;                        // kNone: done
    std::uint8_t decisions = 3;                   // bit 0 allow, bit 1 block
    std::uint8_t agreed = 3;                      // bit 0 disagreed, bit 1 agreed
    std::uint32_t categories = ~0U;
    std::uint32_t bands = ~0U;                    // bit 0: no band
    std::vector<bool> curves;                     // empty: all (locale, language, program, stream conditions)
    double share = -1;                            // < 0: the rest
    bool delayed = false;                         // items are on their way for a while
    chance::Distribution delay;
};

struct WithdrawalPlan {
    bool present = false;
    chance::Distribution patience;
    double impatient = 0;
    double resubmitted = 0;
    chance::Distribution resubmitted_after;
};

struct StagePlan {
    models::StageKind kind = models::StageKind::review;
    bool decides = true;                  // review, second_review, escalate, audit, appeal, feedback
    chance::Distribution handle;          // milliseconds
    std::vector<double> program_factor;   // by program
    int priority = 5;
    bool preemptive = false;
    models::Interrupted interrupted = models::Interrupted::resume;
    models::QueueOrder order = models::QueueOrder::first_come;
    TargetPlan target;
    WithdrawalPlan withdrawal;
    int waiting_room = -1;                // < 0: no limit
    int judgements = 1;
    int batch = 1;
    models::RoutingOrder routing = models::RoutingOrder::ranked;
    std::vector<EdgePlan> edges;
    std::uint32_t audits = 0;             // bit mask of human/appeal audits (designs by chance) that may sample its decisions
    std::uint32_t drawn_audits = 0;       // the same, designs that draw at the end of a cycle
    std::vector<std::uint16_t> appeals;   // by program: Appeals that its blocks may open, or kNone
    std::vector<std::uint16_t> feedback;  // by program: Feedback that its allows may meet, or kNone
    bool by_language = false;             // one line per language
    std::vector<std::uint16_t> teaches;   // components whose training its judgements become labels of
    bool labels = false;                  // of kind label, and somebody looks at what is judged
    bool several_judge = false;           // an item may come to it that must not go to a person who has judged it before
};

struct Serve {
    TeamIndex team = 0;
    Tick after_ms = 0;       // overflow wait; 0: at once
    double share = 0;        // order share: cumulative
    int preference = 0;
    friend bool operator==(const Serve&, const Serve&) = default;
};

/// A waiting queue: the items of a stage that the same teams may take.
struct LinePlan {
    StageIndex stage = 0;
    std::uint16_t language = kNone;   // kNone: all languages
    bool translated = false;          // holds translated items
    TeamIndex assigned = kNone;       // orders share and least_backlog: the one team of this line
    std::vector<Serve> teams;         // in the order they are asked
};

/// A shift of a team: when people on it work.
struct ShiftPlan {
    std::vector<Tick> starts;              // by local day index of the site, may be before tick 0; kNever: not worked that day
    Tick length_ms = 0;
    struct Pause {
        Tick after_ms, length_ms;
        friend bool operator==(const Pause&, const Pause&) = default;
    };
    std::vector<Pause> pauses;             // breaks
    bool paid_breaks = true;
    int rotate_weeks = 0;
    friend bool operator==(const ShiftPlan&, const ShiftPlan&) = default;
};

struct TeamPlan {
    std::uint16_t site = 0, vendor = kNone;
    PersonIndex first_person = 0;
    std::uint32_t people = 0;              // places: the most that are ever employed
    std::vector<ShiftPlan> shifts;         // empty: always on duty
    std::vector<std::uint16_t> shift_of;   // by person of the team: index into shifts (before rotation)
    std::vector<bool> holiday;             // by local day index of the site
    double holiday_cover = 0;
    models::ShiftEnd shift_end = models::ShiftEnd::finish;
    double planned_shrinkage = 0, unplanned_shrinkage = 0;
    std::vector<double> handle_factor;     // by stage, team factor included
    double speed_spread = 0, error_spread = 0;
    std::vector<double> wrong_block, wrong_allow;   // by category
    std::vector<bool> speaks;              // by language: reads the original, whatever a translator made of it
    double cost_per_hour = 0;              // reporting currency
    bool billed = false;                   // paid by its vendor's contract; cost_per_hour then only ranks it (order least_cost)
    std::uint64_t address = 0;             // hash of the id
    StaffingPlan staffing;                 // how its people change over time
    /// Lines its people may take, best first; lines of equal `level` go by longest wait.
    struct Take { LineIndex line; std::uint16_t level; Tick after_ms; };
    std::vector<Take> takes;
};

struct SitePlan {
    std::string time_zone;
    std::vector<Tick> day_starts;          // local midnights, one more than days: from the day before tick 0 (its night shifts reach
                                           // into the run) to the first midnight at or after the end
    std::vector<std::int32_t> week;        // by local day: week from 0, borders on the calendar's week_start (rotation)
    std::vector<Outage> outages;           // planned
    double mean_time_between_ms = 0, mean_duration_ms = 0;   // random outages; 0: none
    std::uint32_t trainers = 0, training_seats = 0;          // 0: no limit
    std::uint64_t address = 0;
};

struct Names {
    std::vector<std::string> streams, locales, languages, programs, categories, sites, vendors, teams, stages, components, audits,
        appeals, feedback, bands, clauses, scans, andons, coaching, root_causes, policies, golden_sets, calibrations;
};

struct Plan;
/// From `at` on another plan holds, because events changed the scenario. Everything that has a name keeps its index in it, and people keep
/// their places.
struct Chapter {
    Tick at = 0;
    std::vector<std::string> events;          // ids of those of the instant
    std::shared_ptr<const Plan> plan;         // shared by the copies that replications change: nobody writes to it
};

/// Copying a plan onto another of the same scenario leaves every element of its tables in its place, so that whoever holds a reference to a
/// team, a site or an audit reads what holds now.
struct Plan {
    Horizon horizon;
    Names names;
    std::vector<Curve> curves;
    std::vector<MachineTraffic> machine;      // by curve
    std::vector<std::vector<double>> component_items;   // by curve, by component: share of the curve's items it sees (cost)
    std::vector<Flow> flows;
    std::vector<StagePlan> stages;
    std::vector<LinePlan> lines;
    std::vector<TeamPlan> teams;
    std::vector<SitePlan> sites;
    std::vector<AuditPlan> audits;
    std::vector<GoldenPlan> golden_sets;
    std::vector<CalibrationPlan> calibrations;
    std::vector<AppealsPlan> appeals;
    std::vector<FeedbackPlan> feedback;
    std::vector<ScanPlan> scans;
    std::vector<AndonPlan> andons;
    std::vector<CoachingPlan> coaching;
    std::vector<RootCausePlan> root_causes;
    bool keeps_findings = false;              // somebody reads what auditors say of people's decisions
    std::uint32_t andon_class(std::uint16_t andon, CurveIndex curve, std::uint8_t category) const;
    bool sweeps = false;                      // something may take live items down: what is live is kept by category
    std::vector<ComponentPlan> components;
    std::vector<LabelPlan> labels;            // in the order of the components that ask for some
    bool suggests = false;                    // some item comes to people with a suggestion
    bool learns = false;                      // some component collects labels
    bool moves = false;                       // the separation of some component moves
    bool copies = false;                      // some matcher copies what was decided
    std::vector<ContractPlan> contracts;      // of the vendors that have one
    /// What machines leave with an item for the people who judge it.
    struct AddedErrors {
        double wrong_block = 0, wrong_allow = 0;   // by translators
        std::uint8_t suggestion = 0;               // by a language model: 0 none, 1 allow, 2 block
        double anchoring = 0, assisted = 1;        // of reviewers who see it: share taken over, factor on the handle time
        friend bool operator==(const AddedErrors&, const AddedErrors&) = default;
    };
    std::vector<AddedErrors> added_errors;    // index 0: none
    PersonIndex people = 0;
    std::vector<TransferPlan> transfers;
    std::vector<VendorPlan> vendors;
    std::vector<PolicyPlan> policies;
    std::vector<double> harmfulness;          // by category
    bool watches_harm = false;                // some team's people are affected by harmful content
    bool engages = false;                     // something takes people off the queue: training, coaching, calibration
    /// lines_of[(stage * (languages + 1) + language + 1) * 2 + translated]: first line of the items; lines of a stage
    /// whose orders assign a team are consecutive, in the order of `LinePlan::teams` of a ranked line.
    std::vector<LineIndex> first_line;
    std::vector<std::uint16_t> line_count;    // aligned: how many consecutive lines (1 unless teams are assigned)
    OpeningPlan opening;                      // no rows: the run starts with empty queues
    std::string currency;
    Tick since = 0;                           // holds from then on
    bool changes = false;                     // chapters follow one another, or machines do not stay as they are
    std::vector<Chapter> chapters;            // of the plan of the start only, ascending
    std::shared_ptr<const models::Scenario> scenario;   // as it is while the plan holds; shared like the chapters' plans
    std::vector<std::vector<double>> forecast;   // by stream, by reporting interval: items that were expected; empty: no stream has a forecast of its own
};

/// Which of an andon's classes an item counts in.
inline std::uint32_t Plan::andon_class(std::uint16_t andon, CurveIndex curve, std::uint8_t category) const {
    std::uint32_t index = curves[curve].program;
    if (andons[andon].by_category) index = index * kMostCategories + category;
    if (andons[andon].by_locale) index = index * static_cast<std::uint32_t>(names.locales.size()) + curves[curve].locale;
    return index;
}

}  // namespace takt::plan
