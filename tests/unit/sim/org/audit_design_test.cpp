// SPDX-License-Identifier: Apache-2.0
// What the office that plans audits decides, against numbers worked by hand and textbook values.
#include "sim/org/audit_design.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;
using floor::AuditReport, floor::SampleOrder;
using models::AuditDesign;

plan::AuditPlan audit_of(AuditDesign design, std::size_t strata) {
    plan::AuditPlan audit;
    audit.design = design;
    audit.strata.resize(strata);
    audit.cadence_ms = 7 * kDay;
    audit.most = 1'000'000;
    return audit;
}

std::vector<std::uint32_t> sizes(const std::vector<SampleOrder>& orders) {
    std::vector<std::uint32_t> made;
    for (const SampleOrder& order : orders) made.push_back(order.n);
    return made;
}
using Sizes = std::vector<std::uint32_t>;

TEST(AuditDesk, LeavesDesignsByChanceAndFixedSamplesAlone) {
    const std::vector<std::uint64_t> decisions{1000};
    for (const AuditDesign design : {AuditDesign::share, AuditDesign::score_band, AuditDesign::fixed_n}) {
        const plan::AuditPlan audit = audit_of(design, 1);
        EXPECT_TRUE(AuditDesk(audit).orders(kDay, decisions, {}).empty());
    }
}

// Cochran (1977), section 5.5: n_h in proportion to N_h S_h. Measured rates of 0.02 and 0.2 in strata of one size: sqrt(0.02 x 0.98) = 0.14,
// sqrt(0.2 x 0.8) = 0.4, so 540 are shared 140 to 400.
TEST(AuditDesk, NeymanSharesBySizeAndMeasuredSpread) {
    plan::AuditPlan audit = audit_of(AuditDesign::neyman, 3);
    audit.n = 540;
    AuditDesk desk(audit);
    const std::vector<std::uint64_t> decisions{10'000, 10'000, 0};
    EXPECT_EQ(sizes(desk.orders(7 * kDay, decisions, {})), (Sizes{270, 270, 0}));  // nothing known yet
    const std::vector<AuditReport> reports{{0, 0, 10'000, 100'000, 2000}, {0, 1, 10'000, 100'000, 20'000}};
    EXPECT_EQ(sizes(desk.orders(14 * kDay, decisions, reports)), (Sizes{140, 400, 0}));
    const std::vector<std::uint64_t> lopsided{40'000, 10'000, 0};   // 0.56 to 0.4
    EXPECT_EQ(sizes(desk.orders(21 * kDay, lopsided, {})), (Sizes{315, 225, 0}));
}

TEST(AuditDesk, NeymanForgetsAfterFourCycles) {
    plan::AuditPlan audit = audit_of(AuditDesign::neyman, 2);
    audit.n = 540;
    AuditDesk desk(audit);
    const std::vector<std::uint64_t> decisions{10'000, 10'000};
    desk.orders(7 * kDay, decisions, std::vector<AuditReport>{{0, 0, 10'000, 100'000, 50'000}, {0, 1, 10'000, 100'000, 20'000}});
    for (std::uint64_t cycle = 1; cycle <= 4; ++cycle)
        desk.orders(14 * kDay, decisions, std::vector<AuditReport>{{cycle, 0, 10'000, 100'000, 2000}, {cycle, 1, 10'000, 100'000, 20'000}});
    EXPECT_EQ(sizes(desk.orders(42 * kDay, decisions, {})), (Sizes{140, 400}));
}

TEST(AuditDesk, NeymanNeverAsksForMoreThanThereIs) {
    plan::AuditPlan audit = audit_of(AuditDesign::neyman, 2);
    audit.n = 500;
    AuditDesk desk(audit);
    const std::vector<std::uint64_t> decisions{30, 9000};
    const Sizes shared = sizes(desk.orders(7 * kDay, decisions, std::vector<AuditReport>{{0, 0, 30, 1000, 500}, {0, 1, 9000, 1000, 0}}));
    EXPECT_LE(shared[0], 30U);
    EXPECT_EQ(shared[0] + shared[1], 500U);
    EXPECT_EQ(sizes(desk.orders(14 * kDay, std::vector<std::uint64_t>{3, 4}, {})), (Sizes{3, 4}));
}

// Cochran (1977), section 4.4: p = 0.5, d = 0.05, t = 1.96: n0 = 385, and 323 of 2,000; p = 0.1: n0 = 138.3, and 129.4 of 2,000.
TEST(AuditDesk, AMarginOfErrorIsTheTextbookSample) {
    plan::AuditPlan audit = audit_of(AuditDesign::margin_of_error, 1);
    audit.margin = 0.05;
    AuditDesk desk(audit);
    const std::vector<std::uint64_t> lot{2000}, large{2'000'000'000};
    EXPECT_EQ(sizes(desk.orders(7 * kDay, large, {})), (Sizes{385}));
    EXPECT_EQ(sizes(desk.orders(14 * kDay, lot, {})), (Sizes{323}));
    const std::vector<AuditReport> reports{{0, 0, 2000, 1'000'000, 100'000}};
    EXPECT_EQ(sizes(desk.orders(21 * kDay, lot, reports)), (Sizes{130}));
    audit.most = 90;
    EXPECT_EQ(sizes(AuditDesk(audit).orders(7 * kDay, lot, {})), (Sizes{90}));
}

TEST(AuditDesk, AQuotaIsSpreadOverTheCyclesOfItsMonth) {
    plan::AuditPlan audit = audit_of(AuditDesign::quota, 2);
    audit.n = 10;
    audit.months = {0, 28 * kDay, 59 * kDay};
    AuditDesk desk(audit);
    // Four weeks: 3 + 3 + 2 + 2; a stratum that brings nothing in the first week catches up.
    std::vector<Sizes> weeks;
    const std::vector<std::vector<std::uint64_t>> decisions{{500, 0}, {500, 500}, {500, 500}, {500, 500}, {500, 500}};
    for (int week = 0; week < 5; ++week) weeks.push_back(sizes(desk.orders((week + 1) * 7 * kDay, decisions[static_cast<std::size_t>(week)], {})));
    EXPECT_EQ(weeks[0], (Sizes{3, 0}));
    EXPECT_EQ(weeks[1], (Sizes{3, 4}));
    EXPECT_EQ(weeks[2], (Sizes{2, 3}));
    EXPECT_EQ(weeks[3], (Sizes{2, 3}));
    EXPECT_EQ(weeks[4], (Sizes{3, 3}));   // the next month
}

TEST(AuditDesk, ACapKeepsCatchingUpInBounds) {
    plan::AuditPlan audit = audit_of(AuditDesign::quota, 1);
    audit.n = 10;
    audit.cap = 2;
    audit.months = {0, 28 * kDay};
    AuditDesk desk(audit);
    std::uint32_t taken = 0;
    for (int week = 1; week <= 4; ++week) taken += sizes(desk.orders(week * 7 * kDay, std::vector<std::uint64_t>{500}, {}))[0];
    EXPECT_EQ(taken, 8U);
}

TEST(AuditDesk, AMonthThatTheRunBeginsInHasItsPartOfTheQuota) {
    plan::AuditPlan audit = audit_of(AuditDesign::quota, 1);
    audit.n = 8;
    audit.months = {-14 * kDay, 14 * kDay, 42 * kDay};   // the run begins in the middle
    AuditDesk desk(audit);
    std::uint32_t taken = 0;
    for (int week = 1; week <= 2; ++week) taken += sizes(desk.orders(week * 7 * kDay, std::vector<std::uint64_t>{500}, {}))[0];
    EXPECT_EQ(taken, 4U);
}

// A lot of 2,000 at level II is letter K; AQL 1.0 %: 125 with 3, after two lots not accepted 125 with 2.
TEST(AuditDesk, LotsAreInspectedByTheStandard) {
    plan::AuditPlan audit = audit_of(AuditDesign::iso_2859, 1);
    audit.corrective_action_ms = 14 * kDay;
    AuditDesk desk(audit);
    const std::vector<std::uint64_t> lot{2000};
    const auto next = [&](Tick now, std::vector<AuditReport> reports) { return desk.orders(now, lot, reports).front(); };
    SampleOrder order = next(7 * kDay, {});
    EXPECT_EQ(order.n, 125U);
    EXPECT_EQ(order.accept, 3);
    EXPECT_EQ(order.inspection, 1);
    next(14 * kDay, {{0, 0, 2000, 125, 4}});
    order = next(21 * kDay, {{1, 0, 2000, 125, 4}});
    EXPECT_EQ(order.accept, 2);
    EXPECT_EQ(order.inspection, 2);
    Tick now = 28 * kDay;
    for (std::uint64_t cycle = 2; cycle <= 6; ++cycle, now += 7 * kDay) order = next(now, {{cycle, 0, 2000, 125, 9}});
    EXPECT_EQ(order.inspection, 4);   // discontinued: two lots go uninspected, then tightened again
    EXPECT_EQ(order.n, 0U);
    EXPECT_EQ(next(now, {}).inspection, 4);
    EXPECT_EQ(next(now + 7 * kDay, {}).inspection, 2);
}

}  // namespace
}  // namespace takt::org
