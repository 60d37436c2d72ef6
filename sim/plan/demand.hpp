// SPDX-License-Identifier: Apache-2.0
// What comes and what machines make of it, compiled: curves, flows and machine traffic. Part of a Plan.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "models/workflow.hpp"
#include "sim/chance/distribution.hpp"
#include "sim/kernel/tick.hpp"

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

/// A curve's segments. Copies share them: a run has several plans, a year of hours in each, and they rarely differ in them.
class Rates {
public:
    Rates() : Rates(std::vector<RateSegment>{}) {}
    Rates(std::vector<RateSegment> segments) : segments_{std::make_shared<const std::vector<RateSegment>>(std::move(segments))} {}

    std::size_t size() const { return segments_->size(); }
    const RateSegment& operator[](std::size_t index) const { return (*segments_)[index]; }
    const RateSegment& front() const { return segments_->front(); }
    const RateSegment& back() const { return segments_->back(); }
    auto begin() const { return segments_->begin(); }
    auto end() const { return segments_->end(); }
    friend bool operator==(const Rates& a, const Rates& b) { return a.segments_ == b.segments_ || *a.segments_ == *b.segments_; }

private:
    std::shared_ptr<const std::vector<RateSegment>> segments_;
};

/// Demand of one stream in one locale: the unit of demand figures ("cell" of the measures).
struct Curve {
    std::uint16_t stream = 0, locale = 0, language = 0, program = 0;
    std::uint64_t address = 0;            // hash of the ids: the random address, stable across variants
    Rates segments;                       // cover [0, end)
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

}  // namespace takt::plan
