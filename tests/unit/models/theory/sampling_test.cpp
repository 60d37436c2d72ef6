// SPDX-License-Identifier: Apache-2.0
#include "models/theory/sampling.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "models/theory/probability.hpp"

namespace takt::theory {
namespace {

TEST(Quantiles, AreThoseOfThePrintedTables) {
  EXPECT_NEAR(two_sided_z(0.95), 1.959964, 5e-7);
  EXPECT_NEAR(two_sided_t(0.95, 10), 2.228, 5e-4);
  EXPECT_NEAR(student_quantile(0.95, 1), 6.314, 5e-4);
  EXPECT_NEAR(chi_squared_quantile(0.95, 10), 18.307, 5e-4);
  EXPECT_NEAR(student_cdf(student_quantile(0.9, 7), 7), 0.9, 1e-13);
  EXPECT_THROW(normal_quantile(1), std::domain_error);
  EXPECT_THROW(student_quantile(0.5, 0), std::domain_error);
}

TEST(Hypergeometric, CountsTheSamples) {
  const Hypergeometric law = hypergeometric(10, 4, 3);
  EXPECT_EQ(law.first, 0);
  const double choose[] = {20.0 / 120, 60.0 / 120, 36.0 / 120, 4.0 / 120};
  for (int k = 0; k < 4; ++k) EXPECT_NEAR(law.probability[k], choose[k], 1e-15);
  EXPECT_EQ(hypergeometric(10, 8, 5).first, 3);
  EXPECT_EQ(law.cdf(-1), 0);
  EXPECT_EQ(law.cdf(3), 1);
}

TEST(Hypergeometric, TendsToTheBinomialAndKeepsItsMeanInLargePopulations) {
  const Hypergeometric law = hypergeometric(100'000'000, 3'000'000, 200);
  for (int k = 0; k < 20; ++k) EXPECT_NEAR(law.probability[k], binomial_probability(200, k, 0.03), 1e-6);
  double mean = 0;
  for (std::size_t k = 0; k < law.probability.size(); ++k) mean += static_cast<double>(k) * law.probability[k];
  EXPECT_NEAR(mean, 6, 1e-10);
}

TEST(Intervals, AtZeroHitsAreTheKnownOnes) {
  EXPECT_NEAR(clopper_pearson_interval(0, 10, 0.95).high, 1 - std::pow(0.025, 0.1), 1e-12);
  EXPECT_EQ(clopper_pearson_interval(0, 10, 0.95).low, 0);
  EXPECT_NEAR(wilson_interval(0, 10, 0.95).high, 0.2775, 5e-5);
  EXPECT_EQ(wilson_interval(10, 10, 0.95).high, 1);
}

TEST(Intervals, MirrorWhenHitsAndMissesChangePlaces) {
  for (IntervalMethod method : {wald_interval, wilson_interval, wilson_corrected_interval, clopper_pearson_interval, agresti_coull_interval})
    for (int hits : {0, 1, 7, 20}) {
      const Interval one = method(hits, 20, 0.9), other = method(20 - hits, 20, 0.9);
      EXPECT_NEAR(one.low, 1 - other.high, 1e-12);
      EXPECT_NEAR(one.high, 1 - other.low, 1e-12);
    }
}

TEST(Intervals, OfClopperAndPearsonNeverCoverLessThanTheyPromise) {
  for (double p = 0.01; p < 1; p += 0.01) EXPECT_GE(coverage(clopper_pearson_interval, 37, p, 0.95), 0.95) << p;
}

TEST(Intervals, OfFinitePopulationsNeverCoverLessThanTheyPromise) {
  const int population = 60, sample = 22;
  for (int marked = 0; marked <= population; ++marked) {
    const Hypergeometric law = hypergeometric(population, marked, sample);
    double covered = 0;
    for (std::size_t k = 0; k < law.probability.size(); ++k) {
      const Interval interval = finite_population_interval(law.first + static_cast<int>(k), sample, population, 0.9);
      if (interval.low <= marked && marked <= interval.high) covered += law.probability[k];
    }
    EXPECT_GE(covered, 0.9) << marked;
  }
}

TEST(Intervals, OfAFullCountKnowTheNumber) {
  const Interval interval = finite_population_interval(13, 50, 50, 0.95);
  EXPECT_EQ(interval.low, 13);
  EXPECT_EQ(interval.high, 13);
  const Interval large = finite_population_interval(15, 148, 10'000'000, 0.95), endless = clopper_pearson_interval(15, 148, 0.95);
  EXPECT_NEAR(large.low / 1e7, endless.low, 1e-4);
  EXPECT_NEAR(large.high / 1e7, endless.high, 1e-4);
}

TEST(Intervals, OfDifferencesContainItAndTurnWithTheOrder) {
  const Interval ab = newcombe_difference(56, 70, 48, 80, 0.95), ba = newcombe_difference(48, 80, 56, 70, 0.95);
  EXPECT_NEAR(ab.low, -ba.high, 1e-14);
  EXPECT_LT(ab.low, 0.2);
  EXPECT_GT(ab.high, 0.2);
  EXPECT_THROW(wilson_interval(5, 4, 0.95), std::domain_error);
  EXPECT_THROW(wilson_interval(1, 4, 1), std::domain_error);
}

TEST(SampleSize, GivesBackItsMargin) {
  EXPECT_NEAR(margin_of_error(0.3, sample_size(0.3, 0.02, 0.95), 0.95), 0.02, 1e-14);
  EXPECT_NEAR(sample_size(0.5, 0.05, 0.95, 1e15), sample_size(0.5, 0.05, 0.95), 1e-6);
  EXPECT_NEAR(margin_of_error(0.5, 2000, 0.95, 2000), 0, 1e-15);
  EXPECT_THROW(sample_size(0.5, 0, 0.95), std::domain_error);
}

TEST(StratifiedMean, OfAFullCountHasNoVariance) {
  const StratifiedEstimate full = stratified_mean({{10, 10, 0.2, 0.16}, {30, 30, 0.6, 0.24}});
  EXPECT_NEAR(full.mean, 0.5, 1e-15);
  EXPECT_NEAR(full.variance, 0, 1e-15);
  const StratifiedEstimate part = stratified_mean({{100, 10, 3, 4}, {300, 20, 5, 9}});
  EXPECT_NEAR(part.mean, 4.5, 1e-14);
  EXPECT_NEAR(part.variance, 0.0625 * 0.9 * 0.4 + 0.5625 * (1 - 20.0 / 300) * 0.45, 1e-14);
}

TEST(NeymanAllocation, HasTheLeastVarianceOfAllSplits) {
  const std::vector<double> sizes{5000, 3000, 800}, sds{0.1, 0.4, 0.9};
  const std::vector<double> best = neyman_allocation(300, sizes, sds);
  EXPECT_NEAR(best[0] + best[1] + best[2], 300, 1e-10);
  const auto variance = [&](const std::vector<double>& n) {
    std::vector<Stratum> strata;
    for (std::size_t i = 0; i < 3; ++i) strata.push_back({sizes[i], n[i], 0, sds[i] * sds[i]});
    return stratified_mean(strata).variance;
  };
  for (int from = 0; from < 3; ++from)
    for (int to = 0; to < 3; ++to) {
      if (from == to) continue;
      std::vector<double> other = best;
      other[from] -= 3;
      other[to] += 3;
      EXPECT_GT(variance(other), variance(best));
    }
}

TEST(NeymanAllocation, TakesSmallStrataWholeAndSharesTheRest) {
  const std::vector<double> n = neyman_allocation(200, {1000, 20}, {0.1, 5});
  EXPECT_NEAR(n[1], 20, 1e-12);
  EXPECT_NEAR(n[0], 180, 1e-12);
  EXPECT_NEAR(neyman_allocation(100, {500, 500}, {1, 1}, {1, 4})[0], 100 * 2.0 / 3, 1e-12);
}

TEST(RoundedAllocation, KeepsTheTotalAndTheLeast) {
  for (int total : {10, 11, 37}) {
    const std::vector<int> n = rounded_allocation({0.2, 4.4, 5.4}, total, 1);
    EXPECT_EQ(std::accumulate(n.begin(), n.end(), 0), total);
    for (int one : n) EXPECT_GE(one, 1);
  }
  EXPECT_EQ(rounded_allocation({1.5, 1.4, 7.1}, 10)[0], 2);
  EXPECT_THROW(rounded_allocation({1, 1}, 1, 1), std::domain_error);
}

TEST(HorvitzThompson, OfSimpleRandomSamplesIsTheExpandedMean) {
  const std::vector<double> y{1, 4, 9, 16};
  SamplingDesign design;
  for (int i = 0; i < 4; ++i)
    for (int j = i + 1; j < 4; ++j) {
      design.samples.push_back({i, j});
      design.probability.push_back(1.0 / 6);
    }
  const HorvitzThompson f = horvitz_thompson(y, design);
  EXPECT_NEAR(f.expectation, 30, 1e-12);
  // N^2 (1 - n/N) S^2 / n with S^2 = 43
  EXPECT_NEAR(f.variance, 16 * 0.5 * 43 / 2, 1e-10);
  EXPECT_NEAR(horvitz_thompson_total({1, 9}, {0.5, 0.5}), 20, 1e-14);
  EXPECT_THROW(horvitz_thompson(y, {{{0, 7}}, {1}}), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
