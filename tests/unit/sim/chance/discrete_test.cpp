// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/discrete.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "tests/unit/sim/chance/goodness.hpp"

namespace takt::chance {
namespace {

std::vector<std::vector<double>> weights() {
    std::vector<double> many;
    for (int i = 0; i < 1'000; ++i) many.push_back(1 + std::fmod(i * 0.618, 1.0) * 9);
    return {{1, 1}, {0, 3, 0, 1, 0}, {0.94, 0.05, 0.008, 0.002}, {7, 6, 5, 4, 3, 2, 1}, {1e-3, 1}, many};
}

template <class Table>
void expect_weights(const char* name) {
    for (const auto& weight : weights()) {
        const Table table{std::span<const double>(weight)};
        const StreamKey key = stream_key(17, 1, purpose(name));
        std::vector<std::int64_t> counts(weight.size());
        for (std::uint64_t i = 0; i < 1'000'000; ++i) {
            AddressedDraws draws(key, i);
            ++counts.at(table.sample(draws));
        }
        const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
        std::vector<double> chances;
        for (std::size_t i = 0; i < weight.size(); ++i) {
            chances.push_back(weight[i] / sum);
            if (weight[i] == 0) {
                EXPECT_EQ(counts[i], 0);
            }
        }
        EXPECT_TRUE(fits(counts, chances)) << weight.size() << " things";
    }
}

TEST(AliasTable, gives_each_thing_its_weight) { expect_weights<AliasTable>("alias"); }
TEST(CumulativeTable, gives_each_thing_its_weight) { expect_weights<CumulativeTable>("cumulative"); }

TEST(DiscreteTables, a_single_thing_is_certain) {
    const std::vector<double> one{0.2};
    for (const std::uint64_t word : {std::uint64_t{0}, ~std::uint64_t{0}}) {
        EXPECT_EQ(AliasTable(one).pick(word), 0U);
        EXPECT_EQ(CumulativeTable(one).pick(uniform_of(word)), 0U);
    }
}

TEST(CumulativeTable, is_the_inverse_of_the_cumulative_weights) {
    for (const auto& weight : weights()) {
        const CumulativeTable table{std::span<const double>(weight)};
        const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
        for (double u = 0x1p-53; u < 1; u += 1.0 / 4'099) {
            double below = 0;
            std::uint32_t expected = 0;
            while (u >= (below + weight[expected]) / sum) below += weight[expected++];
            ASSERT_EQ(table.pick(u), expected) << u;
        }
        EXPECT_GT(weight[table.pick(1 - 0x1p-53)], 0);
    }
}

TEST(CumulativeTable, moves_few_items_when_a_weight_moves_a_little) {
    const CumulativeTable before{std::vector<double>{0.90, 0.06, 0.04}};
    const CumulativeTable after{std::vector<double>{0.89, 0.07, 0.04}};
    const StreamKey key = stream_key(17, 1, purpose("truth"));
    double moved = 0;
    for (std::uint64_t i = 0; i < 1'000'000; ++i) {
        AddressedDraws a(key, i), b(key, i);
        if (before.sample(a) != after.sample(b)) ++moved;
    }
    EXPECT_TRUE(has_mean(moved / 1e6, 0.01, std::sqrt(0.01 * 0.99), 1e6));
}

}  // namespace
}  // namespace takt::chance
