// SPDX-License-Identifier: Apache-2.0
// Calibration sessions and golden items as the organisation arranges them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/org/calibration.hpp"
#include "sim/org/golden_desk.hpp"
#include "tests/unit/sim/org/plans.hpp"

namespace takt::org_test {
namespace {

using namespace takt::org;

TEST(WhatASessionLeaves, HalvesEveryHalfLifeAndAddsUpToLessThanAll) {
    plan::CalibrationPlan of;
    of.alignment = 0.5;
    of.error_reduction = 0.2;
    of.half_life_ms = 10 * kDay;
    const Calibrated first = Calibrated{}.after(kDay, of);
    EXPECT_EQ(first.aligned, 0.5);
    EXPECT_EQ(first.reduced, 0.2);
    EXPECT_NEAR(first.at(11 * kDay, of.half_life_ms).aligned, 0.25, 1e-15);
    EXPECT_NEAR(first.at(6 * kDay, of.half_life_ms).reduced, 0.2 * std::sqrt(0.5), 1e-15);
    const Calibrated second = first.after(11 * kDay, of);
    EXPECT_NEAR(second.aligned, 0.25 + 0.75 * 0.5, 1e-15);
    EXPECT_NEAR(second.reduced, 0.1 + 0.9 * 0.2, 1e-15);
    Calibrated often;
    for (int day = 1; day < 1000; ++day) often = often.after(day * kDay, of);
    // The fixed point of e -> e d + (1 - e d) a with d = 2^(-1/10).
    const double left = std::exp2(-0.1);
    EXPECT_NEAR(often.reduced, 0.2 / (1 - left * 0.8), 1e-12);
}

// A day shift with a break and nobody absent: golden items come in the 7.5 hours on the queue of the five days, evenly.
TEST(GoldenMoments, LieInTheTimeOnTheQueue) {
    const plan::SitePlan at = site(14);
    const plan::Plan plan = plan_of({at}, {team(at, 20, {shift(at, 9 * kHour, 8 * kHour, {{4 * kHour, 30 * kMinute}})})});
    const Roster roster(plan, 0, 1, 1);
    plan::GoldenPlan golden;
    golden.per_person = 50;
    golden.address = 5;
    golden.curves = {{0}};
    for (std::uint32_t cycle = 0; cycle < 2; ++cycle) {
        const Tick from = 7 * kDay * cycle;
        const auto moments = golden_moments(golden, plan.teams[0], roster, from, from + 7 * kDay, 1, 1, cycle);
        ASSERT_EQ(moments.size(), 20u);
        double sum = 0;
        for (const std::vector<Tick>& own : moments) {
            EXPECT_EQ(own.size(), 50u);
            for (const Tick moment : own) {
                const Tick of_day = moment % kDay - 9 * kHour;
                EXPECT_LT((moment - from) / kDay, 5);
                EXPECT_GE(of_day, 0);
                EXPECT_LT(of_day, 8 * kHour);
                EXPECT_TRUE(of_day < 4 * kHour || of_day >= 4 * kHour + 30 * kMinute);
                sum += static_cast<double>((moment - from) / kDay) + static_cast<double>(of_day - (of_day >= 4 * kHour ? 30 * kMinute : 0)) / (7.5 * kHour);
            }
        }
        // Uniform on [0, 5): four standard deviations of the mean of 1,000, false alarm 6e-5.
        EXPECT_NEAR(sum / 1000, 2.5, 4 * 5 / std::sqrt(12.0 * 1000));
    }
    const auto again = golden_moments(golden, plan.teams[0], roster, 0, 7 * kDay, 1, 1, 0);
    EXPECT_EQ(again, golden_moments(golden, plan.teams[0], roster, 0, 7 * kDay, 1, 1, 0));
    EXPECT_NE(again, golden_moments(golden, plan.teams[0], roster, 0, 7 * kDay, 1, 2, 0));
}

TEST(GoldenMoments, AreNoneForWhoIsNotRostered) {
    const plan::SitePlan at = site(14);
    const plan::Plan plan = plan_of({at}, {team(at, 3, {shift(at, 9 * kHour, 8 * kHour)})});
    plan::GoldenPlan golden;
    golden.per_person = 5;
    for (const std::vector<Tick>& own : golden_moments(golden, plan.teams[0], Roster(plan, 0, 1, 1), 5 * kDay, 7 * kDay, 1, 1, 0)) EXPECT_TRUE(own.empty()) << "a weekend";
}

}  // namespace
}  // namespace takt::org_test
