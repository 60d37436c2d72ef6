// SPDX-License-Identifier: Apache-2.0
// Rates integrated over local days and weeks against sums made by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "sim/plan/compile.hpp"
#include "sim/plan/zones.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

using kernel::kDay;
using kernel::kHour;
using kernel::kMinute;

/// Hour h of the week (from Monday 00:00) has relative rate 1 + h / 100: every hour differs from every other.
std::vector<double> hourly_profile() {
    std::vector<double> profile(168);
    for (std::size_t hour = 0; hour < profile.size(); ++hour) profile[hour] = 1 + static_cast<double>(hour) / 100;
    return profile;
}

/// Items of one hour of the week at 1,000 a day.
double hour_items(int hour_of_week) {
    const double mean = 1 + (167.0 / 2) / 100;
    return 1000.0 / 24 * (1 + hour_of_week / 100.0) / mean;
}

models::Scenario in_zone(models::Date start, const std::string& zone, const std::string& calendar_zone) {
    models::Scenario made = one_team();
    made.calendar.start = start;
    made.calendar.length = days(14);
    made.calendar.time_zone = calendar_zone;
    made.locales[0].time_zone = zone;
    made.streams[0].week_profile = hourly_profile();
    return made;
}

double expected_day(int weekday, std::vector<int> skipped, std::vector<int> twice) {
    double sum = 0;
    for (int hour = 0; hour < 24; ++hour) sum += hour_items(weekday * 24 + hour);
    for (const int hour : skipped) sum -= hour_items(weekday * 24 + hour);
    for (const int hour : twice) sum += hour_items(weekday * 24 + hour);
    return sum;
}

struct ClockChange {
    const char* zone;
    models::Date monday;             // of the week that holds the change, on its Sunday
    std::vector<int> skipped, twice; // local hours of that Sunday
};

class DaylightSaving : public testing::TestWithParam<ClockChange> {};

TEST_P(DaylightSaving, EveryLocalDayHasTheItemsOfItsHours) {
    const ClockChange& change = GetParam();
    const models::Scenario scenario = in_zone(change.monday, change.zone, change.zone);
    const plan::Plan plan = plan::compile(scenario);
    const plan::Curve& ads = curve(plan, "ads", "en");
    const plan::Zones zones{scenario.calendar};
    for (int day = 0; day < 14; ++day) {
        models::Date today = change.monday;
        today.days += day;
        models::Date tomorrow = today;
        ++tomorrow.days;
        const Tick from = zones.tick(change.zone, {today, 0});
        const Tick to = zones.tick(change.zone, {tomorrow, 0});
        const bool changes = day == 6;
        const Tick hours = 24 - static_cast<Tick>(changes ? change.skipped.size() : 0) + static_cast<Tick>(changes ? change.twice.size() : 0);
        EXPECT_EQ(to - from, hours * kHour) << "day " << day;
        const double expected = changes ? expected_day(6, change.skipped, change.twice) : expected_day(day % 7, {}, {});
        EXPECT_NEAR(items(ads, from, to), expected, 1e-9 * expected) << "day " << day;
    }
}

INSTANTIATE_TEST_SUITE_P(Zones, DaylightSaving,
                         testing::Values(ClockChange{"Europe/Dublin", date(2027, 3, 22), {1}, {}}, ClockChange{"Europe/Dublin", date(2027, 10, 25), {}, {1}},
                                         ClockChange{"America/New_York", date(2027, 3, 8), {2}, {}}, ClockChange{"America/New_York", date(2027, 11, 1), {}, {1}},
                                         ClockChange{"Australia/Sydney", date(2027, 9, 27), {2}, {}}, ClockChange{"Australia/Sydney", date(2027, 3, 29), {}, {2}},
                                         ClockChange{"Asia/Kolkata", date(2027, 3, 22), {}, {}}, ClockChange{"Asia/Kolkata", date(2027, 10, 25), {}, {}}));

TEST(Curves, TheProfileIsLocalToTheLocaleToTheHalfHour) {
    const plan::Plan plan = plan::compile(in_zone(date(2027, 1, 4), "Asia/Kolkata", "UTC"));
    const plan::Curve& ads = curve(plan, "ads", "en");
    // Monday 00:00 UTC is Monday 05:30 in Kolkata: hour 5 of the week has half an hour left.
    EXPECT_NEAR(per_day_at(ads, 0), 24 * hour_items(5), 1e-9);
    EXPECT_EQ(ads.segments[0].until, 30 * kMinute);
    EXPECT_NEAR(per_day_at(ads, 30 * kMinute), 24 * hour_items(6), 1e-9);
    // The first local midnight is at 18:30 UTC.
    EXPECT_EQ(ads.segments[18].until, 18 * kHour + 30 * kMinute);
    EXPECT_EQ(ads.segments[18].day, 0);
    EXPECT_EQ(ads.segments[19].day, 1);
}

TEST(Curves, ALocaleWestOfTheCalendarBeginsOnItsSunday) {
    models::Scenario scenario = in_zone(date(2027, 1, 4), "America/New_York", "UTC");
    const plan::Plan plan = plan::compile(scenario);
    const plan::Curve& ads = curve(plan, "ads", "en");
    EXPECT_NEAR(per_day_at(ads, 0), 24 * hour_items(6 * 24 + 19), 1e-9);
    EXPECT_EQ(ads.segments[0].day, 0);
    EXPECT_EQ(ads.segments[5].day, 1);
}

TEST(Curves, EveryUsualProfileLengthKeepsTheWeeksVolume) {
    for (const std::size_t slots : {1U, 7U, 11U, 168U, 336U, 672U, 2016U}) {
        models::Scenario scenario = one_team();
        scenario.streams[0].week_profile.resize(slots);
        for (std::size_t slot = 0; slot < slots; ++slot) scenario.streams[0].week_profile[slot] = 1 + std::sin(static_cast<double>(slot));
        const plan::Plan plan = plan::compile(scenario);
        // Eleven slots do not end on whole milliseconds: each border is at most one away.
        EXPECT_NEAR(items(plan.curves[0], 0, 7 * kDay), 7000, slots == 11 ? 1e-4 : 1e-8) << slots;
        EXPECT_EQ(plan.curves[0].segments.back().until, 14 * kDay);
    }
}

TEST(Curves, SegmentsRunFromTheStartToTheEndWithoutGap) {
    models::Scenario scenario = in_zone(date(2027, 3, 22), "Europe/Dublin", "America/New_York");
    scenario.streams[0].day_cv = 0.1;
    const plan::Plan plan = plan::compile(scenario);
    Tick from = 0;
    std::int32_t day = 0;
    for (const plan::RateSegment& segment : plan.curves[0].segments) {
        EXPECT_GT(segment.until, from);
        EXPECT_GE(segment.day, day);
        EXPECT_LE(segment.day, day + 1);
        from = segment.until;
        day = segment.day;
    }
    EXPECT_EQ(from, plan.horizon.end);
}

TEST(Curves, EqualNeighboursAreMerged) {
    EXPECT_EQ(plan::compile(one_team()).curves[0].segments.size(), 1U);
    models::Scenario with_days = one_team();
    with_days.streams[0].day_cv = 0.1;
    EXPECT_EQ(plan::compile(with_days).curves[0].segments.size(), 14U);   // a day factor each
    models::Scenario daily = one_team();
    daily.streams[0].week_profile = {1, 1, 1, 1, 1, 2, 2};
    EXPECT_EQ(plan::compile(daily).curves[0].segments.size(), 4U);
}

TEST(Curves, TheMixSharesTheVolumeAndWeightZeroIsNoCurve) {
    models::Scenario scenario = one_team();
    scenario.languages.push_back({"de", "German"});
    scenario.locales.push_back(locale("de-at", "de"));
    scenario.locales.push_back(locale("de-de", "de"));
    scenario.streams[0].mix = {{{"de-at", 1}, {"en", 3}, {"de-de", 0}}};
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.curves.size(), 2U);
    EXPECT_NEAR(items(curve(plan, "ads", "de-at"), 0, kDay), 250, 1e-9);
    EXPECT_NEAR(items(curve(plan, "ads", "en"), 0, kDay), 750, 1e-9);
    EXPECT_EQ(curve(plan, "ads", "de-at").share, 0.25);
    EXPECT_EQ(plan.names.languages[curve(plan, "ads", "de-at").language], "de");
}

TEST(Curves, TheTrendCompoundsByTheDay) {
    models::Scenario scenario = one_team();
    scenario.calendar.length = days(365);
    scenario.streams[0].trend_per_year = 0.2;
    const plan::Plan plan = plan::compile(scenario);
    // A geometric series: 1000 (q^365 - 1) / (q - 1), q = 1.2^(1/365.25).
    const double q = std::pow(1.2, 1 / 365.25);
    const double expected = 1000 * (std::pow(q, 365) - 1) / (q - 1);
    EXPECT_NEAR(items(plan.curves[0], 0, plan.horizon.end), expected, 1e-9 * expected);
    EXPECT_NEAR(per_day_at(plan.curves[0], 0), 1000, 1e-9);
    EXPECT_NEAR(per_day_at(plan.curves[0], 364 * kDay) / 1000, std::pow(1.2, 364 / 365.25), 1e-12);
}

TEST(Curves, HolidaysAreLocalDays) {
    models::Scenario scenario = in_zone(date(2027, 3, 15), "America/New_York", "UTC");
    scenario.streams[0].week_profile.clear();
    scenario.streams[0].holiday_factor = 0.5;
    scenario.holidays = {{"us", {date(2027, 3, 20), date(2027, 3, 17)}}};
    scenario.locales[0].holidays = "us";
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_NEAR(items(plan.curves[0], 0, 14 * kDay), 13'000, 1e-8);
    // 17 March in New York: from 04:00 UTC to 04:00 UTC.
    EXPECT_NEAR(per_day_at(plan.curves[0], 2 * kDay + 4 * kHour - 1), 1000, 1e-9);
    EXPECT_NEAR(per_day_at(plan.curves[0], 2 * kDay + 4 * kHour), 500, 1e-9);
    EXPECT_NEAR(per_day_at(plan.curves[0], 3 * kDay + 4 * kHour - 1), 500, 1e-9);
    EXPECT_NEAR(per_day_at(plan.curves[0], 3 * kDay + 4 * kHour), 1000, 1e-9);
}

models::Surge surge(const std::string& id, models::DateTime from, models::DateTime to, double multiplier) {
    models::Surge made;
    made.id = id;
    made.from = from;
    made.to = to;
    made.multiplier = multiplier;
    return made;
}

TEST(Curves, SurgesMultiplyBetweenTheirExactInstants) {
    models::Scenario scenario = one_team();
    scenario.calendar.time_zone = "Europe/Dublin";
    scenario.streams[0].week_profile = {1, 1, 1, 1, 1, 1, 1};
    scenario.surges = {surge("attack", {date(2027, 1, 5), 10 * kHour + 1}, {date(2027, 1, 6), 4 * kHour}, 3),
                       surge("launch", {date(2027, 1, 6), 0}, {date(2027, 1, 6), 12 * kHour}, 0.5)};
    const plan::Plan plan = plan::compile(scenario);
    const plan::Curve& ads = plan.curves[0];
    const double extra = 2 * (14 * kHour - 1) + 0.5 * 4 * kHour - 0.5 * 8 * kHour;   // of the normal rate
    EXPECT_NEAR(items(ads, 0, 14 * kDay), 14'000 + 1000 * extra / kDay, 1e-8);
    EXPECT_NEAR(per_day_at(ads, kDay + 10 * kHour), 1000, 1e-9);
    EXPECT_NEAR(per_day_at(ads, kDay + 10 * kHour + 1), 3000, 1e-9);
    EXPECT_NEAR(per_day_at(ads, 2 * kDay), 1500, 1e-9);
    EXPECT_NEAR(per_day_at(ads, 2 * kDay + 4 * kHour), 500, 1e-9);
    EXPECT_NEAR(per_day_at(ads, 2 * kDay + 12 * kHour), 1000, 1e-9);
}

TEST(Curves, ASurgeTouchesOnlyWhatItNames) {
    models::Scenario scenario = one_team();
    scenario.languages.push_back({"de", "German"});
    scenario.locales.push_back(locale("de-at", "de"));
    scenario.streams[0].mix = {{{"en", 1}, {"de-at", 1}}};
    scenario.streams.push_back(stream("shops", "review", {{{"en", 1}}}, 100));
    models::Surge attack = surge("attack", {date(2027, 1, 4), 0}, {date(2027, 1, 5), 0}, 2);
    attack.streams = {"ads"};
    attack.locales = {"en"};
    scenario.surges = {attack};
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_NEAR(items(curve(plan, "ads", "en"), 0, kDay), 1000, 1e-9);
    EXPECT_NEAR(items(curve(plan, "ads", "de-at"), 0, kDay), 500, 1e-9);
    EXPECT_NEAR(items(curve(plan, "shops", "en"), 0, kDay), 100, 1e-9);
}

TEST(Curves, ASurgeThatBeganBeforeTheStartIsOnFromTheStart) {
    models::Scenario scenario = one_team();
    scenario.surges = {surge("attack", {date(2026, 12, 1), 0}, {date(2027, 1, 4), 12 * kHour}, 4)};
    EXPECT_NEAR(items(plan::compile(scenario).curves[0], 0, kDay), 2500, 1e-9);
}

TEST(Curves, ASurgeWithViolationsOfItsOwnIsACurveOfItsOwn) {
    models::Scenario scenario = one_team();
    scenario.categories = {{"scam", "Scams"}, {"spam", "Spam"}};
    scenario.streams[0].violations = {{{"scam", 0.1}}};
    models::Surge attack = surge("attack", {date(2027, 1, 5), 0}, {date(2027, 1, 6), 12 * kHour}, 3);
    attack.violations = {{{"spam", 0.75}}};
    // One that says nothing of violations multiplies both.
    scenario.surges = {attack, surge("sale", {date(2027, 1, 6), 0}, {date(2027, 1, 7), 0}, 1.5)};
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.curves.size(), 2U);
    EXPECT_NEAR(items(plan.curves[0], 0, 14 * kDay), 14'500, 1e-8);
    EXPECT_NEAR(items(plan.curves[1], 0, 14 * kDay), 2'000 + 0.5 * 2'000 * 1.5, 1e-8);
    EXPECT_EQ(items(plan.curves[1], 0, kDay) + items(plan.curves[1], 2 * kDay + 12 * kHour, 14 * kDay), 0);
    EXPECT_NE(plan.curves[0].address, plan.curves[1].address);
    ASSERT_EQ(plan.flows.size(), 2U);
    const auto violating = [&](std::size_t flow, std::uint8_t category) {
        double share = 0;
        for (const plan::MarkClass& mark : plan.flows[flow].classes)
            if (mark.violates && mark.category == category) share += mark.share;
        return share;
    };
    EXPECT_NEAR(violating(0, 0), 0.1, 1e-12);
    EXPECT_EQ(violating(0, 1), 0);
    EXPECT_EQ(violating(1, 0), 0);
    EXPECT_NEAR(violating(1, 1), 0.75, 1e-12);
}

}  // namespace
}  // namespace takt::plan_test
