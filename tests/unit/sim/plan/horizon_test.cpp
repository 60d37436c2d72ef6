// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "sim/plan/compile.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

using kernel::kDay;
using kernel::kHour;

models::Scenario with_calendar(models::Date start, models::Duration warm_up, models::Duration length, models::Duration interval, const std::string& zone) {
    models::Scenario made = one_team();
    made.calendar.start = start;
    made.calendar.warm_up = warm_up;
    made.calendar.length = length;
    made.calendar.interval = interval;
    made.calendar.time_zone = zone;
    return made;
}

TEST(Horizon, IntervalsBeginAtTheEndOfTheWarmUpAndTheLastMayBeShort) {
    const plan::Horizon horizon = plan::compile(with_calendar(date(2027, 1, 4), days(3), days(16), days(7), "UTC")).horizon;
    EXPECT_EQ(horizon.end, 19 * kDay);
    EXPECT_EQ(horizon.borders, (std::vector<Tick>{3 * kDay, 10 * kDay, 17 * kDay, 19 * kDay}));
    EXPECT_EQ(horizon.intervals(), 3);
    EXPECT_EQ(horizon.interval_starts, (std::vector<std::string>{"2027-01-07T00:00:00+00:00", "2027-01-14T00:00:00+00:00", "2027-01-21T00:00:00+00:00"}));
}

TEST(Horizon, AWeekThatLosesAnHourIsStillALocalWeek) {
    const plan::Horizon horizon = plan::compile(with_calendar(date(2027, 3, 22), ms(0), days(14), days(7), "Europe/Dublin")).horizon;
    EXPECT_EQ(horizon.borders, (std::vector<Tick>{0, 7 * kDay - kHour, 14 * kDay - kHour}));
    EXPECT_EQ(horizon.interval_starts.back(), "2027-03-29T00:00:00+01:00");
}

TEST(Horizon, AWeekThatGainsAnHourIsStillALocalWeek) {
    const plan::Horizon horizon = plan::compile(with_calendar(date(2027, 10, 25), days(7), days(7), days(7), "Europe/Dublin")).horizon;
    EXPECT_EQ(horizon.borders, (std::vector<Tick>{7 * kDay + kHour, 14 * kDay + kHour}));
}

TEST(Horizon, HoursAreElapsedTime) {
    const plan::Horizon horizon = plan::compile(with_calendar(date(2027, 3, 27), ms(0), days(2), hours(6), "Europe/Dublin")).horizon;
    ASSERT_EQ(horizon.intervals(), 8);
    EXPECT_EQ(horizon.borders[5], 30 * kHour);
    EXPECT_EQ(horizon.end, 47 * kHour);
    EXPECT_EQ(horizon.borders[7], 42 * kHour);
}

TEST(Horizon, AnIntervalLongerThanTheRunIsCutToIt) {
    const plan::Horizon horizon = plan::compile(with_calendar(date(2027, 1, 4), ms(0), hours(36), days(7), "UTC")).horizon;
    EXPECT_EQ(horizon.borders, (std::vector<Tick>{0, 36 * kHour}));
}

}  // namespace
}  // namespace takt::plan_test
