// SPDX-License-Identifier: Apache-2.0
// A valid scenario compiled to dense tables: what the floor, the organisation and the measures read while a
// replication plays. Everything is indexed by small integers; ids and names stay in `names`.
// Guarantee: a Plan is immutable once compiled and does not depend on seed or replication.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "models/people.hpp"
#include "models/quality.hpp"
#include "models/workflow.hpp"
#include "sim/chance/distribution.hpp"
#include "sim/kernel/tick.hpp"
#include "sim/plan/improvement.hpp"
#include "sim/plan/policies.hpp"
#include "sim/plan/opening.hpp"
#include "sim/plan/staffing.hpp"

namespace takt::models {
struct Scenario;
}

namespace takt::plan {

using kernel::Tick;
using StageIndex = std::uint16_t;
using LineIndex = std::uint16_t;
using TeamIndex = std::uint16_t;
using CurveIndex = std::uint16_t;
using FlowIndex = std::uint32_t;
using PersonIndex = std::uint32_t;
inline constexpr std::uint16_t kNone = std::numeric_limits<std::uint16_t>::max();
inline constexpr int kMostCategories = 32;   // a bit mask holds them
inline constexpr int kMostBands = 32;

/// The simulated period in ticks from its start. `borders` are the reporting intervals' edges: borders.front() is
/// the end of the warm-up, borders.back() the end of the run.
struct Horizon {
    Tick end = 0;
    std::vector<Tick> borders;
    std::vector<std::string> interval_starts;   // ISO 8601, one per interval
    int intervals() const { return static_cast<int>(borders.size()) - 1; }
};

/// Constant rate until `until` (exclusive end); `day` numbers the locale's local days from 0 for the day factor. Without
/// day factor (`day_cv` 0) a segment may span days.
struct RateSegment {
    Tick until = 0;
    double per_ms = 0;      // items per millisecond of the whole curve, machine traffic included, day factor not
    std::int32_t day = 0;
    friend bool operator==(const RateSegment&, const RateSegment&) = default;
};

/// Demand of one stream in one locale: the unit of demand figures ("cell" of the measures).
struct Curve {
    std::uint16_t stream = 0, locale = 0, language = 0, program = 0;
    std::uint64_t address = 0;            // hash of the ids: the random address, stable across variants
    std::vector<RateSegment> segments;    // cover [0, end)
    double day_cv = 0;
    double views_mean = 0, views_cv = 0, views_half_life_ms = 1;
    bool live_while_waiting = false;
    double share = 1;                     // of the stream's items, by its mix
    std::uint16_t surge = kNone;          // of the scenario: the items that it adds, with violations of their own; kNone: the stream's own items
    double forecast_cv = 0;               // of the factor that a whole replication's volume of the stream is off its forecast by
    std::uint64_t stream_address = 0;     // hash of the stream's id: the factor is the same in all its locales
    friend bool operator==(const Curve&, const Curve&) = default;
};

/// What a machine (or the sender's trace) makes of an item before a person sees it; also one machine outcome class.
struct MarkClass {
    double share = 0;                     // of the curve's items
    std::uint8_t category = 0;            // suspected category
    bool violates = false;                // truth: only the floor's item store may look
    std::uint8_t band = 0;                // 0: none, else score band + 1
    std::uint16_t component = kNone;      // that decided, or that sent the item to a person
    models::Decision decision = models::Decision::allow;   // machine outcome classes only
    bool translated = false;
    std::uint8_t translator_errors = 0;   // index into Plan::added_errors: what machines added, a suggestion included
    StageIndex stage = kNone;             // human classes: first stage
    std::int32_t latency_ms = 0;          // machine time before the decision or the hand-over
    std::uint16_t latency_law = kNone;    // component whose time is drawn on top of it
    friend bool operator==(const MarkClass&, const MarkClass&) = default;
};

enum class FlowKind : std::uint8_t {
    human,     // Poisson: items that the machines pass to a person
    renewal,   // independent gaps
    senders,   // finite source
    trace,     // listed submissions
    touched    // Poisson: machine-decided items that meet an audit, an appeal or a flag
};

/// Human flows have classes that go to a person, touched flows one class per machine outcome and combination of touches.
/// Renewal, senders and trace flows are never thinned: every item is an individual, so their classes are both, machine
/// outcomes without any touch included (`stage` kNone, weight 1).
struct Touch {
    std::uint16_t appeals = kNone;    // index into Plan::appeals
    std::uint16_t feedback = kNone;
    std::uint32_t audits = 0;         // bit mask of Plan::audits (designs by chance)
};
struct TraceEntry {
    Tick at = 0;
    double handle_ms = -1;            // < 0: drawn
};
struct Flow {
    FlowKind kind = FlowKind::human;
    std::uint16_t andon = kNone;           // that switches the flow on and off: what its containment sends to people
    std::uint32_t andon_class = 0;
    CurveIndex curve = 0;
    std::uint64_t address = 0;
    double weight = 0;                     // share of the curve's items (human, touched): sum of its classes' shares
    std::vector<MarkClass> classes;
    std::vector<double> cumulative;        // of class shares / weight, last = 1
    std::vector<Touch> touches;            // aligned with classes; empty: no class is touched
    std::vector<CurveIndex> curve_of;      // by class, when a renewal, senders or trace stream has several locales; empty: all `curve`
    chance::Distribution gap;              // renewal, senders
    int senders = 0;
    std::vector<TraceEntry> trace;
    std::vector<double> batch_cumulative;  // chance of 1, 2, ... of the flow's items together; empty: one by one. Poisson flows: the
                                           // batches' rate is the items' rate / mean of this law (thinned with the flow's weight)
};

/// Machine outcomes of a curve that never become individuals: counted per interval as Poisson numbers.
/// The share is of the curve's items with those already taken by a touched flow left out.
struct MachineTraffic {
    std::vector<MarkClass> untouched;
    double human_share = 0;                // of the curve's items that go to a person
    double trust_share = 0;
    friend bool operator==(const MachineTraffic&, const MachineTraffic&) = default;
};

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
    struct Outage { Tick from, to; };
    std::vector<Outage> outages;           // planned
    double mean_time_between_ms = 0, mean_duration_ms = 0;   // random outages; 0: none
    std::uint32_t trainers = 0, training_seats = 0;          // 0: no limit
    std::uint64_t address = 0;
};

struct AuditPlan {
    models::AuditOf of = models::AuditOf::human;
    models::AuditDesign design = models::AuditDesign::share;
    std::vector<double> chance;            // designs by chance: of each decision to be audited, by score band (0: none, else band + 1)
    int n = 0;                             // as in the scenario
    std::uint32_t most = 0;                // designs that draw: decisions kept of a stratum until the cycle ends
    double margin = 0, expected_rate = 0.5;
    int cap = 0;
    double aql = 0.01;
    models::InspectionLevel inspection_level = models::InspectionLevel::ii;
    Tick corrective_action_ms = 0;
    std::vector<Tick> months;              // design quota: first instants of the calendar months, from the one that holds tick 0
    models::Stratum stratum = models::Stratum::none;
    std::vector<std::string> strata;       // names of the strata: the figure scopes; one empty name for `none`
    Tick cadence_ms = 0;
    StageIndex stage = 0;
    bool fix = true;
    double level = 0.95;
    models::IntervalMethod interval = models::IntervalMethod::wilson;
    double detects = 0;
    double double_share = 0;
    StageIndex adjudication = kNone;       // where a third judges what two disagree on
    std::uint16_t golden = kNone;          // golden set that measures the auditors; kNone: their accuracy is known
    std::vector<bool> stages, components, programs;   // whose decisions
    bool follows_people = false;           // what each person decided of what it stands for is counted, for coaching
    bool by_chance() const { return models::by_chance(design); }
};

struct GoldenPlan {
    StageIndex stage = 0;
    std::uint32_t per_person = 0;
    double violating = 0.5;
    double level = 0.95;
    Tick cadence_ms = 0;
    std::uint64_t address = 0;             // hash of the id
    std::vector<std::uint8_t> categories;
    std::vector<std::vector<CurveIndex>> curves;   // by team: whose items they look like; empty: the team gets none
};

struct CalibrationPlan {
    std::vector<bool> teams;
    Tick cadence_ms = 0, length_ms = 0;
    double alignment = 0, error_reduction = 0;
    double half_life_ms = 1;
};

struct AppealsPlan {
    double rate_wrong = 0, rate_right = 0;
    chance::Distribution delay;
    std::vector<StageIndex> levels;
    double repeat_wrong = 0, repeat_right = 0;
    double contacts_per_ms = 0;
    StageIndex contact_stage = kNone;
    double self_service = 0;               // of contacts
    Tick resolve_within_ms = -1;           // < 0: no promise
    std::vector<bool> stages, components;  // whose blocks
};

struct FeedbackPlan {
    double per_bad_view = 0, per_good_view = 0;
    StageIndex stage = 0;
    Tick resolve_within_ms = -1;           // < 0: no promise
    std::vector<bool> programs;
};

/// Which live items: masks by curve and by suspected category.
struct LiveScope {
    std::vector<bool> curves;
    std::uint32_t categories = ~0U;
};
struct ScanPlan {
    LiveScope scope;
    Tick every_ms = 0;
    double recall = 0, precision = 1;
    double cost_per_item = 0;              // live items looked at, reporting currency
};

struct AndonPlan {
    LiveScope scope;                       // whose flags count, and what is contained
    bool by_locale = false, by_category = false;
    std::uint32_t classes = 1;             // programs x categories x locales that count apart
    int flags = 1;
    Tick window_ms = 0, reaction_ms = 0;
    bool take_down = true;
    StageIndex to_people = kNone, stage = 0;
};

/// A vendor's price list and promises; money in the reporting currency.
struct PriceLinePlan {
    models::PriceUnit unit = models::PriceUnit::hour;
    models::Tiering tiering = models::Tiering::units_above;
    struct Tier { double above, price; };
    std::vector<Tier> tiers;               // ascending; the first from 0 on
    std::vector<bool> teams, stages;       // whose work; unit item: at which stages
    double minimum = 0;                    // units of a period
};
struct ClausePlan {
    std::uint16_t name = 0;                // index into Names::clauses
    double withheld = 0;                   // share of the bill: credit or malus
    bool on_quality = false;
    // service: a figure as models/outcome writes it
    std::string figure;                    // "in_target.share@stage=review"
    double bound = 0;
    bool higher_is_better = false;
    // quality
    std::uint16_t audit = 0;
    double target = 0;
    std::uint64_t least_sample = 1;
    bool benefit_of_doubt = false;
    double bonus = 0, bonus_from = 1;
};
struct ContractPlan {
    std::uint16_t vendor = 0;
    int period = 1;                        // reporting intervals
    double at_risk = 1;
    std::vector<PriceLinePlan> prices;
    std::vector<ClausePlan> clauses;       // service, then quality
};

struct ComponentPlan {
    double cost_per_item = 0;              // reporting currency
    chance::Distribution latency;          // where it differs from item to item
    std::vector<bool> labelled_curves;     // which judgements of the stages it learns from are about its items
    std::uint32_t labelled_categories = 0;
    std::vector<double> separation;        // d' by category, languages left out; empty: it has no scores
    std::vector<double> violating;         // by category: share of the violating items it sees; adds to 1
    bool lives = false;                    // it collects labels or its separation moves
    friend bool operator==(const ComponentPlan&, const ComponentPlan&) = default;
};

/// Labels that a component asks for: what they are drawn from, in shares of each curve's items.
struct LabelPlan {
    std::uint16_t component = 0;
    StageIndex stage = 0;
    double per_draw = 0;                   // items
    Tick every_ms = 0;
    struct Like {
        CurveIndex curve = 0;
        MarkClass mark;
    };
    std::vector<Like> likes;
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
