// SPDX-License-Identifier: Apache-2.0
// People come, go and pause: what happens to the item in hand, and whose time is counted as what.
#include <gtest/gtest.h>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

using floor::Leaving;
using floor::Presence;
using models::ShiftEnd;

Shop crew_of(int people, ShiftEnd rule) {
    Shop shop;
    shop.stage("work");
    shop.team("crew", people, {"work"}).shift_end = rule;
    return shop;
}

TEST(APersonWhoComes, TakesTheFirstItemThatWaits) {
    Shop shop = crew_of(1, ShiftEnd::finish);
    shop.add("work", {{1, 5}, {2, 5}});
    shop.open(false);
    shop.until(10);
    shop.order("crew", Presence::on_queue);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{15, 20}));
}

TEST(FinishingFirst, KeepsThePersonOnDutyUntilTheItemIsDone) {
    Shop shop = crew_of(1, ShiftEnd::finish);
    shop.add("work", {{0, 10}, {1, 5}});
    shop.open();
    shop.until(4);
    shop.order("crew", Presence::away);
    shop.until(100);
    EXPECT_EQ(shop.ends(), (Seconds{10, Shop::kNotYet}));
    shop.floor().settle();
    EXPECT_EQ(shop.crew("crew").on_duty, 10'000);
    EXPECT_EQ(shop.crew("crew").paid, 10'000);
    EXPECT_EQ(shop.crew("crew").busy, 10'000);
}

TEST(FinishingFirst, IsForgottenWhenThePersonIsCalledBackBeforeTheItemIsDone) {
    Shop shop = crew_of(1, ShiftEnd::finish);
    shop.add("work", {{0, 10}, {1, 5}});
    shop.open();
    shop.until(4);
    shop.order("crew", Presence::away);
    shop.until(6);
    shop.order("crew", Presence::on_queue);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 15}));
    EXPECT_EQ(shop.crew("crew").on_duty, 10'000'000);
}

TEST(PuttingBack, ReturnsTheItemToTheHeadOfItsQueue) {
    Shop shop = crew_of(1, ShiftEnd::put_back);
    shop.add("work", {{0, 10}, {1, 5}});
    shop.open();
    shop.until(4);
    shop.order("crew", Presence::away);
    shop.until(20);
    shop.order("crew", Presence::on_queue);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{26, 31}));
    EXPECT_EQ(shop.crew("crew").busy, 15'000);
    EXPECT_EQ(shop.cell(1).handle, 10'000);
}

TEST(PuttingBack, KeepsTheOrderInWhichTheItemsCame) {
    for (const bool backwards : {false, true}) {
        Shop shop = crew_of(3, ShiftEnd::put_back);
        shop.add("work", {{0, 10}, {1, 10}, {2, 10}, {3, 10}});
        shop.open();
        shop.until(4);
        for (const int person : {0, 1, 2}) shop.order("crew", Presence::away, backwards ? 2 - person : person);
        shop.until(20);
        shop.order("crew", Presence::on_queue, 0);
        shop.finish();
        EXPECT_EQ(shop.ends(), (Seconds{26, 33, 41, 51}));
    }
}

// The colleague idle at the end of the first shift takes over; the second has nobody to hand over to.
TEST(HandingOver, GivesTheItemToAnIdleColleagueElseBackToItsQueue) {
    Shop shop = crew_of(2, ShiftEnd::hand_over);
    shop.add("work", {0, 10});
    shop.open();
    shop.until(4);
    shop.order("crew", Presence::away, 0);
    shop.until(7);
    shop.order("crew", Presence::away, 1);
    shop.until(20);
    EXPECT_EQ(shop.end(1), Shop::kNotYet);
    shop.order("crew", Presence::on_queue, 0);
    shop.finish();
    EXPECT_EQ(shop.end(1), 23);
    EXPECT_EQ(shop.crew("crew").busy, 10'000);
    EXPECT_EQ(shop.total("work").started, 1U);
}

TEST(AnOutage, PutsTheItemBackWhateverTheTeamsRule) {
    for (const ShiftEnd rule : {ShiftEnd::finish, ShiftEnd::hand_over, ShiftEnd::put_back}) {
        Shop shop = crew_of(2, rule);
        shop.add("work", {0, 10});
        shop.open();
        shop.until(4);
        shop.order("crew", Presence::off_queue, -1, Leaving::at_once);
        shop.until(20);
        EXPECT_EQ(shop.end(1), Shop::kNotYet);
        shop.order("crew", Presence::on_queue);
        shop.finish();
        EXPECT_EQ(shop.end(1), 26);
    }
}

TEST(AnItemPutBack, IsTakenAtOnceByAnIdlePersonOfAnotherTeam) {
    Shop shop = crew_of(1, ShiftEnd::put_back);
    shop.team("others", 1, {"work"});
    shop.add("work", {0, 10});
    shop.open();
    shop.until(4);
    shop.order("crew", Presence::away);
    shop.finish();
    EXPECT_EQ(shop.end(1), 10);
    EXPECT_EQ(shop.handled("others"), 1U);
}

TEST(AnItemPutBack, IsTakenAtOnceByHelpersWhenItCameLongEnoughAgo) {
    for (const double leaving : {2.0, 5.0, 7.0}) {
        Shop shop = crew_of(1, ShiftEnd::put_back);
        shop.team("helpers", 1, {"work"});
        shop.serves("helpers", "work").after = {5'000};
        shop.add("work", {0, 10});
        shop.open();
        shop.until(leaving);
        shop.order("crew", Presence::away);
        shop.finish();
        EXPECT_EQ(shop.end(1), std::max(leaving, 5.0) + 10 - leaving) << leaving;
    }
}

TEST(ABreak, IsPaidAndOffTheQueue) {
    Shop shop = crew_of(1, ShiftEnd::finish);
    shop.add("work", {12, 3});
    shop.open();
    shop.until(10);
    shop.order("crew", Presence::off_queue);
    shop.until(20);
    shop.order("crew", Presence::on_queue);
    shop.until(40);
    shop.order("crew", Presence::away);
    shop.finish();
    EXPECT_EQ(shop.start(1), 20);
    EXPECT_EQ(shop.crew("crew").paid, 40'000);
    EXPECT_EQ(shop.crew("crew").on_duty, 30'000);
    EXPECT_EQ(shop.crew("crew").open, 30'000);
}

TEST(AnOrderAtAnInstant, ComesBeforeTheItemsOfThatInstant) {
    Shop shop = crew_of(1, ShiftEnd::put_back);
    shop.add("work", {{0, 10}, {10, 5}});
    shop.open();
    shop.until(10);
    shop.order("crew", Presence::away);  // the item would be done at this instant: it goes back with nothing left to do
    shop.until(30);
    shop.order("crew", Presence::on_queue);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{30, 35}));
}

}  // namespace
}  // namespace takt::floor_test
