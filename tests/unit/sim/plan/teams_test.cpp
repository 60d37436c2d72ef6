// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <stdexcept>

#include "sim/plan/compile.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

using kernel::kDay;
using kernel::kHour;
using kernel::kMinute;
using kernel::kNever;
using models::Weekday;

models::Scenario with_shifts(std::vector<models::Shift> shifts, models::Date start = date(2027, 1, 4), const std::string& site_zone = "UTC", const std::string& zone = "UTC") {
    models::Scenario made = one_team();
    made.calendar.start = start;
    made.calendar.time_zone = zone;
    made.sites[0].time_zone = site_zone;
    made.teams[0].shifts = std::move(shifts);
    return made;
}

TEST(Teams, WithoutShiftsATeamIsAlwaysOnDuty) {
    const plan::Plan plan = plan::compile(one_team());
    EXPECT_TRUE(plan.teams[0].shifts.empty());
    EXPECT_TRUE(plan.teams[0].shift_of.empty());
    EXPECT_EQ(plan.teams[0].people, 10U);
    EXPECT_EQ(plan.people, 10U);
}

TEST(Teams, ShiftsStartByTheSitesClockFromTheDayBeforeTheRun) {
    const plan::Plan plan = plan::compile(with_shifts({shift("early", 8 * kHour, hours(8))}));
    const plan::SitePlan& site = plan.sites[0];
    ASSERT_EQ(site.day_starts.size(), 16U);
    EXPECT_EQ(site.day_starts.front(), -kDay);
    EXPECT_EQ(site.day_starts.back(), 14 * kDay);
    const std::vector<Tick>& starts = plan.teams[0].shifts[0].starts;
    ASSERT_EQ(starts.size(), 15U);
    EXPECT_EQ(starts[0], kNever);   // Sunday
    EXPECT_EQ(starts[1], 8 * kHour);
    EXPECT_EQ(starts[5], 4 * kDay + 8 * kHour);
    EXPECT_EQ(starts[6], kNever);
    EXPECT_EQ(starts[8], 7 * kDay + 8 * kHour);
    EXPECT_EQ(plan.teams[0].shifts[0].length_ms, 8 * kHour);
}

TEST(Teams, NightShiftsKeepTheirClockAcrossDaylightSaving) {
    models::Shift night = shift("night", 22 * kHour, hours(8));
    night.days = {Weekday::saturday, Weekday::sunday, Weekday::monday};
    const plan::Plan spring = plan::compile(with_shifts({night}, date(2027, 3, 22), "Europe/Dublin", "Europe/Dublin"));
    const std::vector<Tick>& starts = spring.teams[0].shifts[0].starts;   // index 0: Sunday 21 March
    EXPECT_EQ(starts[0], -2 * kHour);
    EXPECT_EQ(starts[1], 22 * kHour);
    EXPECT_EQ(starts[2], kNever);
    EXPECT_EQ(starts[6], 5 * kDay + 22 * kHour);            // Saturday 27 March
    EXPECT_EQ(starts[7], 6 * kDay + 22 * kHour - kHour);    // Sunday: the clock was put forward in the morning
    EXPECT_EQ(starts[8], 7 * kDay + 22 * kHour - kHour);
    const plan::Plan autumn = plan::compile(with_shifts({night}, date(2027, 10, 25), "America/New_York", "UTC"));
    const std::vector<Tick>& later = autumn.teams[0].shifts[0].starts;   // index 0: Saturday 23 October, two days before the UTC start
    EXPECT_EQ(later[0], -2 * kDay + 26 * kHour);
    EXPECT_EQ(later[14], 12 * kDay + 26 * kHour);           // Saturday 6 November, 22:00 EDT
    EXPECT_EQ(later[15], 13 * kDay + 27 * kHour);           // Sunday 7 November, 22:00 EST
}

TEST(Teams, AShiftThatBeginsInTheSkippedHourBeginsWhenTheClockJumps) {
    models::Shift odd = shift("odd", kHour + 30 * kMinute, hours(6));
    odd.days = {Weekday::sunday};
    const plan::Plan plan = plan::compile(with_shifts({odd}, date(2027, 3, 22), "Europe/Dublin", "Europe/Dublin"));
    EXPECT_EQ(plan.teams[0].shifts[0].starts[7], 6 * kDay + kHour);
}

TEST(Teams, WeeksAreCountedFromTheWeekStart) {
    models::Scenario scenario = one_team();
    EXPECT_EQ(plan::compile(scenario).sites[0].week, (std::vector<std::int32_t>{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1}));
    scenario.calendar.week_start = Weekday::wednesday;
    EXPECT_EQ(plan::compile(scenario).sites[0].week, (std::vector<std::int32_t>{0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2}));
}

std::vector<int> spread(int headcount, std::vector<int> stated) {
    models::Scenario scenario = one_team();
    scenario.teams[0].headcount = headcount;
    for (const int people : stated) {
        scenario.teams[0].shifts.push_back(shift("s" + std::to_string(scenario.teams[0].shifts.size()), 0, hours(8)));
        scenario.teams[0].shifts.back().people = people;
    }
    const plan::Plan plan = plan::compile(scenario);
    std::vector<int> result(stated.size(), 0);
    EXPECT_EQ(plan.teams[0].shift_of.size(), static_cast<std::size_t>(headcount));
    for (const std::uint16_t shift : plan.teams[0].shift_of) ++result[shift];
    return result;
}

TEST(Teams, PeopleAreSpreadOverShifts) {
    EXPECT_EQ(spread(10, {0, 0, 0}), (std::vector<int>{4, 3, 3}));
    EXPECT_EQ(spread(10, {4, 0, 0}), (std::vector<int>{4, 3, 3}));
    EXPECT_EQ(spread(10, {7, 0}), (std::vector<int>{7, 3}));
    EXPECT_EQ(spread(10, {6, 4}), (std::vector<int>{6, 4}));
    EXPECT_EQ(spread(13, {6, 4}), (std::vector<int>{8, 5}));   // nobody is left without a shift
    EXPECT_EQ(spread(0, {0, 0}), (std::vector<int>{0, 0}));
    EXPECT_THROW(spread(5, {6, 0}), std::invalid_argument);
}

TEST(Teams, PersonsAreNumberedTeamByTeam) {
    models::Scenario scenario = one_team();
    scenario.teams.push_back(team("night", 4, {"en"}));
    scenario.vendors = {{"partner", "Partner", models::VendorKind::bpo, {}, {}}};
    scenario.teams[1].vendor = "partner";
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_EQ(plan.teams[0].first_person, 0U);
    EXPECT_EQ(plan.teams[1].first_person, 10U);
    EXPECT_EQ(plan.people, 14U);
    EXPECT_EQ(plan.teams[0].vendor, plan::kNone);
    EXPECT_EQ(plan.teams[1].vendor, 0);
}

TEST(Teams, HolidaysAreTheSitesLocalDays) {
    models::Scenario scenario = with_shifts({shift("early", 8 * kHour, hours(8))});
    scenario.holidays = {{"ie", {date(2027, 1, 6), date(2027, 1, 3)}}};
    scenario.sites[0].holidays = "ie";
    scenario.teams[0].holiday_cover = 0.3;
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_TRUE(plan.teams[0].holiday[0]);
    EXPECT_FALSE(plan.teams[0].holiday[1]);
    EXPECT_TRUE(plan.teams[0].holiday[3]);
    EXPECT_EQ(plan.teams[0].holiday.size(), 15U);
    EXPECT_NE(plan.teams[0].shifts[0].starts[3], kNever);   // cover works
    EXPECT_EQ(plan.teams[0].holiday_cover, 0.3);
}

TEST(Teams, OpeningHoursCutShiftsAndClosedDaysHaveNone) {
    models::Shift longer = shift("long", 6 * kHour, hours(10));
    longer.breaks = {{hours(0), hours(1)}, {hours(1.5), hours(1)}, {hours(9.5), hours(0.5)}};
    models::Shift late = shift("late", 20 * kHour, hours(4));
    models::Scenario scenario = with_shifts({longer, late});
    models::OpeningHours opening;
    opening.days = {Weekday::monday, Weekday::tuesday};
    opening.from = {8 * kHour};
    opening.to = {18 * kHour};
    scenario.sites[0].opening = opening;
    const plan::Plan plan = plan::compile(scenario);
    const plan::ShiftPlan& cut = plan.teams[0].shifts[0];
    EXPECT_EQ(cut.starts[1], 8 * kHour);
    EXPECT_EQ(cut.length_ms, 8 * kHour);
    EXPECT_EQ(cut.starts[3], kNever);   // Wednesday
    ASSERT_EQ(cut.pauses.size(), 2U);
    EXPECT_EQ(cut.pauses[0].after_ms, 0);
    EXPECT_EQ(cut.pauses[0].length_ms, 30 * kMinute);
    EXPECT_EQ(cut.pauses[1].after_ms, 7 * kHour + 30 * kMinute);
    for (const Tick start : plan.teams[0].shifts[1].starts) EXPECT_EQ(start, kNever);
}

TEST(Teams, OpeningHoursMayRunPastMidnight) {
    models::Shift night = shift("night", 22 * kHour, hours(8));
    models::Shift small_hours = shift("small-hours", kHour, hours(6));
    models::Scenario scenario = with_shifts({night, small_hours});
    models::OpeningHours opening;
    opening.from = {18 * kHour};
    opening.to = {4 * kHour};
    scenario.sites[0].opening = opening;
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_EQ(plan.teams[0].shifts[0].starts[1], 22 * kHour);
    EXPECT_EQ(plan.teams[0].shifts[0].length_ms, 6 * kHour);
    EXPECT_EQ(plan.teams[0].shifts[1].starts[1], kHour);
    EXPECT_EQ(plan.teams[0].shifts[1].length_ms, 3 * kHour);
    scenario.sites[0].opening = models::OpeningHours{};   // all day long: midnight cuts nothing
    EXPECT_EQ(plan::compile(scenario).teams[0].shifts[0].length_ms, 8 * kHour);
}

TEST(Teams, FactorsAndErrorsAreDense) {
    models::Scenario scenario = one_team();
    scenario.stages.push_back(stage("appeal", models::StageKind::appeal));
    models::Team& crew = scenario.teams[0];
    crew.handle_time_factor = 1.1;
    crew.handle_time_by_stage = {{{"appeal", 2}}};
    crew.wrong_block = {{{"*", 0.03}, {"scam", 0.01}}};
    crew.wrong_allow = {{{"claims", 0.2}}};
    const plan::TeamPlan made = plan::compile(scenario).teams[0];
    ASSERT_EQ(made.handle_factor.size(), 2U);
    EXPECT_NEAR(made.handle_factor[0], 1.1, 1e-15);
    EXPECT_NEAR(made.handle_factor[1], 2.2, 1e-15);
    EXPECT_EQ(made.wrong_block, (std::vector<double>{0.01, 0.03}));
    EXPECT_EQ(made.wrong_allow, (std::vector<double>{0, 0.2}));
}

TEST(Sites, PlannedOutagesAreTicksWithinTheRun) {
    models::Scenario scenario = one_team();
    scenario.sites[0].time_zone = "America/New_York";
    scenario.sites[0].outages = {{{date(2027, 1, 10), 22 * kHour}, hours(6)},
                                 {{date(2027, 1, 3), 18 * kHour}, hours(2)},
                                 {{date(2027, 1, 11), 2 * kHour}, hours(4)},
                                 {{date(2026, 12, 1), 0}, hours(5)},
                                 {{date(2028, 1, 1), 0}, hours(5)}};
    scenario.sites[0].random_outages = models::RandomOutages{days(56), hours(3)};
    const plan::SitePlan made = plan::compile(scenario).sites[0];
    ASSERT_EQ(made.outages.size(), 2U);
    EXPECT_EQ(made.outages[0].from, 0);   // began an hour before the run
    EXPECT_EQ(made.outages[0].to, kHour);
    EXPECT_EQ(made.outages[1].from, 7 * kDay + 3 * kHour);
    EXPECT_EQ(made.outages[1].to, 7 * kDay + 11 * kHour);   // two that overlap are one
    EXPECT_EQ(made.mean_time_between_ms, 56.0 * kDay);
    EXPECT_EQ(made.mean_duration_ms, 3.0 * kHour);
}

}  // namespace
}  // namespace takt::plan_test
