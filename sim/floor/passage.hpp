// SPDX-License-Identifier: Apache-2.0
// What the hot path asks and counts of a curve's items at a stage, and of a team at a stage: each in one place, so that an item
// touches few cache lines. Floor::settle() moves the counts into the record.
#pragma once

#include <cstdint>

#include "sim/floor/histogram.hpp"
#include "sim/floor/record.hpp"
#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

struct alignas(128) Passage {
    std::uint64_t entered = 0, started = 0, delayed = 0, left = 0, in_target = 0, of_target = 0;   // of_target: without those who started
    std::int64_t wait = 0, sojourn = 0, handle = 0;   // ms, as StageCell
    Histogram* run_wait = nullptr;              // of the measured time, by curve
    Histogram* run_sojourn = nullptr;
    Histogram* interval_wait = nullptr;         // of the interval, by stage
    Histogram* interval_sojourn = nullptr;
    kernel::Tick wait_bound = -1;               // of the target, when its clock is the wait
    double program_factor = 1;                  // on the handle time
    plan::LineIndex line = plan::kNone;         // that its items join, kNone where it has to be chosen
    bool other_target = false;                  // a target with another clock
    bool decides = false;
    bool translates = false;                    // items leave it workable in another language
    bool labels = false;                        // what people say of the items becomes a label
    bool no_way_on = false;                     // no edges: items leave
    bool is_simple = false;                     // nothing of the five but that items leave

    void starts(kernel::Tick waited) {
        ++started;
        delayed += waited > 0 ? 1 : 0;
        wait += waited;
        const std::size_t bin = Histogram::bin_of(static_cast<std::uint64_t>(waited));
        interval_wait->add_bin(bin);
        run_wait->add_bin(bin);
        in_target += waited <= wait_bound ? 1 : 0;
    }
    void leaves(kernel::Tick stayed) {
        ++left;
        sojourn += stayed;
        const std::size_t bin = Histogram::bin_of(static_cast<std::uint64_t>(stayed));
        interval_sojourn->add_bin(bin);
        run_sojourn->add_bin(bin);
    }

    /// The same with one histogram, which is added to both later.
    void starts(kernel::Tick waited, Histogram& waits) {
        ++started;
        delayed += waited > 0 ? 1 : 0;
        wait += waited;
        waits.add(waited);
        in_target += waited <= wait_bound ? 1 : 0;
    }
    void leaves(kernel::Tick stayed, Histogram& sojourns) {
        ++left;
        sojourn += stayed;
        sojourns.add(stayed);
    }

    /// Adds the counts to the record's cell and starts again from nothing.
    void move_to(StageCell& cell);
};
static_assert(sizeof(Passage) == 128);

struct TeamAtStage {
    double factor = 1;            // on the handle time
    std::int64_t handle = 0;      // hands-on ms of finished items
    std::uint64_t handled = 0;    // items finished
};

}  // namespace takt::floor
