// SPDX-License-Identifier: Apache-2.0
// Waiting: overflow, batches, waiting rooms, withdrawal and resubmission, and what a target counts.
#include <gtest/gtest.h>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

using models::TargetBase;
using models::TargetClock;

Shop with_helpers(double after) {
    Shop shop;
    shop.stage("work");
    shop.team("crew", 1, {"work"});
    shop.team("helpers", 1, {"work"});
    shop.serves("helpers", "work").after = {std::llround(after * 1000)};
    return shop;
}

TEST(Helpers, TakeAnItemTheInstantItHasWaitedLongEnough) {
    Shop shop = with_helpers(5);
    shop.add("work", {{0, 100}, {1, 10}, {2, 10}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.starts(), (Seconds{0, 6, 16}));
}

TEST(Helpers, WhoBecomeFreeTakeOnlyWhatHasWaitedLongEnough) {
    Shop shop = with_helpers(5);
    shop.add("work", {{0, 100}, {0, 10}, {8, 10}, {12, 10}});  // helpers 5-15, then the third, which has waited 7
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.starts(), (Seconds{0, 5, 15, 25}));
}

TEST(Helpers, LeaveWhatIsTooYoungToTheirLaterSelves) {
    Shop shop = with_helpers(5);
    shop.add("work", {{0, 100}, {0, 10}, {12, 10}});  // helpers are free at 15; the third has waited three seconds
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.starts(), (Seconds{0, 5, 17}));
}

TEST(Helpers, AreNotNeededWhileTheCrewIsIdle) {
    Shop shop = with_helpers(5);
    shop.add("work", {{0, 3}, {4, 3}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.handled("crew"), 2U);
}

TEST(ABatch, IsTakenInARowBeforeMoreUrgentWork) {
    for (const int batch : {1, 3}) {
        Shop shop;
        shop.stage("urgent").priority = 1;
        models::Stage& low = shop.stage("low");
        low.priority = 9;
        low.batch = batch;
        shop.team("crew", 1, {"urgent", "low"});
        shop.add("low", {{0, 10}, {1, 10}, {2, 10}, {3, 10}});
        shop.add("urgent", {5, 4});
        shop.open();
        shop.finish();
        EXPECT_EQ(shop.starts(), batch == 3 ? (Seconds{0, 10, 20, 34, 30}) : (Seconds{0, 14, 24, 34, 10}));
    }
}

TEST(ABatch, EndsWhenNothingMoreWaits) {
    Shop shop;
    shop.stage("urgent").priority = 1;
    shop.stage("low").batch = 3;
    shop.team("crew", 1, {"urgent", "low"});
    shop.add("low", {{0, 10}, {12, 10}});
    shop.add("urgent", {5, 4});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.starts(), (Seconds{0, 14, 10}));
}

TEST(AWaitingRoom, HoldsSoManyForEachLanguage) {
    Shop shop;
    models::Stage& work = shop.stage("work");
    work.waiting_room = 1;
    work.language = models::LanguageNeed::native;
    shop.sketch().scenario().languages.push_back({"de", ""});
    shop.team("crew", 1, {"work"}).languages = {"en", "de"};
    shop.add("work", {{0, 10}, {1, 10}, {2, 10}, {3, 10}});
    for (const std::size_t german : {3U, 4U}) shop.sketch().scenario().locales[german].language = "de";  // the first locale is nobody's
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 20, 30, Shop::kNotYet}));
    EXPECT_EQ(shop.cell(4).turned_away, 1U);
}

TEST(AnUrgentItem, InterruptsBeforeItLooksForRoomToWait) {
    Shop shop;
    models::Stage& urgent = shop.stage("urgent");
    urgent.priority = 1;
    urgent.preemptive = true;
    urgent.waiting_room = 0;
    shop.stage("low").priority = 9;
    shop.team("crew", 1, {"urgent", "low"});
    shop.add("low", {0, 10});
    shop.add("urgent", {{5, 3}, {6, 3}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{13, 8, Shop::kNotYet}));
}

TEST(TheOldestSubmission, IsTakenFirstWhereTheStageSaysSo) {
    Shop shop;
    shop.stage("work").order = models::QueueOrder::oldest_submission;
    shop.stage("first").next = {edge_to("work", 6)};
    shop.team("crew", 1, {"work"});
    shop.team("clerks", 1, {"first"});
    shop.add("work", {{2, 20}, {3, 5}, {5, 5}});
    const int old = shop.add("first", {0, 2});  // at `work` at 8, submitted before all of them
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.cell(old, "work").wait, 14'000);
    EXPECT_EQ(shop.starts(), (Seconds{2, 23, 28, 0}));
}

TEST(AnImpatientSender, WithdrawsAtOnceButOnlyWhenTheItemWouldWait) {
    Shop shop;
    models::Withdrawal withdrawal = patient_for(100);
    withdrawal.impatient = 1;
    shop.stage("work").withdrawal = withdrawal;
    shop.team("crew", 1, {"work"});
    shop.add("work", {{0, 10}, {1, 10}, {20, 10}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, Shop::kNotYet, 30}));
    EXPECT_EQ(shop.cell(2).withdrawn, 1U);
}

TEST(AWithdrawnItem, ComesBackAndIsAsOldAsItsFirstSubmission) {
    Shop shop;
    models::Stage& work = shop.stage("work");
    work.kind = models::StageKind::review;
    work.withdrawal = patient_for(2);
    work.withdrawal->resubmitted = 1;
    work.withdrawal->resubmitted_after = seconds(5);
    shop.team("crew", 1, {"work"});
    shop.add("work", {{0, 10}, {1, 4}});  // the second: withdrawn at 3, back at 8, withdrawn at 10? the crew is free at 10: served
    shop.open();
    shop.finish();
    const floor::StageCell cell = shop.cell(2);
    EXPECT_EQ(cell.entered, 2U);
    EXPECT_EQ(cell.withdrawn, 1U);
    EXPECT_EQ(cell.started, 1U);
    EXPECT_EQ(cell.wait, 2'000);
    EXPECT_EQ(cell.left, 1U);
    // Handled at 10; its handle time is drawn anew from the stage's law, one second. Turnaround counts from 1.
    double turnaround = 0;
    for (const floor::CurveCell& curve : shop.floor().record().curve_cells) turnaround += curve.turnaround;
    EXPECT_EQ(turnaround, 10'000 + 10'000);
}

struct Count {
    TargetBase base;
    std::uint64_t in, of;
};

// Within 5 s: one at once, one after 4 s, one after 8 s; withdrawn after 3 and after 7; turned away; still waiting for 2 s and for 9 s.
TEST(ATarget, CountsWhatItsBaseSays) {
    for (const Count& expected : {Count{TargetBase::served, 2, 3}, Count{TargetBase::served_and_late, 2, 5}, Count{TargetBase::all, 2, 6},
                                  Count{TargetBase::all_but_early_leavers, 2, 5}}) {
        Shop shop;
        models::Stage& work = shop.stage("work");
        work.waiting_room = 2;
        work.target = models::ServiceTarget{0.9, {5'000}, TargetClock::wait, expected.base};
        shop.team("crew", 1, {"work"});
        // Served at once, after 4 s and after 8 s; the last one holds the person until the end.
        shop.add("work", {{0, 10}, {6, 10}, {12, 20'000}});
        // Turned away, with two in the room.
        shop.add("work", {{9'991, 1}, {9'998, 1}, {9'999, 1}});
        shop.open();
        shop.finish();
        floor::StageCell total = shop.total("work");
        EXPECT_EQ(total.turned_away, 1U);
        EXPECT_EQ(total.started, 3U);
        // Withdrawals need a stage whose senders lose patience.
        Shop leaving;
        leaving.stage("work").withdrawal = patient_for(3);
        leaving.stage("other").withdrawal = patient_for(7);
        for (const char* stage : {"work", "other"}) leaving.stage_of(stage).target = models::ServiceTarget{0.9, {5'000}, TargetClock::wait, expected.base};
        leaving.add("work", {0, 1});
        leaving.add("other", {0, 1});
        leaving.team("crew", 1, {"work", "other"});
        leaving.open(false);
        leaving.finish();
        for (const char* stage : {"work", "other"}) {
            EXPECT_EQ(leaving.total(stage).withdrawn, 1U);
            total.of_target += leaving.total(stage).of_target;
            total.in_target += leaving.total(stage).in_target;
        }
        EXPECT_EQ(total.in_target, expected.in) << static_cast<int>(expected.base);
        EXPECT_EQ(total.of_target, expected.of) << static_cast<int>(expected.base);
    }
}

// It leaves at once if nobody is free: a wait of zero is early, not late.
TEST(AnImpatientSender, IsAnEarlyLeaverToATarget) {
    for (const Count& expected : {Count{TargetBase::served, 1, 1}, Count{TargetBase::served_and_late, 1, 1}, Count{TargetBase::all, 1, 2},
                                  Count{TargetBase::all_but_early_leavers, 1, 1}}) {
        Shop shop;
        models::Stage& work = shop.stage("work");
        work.withdrawal = patient_for(100);
        work.withdrawal->impatient = 1;
        work.target = models::ServiceTarget{0.9, {0}, TargetClock::wait, expected.base};
        shop.team("crew", 1, {"work"});
        shop.add("work", {{0, 10}, {1, 10}});
        shop.open();
        shop.finish();
        EXPECT_EQ(shop.total("work").in_target, expected.in);
        EXPECT_EQ(shop.total("work").of_target, expected.of) << static_cast<int>(expected.base);
    }
}

TEST(ATargetOfSojourn, EndsWhenHandlingIsOver) {
    Shop shop;
    shop.stage("work").target = models::ServiceTarget{0.9, {5'000}, TargetClock::sojourn, TargetBase::served};
    shop.team("crew", 1, {"work"});
    shop.add("work", {{0, 5}, {0, 1}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.cell(1).in_target, 1U);
    EXPECT_EQ(shop.cell(2).in_target, 0U);
    EXPECT_EQ(shop.total("work").of_target, 2U);
}

}  // namespace
}  // namespace takt::floor_test
