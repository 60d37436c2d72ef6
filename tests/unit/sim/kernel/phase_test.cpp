// SPDX-License-Identifier: Apache-2.0
// The order of things at one instant, in words.
#include "sim/kernel/phase.hpp"

#include <gtest/gtest.h>

#include <string>

#include "sim/kernel/pending_set.hpp"
#include "sim/kernel/tick.hpp"

namespace takt::kernel {
namespace {

TEST(Phase, at_one_instant_people_finish_then_patience_ends_then_overflow_then_returns_then_arrivals) {
    PendingSet<std::uint32_t> pending;
    for (const Phase phase : {Phase::external_arrival, Phase::overflow, Phase::completion, Phase::internal_arrival, Phase::withdrawal}) {
        pending.push(kMinute, phase, 0);
    }
    std::string told;
    while (!pending.empty()) told += std::string(name_of(pending.pop().phase())) + ", ";
    EXPECT_EQ(told, "completion, withdrawal, overflow, internal arrival, external arrival, ");
}

TEST(Tick, a_week_is_604800000_ms_and_nothing_is_later_than_never) {
    EXPECT_EQ(kWeek, 604'800'000);
    EXPECT_EQ(kHour, 3'600 * kSecond);
    EXPECT_GT(kNever, 1'000'000'000 * kWeek);
}

}  // namespace
}  // namespace takt::kernel
