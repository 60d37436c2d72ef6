// SPDX-License-Identifier: Apache-2.0
#include "sim/org/audit_cycle.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;

plan::Horizon horizon(Tick end, std::vector<Tick> borders) {
    plan::Horizon made;
    made.end = end;
    made.borders = std::move(borders);
    return made;
}

TEST(AuditCycles, FollowOneAnotherFromTheEndOfTheWarmUpAndBackwards) {
    const auto ends = cycle_ends(horizon(25 * kDay, {10 * kDay, 17 * kDay, 24 * kDay, 25 * kDay}), 7 * kDay);
    EXPECT_EQ(ends, (std::vector<Tick>{3 * kDay, 10 * kDay, 17 * kDay, 24 * kDay}));
}

TEST(AuditCycles, EndWithTheLocalWeekWhenTheClocksChange) {
    const Tick hour = kHour;
    // Spring: the third week has 167 hours; the last nominal end would lie an hour after the end of the run.
    const std::vector<Tick> spring{0, 7 * kDay, 14 * kDay, 21 * kDay - hour};
    EXPECT_EQ(cycle_ends(horizon(spring.back(), spring), 7 * kDay), (std::vector<Tick>{7 * kDay, 14 * kDay, 21 * kDay - hour}));
    const std::vector<Tick> autumn{0, 7 * kDay, 14 * kDay + hour, 21 * kDay + hour};
    EXPECT_EQ(cycle_ends(horizon(autumn.back(), autumn), 7 * kDay), (std::vector<Tick>{7 * kDay, 14 * kDay + hour, 21 * kDay + hour}));
}

TEST(AuditCycles, ShorterThanADayAreNotMoved) {
    EXPECT_EQ(cycle_ends(horizon(3 * kHour, {kHour + kMinute, 3 * kHour}), kHour),
              (std::vector<Tick>{kMinute, kHour + kMinute, 2 * kHour + kMinute}));
}

TEST(AuditCycles, WithoutACadenceThereAreNone) { EXPECT_TRUE(cycle_ends(horizon(kDay, {0, kDay}), 0).empty()); }

}  // namespace
}  // namespace takt::org
