// SPDX-License-Identifier: Apache-2.0
// The roster of a team: shares that are exact in the mean, and draws that do not move when something else does.
// Stochastic tests: fixed seeds; each rejects a right roster with a probability of at most 1e-4.
#include "sim/org/roster.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;
using floor::Presence;

struct Hours {
    double on_queue = 0, off_queue = 0;
};

/// Time in each presence within the duty that begins on `day`, by person of the team.
std::map<plan::PersonIndex, Hours> hours_of(const Roster& roster, int day) {
    std::vector<Change> changes;
    roster.append_changes(day, changes);
    std::map<plan::PersonIndex, Hours> hours;
    for (std::size_t index = 0; index + 1 < changes.size(); ++index) {
        if (changes[index].person != changes[index + 1].person) continue;
        const double length = static_cast<double>(changes[index + 1].at - changes[index].at) / static_cast<double>(kHour);
        if (changes[index].presence == Presence::on_queue) hours[changes[index].person].on_queue += length;
        if (changes[index].presence == Presence::off_queue) hours[changes[index].person].off_queue += length;
    }
    return hours;
}

TEST(Roster, SendsPeopleToWorkBreakAndHomeAsTheShiftSays) {
    const auto place = site(7);
    auto crew = team(place, 1, {shift(place, 8 * kHour, 8 * kHour, {{4 * kHour, 30 * kMinute}})});
    crew.shifts[0].paid_breaks = false;
    const auto plan = plan_of({place}, {crew});
    std::vector<Change> changes;
    Roster(plan, 0, 1, 1).append_changes(0, changes);
    ASSERT_EQ(changes.size(), 4U);
    EXPECT_EQ(changes[0].at, 8 * kHour);
    EXPECT_EQ(changes[0].presence, Presence::on_queue);
    EXPECT_EQ(changes[1].at, 12 * kHour);
    EXPECT_EQ(changes[1].presence, Presence::away);
    EXPECT_EQ(changes[2].at, 12 * kHour + 30 * kMinute);
    EXPECT_EQ(changes[2].presence, Presence::on_queue);
    EXPECT_EQ(changes[3].at, 16 * kHour);
    EXPECT_EQ(changes[3].presence, Presence::away);
}

TEST(Roster, PaidBreaksAreOffTheQueue) {
    const auto place = site(7);
    const auto plan = plan_of({place}, {team(place, 1, {shift(place, 8 * kHour, 8 * kHour, {{4 * kHour, 30 * kMinute}})})});
    std::vector<Change> changes;
    Roster(plan, 0, 1, 1).append_changes(0, changes);
    ASSERT_EQ(changes.size(), 4U);
    EXPECT_EQ(changes[1].presence, Presence::off_queue);
}

TEST(Roster, HasNobodyOnDutyOnDaysWithoutAShift) {
    const auto place = site(7);
    const auto plan = plan_of({place}, {team(place, 3, {shift(place, 8 * kHour, 8 * kHour)})});
    const Roster roster(plan, 0, 1, 1);
    EXPECT_EQ(roster.first_start(5), kernel::kNever);
    std::vector<Change> changes;
    roster.append_changes(5, changes);
    EXPECT_TRUE(changes.empty());
}

TEST(Roster, RoundsTheOrdersUpToWholeSeconds) {
    const auto place = site(7);
    const auto plan = plan_of({place}, {team(place, 1, {shift(place, 8 * kHour + 1, 8 * kHour)})});
    std::vector<Change> changes;
    Roster(plan, 0, 1, 1).append_changes(0, changes);
    EXPECT_EQ(changes.front().at, 8 * kHour + kSecond);
}

TEST(Roster, AbsencesAreBinomial) {
    const int days = 400, people = 50;
    const double chance = 0.07;
    const auto place = site(days);
    auto crew = team(place, people, {shift(place, 8 * kHour, 8 * kHour, {{4 * kHour, kHour}}, 7)});
    crew.unplanned_shrinkage = chance;
    const auto plan = plan_of({place}, {crew});
    const Roster roster(plan, 0, 11, 3);
    int absent = 0;
    for (int day = 0; day < days; ++day)
        for (const auto& [person, hours] : hours_of(roster, day)) {
            EXPECT_DOUBLE_EQ(hours.on_queue + hours.off_queue, 8.0);  // an absent person is paid like a present one
            if (hours.on_queue == 0) ++absent;
        }
    const boost::math::binomial_distribution<> law(days * people, chance);
    EXPECT_GE(absent, quantile(law, 0.5e-4));
    EXPECT_LE(absent, quantile(complement(law, 0.5e-4)));
}

TEST(Roster, PlannedShrinkageTakesItsShareOfNetShiftTime) {
    const int days = 300, people = 40;
    const double share = 0.123;
    const auto place = site(days);
    // 7 h 50 min of net time in cells of unequal length: the break neither begins nor ends at a quarter hour.
    auto crew = team(place, people, {shift(place, 8 * kHour, 8 * kHour + 20 * kMinute, {{4 * kHour + 5 * kMinute, 30 * kMinute}}, 7)});
    crew.planned_shrinkage = share;
    crew.shifts[0].paid_breaks = false;
    const auto plan = plan_of({place}, {crew});
    const Roster roster(plan, 0, 5, 1);
    const double net = 8 + 20.0 / 60 - 0.5;
    double total = 0, squares = 0;
    for (int day = 0; day < days; ++day)
        for (const auto& [person, hours] : hours_of(roster, day)) {
            EXPECT_NEAR(hours.on_queue + hours.off_queue, net, 1e-9);
            const double off = hours.off_queue / net;
            total += off;
            squares += off * off;
        }
    const double n = days * people;
    const double mean = total / n;
    const double deviation = std::sqrt((squares / n - mean * mean) / n);
    EXPECT_NEAR(mean, share, 3.9 * deviation);  // two-sided 1e-4
    EXPECT_LT(deviation, 0.001);
}

TEST(Roster, EveryQuarterHourIsPlannedOffWithTheSameChance) {
    const int days = 500, people = 20;
    const auto place = site(days);
    auto crew = team(place, people, {shift(place, 8 * kHour, 8 * kHour, {}, 7)});
    crew.planned_shrinkage = 3.0 / 32;  // exactly three of 32
    const auto plan = plan_of({place}, {crew});
    const Roster roster(plan, 0, 8, 1);
    std::vector<int> off(32, 0);
    std::vector<Change> changes;
    for (int day = 0; day < days; ++day) {
        changes.clear();
        roster.append_changes(day, changes);
        for (std::size_t index = 0; index + 1 < changes.size(); ++index) {
            if (changes[index].presence != Presence::off_queue) continue;
            const Tick start = day * kDay + 8 * kHour;
            for (Tick at = changes[index].at; at < changes[index + 1].at; at += 15 * kMinute)
                ++off[static_cast<std::size_t>((at - start) / (15 * kMinute))];
        }
    }
    const double expected = days * people * 3.0 / 32;
    double statistic = 0;
    for (const int count : off) statistic += (count - expected) * (count - expected) / expected;
    // Three different cells of 32 a day: the counts vary less than a multinomial's by (1 - 3/32) 32/31.
    statistic /= (1 - 3.0 / 32) * 32 / 31;
    EXPECT_LT(statistic, quantile(complement(boost::math::chi_squared_distribution<>(31), 1e-4)));
}

TEST(Roster, MorePlannedShrinkageKeepsTheQuarterHoursOfLess) {
    const auto place = site(30);
    auto crew = team(place, 10, {shift(place, 8 * kHour, 8 * kHour, {}, 7)});
    const auto off_instants = [&](double share) {
        crew.planned_shrinkage = share;
        const auto plan = plan_of({place}, {crew});
        const Roster roster(plan, 0, 8, 1);
        std::set<std::pair<plan::PersonIndex, Tick>> off;
        std::vector<Change> changes;
        for (int day = 0; day < 30; ++day) roster.append_changes(day, changes);
        for (std::size_t index = 0; index + 1 < changes.size(); ++index)
            if (changes[index].presence == Presence::off_queue)
                for (Tick at = changes[index].at; at < changes[index + 1].at; at += 15 * kMinute) off.insert({changes[index].person, at});
        return off;
    };
    const auto some = off_instants(0.08), more = off_instants(0.15);
    EXPECT_GT(some.size(), 0U);
    EXPECT_GT(more.size(), some.size());
    EXPECT_TRUE(std::ranges::includes(more, some));
}

TEST(Roster, TheHolidayCoverWorksInWholePeople) {
    const int days = 2000, people = 9;
    const auto place = site(days);
    auto crew = team(place, people, {shift(place, 8 * kHour, 8 * kHour, {}, 7)});
    crew.holiday.assign(crew.holiday.size(), true);
    crew.holiday_cover = 0.25;  // 2.25 people
    const auto plan = plan_of({place}, {crew});
    const Roster roster(plan, 0, 4, 1);
    int three = 0;
    std::vector<int> by_person(people, 0);
    for (int day = 0; day < days; ++day) {
        const auto hours = hours_of(roster, day);
        ASSERT_TRUE(hours.size() == 2 || hours.size() == 3);
        if (hours.size() == 3) ++three;
        for (const auto& [person, worked] : hours) ++by_person[person];
    }
    const boost::math::binomial_distribution<> law(days, 0.25);
    EXPECT_GE(three, quantile(law, 0.5e-4));
    EXPECT_LE(three, quantile(complement(law, 0.5e-4)));
    for (const int worked : by_person) {  // each person's chance is 0.25; nine two-sided tests
        EXPECT_GE(worked, quantile(law, 0.5e-5));
        EXPECT_LE(worked, quantile(complement(law, 0.5e-5)));
    }
}

TEST(Roster, NobodyWorksOnAHolidayWithoutCover) {
    const auto place = site(7);
    auto crew = team(place, 9, {shift(place, 8 * kHour, 8 * kHour, {}, 7)});
    crew.holiday[2] = true;
    const auto plan = plan_of({place}, {crew});
    std::vector<Change> changes;
    Roster(plan, 0, 4, 1).append_changes(2, changes);
    EXPECT_TRUE(changes.empty());
}

TEST(Roster, APersonsLuckStaysWhenTheTeamGrowsOrMoves) {
    const auto home = site(60), west = site(60, 5 * kHour);
    auto crew = team(home, 8, {shift(home, 8 * kHour, 8 * kHour, {}, 7)});
    crew.unplanned_shrinkage = 0.2;
    crew.planned_shrinkage = 0.1;
    auto grown = team(home, 12, {shift(home, 8 * kHour, 8 * kHour, {}, 7)});
    auto moved = team(west, 8, {shift(west, 8 * kHour, 8 * kHour, {}, 7)});
    for (auto* other : {&grown, &moved}) {
        other->unplanned_shrinkage = 0.2;
        other->planned_shrinkage = 0.1;
    }
    const auto base_plan = plan_of({home}, {crew}), grown_plan = plan_of({home}, {grown}), moved_plan = plan_of({west}, {moved});
    const Roster base(base_plan, 0, 6, 2), bigger(grown_plan, 0, 6, 2), elsewhere(moved_plan, 0, 6, 2);
    for (int day = 0; day < 60; ++day) {
        std::vector<Change> expected, larger, later;
        base.append_changes(day, expected);
        bigger.append_changes(day, larger);
        elsewhere.append_changes(day, later);
        ASSERT_LE(expected.size(), larger.size());
        ASSERT_EQ(expected.size(), later.size());
        for (std::size_t index = 0; index < expected.size(); ++index) {
            EXPECT_EQ(expected[index].at, larger[index].at);
            EXPECT_EQ(expected[index].person, larger[index].person);
            EXPECT_EQ(expected[index].presence, larger[index].presence);
            EXPECT_EQ(expected[index].at + 5 * kHour, later[index].at);
            EXPECT_EQ(expected[index].presence, later[index].presence);
        }
    }
}

TEST(Roster, ReplicationsDiffer) {
    const auto place = site(30);
    auto crew = team(place, 20, {shift(place, 8 * kHour, 8 * kHour, {}, 7)});
    crew.unplanned_shrinkage = 0.3;
    const auto plan = plan_of({place}, {crew});
    const auto absences = [&](std::uint64_t seed, std::uint32_t replication) {
        const Roster roster(plan, 0, seed, replication);
        std::vector<bool> absent;
        for (int day = 0; day < 30; ++day)
            for (const auto& [person, hours] : hours_of(roster, day)) absent.push_back(hours.on_queue == 0);
        return absent;
    };
    EXPECT_EQ(absences(1, 1), absences(1, 1));
    EXPECT_NE(absences(1, 1), absences(1, 2));  // the same 600 coin tosses by chance: 0.58^600
    EXPECT_NE(absences(1, 1), absences(2, 1));
}

TEST(Roster, PeopleMoveOnToTheNextShiftByWeeks) {
    const auto place = site(60);
    auto early = shift(place, 6 * kHour, 8 * kHour), late = shift(place, 14 * kHour, 8 * kHour), fixed = shift(place, 9 * kHour, 8 * kHour);
    early.rotate_weeks = 2;
    late.rotate_weeks = 1;
    const auto plan = plan_of({place}, {team(place, 3, {early, late, fixed})});
    const Roster roster(plan, 0, 1, 1);
    // Person 0 begins early: two weeks, then one late, then on the fixed shift for good.
    const std::vector<std::uint16_t> expected{0, 0, 1, 2, 2, 2};
    for (int week = 0; week < 6; ++week)
        for (int day = 0; day < 7; ++day) EXPECT_EQ(roster.shift_of(0, week * 7 + day), expected[static_cast<std::size_t>(week)]);
    EXPECT_EQ(roster.shift_of(1, 6), 1);
    EXPECT_EQ(roster.shift_of(1, 7), 2);
    EXPECT_EQ(roster.shift_of(2, 59), 2);
}

TEST(Roster, AWeekBeginsWhereTheSitesCalendarSaysSo) {
    auto place = site(16);
    for (std::size_t day = 0; day < 16; ++day) place.week[day] = static_cast<int>(day + 6) / 7;
    auto early = shift(place, 6 * kHour, 8 * kHour), late = shift(place, 14 * kHour, 8 * kHour);
    early.rotate_weeks = late.rotate_weeks = 1;
    const auto plan = plan_of({place}, {team(place, 1, {early, late})});
    const Roster roster(plan, 0, 1, 1);
    EXPECT_EQ(roster.shift_of(0, 0), 0);
    for (int day = 1; day < 8; ++day) EXPECT_EQ(roster.shift_of(0, day), 1) << day;
    for (int day = 8; day < 15; ++day) EXPECT_EQ(roster.shift_of(0, day), 0) << day;
    EXPECT_EQ(roster.shift_of(0, 15), 1);
}

TEST(Roster, ADutyWaitsForTheEndOfTheLastOne) {
    const auto place = site(14);
    auto night = shift(place, 22 * kHour, 9 * kHour, {}, 7), early = shift(place, 5 * kHour, 8 * kHour, {}, 7);
    night.rotate_weeks = early.rotate_weeks = 1;
    const auto plan = plan_of({place}, {team(place, 1, {night, early})});
    const Roster roster(plan, 0, 1, 1);
    std::vector<Change> changes;
    roster.append_changes(7, changes);  // the first early day after a night that ends at 7
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].at, 7 * kDay + 7 * kHour);
    EXPECT_EQ(changes[1].at, 7 * kDay + 13 * kHour);
}

}  // namespace
}  // namespace takt::org
