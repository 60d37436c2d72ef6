// SPDX-License-Identifier: Apache-2.0
// The andon desk and the scans against a floor that only writes down its orders.
#include <gtest/gtest.h>

#include "sim/org/organisation.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/org/floor_double.hpp"
#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;
using floor::Floor;
using support::in_child;
using LiveOrder = Floor::LiveOrder;

plan::Plan one_site() {
    const plan::SitePlan here = site(2);
    return plan_of({here}, {team(here, 1, {})});
}

TEST(Scans, KeepTheirSchedule) {
    plan::Plan plan = one_site();
    plan.names.scans = {"often"};
    plan.scans.emplace_back().every_ms = 7 * kHour;
    const std::vector<LiveOrder> orders = in_child([&] {
        Floor floor(plan.people);
        Organisation organisation(plan, floor::Control(floor), 1, 1);
        for (Tick at = 0; at <= plan.horizon.end; at = organisation.next_wake()) {
            floor.now = at;
            organisation.act_until(at);
        }
        return floor.live_orders;
    });
    ASSERT_EQ(orders.size(), 6U);
    for (std::size_t scan = 0; scan < orders.size(); ++scan) EXPECT_EQ(orders[scan].at, static_cast<Tick>(scan + 1) * 7 * kHour);
}

TEST(AndonDesk, ContainsAfterItsReactionAndReleasesAtOnce) {
    plan::Plan plan = one_site();
    plan.names.andons = {"slow", "quick"};
    plan.andons.emplace_back().reaction_ms = 15 * kSecond;
    plan.andons.emplace_back().reaction_ms = 0;
    const std::vector<LiveOrder> orders = in_child([&] {
        Floor floor(plan.people);
        Organisation organisation(plan, floor::Control(floor), 1, 1);
        organisation.act_until(0);
        const auto ring = [&](Tick at, std::vector<floor::AndonCall> calls) {
            for (; organisation.next_wake() <= at;) {
                floor.now = organisation.next_wake();
                organisation.act_until(floor.now);
            }
            floor.calls = std::move(calls);
            organisation.hear({at, floor::Bell::andon});
        };
        ring(10'400, {{0, 3, 10'400, false}});
        ring(20'000, {{1, 7, 20'000, false}});
        ring(30'001, {{1, 7, 30'001, true}});
        ring(kHour, {});
        return floor.live_orders;
    });
    const std::vector<LiveOrder> expected = {{LiveOrder::contained, 20'000, 1, 7}, {LiveOrder::contained, 26'000, 0, 3}, {LiveOrder::released, 31'000, 1, 7}};
    ASSERT_EQ(orders.size(), expected.size());
    for (std::size_t order = 0; order < orders.size(); ++order) {
        EXPECT_EQ(orders[order].kind, expected[order].kind) << order;
        EXPECT_EQ(orders[order].at, expected[order].at) << order;
        EXPECT_EQ(orders[order].subject, expected[order].subject) << order;
        EXPECT_EQ(orders[order].klass, expected[order].klass) << order;
    }
}

}  // namespace
}  // namespace takt::org
