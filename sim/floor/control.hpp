// SPDX-License-Identifier: Apache-2.0
// The orders that the organisation may give to the floor. An order acts at the floor's present instant, before the
// items of that instant.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/floor/bell.hpp"
#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"
#include "sim/plan/replan.hpp"

namespace takt::floor {

class Floor;

enum class Presence : std::uint8_t {
    away,        // off shift, not paid
    off_queue,   // paid, not taking items: break, meeting, absence
    on_queue     // logged in
};

/// What happens to the item in hand of a person who is ordered off the queue.
enum class Leaving : std::uint8_t {
    as_team,     // the team's shift_end rule
    at_once      // put back (an outage)
};

/// What keeps people off the queue on shift, each told apart in time and cost.
enum class Engagement : std::uint8_t { training, coaching, calibration };
inline constexpr std::size_t kEngagements = 3;

/// What comes on top of a team's error rates in a category, whoever decides: factors, and shares added.
struct CategoryErrors {
    double wrong_block = 1, wrong_allow = 1;               // factors
    double added_wrong_block = 0, added_wrong_allow = 0;
};

/// How a person works at present compared with a proficient one of the same talent: factors on handle time and error rates.
struct Skill {
    double handle_time = 1;
    double errors = 1;
    double aligned = 0;     // share of the way from the person's own error rates to the mean of the team
    bool ramping = false;   // counted as not yet proficient
};

/// What a place of a team holds.
enum class Standing : std::uint8_t {
    vacant,
    in_training,   // a person in class: paid on shift, not on the queue
    at_work
};

/// What a workforce system knows of a team's work, sums since the start: person x ms.
struct Workload {
    double on_duty = 0;
    double busy = 0;
    double exposed = 0;   // hands-on time, weighted with the harmfulness of what was looked at
    double rested = 0;    // off the queue after the cap on harmful content
};

/// How many decisions of a stratum are drawn as its cycle ends, at most what was kept; and how they are judged together.
struct SampleOrder {
    std::uint32_t n = 0;
    std::int32_t accept = -1;         // a lot: accepted with at most so many errors found; -1: no lot
    std::uint8_t inspection = 0;      // of the lot: 1 normal, 2 tightened, 3 reduced, 4 discontinued; 0: no lot
};

/// What an audit's report says of a stratum in a cycle.
struct AuditReport {
    std::uint64_t cycle = 0;          // counted from 0
    std::uint32_t stratum = 0;
    std::uint64_t population = 0, sample = 0, found = 0;
};

/// What told the organisation of an error.
enum class FoundBy : std::uint8_t { audit, appeal, andon };

/// What was said of a person's decision, as the organisation hears it: auditors may be wrong.
struct Finding {
    kernel::Tick at = 0;                              // it was told
    kernel::Tick decided = 0;                         // the decision was taken
    plan::PersonIndex person = ~0U;                   // who took it; ~0: a machine (andons only)
    plan::TeamIndex team = plan::kNone;
    plan::CurveIndex curve = 0;
    std::uint16_t of = 0;                             // index of the audit, the appeals or the andon
    FoundBy source = FoundBy::audit;
    std::uint8_t category = 0;                        // suspected
    bool blocked = false;                             // the decision
    bool wrong = false;                               // it was found wrong; audits also tell what they found right
};

/// How far a person had come when it was taken: only the floor can read it, for it holds what was true.
class WorkMark {
    friend class Floor;
    std::uint64_t decisions_ = 0, wrong_ = 0;
    std::uint32_t holder_ = 0;                        // of the place, counted
};

/// What an audit told of a person in a window.
struct Sample {
    std::uint64_t audited = 0, found = 0;
};

/// A person who was picked by a coaching rule, measured before and after.
struct Comparison {
    Sample before, after;
    WorkMark from_before, to_before, from_after, to_after;
};

enum class RootCauseStep : std::uint8_t { opened, landed };
/// When errors of a class were counted: in the window that opened the analysis, while it was under way, since the fix landed.
enum class RootCausePhase : std::uint8_t { before, meanwhile, after };

/// How far a change of policy has come, shares: of the people of the teams that change, those who need no training (any more), and those
/// who work by the new policy; of the languages that need work, those that are ready.
struct PolicyProgress {
    double trained = 0, in_force = 0, localised = 0;
};

/// Labels of a component's training data.
struct LabelStock {
    std::uint64_t delivered = 0;
    double clarity = 1;               // how far they hold the classes apart, 1: without an error (models/theory/training)
};

/// Wrong decisions as a share of a library's, by category; < 0: there is none of the kind.
struct CopiedErrors {
    std::vector<double> wrong_allow, wrong_block;
};

class Control {
  public:
    explicit Control(Floor& floor) : floor_(floor) {}
    kernel::Tick now() const;
    /// Sets where a person is. A person who finishes an item first (shift_end: finish) goes when it is done.
    void set_presence(plan::PersonIndex person, Presence presence, Leaving leaving = Leaving::as_team);
    Presence presence(plan::PersonIndex person) const;
    /// Sets how a person works from the next item on.
    void set_skill(plan::PersonIndex person, const Skill& skill);
    /// A new person takes a vacant place; `generation` counts the holders of the place, from 0 on the first day.
    void hire(plan::PersonIndex place, std::uint32_t generation, Standing standing);
    /// The person's training is over.
    void begin_work(plan::PersonIndex person);
    /// The person leaves for good; goes off the queue as at the end of a shift.
    void dismiss(plan::PersonIndex person);
    /// Takes a person off the queue as at a break, for as long as they are on shift, until disengage(). Shifts, breaks and absences go on as
    /// ordered. Requires that the person is not engaged.
    void engage(plan::PersonIndex person, Engagement with);
    void disengage(plan::PersonIndex person);
    /// Time that the person has spent so: on shift, where they would be on the queue otherwise. ms, over all engagements.
    kernel::Tick engaged_time(plan::PersonIndex person) const;
    /// Sets how a team errs in a category from the next judgement on.
    void set_category_errors(plan::TeamIndex team, std::uint8_t category, const CategoryErrors& errors);
    /// How far a change of policy has come: for the record.
    void report_policy(std::uint16_t policy, const PolicyProgress& progress);
    Workload workload(plan::TeamIndex team) const;
    /// The holder of `from` takes the vacant place `to` of another team with their talent; no hire and no leaver.
    void transfer(plan::PersonIndex from, plan::PersonIndex to, Standing standing);
    /// Paid time of the person counts as overtime until they go home, or until told otherwise.
    void set_overtime(plan::PersonIndex person, bool overtime);
    /// Items waiting in the queues that the team serves.
    std::uint64_t backlog(plan::TeamIndex team) const;
    /// Decisions that the running cycle of an audit has brought so far, by stratum.
    std::vector<std::uint64_t> decisions_in_cycle(std::uint16_t audit) const;
    /// Ends the audit's cycle: what was drawn enters the audit stage, and the estimate is closed when all of it is judged. `orders`: by stratum, for
    /// designs that draw; empty: all that was kept.
    void close_audit_cycle(std::uint16_t audit, std::span<const SampleOrder> orders = {});
    /// The person finds an item of the golden set among their next work from `at` (not past) on, if somebody is at work in that place then.
    void plant_golden(std::uint16_t set, plan::PersonIndex person, kernel::Tick at);
    /// What the audit's cycles found that were judged to the end since the last call. Kept for designs that learn from it only.
    std::vector<AuditReport> take_audit_reports(std::uint16_t audit);
    /// A scan of live inventory: finds are taken down.
    void scan(std::uint16_t index);
    /// Draws the items that a component asks people to label (plan::Plan::labels): as many as are due, among what it has seen since the last draw.
    void draw_labels(std::uint16_t budget);
    /// What people have labelled for a component since the start.
    LabelStock label_stock(std::uint16_t component) const;
    /// Rings the bell `labels` once, when so many labels of the component have been delivered since the start; at the next one if they have.
    void ring_at_labels(std::uint16_t component, std::uint64_t delivered);
    /// Brings every matcher's library up to date: older decisions lose by their half-life, those since the last time are added.
    void update_libraries();
    /// The errors in a matcher's library.
    CopiedErrors copied_errors(std::uint16_t component) const;
    /// What andons rang for since the last time; asking empties the list.
    std::vector<AndonCall> take_andon_calls();
    /// From now on `next` holds: it is written onto the plan that the floor was built on, so whoever reads that plan reads what holds. Requires a
    /// floor that may change its plan, and a `next` aligned with it (plan::align). No submission is lost or comes twice; who waits goes on
    /// waiting as long as before, in the queue where its like wait now; what is in hand is finished as it was begun.
    void take_over(const plan::Plan& next);
    /// The same when only components have changed. Machine traffic of other curves than those concerned draws the same numbers as without it.
    void take_over(plan::MachineChange change);
    /// Contains the class of a pulled andon: takes its live items down, sends to people what machines would allow, starts the incident.
    void contain(std::uint16_t andon, std::uint32_t klass);
    /// The class is as before, and its flags count from nothing.
    void release(std::uint16_t andon, std::uint32_t klass);

    /// What was found of people's decisions since the last call. Kept only where the plan has somebody who reads it.
    std::vector<Finding> take_findings();
    /// What the person has decided so far of what an audit stands for that follows people.
    WorkMark mark_work(std::uint16_t audit, plan::PersonIndex person) const;
    /// A coaching rule picked a person by what was told of the work since `from`.
    void report_picked(std::uint16_t rule, plan::PersonIndex person, const WorkMark& from);
    /// A session began, `waited` ms after it might have, and costs so much besides the person's own time.
    void report_session(std::uint16_t rule, plan::PersonIndex person, kernel::Tick waited, double cost);
    void report_dismissed(std::uint16_t rule);
    /// The second window of a person who was picked is over. `coached`: else left alone for comparison.
    void report_comparison(std::uint16_t rule, bool coached, const Comparison& comparison);
    void report_root_cause(std::uint16_t rule, RootCauseStep step);
    void report_analysis(std::uint16_t rule, double cost);
    /// So many errors of a class were found in so much time.
    void report_recurrence(std::uint16_t rule, RootCausePhase phase, double found, kernel::Tick time);
    /// People of the team err less by `share` in the category about items of these curves, from the next judgement on, on top of earlier fixes.
    void fix_durably(plan::TeamIndex team, const std::vector<bool>& curves, std::uint8_t category, double share);

  private:
    Floor& floor_;
};

}  // namespace takt::floor
