// SPDX-License-Identifier: Apache-2.0
// One replication, start to end: the only place that moves time. The organisation says when it wakes next, the floor
// plays up to that instant, the organisation acts; at the borders of the reporting intervals the measures take what
// happened. At a border the organisation acts first, so that a cycle that ends with an interval is counted in it.
// Guarantee: the values are a pure function of plan, seed and number, bit for bit with one binary.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/floor/saved.hpp"
#include "sim/measure/collector.hpp"
#include "sim/org/organisation.hpp"
#include "sim/plan/plan.hpp"

namespace takt::run {

/// What a replication of this plan reports: the keys of its values, in their order.
std::vector<outcome::FigureKey> figures_of(const plan::Plan& plan);

/// Plays replication `number` (from 1). One per process: the organisation's engine cannot start again. Throws RunError.
outcome::Replication play(const plan::Plan& plan, std::uint64_t seed, int number);

/// What there is at an instant, before the organisation acts at it.
struct SavedState {
    floor::SavedFloor floor;
    std::vector<org::Organisation::Employed> people;   // of teams whose people learn, tire, join or leave
    std::vector<org::Organisation::Awaited> awaited;
    std::vector<org::Organisation::Learnt> machines;   // by component; empty: nothing has happened to them
};

/// Plays a replication up to `at` (in [0, end]). One per process, as play(). Throws RunError.
SavedState saved_state(const plan::Plan& plan, std::uint64_t seed, int number, plan::Tick at);

}  // namespace takt::run
