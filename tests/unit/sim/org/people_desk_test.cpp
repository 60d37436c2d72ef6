// SPDX-License-Identifier: Apache-2.0
// The people desk against closed forms, on a floor that only writes down its orders.
#include "sim/org/people_desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "models/theory/learning.hpp"
#include "models/theory/manpower.hpp"
#include "sim/org/organisation.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/org/floor_double.hpp"
#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;
using floor::Floor;
using support::in_child;

constexpr Tick kWeekTicks = 7 * kDay;
constexpr double kWeekMs = 7.0 * kDay;

plan::LearningPlan exponential(double half_life_weeks) {
    plan::LearningPlan learning;
    learning.handle_time = 1.6;
    learning.errors = 3;
    learning.half_life_ms = half_life_weeks * kWeekMs;
    learning.proficient_within = 0.05;
    return learning;
}

plan::LearningPlan power(double rate) {
    plan::LearningPlan learning = exponential(1);
    learning.curve = models::LearningCurve::power;
    learning.exponent = std::log2(rate);
    learning.unit_ms = kWeekMs;
    return learning;
}

plan::StaffingPlan with(const plan::LearningPlan& learning) {
    plan::StaffingPlan staffing;
    staffing.learning = learning;
    return staffing;
}

std::vector<Floor::SkillOrder> skills_of(const plan::Plan& plan) {
    return in_child([&] {
        Floor floor(plan.people);
        Organisation organisation(plan, floor::Control(floor), 3, 1);
        for (Tick at = 0; at <= plan.horizon.end; at = organisation.next_wake()) {
            floor.now = at;
            organisation.act_until(at);
        }
        return floor.skills;
    });
}

TEST(Learning, FollowsTheExponentialLawOfPractice) {
    const auto learning = exponential(5);
    for (const double week : {0.0, 0.5, 5.0, 17.3, 60.0})
        EXPECT_NEAR(learned_factor(learning, 1.6, static_cast<Tick>(week * kWeekMs)), theory::exponential_practice(1.6, 1, 5, week), 1e-9) << week;
}

TEST(Learning, FollowsCrawfordsUnitCurveUntilProficient) {
    const auto learning = power(0.85);
    for (const double week : {0.0, 1.0, 3.0, 5.5})
        EXPECT_NEAR(learned_factor(learning, 1.6, static_cast<Tick>(week * kWeekMs)), theory::crawford_unit(1.6, 0.85, 1 + week), 1e-9) << week;
    EXPECT_EQ(learned_factor(learning, 1.6, static_cast<Tick>(100 * kWeekMs)), 1);
}

TEST(Learning, EndsForLongServingPeople) {
    const floor::Skill skill = skill_after(with(exponential(5000)), kLongServing);
    EXPECT_EQ(skill.handle_time, 1);
    EXPECT_EQ(skill.errors, 1);
    EXPECT_FALSE(skill.ramping);
}

TEST(PeopleDesk, SetsTheSkillOfEveryWeeksMiddleAtItsBeginning) {
    const auto home = site(28);
    auto crew = team(home, 2, {});
    crew.staffing.used = true;
    crew.staffing.learning = exponential(2);
    crew.staffing.opening_tenure = chance::deterministic(3 * kWeekMs);
    const auto plan = plan_of({home}, {crew});
    const auto skills = skills_of(plan);
    ASSERT_EQ(skills.size(), 8U);
    for (std::size_t order = 0; order < skills.size(); ++order) {
        const auto week = static_cast<double>(order / 2);
        EXPECT_EQ(skills[order].at, static_cast<Tick>(week * kWeekMs));
        EXPECT_EQ(skills[order].person, order % 2);
        EXPECT_NEAR(skills[order].skill.handle_time, theory::exponential_practice(1.6, 1, 2, 3 + week + 0.5), 1e-12);
        EXPECT_NEAR(skills[order].skill.errors, theory::exponential_practice(3, 1, 2, 3 + week + 0.5), 1e-12);
        EXPECT_TRUE(skills[order].skill.ramping);  // errors: within 0.05 after 2 log2(2 / 0.05) = 10.6 weeks
    }
}

TEST(PeopleDesk, CountsPeopleAsRampingUntilBothFactorsAreNearProficient) {
    const double proficient = 2 * std::log2(2 / 0.05);  // weeks; the error factor is the later one
    EXPECT_TRUE(skill_after(with(exponential(2)), static_cast<Tick>((proficient - 0.01) * kWeekMs)).ramping);
    EXPECT_FALSE(skill_after(with(exponential(2)), static_cast<Tick>((proficient + 0.01) * kWeekMs)).ramping);
}

TEST(PeopleDesk, LeavesATeamAloneInWhichNothingChanges) {
    const auto home = site(28);
    EXPECT_TRUE(skills_of(plan_of({home}, {team(home, 2, {})})).empty());
}

using StaffOrder = Floor::StaffOrder;

/// What the people desks order; `per_ms` is the teams' workload.
std::vector<StaffOrder> staff_orders_of(const plan::Plan& plan, floor::Workload per_ms = {}) {
    return in_child([&] {
        Floor floor(plan.people);
        floor.per_ms = per_ms;
        Organisation organisation(plan, floor::Control(floor), 3, 1);
        for (Tick at = 0; at <= plan.horizon.end; at = organisation.next_wake()) {
            floor.now = at;
            organisation.act_until(at);
        }
        return floor.staff_orders;
    });
}

constexpr double kYearMs = 365.25 * kDay;

/// A team of `people` at most, `opening` of them on the first day, for which `people` are wanted from day `from` on.
plan::TeamPlan growing(const plan::SitePlan& at, std::uint32_t opening, std::uint32_t people, Tick from = 0) {
    auto crew = team(at, people, {});
    crew.staffing.used = crew.staffing.moves = true;
    crew.staffing.later_places = people - opening;
    crew.staffing.headcount = {{-kDay, opening}, {from, people}};
    return crew;
}

plan::HiringPlan hiring(Tick lead, std::uint32_t class_size, Tick training) {
    plan::HiringPlan made;
    if (lead > 0) made.lead_time = chance::deterministic(static_cast<double>(lead));
    made.class_size = class_size;
    made.training_ms = training;
    return made;
}

struct Count {
    Tick at;
    std::int64_t orders;
    friend bool operator==(const Count&, const Count&) = default;
};
void PrintTo(const Count& count, std::ostream* out) { *out << count.orders << " on day " << count.at / kDay; }

/// Orders of a kind for persons from `first` to before `last`, by instant.
std::vector<Count> count_of(const std::vector<StaffOrder>& orders, StaffOrder::Kind kind, plan::PersonIndex first = 0, plan::PersonIndex last = 1'000'000) {
    std::vector<Count> counts;
    for (const StaffOrder& order : orders) {
        if (order.kind != kind || order.person < first || order.person >= last) continue;
        if (counts.empty() || counts.back().at != order.at) counts.push_back({order.at, 0});
        ++counts.back().orders;
    }
    return counts;
}

std::int64_t total(const std::vector<StaffOrder>& orders, StaffOrder::Kind kind, Tick from, Tick until) {
    return std::ranges::count_if(orders, [&](const StaffOrder& order) { return order.kind == kind && order.at >= from && order.at < until; });
}

TEST(Classes, WaitForTheirPeopleThenForSeatsAndATrainer) {
    auto home = site(70);
    home.trainers = 1;
    home.training_seats = 10;
    auto first = growing(home, 0, 12, 7 * kDay), second = growing(home, 0, 4, 7 * kDay);
    first.staffing.hiring = hiring(3 * kWeekTicks, 6, 2 * kWeekTicks);
    second.staffing.hiring = hiring(4 * kWeekTicks, 4, kWeekTicks);
    const auto orders = staff_orders_of(plan_of({home}, {first, second}));
    // Vacancies on day 7. Two classes of six are complete on day 28; one trainer: days 28 to 42 and 42 to 56. The class of four is complete
    // on day 35 and comes after the second class, which is first at the office door: days 56 to 63.
    EXPECT_EQ(count_of(orders, StaffOrder::hired, 0, 12), (std::vector<Count>{{28 * kDay, 6}, {42 * kDay, 6}}));
    EXPECT_EQ(count_of(orders, StaffOrder::began_work, 0, 12), (std::vector<Count>{{42 * kDay, 6}, {56 * kDay, 6}}));
    EXPECT_EQ(count_of(orders, StaffOrder::hired, 12), (std::vector<Count>{{56 * kDay, 4}}));
    EXPECT_EQ(count_of(orders, StaffOrder::began_work, 12), (std::vector<Count>{{63 * kDay, 4}}));
}

TEST(Classes, RunSideBySideWithTrainersAndSeatsForBoth) {
    auto home = site(70);
    home.trainers = 2;
    home.training_seats = 12;
    auto crew = growing(home, 0, 12, 7 * kDay);
    crew.staffing.hiring = hiring(3 * kWeekTicks, 6, 2 * kWeekTicks);
    const auto orders = staff_orders_of(plan_of({home}, {crew}));
    EXPECT_EQ(count_of(orders, StaffOrder::hired), (std::vector<Count>{{28 * kDay, 12}}));
    EXPECT_EQ(count_of(orders, StaffOrder::began_work), (std::vector<Count>{{42 * kDay, 12}}));
}

TEST(Classes, BeginWithTheLastOfTheirPeople) {
    const auto home = site(100 * 7);
    auto crew = growing(home, 0, 2000);
    crew.staffing.hiring = hiring(0, 8, 0);
    crew.staffing.hiring->lead_time = chance::exponential(5 * kWeekMs);
    const auto orders = staff_orders_of(plan_of({home}, {crew}));
    ASSERT_EQ(orders.size(), 2000U);
    double sum = 0, mean = 0, variance = 0;
    for (const StaffOrder& order : orders) sum += static_cast<double>(order.at) / kWeekMs;
    for (int k = 1; k <= 8; ++k) {  // the largest of eight exponential times
        mean += 5.0 / k;
        variance += 25.0 / (k * k);
    }
    EXPECT_NEAR(sum / 2000, mean, 4 * std::sqrt(variance / 250));  // normal: a false alarm in 6e-5
}

TEST(Hiring, WaitsForEnoughVacanciesAndOpensThemAhead) {
    const auto home = site(70);
    auto crew = growing(home, 5, 11, 35 * kDay);
    crew.staffing.headcount = {{-kDay, 5}, {21 * kDay, 7}, {35 * kDay, 11}};
    crew.staffing.hiring = hiring(0, 20, kWeekTicks);
    crew.staffing.hiring->class_minimum = 3;
    crew.staffing.hiring->ahead_ms = kWeekTicks;
    const auto orders = staff_orders_of(plan_of({home}, {crew}));
    EXPECT_EQ(count_of(orders, StaffOrder::hired), (std::vector<Count>{{28 * kDay, 6}}));
    EXPECT_EQ(count_of(orders, StaffOrder::began_work), (std::vector<Count>{{35 * kDay, 6}}));
    EXPECT_TRUE(count_of(orders, StaffOrder::dismissed).empty());
}

TEST(Headcount, ASurplusIsReleasedOnTheDayTheNewestFirst) {
    const auto home = site(70);
    auto crew = growing(home, 6, 9, 14 * kDay);
    crew.staffing.headcount.push_back({31 * kDay, 4});
    crew.staffing.hiring = hiring(0, 20, 0);
    const auto orders = staff_orders_of(plan_of({home}, {crew}));
    EXPECT_EQ(count_of(orders, StaffOrder::hired), (std::vector<Count>{{14 * kDay, 3}}));
    EXPECT_EQ(count_of(orders, StaffOrder::dismissed), (std::vector<Count>{{31 * kDay, 5}}));
    EXPECT_EQ(count_of(orders, StaffOrder::dismissed, 6), (std::vector<Count>{{31 * kDay, 3}}));  // the three who came last
}

TEST(Headcount, APlaceIsUsedAgainBySomebodyElse) {
    const auto home = site(70);
    auto crew = growing(home, 6, 6);
    crew.staffing.headcount = {{-kDay, 6}, {14 * kDay, 5}, {21 * kDay, 6}};
    crew.staffing.hiring = hiring(0, 1, 0);
    const auto orders = staff_orders_of(plan_of({home}, {crew}));
    ASSERT_EQ(orders.size(), 2U);
    EXPECT_EQ(orders[1].kind, StaffOrder::hired);
    EXPECT_EQ(orders[1].person, orders[0].person);
    EXPECT_EQ(orders[1].generation, 1U);
}

/// Weekly chances of leaving by week of tenure, for the bands of `bands_of`.
std::vector<double> weekly_chances(std::size_t weeks) {
    std::vector<double> chances;
    for (std::size_t week = 0; week < weeks; ++week) chances.push_back(-std::expm1(-(week < 13 ? 1.2 : 0.5) * kWeekMs / kYearMs));
    return chances;
}
plan::AttritionPlan two_bands() {
    plan::AttritionPlan attrition;
    attrition.bands = {{0, 1.2 / kYearMs}, {13 * kWeekTicks, 0.5 / kYearMs}};
    return attrition;
}

/// Standard deviations that a normal number exceeds with chance 2.7e-5.
constexpr double kSigmas = 4.2;
void expect_binomial(double count, double trials, double chance, const char* what) {
    EXPECT_NEAR(count, trials * chance, kSigmas * std::sqrt(trials * chance * (1 - chance))) << what;
}

TEST(Attrition, FollowsTheMarkovChainOfTenures) {
    constexpr int weeks = 30;
    constexpr std::uint32_t people = 4000;
    const auto home = site(weeks * 7 + 1);
    auto crew = growing(home, people, people);
    crew.staffing.attrition = two_bands();
    crew.staffing.opening_tenure = chance::deterministic(0);
    const auto orders = staff_orders_of(plan_of({home}, {crew}));
    const auto chances = weekly_chances(weeks + 1);
    theory::GradeSystem tenures{std::vector(chances.size(), std::vector(chances.size(), 0.0)), std::vector(chances.size(), 0.0)};
    for (std::size_t week = 0; week < chances.size(); ++week) tenures.promotion[week][std::min(week + 1, chances.size() - 1)] = 1 - chances[week];
    std::vector<double> opening(chances.size(), 0.0);
    opening[0] = people;
    for (const int week : {4, 13, 30}) {
        const auto stocks = theory::stocks_after(tenures, opening, week);
        const double here = people - static_cast<double>(total(orders, StaffOrder::dismissed, 0, week * kWeekTicks + 1));
        expect_binomial(here, people, std::accumulate(stocks.begin(), stocks.end(), 0.0) / people, "people left");
    }
}

TEST(Attrition, MakesLeaversARenewalProcessWhenPlacesAreFilledAtOnce) {
    constexpr int weeks = 40;
    constexpr std::uint32_t people = 4000;
    const auto home = site(weeks * 7 + 1);
    auto crew = growing(home, people, people);
    crew.staffing.attrition = two_bands();
    crew.staffing.opening_tenure = chance::deterministic(0);
    crew.staffing.hiring = hiring(0, 500, 0);
    const auto orders = staff_orders_of(plan_of({home}, {crew}));
    // The renewal equation: u(t) = f(t) + sum over s of f(s) u(t - s), f the law of the time until leaving (W. Feller, vol. 1, ch. XIII).
    const auto chances = weekly_chances(weeks + 1);
    std::vector<double> first(weeks + 1, 0.0), renewals(weeks + 1, 0.0);
    double survive = 1;
    for (int week = 1; week <= weeks; ++week) {
        first[week] = survive * chances[week - 1];
        survive *= 1 - chances[week - 1];
    }
    for (int week = 1; week <= weeks; ++week) {
        renewals[week] = first[week];
        for (int s = 1; s < week; ++s) renewals[week] += first[s] * renewals[week - s];
    }
    for (const int week : {1, 12, 20, 39}) {
        expect_binomial(static_cast<double>(total(orders, StaffOrder::dismissed, week * kWeekTicks, week * kWeekTicks + 1)), people, renewals[week], "leavers");
        EXPECT_EQ(total(orders, StaffOrder::hired, week * kWeekTicks, week * kWeekTicks + 1), total(orders, StaffOrder::dismissed, week * kWeekTicks, week * kWeekTicks + 1));
    }
}

TEST(Attrition, LeavesTheShareOfSeatsUnproductiveThatLeadTimeAndTrainingTake) {
    constexpr int weeks = 150;
    constexpr std::uint32_t people = 2000;
    const auto home = site(weeks * 7 + 1);
    auto crew = growing(home, people, people);
    const double chance = -std::expm1(-2.0 * kWeekMs / kYearMs);
    plan::AttritionPlan attrition;
    attrition.bands = {{3 * kWeekTicks, 2.0 / kYearMs}};  // nobody leaves while in class
    crew.staffing.attrition = attrition;
    crew.staffing.hiring = hiring(4 * kWeekTicks, 1, 3 * kWeekTicks);
    const auto orders = staff_orders_of(plan_of({home}, {crew}));
    const Tick end = weeks * kWeekTicks;
    const double at_work = people - static_cast<double>(total(orders, StaffOrder::dismissed, 0, end) - total(orders, StaffOrder::began_work, 0, end));
    expect_binomial(at_work, people, theory::refilled_seats(1, chance, 4, 3).productive, "at work");
}

TEST(Attrition, IsRaisedByOccupancyAndByHarmfulExposure) {
    plan::AttritionPlan attrition;
    attrition.bands = {{0, 0.5 / kYearMs}};
    attrition.occupancy_from = 0.85;
    attrition.occupancy_effect = std::log(1.3) / 0.1;
    attrition.exposure_from = 0.1;
    attrition.exposure_effect = std::log(1.5) / 0.1;
    const double raised = -std::expm1(-0.5 * kWeekMs / kYearMs * 1.3 * 1.5 * 1.5), plain = -std::expm1(-0.5 * kWeekMs / kYearMs);
    EXPECT_NEAR(chance_of_leaving(attrition, 0, kWeekMs, 0.95, 0.3), raised, 1e-12);
    EXPECT_NEAR(chance_of_leaving(attrition, 0, kWeekMs, 0.6, 0.05), plain, 1e-12);

    const auto home = site(8);
    auto crew = growing(home, 20'000, 20'000);
    crew.staffing.attrition = attrition;
    const auto orders = staff_orders_of(plan_of({home}, {crew}), {1, 0.95, 0.3});
    expect_binomial(static_cast<double>(total(orders, StaffOrder::dismissed, 0, 8 * kDay)), 20'000, raised, "leavers");
}

TEST(Workforce, PutsPeopleInClassOffTheQueueAndThoseWhoAreGoneAway) {
    const auto home = site(7);
    auto crew = growing(home, 1, 2);
    Workforce workforce(crew, 1, 1);
    using floor::Presence;
    EXPECT_EQ(workforce.presence(0, 0, Presence::on_queue), Presence::on_queue);
    EXPECT_EQ(workforce.presence(1, 0, Presence::on_queue), Presence::away);
    ASSERT_EQ(workforce.join(kDay, 3 * kDay), 1U);
    EXPECT_EQ(workforce.presence(1, 0, Presence::on_queue), Presence::away);  // a duty from before it joined
    EXPECT_EQ(workforce.presence(1, kDay, Presence::on_queue), Presence::off_queue);
    EXPECT_EQ(workforce.presence(1, kDay, Presence::away), Presence::away);
    EXPECT_EQ(workforce.presence(1, 3 * kDay, Presence::on_queue), Presence::on_queue);
    EXPECT_FALSE(workforce.join(kDay, kDay));
    workforce.leave(1);
    EXPECT_EQ(workforce.presence(1, 4 * kDay, Presence::on_queue), Presence::away);
}

TEST(Workforce, FillsTheShiftThatLacksMost) {
    const auto home = site(7);
    auto crew = team(home, 6, {shift(home, 6 * kHour, 8 * kHour), shift(home, 14 * kHour, 8 * kHour)});  // places 0, 2, 4 early, 1, 3, 5 late
    Workforce workforce(crew, 1, 1);
    for (const std::uint32_t place : {0U, 1U, 3U}) workforce.leave(place);
    EXPECT_EQ(workforce.join(0, 0), 1U);
    EXPECT_EQ(workforce.join(0, 0), 0U);
    EXPECT_EQ(workforce.join(0, 0), 3U);
    EXPECT_EQ(workforce.holder(3).generation, 1U);
}

/// What the floor was told, by `what` of the floor double.
template <class Orders>
Orders orders_of(const plan::Plan& plan, Orders Floor::*what, Tick backlog_until = 0) {
    return in_child([&] {
        Floor floor(plan.people);
        floor.backlog_until = backlog_until;
        Organisation organisation(plan, floor::Control(floor), 3, 1);
        for (Tick at = 0; at <= plan.horizon.end; at = organisation.next_wake()) {
            floor.now = at;
            organisation.act_until(at);
        }
        return floor.*what;
    });
}

TEST(Fatigue, GrowsOnTheQueueAndFallsOffItByTheQuarterHour) {
    const auto home = site(2);
    auto crew = team(home, 1, {shift(home, 8 * kHour, 8 * kHour, {{4 * kHour, kHour}})});
    crew.staffing.used = true;
    crew.staffing.fatigue = models::Fatigue{0.04, 0.1, 2};
    std::vector<double> expected;
    for (const double begins : {0.0, 2.0})  // four hours tire by four; an hour's break takes two away
        for (int quarter = 0; quarter < (begins > 0 ? 12 : 16); ++quarter) expected.push_back(begins + (quarter + 0.5) / 4);
    std::vector<Floor::SkillOrder> monday;
    for (const auto& order : orders_of(plan_of({home}, {crew}), &Floor::skills))
        if (order.at > 0 && order.at < kDay) monday.push_back(order);
    ASSERT_EQ(monday.size(), expected.size());
    for (std::size_t order = 0; order < expected.size(); ++order) {
        EXPECT_NEAR(monday[order].skill.handle_time, 1 + 0.04 * expected[order], 1e-12) << order;
        EXPECT_NEAR(monday[order].skill.errors, 1 + 0.1 * expected[order], 1e-12) << order;
    }
    EXPECT_EQ(monday.front().at, 8 * kHour);
}

plan::Plan overtime_plan(Tick weekly) {
    const auto home = site(7);
    auto crew = team(home, 2, {shift(home, 8 * kHour, 8 * kHour)});
    crew.staffing.overtime = models::Overtime{50, {2 * kHour}, {weekly}, 1.5};
    return plan_of({home}, {crew});
}

/// When people go home, in hours of each day.
std::vector<double> home_times(const plan::Plan& plan, Tick backlog_until) {
    std::vector<double> hours;
    for (const auto& order : orders_of(plan, &Floor::orders, backlog_until))
        if (order.presence == floor::Presence::away && order.person == 0) hours.push_back(static_cast<double>(order.at % kDay) / kHour);
    return hours;
}

TEST(Overtime, LastsUntilTheBacklogIsGoneAsSeenEveryQuarterHour) {
    EXPECT_EQ(home_times(overtime_plan(0), 16 * kHour + 40 * kMinute), (std::vector<double>{16.75, 16, 16, 16, 16}));
}

TEST(Overtime, EndsAtTheLongestAndAtTheHoursOfTheWeek) {
    EXPECT_EQ(home_times(overtime_plan(0), 7 * kDay), (std::vector<double>{18, 18, 18, 18, 18}));
    EXPECT_EQ(home_times(overtime_plan(3 * kHour), 7 * kDay), (std::vector<double>{18, 17, 16, 16, 16}));
}

TEST(Overtime, IsToldToTheFloorFromTheEndOfTheShiftOn) {
    const auto orders = orders_of(overtime_plan(0), &Floor::overtimes, 16 * kHour + 40 * kMinute);
    ASSERT_EQ(orders.size(), 4U);
    for (const std::size_t order : {0U, 1U}) {
        EXPECT_EQ(orders[order].at, 16 * kHour);
        EXPECT_TRUE(orders[order].overtime);
        EXPECT_EQ(orders[order + 2].at, 16 * kHour + 45 * kMinute);
        EXPECT_FALSE(orders[order + 2].overtime);
    }
}

TEST(Transfers, MoveTheLongestServingWithTheirExperienceAndNobodyElse) {
    const auto home = site(42);
    auto from = growing(home, 5, 5), to = growing(home, 2, 5);
    from.staffing.headcount = {{-kDay, 5}, {10 * kDay, 2}};
    to.staffing.headcount = {{-kDay, 2}, {10 * kDay, 5}};
    to.staffing.arrivals = {{10 * kDay, 3}};
    from.staffing.opening_tenure = chance::deterministic(8 * kWeekMs);
    for (plan::TeamPlan* crew : {&from, &to}) {
        crew->staffing.hiring = hiring(0, 5, 0);
        crew->staffing.hiring->ahead_ms = 2 * kWeekTicks;
    }
    to.staffing.learning = exponential(3);
    auto plan = plan_of({home}, {from, to});
    plan.transfers = {{0, 1, 10 * kDay, 3, kWeekTicks, 0.5}};
    const auto moves = orders_of(plan, &Floor::transfers);
    ASSERT_EQ(moves.size(), 3U);
    for (std::size_t move = 0; move < 3; ++move) {
        EXPECT_EQ(moves[move].at, 10 * kDay);
        EXPECT_EQ(moves[move].from, move);
        EXPECT_EQ(moves[move].to, 7 + move);
        EXPECT_EQ(moves[move].standing, floor::Standing::in_training);
    }
    const auto staff = orders_of(plan, &Floor::staff_orders);
    EXPECT_EQ(count_of(staff, StaffOrder::began_work), (std::vector<Count>{{17 * kDay, 3}}));
    EXPECT_EQ(staff.size(), 3U);  // nobody is hired or released
    // At work on day 17 with half of 8 weeks and 10 days behind them; the rest of the week has the skill of day 19.
    for (const auto& order : orders_of(plan, &Floor::skills))
        if (order.at == 17 * kDay) {
            EXPECT_NEAR(order.skill.handle_time, theory::exponential_practice(1.6, 1, 21, 33 + 2), 1e-12);
        }
}

TEST(WeekBorders, AreThoseOfTheSiteAndTheEndsOfTheRun) {
    auto home = site(21);
    for (std::size_t day = 0; day < home.week.size(); ++day) home.week[day] = static_cast<int>(day + 3) / 7;  // the run begins on the fourth day of a week
    EXPECT_EQ(week_borders(home, 21 * kDay), (std::vector<Tick>{0, 4 * kDay, 11 * kDay, 18 * kDay, 21 * kDay}));
}

}  // namespace
}  // namespace takt::org
