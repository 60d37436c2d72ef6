// SPDX-License-Identifier: Apache-2.0
// A finite number of senders, batches of submissions, and what the way through the stages does to them.
#include <gtest/gtest.h>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

Shop with_senders(int senders, double gap, double handle) {
    Shop shop;
    shop.stage("work", handle);
    shop.team("crew", 1, {"work"});
    models::Stream& stream = shop.sketch().stream("them", 1, "work");
    stream.process = models::ArrivalProcess::senders;
    stream.senders = senders;
    stream.gap = seconds(gap);
    stream.volume_per_day = 0;
    return shop;
}

// Two senders rest five seconds, handling takes three: both submit at 5; served until 8 and 11; submit at 13 and 16; served at once from then on,
// each every eight seconds.
TEST(Senders, RestFromTheEndOfTheirLastItem) {
    Shop shop = with_senders(2, 5, 3);
    shop.open();
    shop.until(13);
    EXPECT_EQ(shop.total("work").entered, 2U);
    EXPECT_EQ(shop.total("work").wait, 3'000);
    shop.until(16.5);
    EXPECT_EQ(shop.total("work").entered, 4U);
    shop.until(8005);
    EXPECT_EQ(shop.total("work").wait, 3'000);
    EXPECT_EQ(shop.total("work").entered, 2 * 1000U);
}

TEST(Senders, AreNeverMoreThanTheyAre) {
    Shop shop = with_senders(7, 1, 10);
    shop.open();
    for (double at = 3; at < 2000; at += 3.7) {
        shop.until(at);
        EXPECT_LE(shop.floor().snapshot().items_in_system, 7U);
    }
    EXPECT_EQ(shop.total("work").left, 199U);  // the crew is never idle after the first second
}

TEST(Senders, GoOnWhenTheirItemIsTurnedAwayOrWithdrawn) {
    for (const bool withdraws : {true, false}) {
        Shop shop = with_senders(3, 4, 1000);
        if (withdraws) {
            shop.stage_of("work").withdrawal = patient_for(2);
        } else {
            shop.stage_of("work").waiting_room = 0;
        }
        shop.open();
        shop.until(400.5);
        // One is served from 4 on; the others come every four seconds, or six when they wait two.
        EXPECT_EQ(shop.total("work").entered, 1 + 2 * (withdraws ? 67U : 100U));
    }
}

TEST(ABatchOfSubmissions, ComesTogether) {
    Shop shop;
    shop.stage("work");
    shop.team("crew", 2, {"work"});
    models::Stream& stream = shop.sketch().stream("batches", 1, "work");
    stream.process = models::ArrivalProcess::renewal;
    stream.gap = seconds(10);
    stream.volume_per_day = 0;
    stream.batch_sizes = {{{"3", 1}}};
    shop.open();
    shop.until(1000);
    EXPECT_EQ(shop.total("work").entered, 3 * 99U);
    EXPECT_EQ(shop.total("work").wait, 99 * 1'000);  // the third of each waits a second
}

}  // namespace
}  // namespace takt::floor_test
