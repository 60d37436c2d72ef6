// SPDX-License-Identifier: Apache-2.0
// The actors against a floor that only writes down its orders. Each organisation plays in a process of its own.
#include "sim/org/organisation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <functional>
#include <stdexcept>

#include "tests/unit/sim/org/floor_double.hpp"
#include "tests/unit/sim/org/plans.hpp"
#include "sim/org/outage.hpp"
#include "sim/org/roster.hpp"
#include "sim/org/shifts.hpp"
#include "tests/support/in_child.hpp"

namespace takt::org {
namespace {

using namespace org_test;
using floor::Floor;
using floor::Leaving;
using floor::Presence;
using support::in_child;
using Order = Floor::Order;

constexpr std::uint64_t kSeed = 9;
constexpr std::uint32_t kReplication = 2;
constexpr Tick kQuarter = 15 * kMinute;

/// Plays the loop of a replication without a floor; `look` is called at every quarter hour after the orders of that instant.
void play(
    const plan::Plan& plan, Floor& floor, const std::function<void()>& look = [] {}) {
    Organisation organisation(plan, floor::Control(floor), kSeed, kReplication);
    Tick next_look = 0;
    for (Tick at = 0; at <= plan.horizon.end; at = std::min(organisation.next_wake(), next_look)) {
        floor.now = at;
        organisation.act_until(at);
        if (at < next_look) continue;
        look();
        next_look += kQuarter;
    }
}

std::vector<Order> orders_of(const plan::Plan& plan) {
    return in_child([&] {
        Floor floor(plan.people);
        play(plan, floor);
        return floor.orders;
    });
}

/// [quarter hour * people + person]
std::vector<Presence> presences_of(const plan::Plan& plan) {
    return in_child([&] {
        Floor floor(plan.people);
        std::vector<Presence> seen;
        play(plan, floor, [&] { seen.insert(seen.end(), floor.people.begin(), floor.people.end()); });
        return seen;
    });
}

/// Where a person should be, by looking at every shift of every day: nothing of the roster's own working.
Presence rostered(const plan::TeamPlan& team, std::size_t person, Tick at) {
    const std::size_t shifts = team.shifts.size();
    for (std::size_t day = 0; day < team.shifts[0].starts.size(); ++day) {
        if (team.holiday[day]) continue;
        std::size_t index = team.shift_of[person];
        if (team.shifts[0].rotate_weeks > 0) index = (index + day / 7 / static_cast<std::size_t>(team.shifts[0].rotate_weeks)) % shifts;
        const plan::ShiftPlan& shift = team.shifts[index];
        const Tick start = shift.starts[day];
        if (start == kernel::kNever || at < start || at >= start + shift.length_ms) continue;
        for (const auto& pause : shift.pauses)
            if (at >= start + pause.after_ms && at < start + pause.after_ms + pause.length_ms)
                return shift.paid_breaks ? Presence::off_queue : Presence::away;
        return Presence::on_queue;
    }
    return Presence::away;
}

plan::TeamPlan three_shifts(const plan::SitePlan& at, std::uint32_t people) {
    auto early = shift(at, 6 * kHour, 8 * kHour, {{2 * kHour, 20 * kMinute}, {5 * kHour, 40 * kMinute}});
    auto late = shift(at, 14 * kHour, 8 * kHour, {{4 * kHour, 30 * kMinute}}, 6);
    auto night = shift(at, 22 * kHour, 8 * kHour, {}, 7);
    early.rotate_weeks = late.rotate_weeks = night.rotate_weeks = 2;
    late.paid_breaks = false;
    return team(at, people, {early, late, night});
}

TEST(Organisation, PresenceIsTheRostersAtEveryQuarterHour) {
    const auto home = site(42), west = site(42, 7 * kHour), east = site(42, -9 * kHour);
    auto first = three_shifts(home, 7), second = three_shifts(west, 5), third = three_shifts(east, 4);
    first.site = 0;
    second.site = 1;
    third.site = 2;
    first.holiday[10] = second.holiday[11] = true;
    const auto plan = plan_of({home, west, east}, {first, second, third});
    const auto seen = presences_of(plan);
    ASSERT_EQ(seen.size(), static_cast<std::size_t>(plan.horizon.end / kQuarter + 1) * plan.people);
    std::size_t place = 0, on_queue = 0;
    for (Tick at = 0; at <= plan.horizon.end; at += kQuarter)
        for (const plan::TeamPlan& crew : plan.teams)
            for (std::uint32_t person = 0; person < crew.people; ++person, ++place) {
                ASSERT_EQ(seen[place], rostered(crew, person, at)) << "person " << person << " at " << at / kMinute << " min";
                if (seen[place] == Presence::on_queue) ++on_queue;
            }
    EXPECT_GT(on_queue, seen.size() / 10);
}

TEST(Organisation, PresenceWithShrinkageIsTheRostersAtEveryQuarterHour) {
    const auto home = site(28);
    auto crew = three_shifts(home, 12);
    crew.unplanned_shrinkage = 0.1;
    crew.planned_shrinkage = 0.2;
    crew.holiday[4] = crew.holiday[12] = true;
    crew.holiday_cover = 0.4;
    const auto plan = plan_of({home}, {crew});
    const Roster roster(plan, 0, kSeed, kReplication);
    std::vector<std::vector<Change>> by_person(plan.people);
    std::vector<Change> changes;
    for (int day = 0; day < roster.days(); ++day) roster.append_changes(day, changes);
    for (const Change& change : changes) by_person[change.person].push_back(change);
    const auto seen = presences_of(plan);
    std::size_t place = 0;
    for (Tick at = 0; at <= plan.horizon.end; at += kQuarter)
        for (std::uint32_t person = 0; person < plan.people; ++person, ++place) {
            Presence expected = Presence::away;
            for (const Change& change : by_person[person])
                if (change.at <= at) expected = change.presence;
            ASSERT_EQ(seen[place], expected);
        }
}

TEST(Organisation, OrdersEveryChangeOnceAndNothingElse) {
    const auto home = site(14);
    const auto plan = plan_of({home}, {three_shifts(home, 6)});
    std::vector<Presence> last(plan.people, Presence::away);
    Tick clock = 0;
    for (const Order& order : orders_of(plan)) {
        EXPECT_NE(order.presence, last[order.person]);
        EXPECT_EQ(order.leaving, Leaving::as_team);
        EXPECT_EQ(order.at % kSecond, 0);
        EXPECT_GE(order.at, clock);
        last[order.person] = order.presence;
        clock = order.at;
    }
}

TEST(Organisation, ThoseWhoComeAreOrderedBeforeThoseWhoLeave) {
    const auto home = site(7);
    const auto plan = plan_of({home}, {team(home, 4, {shift(home, 6 * kHour, 8 * kHour), shift(home, 14 * kHour, 8 * kHour)})});
    std::vector<Presence> at_two;
    for (const Order& order : orders_of(plan))
        if (order.at == 14 * kHour) at_two.push_back(order.presence);
    EXPECT_EQ(at_two, (std::vector<Presence>{Presence::on_queue, Presence::on_queue, Presence::away, Presence::away}));
}

TEST(Organisation, ShiftsBackToBackNeedNoOrder) {
    const auto home = site(7);
    const auto plan = plan_of({home}, {team(home, 1, {shift(home, 0, kDay, {}, 7)})});
    const auto orders = orders_of(plan);
    ASSERT_EQ(orders.size(), 2U);  // on at the start, home at the end
    EXPECT_EQ(orders[0].at, 0);
    EXPECT_EQ(orders[1].at, 7 * kDay);
}

TEST(Organisation, ATeamWithoutShiftsIsOnTheQueueFromTheStart) {
    const auto home = site(7);
    const auto plan = plan_of({home}, {team(home, 3, {})});
    const auto orders = orders_of(plan);
    ASSERT_EQ(orders.size(), 3U);
    for (const Order& order : orders) {
        EXPECT_EQ(order.at, 0);
        EXPECT_EQ(order.presence, Presence::on_queue);
    }
}

TEST(Organisation, APlanWithoutSiteDaysStillHasTeamsWithoutShifts) {
    auto plan = plan_of({site(1)}, {team(site(1), 2, {})});
    plan.sites[0].day_starts.clear();
    EXPECT_EQ(orders_of(plan).size(), 2U);
}

TEST(Organisation, AuditCyclesAreClosedAtTheirEnds) {
    auto plan = plan_of({site(21)}, {});
    plan.audits.resize(2);
    plan.audits[0].cadence_ms = 7 * kDay;
    plan.audits[1].cadence_ms = 10 * kDay;
    plan.names.audits = {"weekly", "tenth"};
    std::vector<std::pair<Tick, plan::PersonIndex>> closed;
    for (const Order& order : orders_of(plan))
        if (order.audit) closed.emplace_back(order.at, order.person);
    EXPECT_EQ(closed, (std::vector<std::pair<Tick, plan::PersonIndex>>{
                          {7 * kDay, 0}, {10 * kDay, 1}, {14 * kDay, 0}, {20 * kDay, 1}, {21 * kDay, 0}}));
}

TEST(Organisation, AnOutageStopsItsSiteAtOnceAndNoOther) {
    auto home = site(7);
    const auto other = site(7);
    home.outages = {{10 * kHour + 7 * kMinute, 12 * kHour}};
    auto struck = team(home, 3, {shift(home, 8 * kHour, 8 * kHour)}), spared = team(other, 2, {shift(other, 8 * kHour, 8 * kHour)});
    spared.site = 1;
    const auto plan = plan_of({home, other}, {struck, spared});
    std::vector<Order> monday;
    for (const Order& order : orders_of(plan))
        if (order.at < kDay) monday.push_back(order);
    const auto count = [&](Tick at, Presence presence, plan::PersonIndex from, plan::PersonIndex to) {
        return std::ranges::count_if(monday, [&](const Order& order) {
            return order.at == at && order.presence == presence && order.person >= from && order.person < to;
        });
    };
    EXPECT_EQ(count(10 * kHour + 7 * kMinute, Presence::off_queue, 0, 3), 3);
    EXPECT_EQ(count(12 * kHour, Presence::on_queue, 0, 3), 3);
    EXPECT_EQ(count(16 * kHour, Presence::away, 0, 5), 5);
    for (const Order& order : monday) {
        EXPECT_TRUE(order.at != 10 * kHour + 7 * kMinute || order.leaving == Leaving::at_once);
        EXPECT_TRUE(order.person < 3 || order.at == 8 * kHour || order.at == 16 * kHour);
    }
}

/// As rostered outside the stops; inside them nobody is on the queue, and those on shift are paid.
void expect_rostered_but_for(const std::vector<Stop>& stops, const plan::Plan& plan) {
    const auto seen = presences_of(plan);
    std::size_t place = 0, stopped = 0;
    for (Tick at = 0; at <= plan.horizon.end; at += kQuarter) {
        const bool down = std::ranges::any_of(stops, [&](const Stop& stop) { return stop.from <= at && at < stop.to; });
        for (const plan::TeamPlan& crew : plan.teams)
            for (std::uint32_t person = 0; person < crew.people; ++person, ++place) {
                Presence expected = rostered(crew, person, at);
                if (down && expected == Presence::on_queue) {
                    expected = Presence::off_queue;
                    ++stopped;
                }
                ASSERT_EQ(seen[place], expected) << "person " << person << " at " << at / kMinute << " min";
            }
    }
    EXPECT_GT(stopped, 0U);
}

TEST(Organisation, DesksComeBackWithTheirSiteWhereTheRosterStands) {
    auto home = site(14);
    // Within a shift; over two shift changes; over days; overlapping ones; back to back.
    home.outages = {
        {7 * kHour, 8 * kHour},           {kDay + 12 * kHour, kDay + 23 * kHour},        {3 * kDay, 5 * kDay + kHour},
        {7 * kDay, 7 * kDay + 9 * kHour}, {7 * kDay + 6 * kHour, 7 * kDay + 15 * kHour}, {7 * kDay + 15 * kHour, 7 * kDay + 16 * kHour}};
    const auto plan = plan_of({home}, {three_shifts(home, 6), three_shifts(home, 3)});
    expect_rostered_but_for(planned_stops(plan.sites[0]), plan);
}

TEST(Organisation, AnOutageAtTheVeryStartHoldsTheFirstShiftBack) {
    auto home = site(7);
    home.outages = {{-kHour, 3 * kHour}};
    const auto plan = plan_of({home}, {team(home, 2, {}), three_shifts(home, 3)});
    const auto orders = orders_of(plan);
    for (const Order& order : orders) EXPECT_TRUE(order.at == 0 || order.at >= 3 * kHour || order.presence != Presence::on_queue);
    EXPECT_TRUE(std::ranges::any_of(
        orders, [](const Order& order) { return order.at == 3 * kHour && order.presence == Presence::on_queue && order.person < 2; }));
}

TEST(Organisation, PlannedAndRandomOutagesOverlap) {
    auto home = site(28);
    home.mean_time_between_ms = 20.0 * kHour;
    home.mean_duration_ms = 6.0 * kHour;
    home.outages = {{2 * kDay, 4 * kDay}, {9 * kDay + 5 * kHour, 11 * kDay}};
    std::vector<Stop> stops = planned_stops(home);
    RandomStops by_chance(home, kSeed, kReplication);
    for (Stop stop = by_chance.next(); stop.from < 28 * kDay; stop = by_chance.next()) stops.push_back(stop);
    EXPECT_GT(stops.size(), 10U);
    const auto plan = plan_of({home}, {three_shifts(home, 6)});
    expect_rostered_but_for(stops, plan);
}

TEST(Organisation, AFailureInAnActorIsThrownByTheStep) {
    const auto home = site(7);
    const auto plan = plan_of({home}, {team(home, 1, {shift(home, 8 * kHour, 8 * kHour)})});
    const auto failed_at = in_child([&] {
        Floor floor(plan.people);
        floor.breaks_at = kDay;
        try {
            play(plan, floor);
        } catch (const std::runtime_error&) {
            return std::vector<Tick>{floor.now};
        }
        return std::vector<Tick>{};
    });
    EXPECT_EQ(failed_at, (std::vector<Tick>{kDay + 8 * kHour}));
}

TEST(Organisation, AProcessCanHaveOnlyOne) {
    const auto plan = plan_of({site(7)}, {team(site(7), 1, {})});
    const auto refused = in_child([&] {
        std::vector<int> outcomes;
        for (int attempt = 0; attempt < 2; ++attempt) {
            try {
                Floor floor(plan.people);
                play(plan, floor);
                outcomes.push_back(0);
            } catch (const std::logic_error&) {
                outcomes.push_back(1);
            }
        }
        return outcomes;
    });
    EXPECT_EQ(refused, (std::vector<int>{0, 1}));
}

TEST(Organisation, IsAPureFunctionOfPlanSeedAndReplication) {
    auto home = site(28);
    home.mean_time_between_ms = 50.0 * kHour;
    home.mean_duration_ms = 3.0 * kHour;
    auto crew = three_shifts(home, 9);
    crew.unplanned_shrinkage = crew.planned_shrinkage = 0.1;
    const auto plan = plan_of({home}, {crew});
    EXPECT_EQ(presences_of(plan), presences_of(plan));
}

TEST(RandomStops, HaveTheStatedMeans) {
    plan::SitePlan place;
    place.mean_time_between_ms = 40.0 * kHour;
    place.mean_duration_ms = 2.0 * kHour;
    RandomStops stops(place, 3, 1);
    const int count = 4000;
    double up = 0, down = 0;
    Tick last = 0;
    for (int index = 0; index < count; ++index) {
        const Stop stop = stops.next();
        up += static_cast<double>(stop.from - last);
        down += static_cast<double>(stop.to - stop.from);
        last = stop.to;
    }
    // A sum of exponentials is gamma; two-sided 1e-4 each. Rounding to seconds moves the mean by less than 1e-4 of it.
    const auto within = [&](double total, double mean) {
        const boost::math::gamma_distribution<> law(count, mean);
        return total > quantile(law, 0.5e-4) && total < quantile(complement(law, 0.5e-4));
    };
    EXPECT_TRUE(within(up, place.mean_time_between_ms));
    EXPECT_TRUE(within(down, place.mean_duration_ms));
}

TEST(PlannedStops, AreJoinedWhereTheyTouchAndLeftOutWhenEmpty) {
    plan::SitePlan place;
    place.outages = {
        {5 * kHour, 6 * kHour}, {kHour, 2 * kHour}, {2 * kHour, 3 * kHour}, {8 * kHour, 8 * kHour}, {5 * kHour + 1, 5 * kHour + 2}};
    EXPECT_EQ(planned_stops(place), (std::vector<Stop>{{kHour, 3 * kHour}, {5 * kHour, 6 * kHour}}));
}

TEST(Upcoming, HandsOutTheChangesOfOverlappingDaysInOrderOfTime) {
    const auto home = site(14);
    const auto plan = plan_of({home}, {three_shifts(home, 6)});
    const Roster roster(plan, 0, kSeed, kReplication);
    std::vector<Change> all;
    for (int day = 0; day < roster.days(); ++day) roster.append_changes(day, all);
    Upcoming upcoming(roster, 0);
    Tick last = -1;
    std::size_t handed = 0;
    for (Tick at = upcoming.next_at(); at != kernel::kNever; at = upcoming.next_at()) {
        EXPECT_GT(at, last);
        last = at;
        for (const Change& change : upcoming.take()) {
            EXPECT_EQ(change.at, at);
            ++handed;
        }
    }
    EXPECT_EQ(handed, all.size());
}

}  // namespace
}  // namespace takt::org
