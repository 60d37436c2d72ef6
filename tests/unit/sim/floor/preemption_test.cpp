// SPDX-License-Identifier: Apache-2.0
// Who gives way to a more urgent item, and what becomes of the interrupted one.
#include <gtest/gtest.h>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

using models::Interrupted;

/// Stages "urgent" (1, interrupts), "middle" (5) and "low" (9), all served by `people` of "crew".
Shop three_priorities(int people, Interrupted interrupted = Interrupted::resume) {
    Shop shop;
    models::Stage& urgent = shop.stage("urgent");
    urgent.priority = 1;
    urgent.preemptive = true;
    shop.stage("middle").priority = 5;
    shop.stage("low").priority = 9;
    shop.stage_of("middle").interrupted = shop.stage_of("low").interrupted = interrupted;
    shop.team("crew", people, {"urgent", "middle", "low"});
    return shop;
}

TEST(TheOneWhoGivesWay, HasTheLowestPriority) {
    for (const bool low_first : {true, false}) {
        Shop shop = three_priorities(2);
        const int low = shop.add("low", {low_first ? 0.0 : 1.0, 20});
        const int middle = shop.add("middle", {low_first ? 1.0 : 0.0, 20});
        const int urgent = shop.add("urgent", {5, 3});
        shop.open();
        shop.finish();
        EXPECT_EQ(shop.end(urgent), 8);
        EXPECT_EQ(shop.end(middle), low_first ? 21 : 20);
        EXPECT_EQ(shop.end(low), (low_first ? 20 : 21) + 3);
    }
}

// The item that is almost done and the one with most left: neither decides.
TEST(TheOneWhoGivesWay, IsTheNewestAmongEqualsWhateverIsLeftOfIt) {
    for (const double newest : {4.0, 40.0}) {
        Shop shop = three_priorities(3);
        shop.add("low", {{0, 10}, {1, 30}, {2, newest}});
        const int urgent = shop.add("urgent", {5, 3});
        shop.open();
        shop.finish();
        EXPECT_EQ(shop.ends(), (Seconds{10, 31, 2 + newest + 3, 8}));
        EXPECT_EQ(shop.start(urgent), 5);
    }
}

TEST(TheOneWhoGivesWay, IsNotOneOfThoseWhoAreLeaving) {
    Shop shop = three_priorities(1);
    shop.add("low", {0, 10});
    shop.add("urgent", {5, 3});
    shop.open();
    shop.until(2);
    shop.order("crew", floor::Presence::away);  // finishes first
    shop.until(20);
    shop.order("crew", floor::Presence::on_queue);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 23}));
}

TEST(UrgentItems, DoNotInterruptEachOther) {
    Shop shop = three_priorities(1);
    shop.add("urgent", {{0, 10}, {1, 10}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 20}));
}

TEST(ItemsOfAStageThatDoesNotInterrupt, WaitWhateverTheirPriority) {
    Shop shop = three_priorities(1);
    shop.add("low", {0, 10});
    shop.add("middle", {1, 10});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 20}));
}

TEST(AnInterruptedItem, GoesOnBeforeItsStageTakesAnotherOne) {
    Shop shop = three_priorities(1);
    shop.add("low", {{0, 10}, {1, 10}});
    shop.add("urgent", {5, 3});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{13, 23, 8}));
}

TEST(AnInterruptedItem, IsDoneResumedStartedAgainOrDrawnAnew) {
    const std::pair<Interrupted, double> rules[] = {
        {Interrupted::resume, 8 + 5}, {Interrupted::restart, 8 + 10}, {Interrupted::resample, 8 + 1}};
    for (const auto& [rule, end] : rules) {
        Shop shop = three_priorities(1, rule);
        shop.add("low", {0, 10});
        shop.add("urgent", {5, 3});
        shop.open();
        shop.finish();
        EXPECT_EQ(shop.end(1), end);
        EXPECT_EQ(shop.cell(1).handle, 1000 * (end - 3));  // hands-on before and after
    }
}

TEST(AnInterruptedItem, CountsAsStartedOnce) {
    Shop shop = three_priorities(1);
    shop.add("low", {0, 10});
    shop.add("urgent", {{5, 3}, {9, 1}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.cell(1).started, 1U);
    EXPECT_EQ(shop.cell(1).wait, 0);
    EXPECT_EQ(shop.end(1), 14);
}

// What is left is work: a person of factor 2 needs twice the time for it.
TEST(AnInterruptedItem, IsResumedAtThePaceOfWhoeverTakesIt) {
    Shop shop;
    models::Stage& urgent = shop.stage("urgent");
    urgent.priority = 1;
    urgent.preemptive = true;
    shop.stage("low").priority = 9;
    shop.team("crew", 1, {"urgent", "low"});
    shop.team("slow", 1, {"low"}).handle_time_factor = 2;
    shop.add("low", {{0, 10}, {0, 3}});  // crew until 10, slow until 6
    shop.add("urgent", {4, 30});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{18, 6, 34}));  // six seconds of work are left at 4: slow from 6 until 18
}

TEST(AnInterruptedItem, IsTakenAtOnceByAnIdlePersonOfAnotherTeam) {
    Shop shop;
    models::Stage& urgent = shop.stage("urgent");
    urgent.priority = 1;
    urgent.preemptive = true;
    shop.stage("low").priority = 9;
    shop.team("crew", 1, {"urgent", "low"});
    shop.team("others", 1, {"low"});
    shop.add("low", {0, 10});
    shop.add("urgent", {4, 30});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.end(1), 10);
}

}  // namespace
}  // namespace takt::floor_test
