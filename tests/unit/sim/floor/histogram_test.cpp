// SPDX-License-Identifier: Apache-2.0
// Counts in bins of 1/64: how far a percentile may be from the exact one.
#include "sim/floor/histogram.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace takt::floor {
namespace {

TEST(AHistogram, IsExactToTheMillisecondBelowSixtyFour) {
    for (std::uint64_t ms = 0; ms < 64; ++ms) EXPECT_EQ(Histogram::bin_of(ms), ms);
}

TEST(AHistogram, HasBinsOfOneSixtyFourthAbove) {
    for (std::uint64_t ms = 64; ms < 1'000'000'000; ms += 1 + ms / 37) {
        const std::size_t bin = Histogram::bin_of(ms);
        EXPECT_LE(Histogram::lower_edge(bin), static_cast<double>(ms));
        EXPECT_GT(Histogram::lower_edge(bin + 1), static_cast<double>(ms));
        EXPECT_LE(Histogram::lower_edge(bin + 1), Histogram::lower_edge(bin) * (1 + 1.0 / 64));
    }
}

TEST(APercentile, IsWithinABinOfTheExactOne) {
    Histogram histogram;
    const int n = 100'000;
    for (int i = 0; i < n; ++i) histogram.add(10 * i);  // the p-quantile is 10 p n
    for (const double p : {0.001, 0.5, 0.9, 0.95, 0.99, 0.999}) EXPECT_NEAR(histogram.quantile(p), 10 * p * n, 10 * p * n / 64 + 10);
    EXPECT_GE(histogram.largest(), 10.0 * (n - 1));
    EXPECT_LE(histogram.largest(), 10.0 * n * (1 + 1.0 / 64));
}

TEST(APercentile, OfMostlyZeroIsZero) {
    Histogram histogram;
    histogram.add(0, 96);
    histogram.add(5'000, 4);
    EXPECT_EQ(histogram.quantile(0.95), 0);
    EXPECT_NEAR(histogram.quantile(0.99), 5'000, 5'000 / 64.0 + 1);
}

TEST(Histograms, AddUpToTheHistogramOfAll) {
    Histogram a, b, all;
    for (int i = 0; i < 1000; ++i) {
        (i % 3 == 0 ? a : b).add(i * i);
        all.add(i * i);
    }
    a.merge(b);
    EXPECT_EQ(a.count(), all.count());
    for (const double p : {0.1, 0.5, 0.9}) EXPECT_EQ(a.quantile(p), all.quantile(p));
}

TEST(AnEmptyHistogram, HasNoPercentile) {
    EXPECT_TRUE(std::isnan(Histogram().quantile(0.5)));
    EXPECT_TRUE(std::isnan(Histogram().largest()));
}

}  // namespace
}  // namespace takt::floor
