// SPDX-License-Identifier: Apache-2.0
// Items that several people judge, and golden items, to the millisecond; and what a run's panels tell of the people who sat on them.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/theory/dawid_skene.hpp"
#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

using floor::Control;
using floor::Presence;
using models::ShiftEnd;

Shop shop_of_panels(int people, int judgements) {
    Shop shop;
    models::Stage& stage = shop.stage("work");
    stage.kind = models::StageKind::review;
    stage.judgements = judgements;
    shop.team("crew", people, {"work"});
    return shop;
}

TEST(APanel, NeedsAsManyPeopleAsJudgementsWhereThereAreSo) {
    Shop shop = shop_of_panels(2, 2);
    shop.add("work", {{0, 10}});
    shop.open(false);
    shop.order("crew", Presence::on_queue, 0);
    shop.until(40);
    EXPECT_EQ(shop.end(1), Shop::kNotYet) << "the first judge is idle, and must not judge it again";
    shop.order("crew", Presence::on_queue, 1);
    shop.finish();
    EXPECT_EQ(shop.end(1), 41) << "the second judgement takes the stage's second";
}

TEST(APanel, LeavesOtherWorkToWhoMustNotJudgeAgain) {
    Shop shop = shop_of_panels(2, 2);
    shop.add("work", {{0, 10}, {5, 10}});
    shop.open(false);
    shop.order("crew", Presence::on_queue, 0);
    shop.until(100);
    EXPECT_EQ(shop.handled("crew"), 2u) << "one judgement of each";
    shop.order("crew", Presence::on_queue, 1);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{101, 102}));
}

TEST(APanel, IsOnePersonWhereNobodyElseIsEmployed) {
    Shop shop = shop_of_panels(1, 2);
    shop.add("work", {{0, 10}});
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.end(1), 11);
}

// Three judgements each of 6,000 items by one team: Dawid and Skene's expectation and maximisation finds the team's accuracies and the share of
// violating items from the votes alone. Bounds are four standard errors from the inverse of the likelihood's curvature (false alarm 6e-5 each).
TEST(APanelsVotes, TellTheAccuraciesOfItsPeople) {
    constexpr double violating = 0.3, sensitivity = 0.85, specificity = 0.9;
    constexpr int items = 6000;
    oracles::Sketch sketch("votes", 1000);
    sketch.period(0, 100'000);
    models::Stage& stage = sketch.stage("work", th::deterministic(1));
    stage.kind = models::StageKind::review;
    stage.judgements = 3;
    models::Stream& stream = sketch.stream("items", 0, "work");
    stream.process = models::ArrivalProcess::trace;
    stream.violations = {{{"any", violating}}};
    for (int item = 0; item < items; ++item) {
        models::TraceItem at;
        at.at = sketch.duration(10 * item);
        stream.trace.push_back(at);
    }
    models::Team& team = sketch.team("crew", 5, {"work"});
    team.wrong_block = {{{"*", 1 - specificity}}};
    team.wrong_allow = {{{"*", 1 - sensitivity}}};
    const plan::Plan plan = plan::compile(sketch.scenario());
    floor::Floor floor(plan, policies::registry(), floor::RunKey{5, 1});
    for (plan::PersonIndex person = 0; person < plan.people; ++person) Control(floor).set_presence(person, Presence::on_queue);
    floor.play_until(100'000'000);
    floor.settle();

    std::vector<theory::Judgement> judgements;
    int item = 0;
    for (int blocks = 0; blocks <= 3; ++blocks)
        for (std::uint64_t count = 0; count < floor.record().panels.at(0).by_blocks[static_cast<std::size_t>(blocks)]; ++count, ++item)
            for (int vote = 0; vote < 3; ++vote) judgements.push_back({0, item, vote < blocks ? 1 : 0});
    ASSERT_EQ(item, items);
    const theory::DawidSkene found = theory::dawid_skene(judgements, 2);

    // Fisher's information of the votes' law in (violating, sensitivity, specificity), and its inverse.
    const auto law = [](const std::array<double, 3>& of) {
        std::array<double, 4> p{};
        for (int k = 0; k <= 3; ++k)
            p[static_cast<std::size_t>(k)] = (k == 1 || k == 2 ? 3 : 1) * (of[0] * std::pow(of[1], k) * std::pow(1 - of[1], 3 - k) + (1 - of[0]) * std::pow(1 - of[2], k) * std::pow(of[2], 3 - k));
        return p;
    };
    const std::array<double, 3> truth{violating, sensitivity, specificity};
    double information[3][3] = {};
    std::array<std::array<double, 4>, 3> slopes{};
    for (std::size_t a = 0; a < 3; ++a) {
        std::array<double, 3> up = truth, down = truth;
        up[a] += 1e-6;
        down[a] -= 1e-6;
        for (std::size_t k = 0; k < 4; ++k) slopes[a][k] = (law(up)[k] - law(down)[k]) / 2e-6;
    }
    for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = 0; b < 3; ++b)
            for (std::size_t k = 0; k < 4; ++k) information[a][b] += items * slopes[a][k] * slopes[b][k] / law(truth)[k];
    const auto minor = [&](std::size_t a) {
        const std::size_t b = (a + 1) % 3, c = (a + 2) % 3;
        return information[b][b] * information[c][c] - information[b][c] * information[c][b];
    };
    double determinant = 0;
    for (std::size_t b = 0; b < 3; ++b) {
        const std::size_t c = (b + 1) % 3, d = (b + 2) % 3;
        determinant += information[0][b] * (information[1][c] * information[2][d] - information[1][d] * information[2][c]);
    }
    const auto error = [&](std::size_t a) { return std::sqrt(minor(a) / determinant); };
    EXPECT_NEAR(found.prior[1], violating, 4 * error(0));
    EXPECT_NEAR(found.confusion[0][1][1], sensitivity, 4 * error(1));
    EXPECT_NEAR(found.confusion[0][0][0], specificity, 4 * error(2));
    EXPECT_LT(error(1), 0.02) << "else the test says little";
}

Shop shop_with_gold(ShiftEnd rule, int people) {
    Shop shop;
    shop.stage("work").kind = models::StageKind::review;
    shop.team("crew", people, {"work"}).shift_end = rule;
    models::GoldenSet golden;
    golden.id = "gold";
    golden.stage = "work";
    golden.per_person = 1;
    shop.sketch().scenario().golden_sets.push_back(golden);
    return shop;
}

floor::GoldenCell judged(Shop& shop) { return shop.floor().record().golden.at(0); }

TEST(AGoldenItem, ComesBeforeTheNextItemAndTakesItsTime) {
    Shop shop = shop_with_gold(ShiftEnd::finish, 1);
    shop.add("work", {{0, 10}, {1, 10}});
    shop.open();
    Control(shop.floor()).plant_golden(0, 0, 4000);
    shop.finish();
    EXPECT_EQ(shop.ends(), (Seconds{10, 21})) << "the golden item takes the stage's second";
    EXPECT_EQ(judged(shop).violating + judged(shop).compliant, 1u);
    EXPECT_EQ(judged(shop).caught + judged(shop).passed, 1u) << "nobody errs here";
    EXPECT_EQ(shop.handled("crew"), 3u);
    EXPECT_EQ(shop.total("work").left, 2u);
    EXPECT_EQ(shop.crew("crew").busy, 21'000);
}

TEST(AGoldenItem, IsTakenUpAtOnceByWhoIsIdleAndKeptForWhoIsAway) {
    Shop shop = shop_with_gold(ShiftEnd::put_back, 2);
    shop.add("work", {{5.5, 10}});
    shop.open(false);
    shop.order("crew", Presence::on_queue, 0);
    Control(shop.floor()).plant_golden(0, 0, 5000);
    Control(shop.floor()).plant_golden(0, 1, 5000);
    shop.until(20);
    EXPECT_EQ(shop.start(1), 6) << "the first person was at the golden item";
    EXPECT_EQ(judged(shop).violating + judged(shop).compliant, 1u);
    shop.order("crew", Presence::on_queue, 1);
    shop.finish();
    EXPECT_EQ(judged(shop).violating + judged(shop).compliant, 2u);
}

TEST(AnInterruptedGoldenItem, WaitsForItsPerson) {
    for (const ShiftEnd rule : {ShiftEnd::put_back, ShiftEnd::hand_over}) {
        Shop shop = shop_with_gold(rule, 2);
        shop.add("work", {{9000, 1}});   // what golden items look like
        shop.open();
        Control(shop.floor()).plant_golden(0, 0, 5000);
        shop.until(5.5);
        shop.order("crew", Presence::away, 0);
        shop.until(50);
        EXPECT_EQ(judged(shop).violating + judged(shop).compliant, 0u);
        shop.order("crew", Presence::on_queue, 0);
        shop.until(50.6);
        EXPECT_EQ(judged(shop).violating + judged(shop).compliant, 1u) << "half of it was done before";
    }
}

TEST(GoldenItemsOfALeaver, AreNeverJudged) {
    Shop shop = shop_with_gold(ShiftEnd::finish, 1);
    shop.add("work", {{9000, 1}});
    shop.open(false);
    Control(shop.floor()).plant_golden(0, 0, 5000);
    Control(shop.floor()).plant_golden(0, 0, 50'000);
    shop.until(20);
    Control(shop.floor()).dismiss(0);
    shop.finish();
    EXPECT_EQ(judged(shop).violating + judged(shop).compliant, 0u);
    EXPECT_EQ(shop.floor().snapshot().items_in_system, 1u) << "the one that nobody serves";
}

}  // namespace
}  // namespace takt::floor_test
