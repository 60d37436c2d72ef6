// SPDX-License-Identifier: Apache-2.0
// Who gets the next item when several teams may: the five orders, item by item.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

using models::RoutingOrder;

/// Teams "first" and "second" serve "work" in that order.
Shop two_teams(RoutingOrder order, int first = 1, int second = 1) {
    Shop shop;
    shop.stage("work").routing.order = order;
    shop.team("first", first, {"work"});
    shop.team("second", second, {"work"});
    return shop;
}

TEST(RankedTeams, GetItemsInTheirOrderHoweverLongTheOthersAreIdle) {
    Shop shop = two_teams(RoutingOrder::ranked);
    shop.add("work", {{0, 3}, {5, 3}, {6, 3}, {20, 3}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.handled("first"), 3U);
    EXPECT_EQ(shop.handled("second"), 1U);
}

TEST(TheLongestIdle, GetsTheNextItemWhateverTheTeam) {
    Shop shop = two_teams(RoutingOrder::longest_idle);
    shop.add("work", {{0, 3}, {5, 3}, {10, 3}, {15, 3}});  // they take turns
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.handled("first"), 2U);
    EXPECT_EQ(shop.handled("second"), 2U);
}

// Idle since 9 (first, one person), 3 and 6: at 10 the one of 3 is asked first, then the one of 6, then the one of 9.
TEST(TheLongestIdle, IsCountedFromTheEndOfTheLastItem) {
    for (const bool second_ends_first : {true, false}) {
        Shop shop = two_teams(RoutingOrder::longest_idle, 2, 1);
        shop.add("work", {{0, 9}, {0, second_ends_first ? 6.0 : 3.0}, {0, second_ends_first ? 3.0 : 6.0}, {10, 20}});
        shop.open();
        shop.finish();
        EXPECT_EQ(shop.handled("second"), second_ends_first ? 2U : 1U);
    }
}

TEST(TheLeastCost, IsThatOfTheTeamNotItsPlaceInTheList) {
    for (const double cost : {10.0, 30.0}) {
        Shop shop = two_teams(RoutingOrder::least_cost);
        for (models::Team& team : shop.sketch().scenario().teams) team.cost_per_hour = {team.id == "first" ? 20.0 : cost, ""};
        shop.add("work", {{0, 3}, {10, 3}, {11, 3}});
        shop.open();
        shop.finish();
        EXPECT_EQ(shop.handled(cost < 20 ? "second" : "first"), 2U);
    }
}

// Assigned at random by weight, and kept however idle the other team is. Binomial(4000, 0.75): +-109 has a false alarm of 7e-5.
TEST(SharesOfItems, AreAssignedByWeightAndStay) {
    Shop shop = two_teams(RoutingOrder::share, 1, 100);
    shop.serves("first", "work").share = 3;
    shop.serves("second", "work").share = 1;
    models::Stream& stream = shop.sketch().stream("many", 100, "work");
    stream.process = models::ArrivalProcess::renewal;
    stream.gap = seconds(1);
    stream.volume_per_day = 0;
    shop.stage_of("work").handle_time = seconds(1.5);
    shop.open();
    shop.until(4000.5);
    const plan::LineIndex first = shop.plan().first_line.at(0);
    const double assigned = static_cast<double>(shop.handled("first")) + shop.floor().snapshot().waiting.at(first) + 1;
    EXPECT_EQ(shop.total("work").entered, 4000U);
    EXPECT_NEAR(assigned, 3000, 109);
    EXPECT_GT(shop.floor().snapshot().waiting.at(first), 100U);  // 0.75 a second against 0.67
    EXPECT_EQ(shop.floor().snapshot().waiting.at(first + 1U), 0U);
}

TEST(TheLeastBacklog, IsCountedPerPersonOnDuty) {
    // Two people against one, all busy: the first team's backlog per person is lower until it is twice as long.
    Shop shop = two_teams(RoutingOrder::least_backlog, 2, 1);
    shop.add("work", {{0, 1000}, {0, 1000}, {0, 1000}});
    for (int n = 1; n <= 6; ++n) shop.add("work", {static_cast<double>(n), 1});
    shop.open();
    shop.until(10);
    const auto waiting = shop.floor().snapshot().waiting;
    EXPECT_EQ(waiting.at(0), 4U);
    EXPECT_EQ(waiting.at(1), 2U);
}

TEST(TheLeastBacklog, GoesToWhoIsIdle) {
    Shop shop = two_teams(RoutingOrder::least_backlog, 1, 1);
    shop.add("work", {{0, 100}, {1, 2}, {4, 3}, {10, 3}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.starts(), (Seconds{0, 1, 4, 10}));
    EXPECT_EQ(shop.handled("second"), 3U);
}

TEST(AmongStagesOfEqualPriority, ThePreferredOneIsTakenFirst) {
    Shop shop;
    shop.stage("a");
    shop.stage("b");
    shop.team("crew", 1, {"b", "a"});
    shop.add("a", {{0, 10}, {1, 10}});
    shop.add("b", {2, 10});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.starts(), (Seconds{0, 20, 10}));
}

TEST(AmongStagesOfEqualPreference, TheOneWaitingLongestIsTakenFirst) {
    Shop shop;
    shop.stage("a");
    shop.stage("b");
    shop.team("crew", 1, {"b", "a"});
    for (const char* stage : {"a", "b"}) shop.serves("crew", stage).preference = 0;
    shop.add("a", {{0, 10}, {1, 10}});
    shop.add("b", {2, 10});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.starts(), (Seconds{0, 10, 20}));
}

}  // namespace
}  // namespace takt::floor_test
