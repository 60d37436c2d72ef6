// SPDX-License-Identifier: Apache-2.0
// M/M/1, M/M/100 and M/M/1000 by hand against Erlang.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

#include "models/theory/erlang.hpp"
#include "tests/bench/hand_loops.hpp"
#include "tests/bench/tick_blocks.hpp"
#include "tests/theory/hand_loops/replications.hpp"

namespace takt::bench {
namespace {

constexpr int kReplications = 24;

std::vector<double> column(const std::vector<StageFigures>& figures, double StageFigures::*figure) {
    std::vector<double> values;
    for (const StageFigures& one : figures) values.push_back(one.*figure);
    return values;
}

void expect_erlang(int people, double load, std::uint64_t warm_up, std::uint64_t items, const std::function<StageFigures(const LoopRun&)>& play) {
    std::vector<StageFigures> figures;
    for (std::uint32_t r = 1; r <= kReplications; ++r) figures.push_back(play({.seed = 7, .replication = r, .warm_up = warm_up, .items = items}));
    const double handle_s = kMeanHandle_ms / kernel::kSecond;
    const theory::DelaySystem system{.arrival_rate = load * people / handle_s, .service_rate = 1 / handle_s, .servers = people};
    const theory::DelayFigures expected = theory::delay_figures(system);
    EXPECT_TRUE(agrees(column(figures, &StageFigures::mean_wait_s), expected.mean_wait));
    EXPECT_TRUE(agrees(column(figures, &StageFigures::delayed), expected.prob_wait));
    EXPECT_TRUE(agrees(column(figures, &StageFigures::mean_queue), expected.mean_queue));
    EXPECT_TRUE(agrees(column(figures, &StageFigures::mean_busy), load * people));
    EXPECT_TRUE(agrees(column(figures, &StageFigures::in_target), 1 - theory::wait_tail(system, static_cast<double>(kTarget) / kernel::kSecond)));
    // The figure is the upper edge of a bin whose width is at most a 64th; the quantile of a finite run leans a little to one side.
    const double p95 = theory::wait_quantile(system, 0.95);
    EXPECT_TRUE(lies_between(column(figures, &StageFigures::p95_wait_s), p95, p95 * 65 / 64));
    for (const StageFigures& one : figures) EXPECT_EQ(one.started, items);
}

TEST(HandLoops, one_person_at_load_90_percent_waits_as_erlang_says) {
    expect_erlang(1, 0.9, 50'000, 1'000'000, [](const LoopRun& run) { return play_mm1(0.9, run); });
}

TEST(HandLoops, a_hundred_people_at_95_percent_wait_as_erlang_says) {
    expect_erlang(100, 0.95, 200'000, 1'000'000, [](const LoopRun& run) { return play_crew(100, 0.95, run); });
}

TEST(HandLoops, a_thousand_people_at_98_percent_wait_as_erlang_says) {
    expect_erlang(1000, 0.98, 400'000, 2'000'000, [](const LoopRun& run) { return play_crew(1000, 0.98, run); });
}

TEST(HandLoops, winner_tree_and_windows_play_the_same_history) {
    for (const std::uint32_t people : {1U, 3U, 100U, 1000U}) {
        const LoopRun run{.seed = 3, .replication = people, .warm_up = 10'000, .items = 200'000};
        const StageFigures tree = play_crew(people, 0.95, run);
        const StageFigures windows = play_crew_windowed(people, 0.95, run);
        EXPECT_EQ(tree.mean_wait_s, windows.mean_wait_s);
        EXPECT_EQ(tree.delayed, windows.delayed);
        EXPECT_EQ(tree.in_target, windows.in_target);
        EXPECT_EQ(tree.p95_wait_s, windows.p95_wait_s);
        EXPECT_EQ(tree.mean_queue, windows.mean_queue);
        EXPECT_EQ(tree.mean_busy, windows.mean_busy);
    }
}

TEST(HandLoops, two_variables_and_a_crew_of_one_play_the_same_history) {
    const LoopRun run{.seed = 3, .replication = 1, .warm_up = 10'000, .items = 200'000};
    const StageFigures variables = play_mm1(0.9, run);
    const StageFigures crew = play_crew(1, 0.9, run);
    EXPECT_EQ(variables.mean_wait_s, crew.mean_wait_s);
    EXPECT_EQ(variables.mean_queue, crew.mean_queue);
    EXPECT_EQ(variables.mean_busy, crew.mean_busy);
}

TEST(StageTally, counts_what_a_handful_of_items_did) {
    StageTally tally(20'000);
    tally.enqueue(5);        // before the warm-up ends
    tally.person_starts(7);  // one person, busy all the time from here on
    tally.forget(1'000, 1, 1);
    tally.dequeue(3'000);  // waited 2 s of the measured time in queue
    tally.start_after(2'995);
    tally.start_at_once();
    tally.start_after(0);
    tally.start_after(20'000);
    tally.start_after(20'001);
    const StageFigures figures = tally.figures(11'000, 0, 1);
    EXPECT_EQ(figures.started, 5U);
    EXPECT_DOUBLE_EQ(figures.mean_wait_s, 42.996 / 5);
    EXPECT_DOUBLE_EQ(figures.delayed, 0.6);
    EXPECT_DOUBLE_EQ(figures.in_target, 0.8);
    EXPECT_DOUBLE_EQ(figures.mean_queue, 0.2);
    EXPECT_DOUBLE_EQ(figures.mean_busy, 1);
    EXPECT_DOUBLE_EQ(figures.p95_wait_s, 20.224);  // the bin of 20,001 ms: 256 ms wide, from 19,968
    StageTally twice = tally;
    twice.merge(tally);
    EXPECT_EQ(twice.figures(11'000, 0, 2).started, 10U);
    EXPECT_DOUBLE_EQ(twice.figures(11'000, 0, 2).in_target, 0.8);
    EXPECT_DOUBLE_EQ(twice.figures(11'000, 0, 2).mean_queue, 0.4);
}

TEST(TickBlocks, their_exponential_function_is_within_two_units_in_the_last_place) {
    EXPECT_EQ(exponential_within_700(0), 1);
    for (double x = -700; x <= 700; x += 0.00317) {
        const long double exact = std::exp(static_cast<long double>(x));
        ASSERT_LT(std::abs(exponential_within_700(x) - exact), 2 * 0x1p-52L * exact) << x;
    }
}

}  // namespace
}  // namespace takt::bench
