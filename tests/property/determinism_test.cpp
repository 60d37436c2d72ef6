// SPDX-License-Identifier: Apache-2.0
// One seed, one result, bit for bit, in every scenario that is shipped: however many workers play, in whatever order, whatever was played before.
#include <gtest/gtest.h>

#include <bit>
#include <map>

#include "sim/run/replication.hpp"
#include "sim/study/replicate.hpp"
#include "tests/property/shipped.hpp"

namespace takt::property {
namespace {

using kernel::kDay;
using Bits = std::map<int, std::vector<std::uint64_t>>;  // by replication

/// Plays replications as `takt run` does and adds what each said to `bits`.
void play(const plan::Plan& plan, std::vector<int> numbers, int jobs, std::uint64_t seed, Bits& bits) {
    study::Orders orders;
    orders.numbers = std::move(numbers);
    orders.jobs = jobs;
    orders.play = [&](int number) { return run::play(plan, seed, number); };
    orders.finished = [&](const outcome::Replication& replication) {
        std::vector<std::uint64_t>& values = bits[replication.number];
        values.push_back(replication.items);
        for (const double value : replication.values) values.push_back(std::bit_cast<std::uint64_t>(value));
    };
    const study::Ending ending = study::replicate(orders);
    ASSERT_TRUE(ending.failures.empty()) << ending.failures.front().cause;
}

class EveryScenarioAgain : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryScenarioAgain, SaysTheSameForAnyNumberOfJobsAndAfterAnInterruption) {
    plan::Plan plan = plan_of(shipped()[GetParam()]);
    cut(plan, 4 * kDay, 2 * kDay);
    Bits one_job, three_jobs, resumed, seeded;
    play(plan, {1, 2, 3}, 1, 7, one_job);
    play(plan, {1, 2, 3}, 3, 7, three_jobs);
    play(plan, {2}, 1, 7, resumed);     // what an interrupted run had finished
    play(plan, {1, 3}, 2, 7, resumed);  // what --resume plays
    play(plan, {1}, 1, 8, seeded);
    EXPECT_EQ(one_job, three_jobs);
    EXPECT_EQ(one_job, resumed);
    EXPECT_NE(one_job[1], one_job[2]);
    EXPECT_NE(one_job[1], seeded[1]);
    EXPECT_EQ(one_job[1].size(), run::figures_of(plan).size() + 1);
}

// A compiled plan holds no chance and no clock: compiled again it says the same.
TEST_P(EveryScenarioAgain, SaysTheSameWhenItIsReadAgain) {
    Bits first, second;
    for (Bits* bits : {&first, &second}) {
        plan::Plan plan = plan_of(shipped()[GetParam()]);
        cut(plan, 2 * kDay, kDay);
        play(plan, {1}, 1, 1, *bits);
    }
    EXPECT_EQ(first, second);
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryScenarioAgain, testing::Range<std::size_t>(0, shipped().size()), name_of);

}  // namespace
}  // namespace takt::property
