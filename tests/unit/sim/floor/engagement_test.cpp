// SPDX-License-Identifier: Apache-2.0
// People on shift who are called off the queue for training, coaching or calibration, and what is counted of it.
#include <gtest/gtest.h>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

using floor::Control;
using floor::Engagement;
using floor::Presence;
using models::ShiftEnd;

constexpr auto kCoaching = static_cast<std::size_t>(Engagement::coaching);

Shop shop_with(ShiftEnd rule) {
    Shop shop;
    shop.stage("work");
    shop.team("crew", 1, {"work"}).shift_end = rule;
    shop.add("work", {{0, 10}, {1, 5}});
    shop.open();
    return shop;
}

TEST(ACalledPerson, FinishesFirstAndTakesUpWorkWhenLetGo) {
    Shop shop = shop_with(ShiftEnd::finish);
    Control control(shop.floor());
    shop.until(4);
    control.engage(0, Engagement::coaching);
    EXPECT_EQ(control.presence(0), Presence::on_queue) << "what the organisation ordered stands";
    shop.until(30);
    EXPECT_EQ(control.engaged_time(0), 20'000) << "from the end of the item on";
    control.disengage(0);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 35}));
    EXPECT_EQ(shop.crew("crew").engaged[kCoaching], 20'000);
    EXPECT_EQ(shop.crew("crew").paid, 10'000'000) << "paid all the time";
    EXPECT_EQ(shop.crew("crew").on_duty, 10'000'000 - 20'000);
}

TEST(ACalledPerson, PutsTheItemBackWhereTheTeamDoesSo) {
    Shop shop = shop_with(ShiftEnd::put_back);
    Control control(shop.floor());
    shop.until(4);
    control.engage(0, Engagement::coaching);
    shop.until(30);
    EXPECT_EQ(control.engaged_time(0), 26'000);
    control.disengage(0);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{36, 41}));
}

TEST(TimeOfAnEngagement, DoesNotRunOffShiftAndGoesOnWithTheNext) {
    Shop shop = shop_with(ShiftEnd::finish);
    Control control(shop.floor());
    shop.until(20);
    control.engage(0, Engagement::coaching);
    shop.until(50);
    shop.order("crew", Presence::away);
    shop.until(100);
    EXPECT_EQ(control.engaged_time(0), 30'000);
    shop.order("crew", Presence::on_queue);
    shop.until(110);
    shop.order("crew", Presence::off_queue);   // a break
    shop.until(120);
    shop.order("crew", Presence::on_queue);
    shop.until(125);
    EXPECT_EQ(control.engaged_time(0), 45'000);
    control.disengage(0);
    shop.finish();
    EXPECT_EQ(shop.crew("crew").engaged[kCoaching], 45'000);
    EXPECT_EQ(shop.crew("crew").paid, 10'000'000 - 50'000);
}

TEST(ALeaver, IsLetGoWithoutTouchingTheQueueAgain) {
    Shop shop = shop_with(ShiftEnd::finish);
    Control control(shop.floor());
    shop.until(0.5);
    control.engage(0, Engagement::coaching);
    shop.until(20);   // the first item was finished, the second waits
    control.dismiss(0);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, Shop::kNotYet}));
    EXPECT_EQ(shop.crew("crew").engaged[kCoaching], 10'000);
}

}  // namespace
}  // namespace takt::floor_test
