// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <vector>

#include "sim/org/reminders.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;

struct Note {
    int number = 0;
    Tick second = 0;
    friend bool operator==(const Note&, const Note&) = default;
};
using Done = std::vector<Note>;

TEST(Reminders, AreDoneAtTheirInstantsInTheOrderOfAsking) {
    const Done done = support::in_child([] {
        Done noted;
        Company company({"(headquarters)"});
        Reminders reminders(company, 0, "reminders");
        const auto note = [&noted](int number) { return [&noted, number](Tick now) { noted.push_back({number, now / kSecond}); }; };
        const Company::Post asker = company.add_post("asker", 0, [&](Actor& actor) {
            reminders.at(30 * kSecond, note(1));
            reminders.at(10 * kSecond, note(2));
            reminders.at(10 * kSecond, [&, first = note(3)](Tick now) {
                first(now);
                reminders.at(now, note(4));                 // at once, after what was asked for before
                reminders.at(now + 5 * kSecond, note(5));   // before what has been waiting for longer
            });
            actor.wait_until(20 * kSecond);
            reminders.at(22 * kSecond + 1, note(6));   // a part of a second counts as a whole one; the actor sleeps until 30
        });
        company.fill(asker);
        for (Tick at = 0; at < kernel::kDay; at = company.next_wake()) company.act_until(at);
        return noted;
    });
    EXPECT_EQ(done, (Done{{2, 10}, {3, 10}, {4, 10}, {5, 15}, {6, 23}, {1, 30}}));
}

}  // namespace
}  // namespace takt::org
