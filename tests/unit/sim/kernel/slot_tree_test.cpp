// SPDX-License-Identifier: Apache-2.0
// The winner tree against a linear search.
#include "sim/kernel/slot_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace takt::kernel {
namespace {

TEST(SlotTree, the_earliest_instant_wins_and_a_tie_goes_to_the_lowest_slot) {
    SlotTree tree(5);
    EXPECT_TRUE(tree.empty());
    EXPECT_EQ(tree.min_time(), kNever);
    tree.set(4, 10);
    tree.set(1, 10);
    tree.set(3, 12);
    EXPECT_EQ(tree.min_time(), 10);
    EXPECT_EQ(tree.min_slot(), 1U);
    tree.clear(1);
    EXPECT_EQ(tree.min_slot(), 4U);
    tree.set(4, 13);
    EXPECT_EQ(tree.min_slot(), 3U);
    tree.clear(3);
    tree.clear(4);
    EXPECT_TRUE(tree.empty());
}

TEST(SlotTree, agrees_with_a_linear_search_for_any_number_of_slots) {
    std::mt19937_64 random(12);
    for (const std::uint32_t slots : {1U, 2U, 3U, 7U, 64U, 65U, 1000U}) {
        SlotTree tree(slots);
        std::vector<Tick> times(slots, kNever);
        for (int step = 0; step < 20'000; ++step) {
            const auto slot = static_cast<std::uint32_t>(random() % slots);
            const Tick time = random() % 4 == 0 ? kNever : static_cast<Tick>(random() % (step % 2 ? 20 : 1'000'000'000));
            time == kNever ? tree.clear(slot) : tree.set(slot, time);
            times[slot] = time;
            const auto least = std::min_element(times.begin(), times.end());
            ASSERT_EQ(tree.min_time(), *least) << slots << " slots, step " << step;
            ASSERT_EQ(tree.time(slot), time);
            if (*least != kNever) {
                ASSERT_EQ(tree.min_slot(), static_cast<std::uint32_t>(least - times.begin())) << slots << " slots, step " << step;
            }
        }
    }
}

TEST(SlotTree, instants_up_to_the_limit_keep_their_order) {
    SlotTree tree(1'000'000);
    EXPECT_GT(tree.limit(), 270 * 365 * kDay);
    tree.set(999'999, tree.limit() - 2);
    tree.set(0, tree.limit() - 1);
    EXPECT_EQ(tree.min_slot(), 999'999U);
    EXPECT_EQ(tree.min_time(), tree.limit() - 2);
}

}  // namespace
}  // namespace takt::kernel
