// SPDX-License-Identifier: Apache-2.0
// The diary against a floor that only writes down its orders: who is called off the queue, when, and for how long.
#include <gtest/gtest.h>

#include "sim/org/diary.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/org/floor_double.hpp"
#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;
using floor::Engagement;
using floor::Floor;
using floor::Presence;

constexpr Tick kMinutes = 60 * kSecond;

/// What the diary ordered: in which minute, about whom, and whether they were called or let go.
struct Order {
    Tick minute = 0;
    plan::PersonIndex person = 0;
    bool called = false;
    friend bool operator==(const Order&, const Order&) = default;
};
using Orders = std::vector<Order>;

template <class Book>
Orders orders_of(int people, Book book) {
    return support::in_child([&] {
        const plan::SitePlan here = site(2);
        const plan::Plan plan = plan_of({here}, {team(here, static_cast<std::uint32_t>(people), {})});
        Floor floor(plan.people);
        Company company({"here", "(headquarters)"});
        const std::vector<std::unique_ptr<Workforce>> workforces(1);
        Diary diary(plan, company, 1, workforces, floor::Control(floor));
        floor.people.assign(plan.people, Presence::on_queue);
        company.act_until(0);
        book(diary, floor);
        for (Tick at = company.next_wake(); at <= plan.horizon.end; at = company.next_wake()) {
            floor.now = at;
            company.act_until(at);
        }
        Orders orders;
        for (const Floor::Engaging& order : floor.engagings) orders.push_back({order.at / kMinutes, order.person, order.with.has_value()});
        return orders;
    });
}

TEST(TheDiary, KeepsAppointmentsForTheirLength) {
    const Orders orders = orders_of(2, [](Diary& diary, Floor&) {
        diary.book({.person = 0, .length = 40 * kMinutes});
        diary.book({.person = 1, .length = 10 * kMinutes, .earliest = 90 * kMinutes});
    });
    EXPECT_EQ(orders, (Orders{{0, 0, true}, {40, 0, false}, {90, 1, true}, {100, 1, false}}));
}

TEST(TheDiary, SendsNoMoreOfATeamAtATimeThanItMay) {
    const Orders orders = orders_of(3, [](Diary& diary, Floor&) {
        for (plan::PersonIndex person = 0; person < 3; ++person) diary.book({.person = person, .length = 20 * kMinutes, .most = 2});
    });
    EXPECT_EQ(orders, (Orders{{0, 0, true}, {0, 1, true}, {20, 0, false}, {20, 1, false}, {20, 2, true}, {40, 2, false}}));
}

TEST(TheDiary, KeepsOneAppointmentOfAPersonAtATime) {
    const Orders orders = orders_of(1, [](Diary& diary, Floor&) {
        diary.book({.person = 0, .length = 20 * kMinutes, .over = [&diary](Tick, bool) { diary.book({.person = 0, .length = 5 * kMinutes}); }});
        diary.book({.person = 0, .length = 10 * kMinutes});
    });
    EXPECT_EQ(orders, (Orders{{0, 0, true}, {20, 0, false}, {20, 0, true}, {30, 0, false}, {30, 0, true}, {35, 0, false}}));
}

TEST(TheDiary, WaitsForWhoIsNotOnTheQueue) {
    const Orders orders = orders_of(1, [](Diary& diary, Floor& floor) {
        floor.people[0] = Presence::off_queue;
        diary.book({.person = 0, .length = 20 * kMinutes});
    });
    EXPECT_EQ(orders, Orders{});
}

}  // namespace
}  // namespace takt::org
