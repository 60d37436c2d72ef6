// SPDX-License-Identifier: Apache-2.0
#include "models/theory/output_analysis.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/theory/probability.hpp"
#include "models/theory/ranking.hpp"

namespace takt::theory {
namespace {

const std::vector<double> first{5, 3, 8, -1, 2}, second{4, 3, 6, 0, 1};

TEST(Intervals, PairedAreThoseOfTheDifferences) {
  const MeanEstimate paired = paired_interval(first, second, 0.9), direct = t_interval({1, 0, 2, -1, 1}, 0.9);
  EXPECT_NEAR(paired.mean, direct.mean, 1e-15);
  EXPECT_NEAR(paired.half_width, direct.half_width, 1e-14);
  EXPECT_THROW(paired_interval(first, {1, 2}, 0.9), std::domain_error);
  EXPECT_THROW(t_interval({1}, 0.9), std::domain_error);
}

TEST(Intervals, OfWelchWithEqualVariancesAndSizesHaveTheDegreesOfThePooled) {
  const MeanEstimate welch = welch_interval(first, {15, 13, 18, 9, 12}, 0.95);
  EXPECT_NEAR(welch.mean, -10, 1e-13);
  EXPECT_NEAR(welch.n, 8, 1e-12);
  EXPECT_NEAR(welch.half_width, two_sided_t(0.95, 8) * std::sqrt(2 * 11.3 / 5), 1e-12);
  EXPECT_GT(welch_interval(first, second, 0.95).half_width, paired_interval(first, second, 0.95).half_width);
}

TEST(SampleQuantile, InterpolatesBetweenOrderStatistics) {
  EXPECT_EQ(sample_quantile({3, 1, 2}, 0.5), 2);
  EXPECT_EQ(sample_quantile({4, 1, 3, 2}, 0.5), 2.5);
  EXPECT_EQ(sample_quantile({4, 1, 3, 2}, 0), 1);
  EXPECT_EQ(sample_quantile({4, 1, 3, 2}, 1), 4);
  EXPECT_NEAR(sample_quantile({10, 20, 30, 40, 50}, 0.9), 46, 1e-12);
}

TEST(QuantileRanks, HoldTheMedianOfTenBetweenTheSecondAndTheNinth) {
  const RankInterval ranks = quantile_ranks(10, 0.5, 0.95);
  EXPECT_EQ(ranks.low, 2);
  EXPECT_EQ(ranks.high, 9);
}

TEST(QuantileRanks, CoverAtLeastWhatTheyPromiseAndAdmitWhenTheyCannot) {
  for (int n : {15, 60, 400})
    for (double p : {0.5, 0.9, 0.99}) {
      const RankInterval ranks = quantile_ranks(n, p, 0.95);
      // The quantile lies between order statistics r < s with probability P(r <= B < s).
      const double held = (ranks.high > n ? 1.0 : binomial_cdf(n, ranks.high - 1, p)) - (ranks.low < 1 ? 0.0 : binomial_cdf(n, ranks.low - 1, p));
      EXPECT_GE(held, 0.95) << n << " " << p;
    }
  EXPECT_EQ(quantile_ranks(15, 0.99, 0.95).high, 16);
}

TEST(AsymptoticVariance, ExplodesAsTheLoadTendsToOne) {
  EXPECT_NEAR(asymptotic_variance_of_wait(0.999) * std::pow(0.001, 4), 4, 0.01);
  EXPECT_NEAR(asymptotic_variance_of_number(0.999) * std::pow(0.001, 4), 4, 0.01);
  EXPECT_THROW(asymptotic_variance_of_wait(1), std::domain_error);
  // A run of M/M/1 at load 0.9 for a mean wait of 9 within 10 %.
  EXPECT_NEAR(run_length(asymptotic_variance_of_wait(0.9), 9, 0.1, 0.95), 35901 * std::pow(1.959963985 / 0.9, 2), 1);
}

TEST(BatchMeans, OfIndependentPartsAreTheirInterval) {
  const MeanEstimate batches = batch_means({1, 3, 5, 7, 2, 4, 99}, 3, 0.9), parts = t_interval({2, 6, 3}, 0.9);
  EXPECT_NEAR(batches.mean, parts.mean, 1e-14);
  EXPECT_NEAR(batches.half_width, parts.half_width, 1e-13);
  EXPECT_NEAR(replications_needed(10, 2, 0.5), 160, 1e-12);
}

TEST(Ranking, OfTwoDesignsNeedsTheSameConstantByDudewiczDalalAndRinott) {
  for (int n0 : {5, 20}) EXPECT_NEAR(rinott_h(2, 0.95, n0) / dudewicz_dalal_h(2, 0.95, n0), 1, 1e-5) << n0;
}

TEST(Ranking, TendsToKnownVariancesWithALongFirstStage) {
  EXPECT_NEAR(dudewicz_dalal_h(4, 0.9, 20'000), bechhofer_h(4, 0.9), 1e-3);
  // Rinott's bound treats the comparisons as independent: Phi(h/sqrt 2)^(k-1).
  EXPECT_NEAR(rinott_h(4, 0.9, 4'000), std::sqrt(2.0) * normal_quantile(std::pow(0.9, 1.0 / 3)), 2e-3);
  EXPECT_GT(rinott_h(4, 0.9, 20), dudewicz_dalal_h(4, 0.9, 20));
}

TEST(Ranking, OfTwoKnownDesignsIsTheNormalQuantile) {
  EXPECT_NEAR(bechhofer_h(2, 0.95), std::sqrt(2.0) * normal_quantile(0.95), 1e-9);
  EXPECT_EQ(bechhofer_sample(4, 0.9, 1, 0.5), 25);
  EXPECT_THROW(bechhofer_h(2, 0.4), std::domain_error);
}

TEST(KimNelson, GrowsWithTheNumberOfDesigns) {
  EXPECT_LT(kim_nelson(2, 0.05, 20).h_squared, kim_nelson(20, 0.05, 20).h_squared);
  EXPECT_THROW(kim_nelson(1, 0.05, 20), std::domain_error);
}

TEST(Ocba, SpendsTheBudgetOnTheRivalsOfTheBest) {
  const std::vector<double> n = ocba({3, 1, 2, 9}, {1, 1, 2, 1}, 500);
  EXPECT_NEAR(n[0] + n[1] + n[2] + n[3], 500, 1e-10);
  EXPECT_GT(n[2], n[0]);
  EXPECT_GT(n[0], n[3]);
  EXPECT_NEAR(n[1], std::sqrt(n[0] * n[0] + n[2] * n[2] / 4 + n[3] * n[3]), 1e-9);
  EXPECT_THROW(ocba({1, 1, 2}, {1, 1, 1}, 10), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
