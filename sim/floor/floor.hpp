// SPDX-License-Identifier: Apache-2.0
// The floor: items flowing through queues and pools, in integer time. Plain C++, no SimGrid, no allocation and no
// virtual call per event after warm-up. Play it with play_until(); give orders through Control.
//
// Order at one instant: the organisation's orders (they come before the floor plays the instant), then completions,
// withdrawals, overflow, delayed arrivals, new arrivals; within one kind in the order of scheduling.
#pragma once

#include <cstdint>
#include <memory>

#include "sim/floor/bell.hpp"
#include "sim/floor/control.hpp"
#include "sim/floor/decide.hpp"
#include "sim/floor/record.hpp"
#include "sim/floor/saved.hpp"
#include "sim/floor/source.hpp"
#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

class Floor {
  public:
    /// `decide`: the answers of the policies (policies::registry()). `plan` must outlive the floor. `changeable`: the same plan, when
    /// Control::take_over may write another onto it.
    Floor(const plan::Plan& plan, const Decide& decide, RunKey key, plan::Plan* changeable = nullptr);
    ~Floor();
    Floor(const Floor&) = delete;
    Floor& operator=(const Floor&) = delete;

    /// Plays everything before `until` (not the instant itself) unless a bell rings earlier.
    Stop play_until(kernel::Tick until);
    kernel::Tick now() const;

    /// Brings time averages and machine traffic up to now(), so that record() is complete.
    void settle();
    const Record& record() const;
    /// Forgets what happened so far (an interval is over). The run histograms stay.
    void reset_record();
    /// Whole-run counts by locale; cleared at the end of the warm-up by reset_run_histograms().
    const RunHistograms& run_histograms() const;
    void reset_run_histograms();
    Snapshot snapshot() const;
    /// What a run that starts from here would have to know: to be asked before the organisation acts at this instant.
    SavedFloor saved() const;
    /// Individuals played since the start.
    std::uint64_t items_played() const;

  private:
    friend class Control;
    struct State;
    Stop play_floor(kernel::Tick until);   // all but the stations that are apart
    std::unique_ptr<State> state_;
};

}  // namespace takt::floor
