// SPDX-License-Identifier: Apache-2.0
// Exponentials and normals: the tables, the body, the wedges and the tail.
#include "sim/chance/ziggurat.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "sim/chance/block.hpp"
#include "tests/unit/sim/chance/goodness.hpp"

namespace takt::chance {
namespace {

const StreamKey kKey = stream_key(7, 1, purpose("ziggurat test"));

// Tolerances: a few units in the last place of what is compared, taken at the size of its terms.
constexpr double kUlp = 0x1p-52;

void expect_equal_areas(const Ziggurat& table, double tail_area, double (*density)(double)) {
    const auto width = [&](std::size_t i) { return table.layers[i].step * 0x1p52; };
    EXPECT_NEAR(width(0) * density(table.tail), table.area, 16 * kUlp * table.area);
    EXPECT_NEAR(table.tail * density(table.tail) + tail_area, table.area, 16 * kUlp * table.area);
    EXPECT_EQ(width(1), table.tail);
    for (std::size_t i = 1; i < Ziggurat::kLayers; ++i) {
        EXPECT_NEAR(table.density[i], density(width(i)), 16 * kUlp * table.density[i]) << i;
        EXPECT_NEAR(width(i) * (table.density[i + 1] - table.density[i]), table.area, 2 * kUlp * width(i)) << i;
        const double next = i + 1 < Ziggurat::kLayers ? width(i + 1) : 0;
        EXPECT_NEAR(static_cast<double>(table.layers[i].inside) * table.layers[i].step, next, 2 * kUlp * width(i)) << i;
    }
}

TEST(Ziggurat, all_layers_have_the_same_area_and_touch_the_density) {
    expect_equal_areas(kExponentialZiggurat, std::exp(-kExponentialZiggurat.tail), [](double x) { return std::exp(-x); });
    expect_equal_areas(kNormalZiggurat, std::sqrt(std::numbers::pi / 2) * std::erfc(kNormalZiggurat.tail / std::numbers::sqrt2),
                       [](double x) { return std::exp(-x * x / 2); });
}

TEST(StandardExponential, beyond_the_tail_start_is_the_start_and_another_exponential) {
    const std::uint64_t outermost = ~std::uint64_t{0} << 12;  // layer 0, the last position
    for (std::uint64_t item = 0; item < 1'000; ++item) {
        AddressedDraws draws(kKey, item);
        AddressedDraws same(kKey, item);
        ASSERT_EQ(detail::exponential_edge(outermost, draws), kExponentialZiggurat.tail + standard_exponential(same));
    }
}

TEST(StandardNormal, beyond_the_tail_start_lies_beyond_it_on_the_side_of_the_sign_bit) {
    const std::uint64_t outermost = ~std::uint64_t{0} << 12;
    for (std::uint64_t item = 0; item < 1'000; ++item) {
        AddressedDraws draws(kKey, item);
        AddressedDraws same(kKey, item);
        const double x = detail::normal_edge(outermost, draws);
        ASSERT_GE(x, kNormalZiggurat.tail);
        ASSERT_EQ(detail::normal_edge(outermost | 0x100, same), -x);
    }
}

template <Variate variate>
std::vector<double> draws_of(std::size_t n) {
    std::vector<double> sample(n);
    BlockDraws<variate> block(kKey);
    for (double& x : sample) x = block.next();
    return sample;
}

TEST(StandardExponential, is_exponential_in_body_and_far_tail) {
    std::vector<double> sample = draws_of<Variate::exponential>(6'000'000);
    // 512 cells of equal chance see any single layer that is off by a few per cent.
    std::vector<std::int64_t> counts(512);
    std::vector<double> tail;
    for (const double x : sample) {
        ASSERT_GE(x, 0);
        ++counts[static_cast<std::size_t>(-std::expm1(-x) * 512)];
        if (x > kExponentialZiggurat.tail) tail.push_back(x - kExponentialZiggurat.tail);
    }
    EXPECT_TRUE(fits(counts, std::vector<double>(512, 1.0 / 512)));
    EXPECT_TRUE(follows(sample, [](double x) { return x < 0 ? 0 : -std::expm1(-x); }));
    const double beyond = std::exp(-kExponentialZiggurat.tail);
    EXPECT_TRUE(has_mean(static_cast<double>(tail.size()) / 6e6, beyond, std::sqrt(beyond * (1 - beyond)), 6e6));
    EXPECT_TRUE(follows(tail, [](double x) { return x < 0 ? 0 : -std::expm1(-x); }));
}

TEST(StandardNormal, is_normal_in_body_and_far_tail) {
    std::vector<double> sample = draws_of<Variate::normal>(6'000'000);
    std::vector<std::int64_t> counts(512);
    std::vector<double> tail;
    double negative = 0;
    for (const double x : sample) {
        ++counts[static_cast<std::size_t>(0.5 * std::erfc(-x / std::numbers::sqrt2) * 512)];
        if (std::abs(x) > kNormalZiggurat.tail) tail.push_back(std::abs(x));
        if (x < 0) ++negative;
    }
    EXPECT_TRUE(fits(counts, std::vector<double>(512, 1.0 / 512)));
    EXPECT_TRUE(follows(sample, [](double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }));
    EXPECT_TRUE(has_mean(negative / 6e6, 0.5, 0.5, 6e6));
    const double beyond = std::erfc(kNormalZiggurat.tail / std::numbers::sqrt2);
    EXPECT_TRUE(has_mean(static_cast<double>(tail.size()) / 6e6, beyond, std::sqrt(beyond * (1 - beyond)), 6e6));
    EXPECT_TRUE(follows(tail, [beyond](double x) { return x < kNormalZiggurat.tail ? 0 : 1 - std::erfc(x / std::numbers::sqrt2) / beyond; }));
}

TEST(StandardNormal, has_the_moments_of_a_normal) {
    BlockDraws<Variate::normal> block(kKey, 1);
    const int n = 4'000'000;
    double m1 = 0, m2 = 0, m3 = 0, m4 = 0;
    for (int i = 0; i < n; ++i) {
        const double x = block.next();
        m1 += x;
        m2 += x * x;
        m3 += x * x * x;
        m4 += x * x * x * x;
    }
    EXPECT_TRUE(has_mean(m1 / n, 0, 1, n));
    EXPECT_TRUE(has_mean(m2 / n, 1, std::sqrt(2.0), n));
    EXPECT_TRUE(has_mean(m3 / n, 0, std::sqrt(15.0), n));
    EXPECT_TRUE(has_mean(m4 / n, 3, std::sqrt(96.0), n));
}

}  // namespace
}  // namespace takt::chance
