// SPDX-License-Identifier: Apache-2.0
// Another plan in mid run, item by item: what is in hand, what waits, who is idle.
#include <gtest/gtest.h>

#include "sim/plan/replan.hpp"
#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

models::Stage& stage_of(models::Scenario& scenario, const std::string& id) { return *std::ranges::find(scenario.stages, id, &models::Stage::id); }

TEST(AnotherPlan, FinishesWhatIsInHandAsItWasBegun) {
    Shop shop;
    shop.stage("work");
    shop.team("crew", 1, {"work"});
    shop.add("work", {{0, 10}, {1, 10}, {2, 10}});
    // Twice as slow from the fifth second on: the first item ends at 10 as begun, the others take 20.
    shop.change(5, [](models::Scenario& s) { s.teams[0].handle_time_factor = 2; });
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 30, 50}));
}

TEST(AnotherPlan, LetsPeopleWhoWereIdleTakeWhatWaited) {
    Shop shop;
    shop.stage("work");
    shop.stage("other");
    shop.team("crew", 1, {"work"});
    shop.team("idle", 2, {"other"});
    shop.add("work", {{0, 100}, {1, 10}, {2, 10}, {3, 10}});
    shop.change(20, [](models::Scenario& s) {
        models::ServingTeam also;
        also.team = "idle";
        stage_of(s, "work").routing.teams.push_back(also);
    });
    shop.open();
    shop.finish();
    // Two begin at 20 in the order in which they came, the third follows at 30.
    EXPECT_EQ(shop.starts(), (Seconds{0, 20, 20, 30}));
}

TEST(AnotherPlan, MergesQueuesByAgeAndKeepsPatience) {
    Shop shop;
    models::Stage& work = shop.stage("work");
    work.routing.order = models::RoutingOrder::least_backlog;
    work.withdrawal = patient_for(50);
    shop.team("first", 1, {"work"});
    shop.team("second", 1, {"work"});
    // From the third on they go to the two queues in turns; the second person is busy for long.
    shop.add("work", {{0, 30}, {1, 100}, {2, 10}, {3, 10}, {4, 5}, {9, 10}, {9.6, 10}});
    shop.change(10, [](models::Scenario& s) { stage_of(s, "work").routing.order = models::RoutingOrder::ranked; });
    shop.open();
    shop.finish();
    // One queue from 10 on, by age, for the first person: at 30, 40, 50 and 55. The last has waited 50 s at 59.6 and leaves.
    EXPECT_EQ(shop.starts(), (Seconds{0, 1, 30, 40, 50, 55, Shop::kNotYet}));
    EXPECT_EQ(shop.cell(7).withdrawn, 1U);
    EXPECT_EQ(shop.cell(7).wait_withdrawn, 50'000);
    EXPECT_EQ(shop.total("work").withdrawn, 1U);
}

TEST(AnotherPlan, SplitsAQueueInTheOrderOfAge) {
    Shop shop;
    shop.stage("work");
    shop.team("first", 1, {"work"});
    shop.team("second", 1, {"work"});
    shop.add("work", {{0, 50}, {1, 10}, {2, 10}, {3, 10}, {4, 10}, {5, 10}, {6, 10}, {7, 10}, {8, 10}});
    shop.change(20, [](models::Scenario& s) { stage_of(s, "work").routing.order = models::RoutingOrder::share; });
    shop.open();
    shop.order("second", floor::Presence::away);
    shop.finish();
    EXPECT_EQ(shop.total("work").entered, 9U);
    // Whoever drew the queue of the team that is away waits; the others go on in their order.
    const std::vector<double> starts = shop.starts();
    double last = 0;
    std::uint64_t served = 0;
    for (const double start : starts) {
        if (start == Shop::kNotYet) continue;
        EXPECT_GE(start, last);
        last = start;
        ++served;
    }
    EXPECT_EQ(served, shop.total("work").left);
    EXPECT_LT(served, 9U);
    EXPECT_GT(served, 1U);
    EXPECT_EQ(shop.floor().snapshot().waiting.size(), shop.plan().lines.size());
}

TEST(Shares, GoToThoseWhoAreThere) {
    // Two teams share the work; the second has lost its people: all of it goes to the first.
    Shop shop;
    shop.stage("work").routing.order = models::RoutingOrder::share;
    shop.team("first", 1, {"work"});
    shop.team("second", 0, {"work"});
    shop.add("work", {{0, 10}, {1, 10}, {2, 10}, {3, 10}, {4, 10}, {5, 10}, {6, 10}, {7, 10}, {8, 10}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.total("work").left, 9U);
    for (std::size_t item = 1; item < 9; ++item) EXPECT_EQ(shop.starts()[item], 10.0 * static_cast<double>(item));
}

TEST(AnotherPlan, LeavesReferencesToTeamsInPlace) {
    Shop shop;
    shop.stage("work");
    shop.team("crew", 1, {"work"});
    shop.add("work", {{0, 10}});
    shop.change(5, [](models::Scenario& s) { s.teams[0].handle_time_factor = 2; });
    shop.open();
    const plan::TeamPlan* crew = &shop.plan().teams[0];
    const double* factor = &crew->handle_factor[0];
    EXPECT_EQ(*factor, 1);
    shop.until(6);
    EXPECT_EQ(crew, &shop.plan().teams[0]);
    EXPECT_EQ(*factor, 2);
}

TEST(MachinesThatStop, SendPeopleWhatTheyWouldHaveDecided) {
    oracles::Sketch sketch("machines", 1000);
    sketch.period(0, 100'000);
    models::Scenario& s = sketch.scenario();
    sketch.stage("review", th::exponential(100)).kind = models::StageKind::review;
    sketch.team("crew", 1, {"review"});
    models::Component rule;
    rule.id = "rule";
    rule.kind = models::ComponentKind::rule;
    rule.allow_compliant = rule.block_violating = 0.8;
    rule.next = "review";
    s.components.push_back(rule);
    sketch.stream("items", 1, "rule");
    const plan::Plan start = plan::compile(s, true);
    plan::Plan present = start;
    floor::Floor floor(present, policies::registry(), floor::RunKey{1, 1}, &present);
    floor::Control control(floor);
    const auto seen = [&] {
        floor.settle();
        const floor::CurveCell cell = floor.record().curve_cells[0];
        floor.reset_record();
        return cell;
    };
    // Poisson: 4.3 standard deviations each.
    floor.play_until(20'000'000);
    floor::CurveCell cell = seen();
    EXPECT_NEAR(static_cast<double>(cell.human), 4'000, 4.3 * std::sqrt(4'000));
    plan::Recompiler recompiler(present);
    std::vector<plan::ComponentState> states(1);
    states[0].out = true;
    control.take_over(recompiler.change(present, states));
    floor.play_until(30'000'000);
    cell = seen();
    EXPECT_NEAR(static_cast<double>(cell.human), 10'000, 4.3 * std::sqrt(10'000));
    EXPECT_EQ(cell.human, cell.arrivals);
    states[0].out = false;
    control.take_over(recompiler.change(present, states));
    EXPECT_EQ(present.machine, start.machine);
    floor.play_until(50'000'000);
    cell = seen();
    EXPECT_NEAR(static_cast<double>(cell.human), 4'000, 4.3 * std::sqrt(4'000));
    EXPECT_NEAR(static_cast<double>(cell.arrivals), 20'000, 4.3 * std::sqrt(20'000));
}

}  // namespace
}  // namespace takt::floor_test
