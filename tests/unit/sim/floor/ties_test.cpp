// SPDX-License-Identifier: Apache-2.0
// The order of things at one instant (kernel::Phase), pair by pair as the floor plays it. The organisation's orders come before all of them:
// presence_test.cpp and tests/theory/simulated/deterministic_test.cpp.
#include <gtest/gtest.h>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

TEST(AtOneInstant, ACompletionComesBeforeAWithdrawal) {
    Shop shop;
    shop.stage("work").withdrawal = patient_for(10);
    shop.team("crew", 1, {"work"});
    shop.add("work", {{0, 10}, {0, 1}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 11}));
}

TEST(AtOneInstant, AWithdrawalComesBeforeTheHelpOfAnotherTeam) {
    Shop shop;
    shop.stage("work").withdrawal = patient_for(10);
    shop.team("crew", 1, {"work"});
    shop.team("helpers", 1, {"work"});
    shop.serves("helpers", "work").after = {10'000};
    shop.add("work", {{0, 100}, {0, 1}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.cell(2).withdrawn, 1U);
    EXPECT_EQ(shop.handled("helpers"), 0U);
}

TEST(AtOneInstant, HelpAfterAWaitComesBeforeAnItemThatWasOnItsWay) {
    Shop shop;
    shop.stage("work");
    shop.stage("later");
    shop.stage("first").next = {edge_to("later", 9)};
    shop.team("crew", 1, {"work"});
    shop.team("clerks", 1, {"first"});
    shop.team("helpers", 1, {"later", "work"});
    shop.serves("helpers", "work").after = {10'000};
    shop.add("work", {{0, 100}, {0, 5}});
    const int on_its_way = shop.add("first", {0, 1});  // done at 1, at `later` at 10
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.start(2), 10);
    EXPECT_EQ(shop.cell(on_its_way, "later").wait, 5'000);
}

TEST(AtOneInstant, AnItemThatWasOnItsWayComesBeforeOneFromOutside) {
    Shop shop;
    shop.stage("later", 3);
    shop.stage("first").next = {edge_to("later", 9)};
    shop.team("clerks", 1, {"first"});
    shop.team("crew", 1, {"later"});
    const int outside = shop.add("later", {10, 3});
    const int on_its_way = shop.add("first", {0, 1});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.cell(on_its_way, "later").wait, 0);
    EXPECT_EQ(shop.start(outside), 13);
}

TEST(AtOneInstant, ACompletionComesBeforeAnItemFromOutside) {
    Shop shop;
    shop.stage("work").waiting_room = 0;
    shop.team("crew", 1, {"work"});
    shop.add("work", {{0, 10}, {10, 10}, {19, 1}, {20, 1}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 20, Shop::kNotYet, 21}));
}

TEST(AtOneInstant, ItemsFromOutsideComeInTheOrderTheyAreListed) {
    Shop shop;
    shop.stage("work");
    shop.team("crew", 1, {"work"});
    shop.add("work", {{5, 3}, {5, 2}, {5, 1}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.starts(), (Seconds{5, 8, 10}));
}

TEST(AtOneInstant, PeopleWhoFinishTogetherTakeTheNextItemsInTheOrderInWhichTheyBegan) {
    Shop shop;
    shop.stage("work");
    shop.team("fast", 1, {"work"});
    shop.team("slow", 1, {"work"}).handle_time_factor = 2;
    shop.add("work", {{0, 10}, {1, 4.5}, {2, 4}, {3, 4}});  // fast until 10, slow from 1 until 10
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 10, 14, 18}));
}

TEST(PlayingUntilAnInstant, LeavesTheInstantItselfToTheOrganisation) {
    Shop shop;
    shop.stage("work");
    shop.team("crew", 1, {"work"});
    shop.add("work", {0, 10});
    shop.open();
    shop.until(10);
    EXPECT_EQ(shop.end(1), Shop::kNotYet);
    shop.until(10.001);
    EXPECT_EQ(shop.end(1), 10);
}

}  // namespace
}  // namespace takt::floor_test
