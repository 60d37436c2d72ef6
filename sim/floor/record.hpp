// SPDX-License-Identifier: Apache-2.0
// What happened on the floor since the last interval border: plain accumulators, gathered in place while items flow.
// The measures turn a Record into figures; the organisation never reads it (it holds truths).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/floor/histogram.hpp"
#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

/// Passage of a curve's items through a stage. Sums in milliseconds.
struct StageCell {
    std::uint64_t entered = 0;      // came to the queue (turned away included)
    std::uint64_t started = 0;      // handling started (first start of the visit)
    std::uint64_t delayed = 0;      // of those started: wait above zero
    std::uint64_t left = 0;         // handling finished
    std::uint64_t withdrawn = 0;
    std::uint64_t turned_away = 0;  // the waiting room was full
    std::uint64_t in_target = 0;    // of the target's base
    std::uint64_t of_target = 0;    // the target's base
    double wait = 0;                // of those started
    double wait_withdrawn = 0;      // of those withdrawn
    double sojourn = 0;             // of those left
    double handle = 0;              // hands-on time of those left
};

/// Decisions by what was true and what was decided.
struct Verdicts {
    std::uint64_t right_allow = 0, wrong_allow = 0, right_block = 0, wrong_block = 0;
    std::uint64_t total() const { return right_allow + wrong_allow + right_block + wrong_block; }
    void count(bool violates, bool block, std::uint64_t number = 1) {
        if (block) (violates ? right_block : wrong_block) += number;
        else (violates ? wrong_allow : right_allow) += number;
    }
};

struct TeamCell {
    double on_duty = 0;        // people x ms logged in
    double busy = 0;           // people x ms handling
    double paid = 0;           // people x ms paid
    double open = 0;           // ms with somebody logged in
    std::uint64_t hires = 0, leavers = 0;
    double in_training = 0;    // people x ms in class
    double training_paid = 0;  // people x ms of it on shift
    double ramping = 0;        // people x ms not yet proficient
    double overtime = 0;       // people x ms paid after a shift
    double coaches = 0, trainers = 0;   // money: what sessions cost besides people's own time
    double exposed = 0;        // hands-on ms weighted by harmfulness
    double resting = 0;        // people x ms of rest after the cap on harmful content
    std::array<double, kEngagements> engaged{};   // people x ms off the queue, by what with
};

/// People whom a coaching rule picked, measured in two windows: as the audit saw it, and as it was.
struct ComparedCell {
    std::uint64_t people = 0;
    std::uint64_t audited_before = 0, found_before = 0, audited_after = 0, found_after = 0;
    std::uint64_t decided_before = 0, wrong_before = 0, decided_after = 0, wrong_after = 0;
};

struct CoachingCell {
    std::uint64_t picked = 0;
    std::uint64_t above_bar = 0;      // of those: truly at or above the rule's bar in the window
    std::uint64_t sessions = 0, dismissed = 0;
    double waited = 0;                // ms, of sessions
    double cost = 0;                  // of coaches
    ComparedCell coached, left_alone;
};

struct RootCauseCell {
    std::uint64_t opened = 0, landed = 0;
    double cost = 0;                  // of analyses
    std::array<double, 3> found{};          // by RootCausePhase
    std::array<double, 3> time{};           // ms, likewise
};

/// What a team's time cost, at the prices of the moment, in the reporting currency.
struct Spending {
    double work = 0;                                // on shift, without the rest
    double classes = 0, trainees = 0, hiring = 0;   // paid hours in class; sums per trainee and per hire
    double overtime = 0;
    std::array<double, kEngagements> engaged{};     // off the queue, by what with
};

struct LineCell {
    double waiting = 0;        // items x ms in queue
};

struct CurveCell {
    std::uint64_t arrivals = 0;       // submitted, machine traffic included
    std::uint64_t human = 0;          // of those: passed to a person
    std::uint64_t first_decisions = 0;
    double turnaround = 0;            // ms, of first decisions, machine ones included
    double views = 0, bad_views = 0;  // of live items; of live violating items
    double defect_life = 0;           // ms, of those taken down
    std::uint64_t taken_down = 0;
    double swept = 0, swept_life = 0; // violating items that scans and andons took down, and their ages in ms
    double contained = 0, contained_wrong = 0;     // violating and compliant items that andons took down
    double scan_finds = 0, scan_finds_wrong = 0;   // violating and compliant items that scans took down
    std::uint64_t flags = 0;
    Verdicts decided;                 // every decision, machine and human
};

struct AppealsCell {
    std::uint64_t opened = 0, closed = 0, overturned = 0, contacts = 0;
    std::uint64_t self_served = 0;    // of the contacts
    std::uint64_t of_promise = 0, in_time = 0;   // closed or late at the end; of those closed within the promised time
    double resolution = 0;            // ms, of those closed
};

/// Sampled decisions that two auditors judged, by what the first and the second said.
struct PairCell {
    std::uint64_t both_allow = 0, first_blocks = 0, second_blocks = 0, both_block = 0;   // the middle ones: only that one does
};

/// Items that a panel judged, by how many of it said block.
struct PanelCell {
    std::array<std::uint64_t, 16> by_blocks{};
};

/// Judgements of golden items, by the known answer and whether they were right.
struct GoldenCell {
    std::uint64_t violating = 0, caught = 0, compliant = 0, passed = 0;
};

/// An audit's stratum in the cycle that closed.
struct AuditCycle {
    std::uint16_t audit = 0;
    std::uint8_t inspection = 0;                          // of a lot: as SampleOrder
    bool accepted = false;                                // the lot, if it was inspected
    std::uint32_t stratum = 0;
    std::uint64_t number = 0;                             // of the audit's cycle, from 0
    std::uint64_t population = 0, population_wrong = 0;   // true
    std::uint64_t sample = 0, sample_wrong = 0;           // sample_wrong: true errors in the sample
    std::uint64_t found = 0;                              // errors that the auditors saw
    double sensitivity = 1, specificity = 1;              // of the auditors, as a calibration would tell
    std::uint64_t blocks = 0, doubled = 0;                // of the sample: decisions to block; judged by two
    GoldenCell golden;                                    // how the auditors judged golden items from the start until now, if they get any
    double weighted_found = 0, weighted_variance = 0;     // Horvitz and Thompson's: sums over errors found of 1/chance and (1 - chance)/chance^2
};

struct Record {
    std::size_t curves = 0;
    std::vector<StageCell> stage_cells;      // [stage * curves + curve]
    std::vector<Histogram> wait, sojourn;    // by stage, this interval
    std::vector<Histogram> turnaround;       // by program, this interval
    std::vector<Histogram> resolution;       // by opening stage, this interval
    std::vector<TeamCell> teams;
    std::vector<double> team_handle;         // [team * stages + stage]: hands-on ms of finished items
    std::vector<std::uint64_t> team_items;   // [team * stages + stage]: finished items
    std::vector<LineCell> lines;
    std::vector<CurveCell> curve_cells;
    std::vector<double> bad_views_by_category;
    std::vector<Verdicts> by_team, by_component, by_category, by_stage;
    std::vector<double> component_items;     // seen by each component (cost)
    std::vector<Verdicts> labels;            // [component * stages + stage]: labels delivered, by what people said
    std::vector<double> separation, auc;     // [component * categories + category]: d' x ms and AUC x ms of components that live; empty when none does
    double scan_cost = 0;                    // money
    std::vector<Spending> spending;          // by team; empty where one plan holds all the time: then the measures know the prices
    double machine_cost = 0;                 // money, likewise
    std::vector<AppealsCell> appeals;        // [appeals * curves + curve]
    std::vector<AppealsCell> feedback;       // [feedback * curves + curve]: cases opened by flags; overturned = taken down
    std::vector<AppealsCell> andons;         // [andon * curves + curve]: by the flag that pulled
    std::vector<AuditCycle> audit_cycles;    // closed in this interval
    std::vector<CoachingCell> coaching;      // by rule
    std::vector<RootCauseCell> root_causes;  // by rule
    std::vector<PairCell> pairs;             // by audit
    std::vector<PairCell> team_pairs;        // [audit * teams + team]: both auditors of the team
    std::vector<PanelCell> panels;           // [stage * languages + language]; empty when no stage has several judgements
    std::vector<GoldenCell> golden;          // [golden set * teams + team]

    StageCell& cell(std::size_t stage, std::size_t curve) { return stage_cells[stage * curves + curve]; }
    const StageCell& cell(std::size_t stage, std::size_t curve) const { return stage_cells[stage * curves + curve]; }
};

/// A record of the plan's shape with nothing in it.
Record empty_record(const plan::Plan& plan);
/// Forgets what happened; keeps the memory.
void clear(Record& record);
/// Adds what happened in `interval` to `total`. Audit cycles are appended.
void add(Record& total, const Record& interval);

/// Percentiles of the whole measured time by locale need their own counts: kept for all intervals together.
struct RunHistograms {
    std::vector<Histogram> wait, sojourn;       // [stage * curves + curve]
    std::vector<Histogram> turnaround;          // by curve
    std::vector<Histogram> resolution;          // [stage * curves + curve], by opening stage
};

/// What stands at an instant (an interval border).
struct Snapshot {
    std::vector<std::uint32_t> waiting;         // by line
    std::vector<kernel::Tick> oldest_ms;        // by line: age of the longest waiting item, 0 when empty
    std::vector<double> live_defects;           // by curve
    std::vector<std::uint32_t> on_duty;         // by team
    std::vector<std::uint32_t> headcount;       // by team
    std::vector<std::uint32_t> in_training, ramping;   // by team
    std::vector<std::uint64_t> root_causes_open;       // by rule
    std::vector<PolicyProgress> policies;       // as last reported
    std::uint64_t items_in_system = 0;
};

}  // namespace takt::floor
