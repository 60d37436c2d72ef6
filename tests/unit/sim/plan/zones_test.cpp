// SPDX-License-Identifier: Apache-2.0
// Instants are computed by hand from the published rules of each zone, not by the library.
#include "sim/plan/zones.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

using kernel::kDay;
using kernel::kHour;
using kernel::kMinute;

plan::Zones zones(models::Date start, const std::string& zone) {
    models::Calendar calendar;
    calendar.start = start;
    calendar.time_zone = zone;
    return plan::Zones{calendar};
}

TEST(Zones, TickZeroIsLocalMidnightOfTheFirstDay) {
    const plan::Zones dublin = zones(date(2027, 7, 5), "Europe/Dublin");
    EXPECT_EQ(dublin.tick("Europe/Dublin", {date(2027, 7, 5), 0}), 0);
    EXPECT_EQ(dublin.tick("UTC", {date(2027, 7, 5), 0}), kHour);   // summer time: Dublin's midnight is 23:00 UTC
    EXPECT_EQ(dublin.tick("Asia/Kolkata", {date(2027, 7, 5), 0}), -(4 * kHour + 30 * kMinute));
}

TEST(Zones, ALocalTimeThatDoesNotExistMovesForwardToTheChange) {
    const plan::Zones utc = zones(date(2027, 1, 1), "UTC");
    const Tick march_28 = 86 * kDay;
    EXPECT_EQ(utc.tick("Europe/Dublin", {date(2027, 3, 28), kHour + 30 * kMinute}), march_28 + kHour);
    EXPECT_EQ(utc.tick("Europe/Dublin", {date(2027, 3, 28), kHour}), march_28 + kHour);
    EXPECT_EQ(utc.tick("Europe/Dublin", {date(2027, 3, 28), 2 * kHour}), march_28 + kHour);
    EXPECT_EQ(utc.tick("Europe/Dublin", {date(2027, 3, 28), 3 * kHour}), march_28 + 2 * kHour);
}

TEST(Zones, ALocalTimeThatComesTwiceIsTheFirst) {
    const plan::Zones utc = zones(date(2027, 10, 1), "UTC");
    const Tick october_31 = 30 * kDay;
    EXPECT_EQ(utc.tick("Europe/Dublin", {date(2027, 10, 31), kHour + 30 * kMinute}), october_31 + 30 * kMinute);
    EXPECT_EQ(utc.tick("Europe/Dublin", {date(2027, 10, 31), 2 * kHour}), october_31 + 2 * kHour);
}

TEST(Zones, BeforeTheClockReachesItWallTimeIsTheDayBefore) {
    const plan::Zones utc = zones(date(2027, 1, 4), "UTC");
    const models::DateTime wall = utc.wall("America/New_York", 0);
    EXPECT_EQ(wall.date, date(2027, 1, 3));
    EXPECT_EQ(wall.ms_of_day, 19 * kHour);
    EXPECT_EQ(utc.wall("UTC", -1).ms_of_day, kDay - 1);
}

TEST(Zones, StretchesCoverTheSpanAndMeetAtTheChanges) {
    const plan::Zones utc = zones(date(2027, 1, 1), "UTC");
    const auto stretches = utc.stretches("America/New_York", 0, 365 * kDay);
    ASSERT_EQ(stretches.size(), 3U);
    EXPECT_EQ(stretches[0].from, 0);
    EXPECT_EQ(stretches[0].until, 72 * kDay + 7 * kHour);    // 14 March, 02:00 EST
    EXPECT_EQ(stretches[1].until, 310 * kDay + 6 * kHour);   // 7 November, 02:00 EDT
    EXPECT_EQ(stretches[2].until, 365 * kDay);
    EXPECT_EQ(stretches[1].from, stretches[0].until);
    EXPECT_EQ(stretches[1].wall_ms - stretches[0].wall_ms, kHour);
    EXPECT_EQ(utc.stretches("UTC", -kDay, 3 * kDay).size(), 1U);
}

TEST(Zones, InstantsAreWrittenWithTheirOffset) {
    const plan::Zones dublin = zones(date(2027, 3, 22), "Europe/Dublin");
    EXPECT_EQ(dublin.iso8601("Europe/Dublin", 0), "2027-03-22T00:00:00+00:00");
    EXPECT_EQ(dublin.iso8601("Europe/Dublin", 7 * kDay - kHour), "2027-03-29T00:00:00+01:00");
    EXPECT_EQ(dublin.iso8601("America/St_Johns", 90'000), "2027-03-21T21:31:30-02:30");
}

TEST(Zones, AnUnknownZoneIsRefused) {
    EXPECT_THROW(zones(date(2027, 1, 1), "Mars/Olympus"), std::invalid_argument);
    EXPECT_THROW(zones(date(2027, 1, 1), "UTC").wall("Europe/Dubin", 0), std::invalid_argument);
}

TEST(Zones, WeekdaysCountFromMonday) {
    EXPECT_EQ(plan::weekday(date(2027, 1, 4)), 0);
    EXPECT_EQ(plan::weekday(date(2027, 3, 28)), 6);
    EXPECT_EQ(plan::weekday(date(1969, 12, 31)), 2);
    EXPECT_EQ(plan::weekday(date(1969, 12, 28)), 6);
}

}  // namespace
}  // namespace takt::plan_test
