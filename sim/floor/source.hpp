// SPDX-License-Identifier: Apache-2.0
// Where individuals come from: a flow's next submission, its class and its first handle time, drawn in blocks by address.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/chance/block.hpp"
#include "sim/chance/distribution.hpp"
#include "sim/floor/draws.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

using kernel::Tick;
inline constexpr std::uint32_t kBlock = 64;   // draws fetched at once; small enough that hundreds of flows stay in cache

/// What makes one replication differ from another.
struct RunKey {
    std::uint64_t seed = 1;
    std::uint32_t replication = 1;
};

/// How far the volume of the curve's stream is off its forecast in this replication: Gamma, mean 1, the stream's cv; 1 where the forecast is right.
double forecast_factor(const plan::Curve& curve, RunKey run);

/// The factor on the rate of a curve on its local day: Gamma with mean 1 and the curve's cv, 1 without overdispersion; times the forecast factor.
double day_factor(const plan::Curve& curve, std::int32_t day, RunKey run);

/// A flow's clock. Non-homogeneous Poisson arrivals by inversion of the cumulative rate: submission n of a flow is where
/// the cumulative rate reaches the sum of the first n unit exponentials, so a change of rate moves items in time but never
/// changes which item is which.
class Source {
  public:
    Source(const plan::Plan& plan, plan::FlowIndex flow, RunKey run);

    /// Instant of the next submission, kNever when there is none before the end of the run.
    Tick next() {
        if (poisson_) [[likely]] return next_poisson();
        return next_other();
    }
    /// A Poisson flow starts afresh at `at`: it has no memory. Its submissions count on from the next full block.
    void begin_at(Tick at);
    /// Of a Poisson flow whose next submission is announced: what is left of its unit exponential at `now`.
    double owed(Tick now) const;
    /// Goes on with another plan of the same names, in which the flow may have other classes. What is announced stays so.
    void follow(const plan::Plan& plan);
    /// Goes on with the same flow in a plan whose tables have moved.
    void stand_in(const plan::Plan& plan);
    /// Of a Poisson flow whose rate is another from `now` on: the instant of the announced submission, by inversion of what is owed.
    Tick announce_again(Tick now, double owed);
    /// Number of the submission that next() announced.
    std::uint64_t number() const { return number_ - 1; }
    /// Index of its class.
    std::size_t drawn_class() const {
        if (one_class_) return 0;
        const double u = marks_[number() % kBlock];
        std::size_t klass = 0;
        while (klass + 1 < cumulative_.size() && u >= cumulative_[klass]) ++klass;
        return klass;
    }
    /// Its handle time in ms for a person of factor 1 at the flow's first stage, or < 0 when it is drawn at the start.
    double first_handle() const { return !handles_drawn_ ? traced_handle_ : handles_[number() % kBlock]; }
    const plan::Flow& flow() const { return *flow_; }
    bool in_batches() const { return in_batches_; }
    chance::StreamKey key() const { return key_; }

  private:
    Tick next_poisson() {
        const std::size_t place = number_ % kBlock;
        if (place == 0) [[unlikely]] fill();
        ++number_;
        const double at = clock_ + gaps_[place] * inverse_rate_;
        if (at < segment_end_) [[likely]] {
            clock_ = at;
            return static_cast<Tick>(at);
        }
        return across_segments(gaps_[place]);
    }
    Tick across_segments(double wanted);
    Tick next_other();
    bool enter_segment(std::size_t segment);
    void read(const plan::Plan& plan);
    void fill();
    void fill_from(std::uint64_t number);
    void enter_at(Tick at);

    plan::FlowIndex index_;
    const plan::Flow* flow_ = nullptr;
    const plan::Curve* curve_ = nullptr;
    const plan::StagePlan* first_stage_ = nullptr;   // when all classes share it
    chance::Distribution drawn_law_;                 // of the first handle times in the block
    std::vector<double> cumulative_;
    RunKey run_;
    chance::StreamKey key_;
    bool poisson_ = true;
    bool one_class_ = true;
    bool handles_drawn_ = false;
    bool in_batches_ = false;
    std::uint64_t number_ = 0;
    std::size_t segment_ = 0;
    double clock_ = 0;            // ms, exact position of the last submission
    double rest_ = 0;             // of its unit exponential, when the run ends before it
    double rate_ = 0, inverse_rate_ = 0;
    double segment_end_ = 0;
    Tick run_end_ = 0;
    std::int32_t day_ = -1;
    double day_factor_ = 1;
    double batch_mean_ = 1;
    double traced_handle_ = -1;
    std::array<double, kBlock> gaps_{};
    std::vector<double> marks_;
    std::vector<double> handles_;
};

/// Items of a curve (machine traffic included) expected in [from, to), day factors in.
double expected_items(const plan::Curve& curve, Tick from, Tick to, RunKey run);

}  // namespace takt::floor
