// SPDX-License-Identifier: Apache-2.0
// Four queueing models as loops written to win: what an engine is measured against. Event by event, in whole milliseconds like
// the floor, gathering the same figures; but each loop knows its model by heart. Random numbers by Philox in blocks and
// ziggurat; what happens next by the best structure for the model (two variables, a winner tree over people, a windowed set).
#pragma once

#include <array>
#include <cstdint>

#include "tests/bench/stage_tally.hpp"

namespace takt::bench {

/// Starts empty, forgets the first `warm_up` items that start, then plays until `items` more have started.
struct LoopRun {
    std::uint64_t seed = 1;
    std::uint32_t replication = 1;
    std::uint64_t warm_up = 0;
    std::uint64_t items = 1'000'000;
};

inline constexpr double kMeanHandle_ms = 180'000;
inline constexpr Tick kTarget = 20 * kernel::kSecond;

/// M/M/1, mean handle time 180 s: two variables, the next arrival and the next completion.
[[nodiscard]] StageFigures play_mm1(double load, const LoopRun& run);

/// M/M/c: completions in a winner tree over the people.
[[nodiscard]] StageFigures play_crew(std::uint32_t people, double load, const LoopRun& run);

/// M/M/c: completions in the windowed pending set, which is what a floor must use that does not know its people by slots.
[[nodiscard]] StageFigures play_crew_windowed(std::uint32_t people, double load, const LoopRun& run);

/// Three classes through review, audit and appeal. The defaults are the pipeline that other engines were measured on.
struct Pipeline {
    std::array<double, 3> rate_per_s{0.24, 0.24, 0.12};  // Poisson arrivals by class
    std::uint32_t pool = 60;                             // people of each of the two review pools
    double handle_s = 180;                               // lognormal
    double handle_cv = 0.8;
    double audited = 0.05;  // of the reviewed
    std::uint32_t auditors = 10;
    double audit_s = 300;
    double audit_cv = 0.5;
    double appealed = 0.03;  // of the reviewed, none of them audited
    double appeal_delay_s = 6 * 3600;
    std::uint32_t appeal_reviewers = 12;
    double appeal_s = 600;
    double appeal_cv = 0.7;
};

struct PipelineFigures {
    StageFigures review, audit, appeal;
    StageFigures review_shared_class;  // waits of class 3 only
    StageFigures appeal_first_class;   // waits of class 1 only
};

/// Class 1 goes to pool 1, class 2 to pool 2. Class 3 takes an idle person of pool 1, else of pool 2, else waits in a queue of its
/// own; a freed person takes the longer waiting of the own class and class 3. Then one draw: audited, or appealed after an
/// exponential delay, or done. Appeals of class 1 go first, nobody is interrupted. `run.items` counts starts of review.
[[nodiscard]] PipelineFigures play_pipeline(const Pipeline& pipeline, const LoopRun& run);

}  // namespace takt::bench
