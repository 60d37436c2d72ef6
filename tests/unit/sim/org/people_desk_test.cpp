// SPDX-License-Identifier: Apache-2.0
// The people desk against closed forms, on a floor that only writes down its orders.
#include "sim/org/people_desk.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "models/theory/learning.hpp"
#include "sim/org/organisation.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/org/floor_double.hpp"
#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;
using floor::Floor;
using support::in_child;

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
    const floor::Skill skill = skill_after(exponential(5000), kLongServing);
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
    EXPECT_TRUE(skill_after(exponential(2), static_cast<Tick>((proficient - 0.01) * kWeekMs)).ramping);
    EXPECT_FALSE(skill_after(exponential(2), static_cast<Tick>((proficient + 0.01) * kWeekMs)).ramping);
}

TEST(PeopleDesk, LeavesATeamAloneInWhichNothingChanges) {
    const auto home = site(28);
    EXPECT_TRUE(skills_of(plan_of({home}, {team(home, 2, {})})).empty());
}

TEST(WeekBorders, AreThoseOfTheSiteAndTheEndsOfTheRun) {
    auto home = site(21);
    for (std::size_t day = 0; day < home.week.size(); ++day) home.week[day] = static_cast<int>(day + 3) / 7;  // the run begins on the fourth day of a week
    EXPECT_EQ(week_borders(home, 21 * kDay), (std::vector<Tick>{0, 4 * kDay, 11 * kDay, 18 * kDay, 21 * kDay}));
}

}  // namespace
}  // namespace takt::org
