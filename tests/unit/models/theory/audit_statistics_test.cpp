// SPDX-License-Identifier: Apache-2.0
// What audits conclude from samples: power against drift, corrected intervals, selected groups, judges without a truth.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <map>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/theory/dawid_skene.hpp"
#include "models/theory/drift.hpp"
#include "models/theory/misclassification.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/probability.hpp"
#include "models/theory/sampling.hpp"
#include "models/theory/selection.hpp"

namespace takt::theory {
namespace {

TEST(DriftTest, IsTheExactBinomialTest) {
  // n = 10, 0.1 against 0.4: P(X >= 4 | 0.1) = 0.0128, P(X >= 3 | 0.1) = 0.0702; P(X >= 4 | 0.4) = 0.6177 (binomial tables).
  const DriftTest test = drift_test(10, 0.1, 0.4, 0.05);
  EXPECT_EQ(test.alarm_at, 4);
  EXPECT_NEAR(test.false_alarm, 0.0128, 5e-5);
  EXPECT_NEAR(test.power, 0.6177, 5e-5);
  EXPECT_EQ(drift_test(10, 0.1, 0.4, 0.08).alarm_at, 3);
}

TEST(DriftTest, IsNeverMoreAlarmedThanAllowed) {
  for (int n : {1, 20, 400, 5000}) {
    const DriftTest test = drift_test(n, 0.03, 0.05, 0.05);
    EXPECT_LE(test.false_alarm, 0.05);
    EXPECT_GE(test.power, test.false_alarm);
  }
  EXPECT_EQ(drift_test(50, 0.03, 0.03, 0.05).power, drift_test(50, 0.03, 0.03, 0.05).false_alarm);
  EXPECT_THROW(drift_test(50, 0.05, 0.03, 0.05), std::domain_error);
}

TEST(DriftTest, TheSampleForAPowerIsTheSmallest) {
  const int n = sample_for_power(0.02, 0.04, 0.05, 0.8);
  EXPECT_GE(drift_test(n, 0.02, 0.04, 0.05).power, 0.8);
  // Normal approximation: ((1.645 sqrt(p0 q0) + 0.842 sqrt(p1 q1)) / d)^2 = 391; the exact test is a little greedier.
  EXPECT_NEAR(n, 391, 60);
  EXPECT_LT(drift_test(n / 2, 0.02, 0.04, 0.05).power, 0.8);
}

TEST(CyclesToAlarm, AreGeometric) {
  EXPECT_EQ(mean_cycles_to_alarm(0.25), 4);
  EXPECT_EQ(cycles_to_alarm(0.5, 0.75), 2);
  EXPECT_EQ(cycles_to_alarm(0.5, 0.76), 3);
  EXPECT_EQ(cycles_to_alarm(1, 0.99), 1);
  EXPECT_EQ(cycles_to_alarm(0.2, 0.9), 11);  // 1 - 0.8^10 = 0.893, 1 - 0.8^11 = 0.914
}

TEST(WeightedInterval, OfASimpleSampleIsThePlainOne) {
  const int n = 263, hits = 81;
  const double p = 81.0 / 263, variance = p * (1 - p) / n;
  const auto same = [&](ShareInterval method, const Interval& plain) {
    const Interval weighted = weighted_interval(method, p, variance, n, 0.95);
    EXPECT_NEAR(weighted.low, plain.low, 1e-12);
    EXPECT_NEAR(weighted.high, plain.high, 1e-12);
  };
  same(ShareInterval::wilson, wilson_interval(hits, n, 0.95));
  same(ShareInterval::clopper_pearson, clopper_pearson_interval(hits, n, 0.95));
  same(ShareInterval::agresti_coull, agresti_coull_interval(hits, n, 0.95));
  same(ShareInterval::wald, wald_interval(hits, n, 0.95));
  const Interval nothing = weighted_interval(ShareInterval::clopper_pearson, 0, 0, 59, 0.95);
  EXPECT_EQ(nothing.low, 0);
  EXPECT_NEAR(nothing.high, 1 - std::pow(0.025, 1.0 / 59), 1e-12);
}

// Exact coverage of a stratified share, four fifths of the population in the first stratum, by listing every pair of counts.
double stratified_coverage(int n, double first, double second) {
  const double share = 0.8 * first + 0.2 * second;
  double covered = 0;
  for (int a = 0; a <= n; ++a)
    for (int b = 0; b <= n; ++b) {
      const double chance = binomial_probability(n, a, first) * binomial_probability(n, b, second);
      if (chance < 1e-12) continue;
      const StratifiedEstimate e = stratified_share({{8e6, double(n), double(a)}, {2e6, double(n), double(b)}});
      const Interval interval = weighted_interval(ShareInterval::wilson, e.mean, e.variance, 2.0 * n, 0.95);
      if (interval.low <= share && share <= interval.high) covered += chance;
    }
  return covered;
}

TEST(WeightedInterval, CoversAStratifiedShare) {
  EXPECT_NEAR(stratified_coverage(200, 0.1, 0.2), 0.95, 0.01);
  // Rare errors in the large stratum, often none in its sample: never less than promised.
  for (double rare : {0.005, 0.01, 0.02, 0.04}) EXPECT_GE(stratified_coverage(60, rare, 0.2), 0.95) << rare;
}

// Exact coverage with 40 validation items of each kind, by listing all counts; Lang and Reiczigel report 0.94 to 0.97.
TEST(RoganGladenInterval, CoversWithMeasuredAccuracies) {
  constexpr double prevalence = 0.1, se = 0.85, sp = 0.9;
  constexpr int n = 100, validation = 40;
  const double rate = prevalence * se + (1 - prevalence) * (1 - sp);
  double covered = 0;
  for (int x = 0; x <= n; ++x) {
    const double px = binomial_probability(n, x, rate);
    if (px < 1e-9) continue;
    for (int a = 0; a <= validation; ++a)
      for (int b = 0; b <= validation; ++b) {
        const double p = px * binomial_probability(validation, a, se) * binomial_probability(validation, b, sp);
        if (p < 1e-12 || a + b + 2 <= validation + 2) continue;
        const Interval interval = rogan_gladen_interval({double(x), n}, {double(a), validation}, {double(b), validation}, 0.95);
        if (interval.low <= prevalence && prevalence <= interval.high) covered += p;
      }
  }
  EXPECT_GT(covered, 0.935);
  EXPECT_LT(covered, 0.985);
}

TEST(RoganGladenInterval, WithKnownAccuraciesIsTheIntervalCorrected) {
  const Interval interval = rogan_gladen_interval(Interval{0.1, 0.2}, Judge{0.8, 0.95});
  EXPECT_NEAR(interval.low, 0.05 / 0.75, 1e-14);
  EXPECT_NEAR(interval.high, 0.15 / 0.75, 1e-14);
  EXPECT_EQ(rogan_gladen_interval(Interval{0.0, 0.02}, Judge{0.8, 0.95}).high, 0);
  // Many validation items: Agresti and Coull's interval of the flags, corrected.
  const Interval many = rogan_gladen_interval({150, 1000}, {8e8, 1e9}, {9.5e8, 1e9}, 0.95), plain = agresti_coull_interval(150, 1000, 0.95);
  EXPECT_NEAR(many.low, (plain.low - 0.05) / 0.75, 1e-6);
  EXPECT_NEAR(many.high, (plain.high - 0.05) / 0.75, 1e-6);
}

// The same by integrating the binomial over the Beta law.
TEST(SelectedGroup, IsTheBetaBinomial) {
  constexpr double mean = 0.06, cv = 0.5;
  constexpr int n = 50, bar = 5;
  const double total = (1 - mean) / (mean * cv * cv) - 1, a = mean * total, b = (1 - mean) * total;
  const double norm = std::lgamma(a) + std::lgamma(b) - std::lgamma(total);
  double share = 0, before = 0, after = 0;
  for (int x = bar; x <= n; ++x) {
    const auto weight = [&](double p) { return std::exp((a - 1) * std::log(p) + (b - 1) * std::log1p(-p) - norm) * binomial_probability(n, x, p); };
    const double chance = integral(weight, 1e-9, 0.9, {0.05, 0.2});
    share += chance;
    before += chance * x / n;
    after += integral([&](double p) { return p * weight(p); }, 1e-9, 0.9, {0.05, 0.2});
  }
  const SelectedGroup group = selected_group({mean, cv}, n, bar);
  EXPECT_NEAR(group.share, share, 1e-9);
  EXPECT_NEAR(group.before, before / share, 1e-8);
  EXPECT_NEAR(group.after, after / share, 1e-8);
  EXPECT_LT(group.after, group.before);
  EXPECT_GT(group.after, mean);
}

TEST(SelectedGroup, OfEverybodyDoesNotMove) {
  const SelectedGroup all = selected_group({0.1, 0.6}, 30, 0);
  EXPECT_NEAR(all.share, 1, 1e-12);
  EXPECT_NEAR(all.before, 0.1, 1e-12);
  EXPECT_NEAR(all.after, 0.1, 1e-12);
  EXPECT_THROW(selected_group({0.5, 2}, 30, 3), std::domain_error);
}

std::uint64_t mix(std::uint64_t seed) {  // SplitMix64 (Steele, Lea and Flood 2014)
  seed += 0x9E3779B97F4A7C15u;
  seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9u;
  seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EBu;
  return seed ^ (seed >> 31);
}
double uniform(std::uint64_t number) { return static_cast<double>(mix(number) >> 11) * 0x1.0p-53; }

// Five judges of known confusion, 4,000 items: a matrix entry's standard error is below 0.01 (at least 1,200 items a row and the truth nearly
// known); five of them for 20 entries is a false alarm below 2e-5.
TEST(DawidSkene, RecoversKnownJudges) {
  constexpr std::array<double, 5> sensitivity = {0.95, 0.9, 0.85, 0.8, 0.6}, specificity = {0.9, 0.97, 0.85, 0.9, 0.8};
  std::vector<Judgement> judgements;
  for (int item = 0; item < 4000; ++item) {
    const bool bad = uniform(static_cast<std::uint64_t>(item) * 8) < 0.3;
    for (int judge = 0; judge < 5; ++judge) {
      const auto j = static_cast<std::size_t>(judge);
      const double flags = bad ? sensitivity[j] : 1 - specificity[j];
      judgements.push_back({judge, item, uniform(static_cast<std::uint64_t>(item) * 8 + 1 + j) < flags ? 1 : 0});
    }
  }
  const DawidSkene found = dawid_skene(judgements, 2);
  EXPECT_NEAR(found.prior[1], 0.3, 0.04);
  for (std::size_t judge = 0; judge < 5; ++judge) {
    EXPECT_NEAR(found.confusion[judge][1][1], sensitivity[judge], 0.05) << judge;
    EXPECT_NEAR(found.confusion[judge][0][0], specificity[judge], 0.05) << judge;
  }
}

TEST(DawidSkene, NeverLosesLikelihood) {
  std::vector<Judgement> judgements;
  for (int item = 0; item < 50; ++item)
    for (int judge = 0; judge < 4; ++judge)
      judgements.push_back({judge, item, static_cast<int>(mix(static_cast<std::uint64_t>(item * 4 + judge)) % 3)});
  double before = -1e300;
  for (int steps = 1; steps < 30; ++steps) {
    const double now = dawid_skene(judgements, 3, 0, steps).log_likelihood;
    EXPECT_GE(now, before - 1e-9) << steps;
    before = now;
  }
}

// 39 workers on 108 pictures of birds (Welinder et al. 2010): votes are wrong on 26 (24.07 %), Dawid and Skene's on 11 (10.19 %), as printed by
// Y. Zhang, X. Chen, D. Zhou, M. Jordan, Spectral methods meet EM (2014), table 2.
TEST(DawidSkene, BeatsTheMajorityOnThePublishedBirds) {
  std::ifstream file(std::string(TAKT_SHARED_DIR) + "/data/bluebirds-binary/labels.csv");
  ASSERT_TRUE(file) << "the shared folder is not there";
  std::map<int, int> workers, items;
  std::vector<Judgement> judgements;
  std::map<int, int> gold, votes;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    int worker = 0, item = 0, label = 0, truth = 0;
    ASSERT_EQ(std::sscanf(line.c_str(), "%d,%d,%d,%d", &worker, &item, &label, &truth), 4);
    const int w = workers.emplace(worker, static_cast<int>(workers.size())).first->second;
    const int i = items.emplace(item, static_cast<int>(items.size())).first->second;
    judgements.push_back({w, i, label});
    gold[i] = truth;
    votes[i] += label == 1 ? 1 : -1;
  }
  ASSERT_EQ(judgements.size(), 4212U);
  const DawidSkene found = dawid_skene(judgements, 2);
  int wrong = 0, outvoted = 0;
  for (const auto& [item, truth] : gold) {
    const auto i = static_cast<std::size_t>(item);
    wrong += (found.posterior[i][1] > 0.5) != (truth == 1) ? 1 : 0;
    outvoted += (votes[item] > 0) != (truth == 1) ? 1 : 0;
  }
  EXPECT_EQ(outvoted, 26);
  EXPECT_EQ(wrong, 11);
}

}  // namespace
}  // namespace takt::theory
