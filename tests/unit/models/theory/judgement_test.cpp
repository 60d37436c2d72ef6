// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>

#include "models/theory/agreement.hpp"
#include "models/theory/binormal.hpp"
#include "models/theory/misclassification.hpp"
#include "models/theory/numeric.hpp"

namespace takt::theory {
namespace {

TEST(Flags, AreUndoneByRoganAndGladen) {
  const Judge judge{0.85, 0.96};
  for (double prevalence : {0.0, 0.08, 0.6, 1.0}) {
    const double rate = flags(prevalence, judge).flag_rate;
    EXPECT_NEAR(rogan_gladen({rate * 1000, 1000}, judge).share, prevalence, 1e-12);
  }
}

TEST(Flags, OfAPerfectJudgeAreTheTruth) {
  const FlagFigures f = flags(0.1, {1, 1});
  EXPECT_EQ(f.flag_rate, 0.1);
  EXPECT_EQ(f.ppv, 1);
  EXPECT_EQ(f.npv, 1);
  EXPECT_NEAR(f.error_rate, 0, 1e-16);
  EXPECT_EQ(flags(0, {1, 1}).ppv, 0);
}

TEST(RoganGladen, TrustsKnownAccuracyMoreThanMeasured) {
  const double known = rogan_gladen({680, 950}, Judge{203.0 / 241, 71.0 / 89}).variance;
  const double measured = rogan_gladen({680, 950}, Counted{203, 241}, Counted{71, 89}).variance;
  EXPECT_LT(known, measured);
  EXPECT_NEAR(rogan_gladen({680, 950}, Counted{2.03e8, 2.41e8}, Counted{7.1e7, 8.9e7}).variance / known, 1, 1e-4);
  EXPECT_THROW(rogan_gladen({1, 2}, Judge{0.5, 0.5}), std::domain_error);
}

TEST(MajorityVote, SharpensGoodJudgesAndDullsBadOnes) {
  EXPECT_NEAR(majority_vote(3, 0.9), 0.972, 1e-12);
  EXPECT_NEAR(majority_vote(2, 0.9), 0.9, 1e-12);  // a tie counts half
  EXPECT_LT(majority_vote(5, 0.4), 0.4);
  EXPECT_NEAR(majority_vote(11, 0.5), 0.5, 1e-13);
  EXPECT_NEAR(at_least_flags(3, 2, 0.9), majority_vote(3, 0.9), 1e-13);
  EXPECT_EQ(majority_of(1, {0.7, 0.8}).specificity, 0.8);
  EXPECT_THROW(majority_of(2, {0.7, 0.8}), std::domain_error);
}

TEST(CohenKappa, IsOneForPerfectAndZeroForChanceAgreement) {
  EXPECT_NEAR(*cohen_kappa({{10, 0}, {0, 30}}), 1, 1e-15);
  EXPECT_NEAR(*cohen_kappa({{8, 12}, {32, 48}}), 0, 1e-15);
  EXPECT_FALSE(cohen_kappa({{5, 0}, {0, 0}}));
  EXPECT_THROW(cohen_kappa({{1, 2}}), std::domain_error);
}

TEST(CohenKappa, IgnoresWeightsWithTwoCategoriesAndForgivesNearMissesWithMore) {
  EXPECT_NEAR(*cohen_kappa({{20, 5}, {10, 15}}, Weighting::quadratic), *cohen_kappa({{20, 5}, {10, 15}}), 1e-15);
  const std::vector<std::vector<double>> near{{10, 5, 0}, {4, 10, 5}, {0, 4, 10}};
  EXPECT_LT(*cohen_kappa(near), *cohen_kappa(near, Weighting::linear));
  EXPECT_LT(*cohen_kappa(near, Weighting::linear), *cohen_kappa(near, Weighting::quadratic));
}

TEST(FleissKappa, NeedsEqualNumbersOfJudgements) {
  EXPECT_NEAR(*fleiss_kappa({{3, 0}, {0, 3}}), 1, 1e-15);
  EXPECT_FALSE(fleiss_kappa({{3, 0}, {3, 0}}));
  EXPECT_THROW(fleiss_kappa({{3, 0}, {1, 1}}), std::domain_error);
}

// J. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971), table 1: 30 patients, five diagnoses, six
// psychiatrists. He prints shares .144, .144, .167, .306, .239, agreement .556, by chance .220, kappa .430.
TEST(FleissKappa, GivesThePrintedValueOfHisExample) {
  const std::vector<std::vector<double>> patients{
      {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0}, {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
      {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1}, {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
      {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1}, {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}};
  EXPECT_NEAR(*fleiss_kappa(patients), 0.430, 5e-4);
  std::vector<double> votes(7, 0.0);   // for the fourth diagnosis or another
  std::vector<std::vector<double>> two;
  for (const auto& patient : patients) {
    ++votes[static_cast<std::size_t>(patient[3])];
    two.push_back({patient[3], 6 - patient[3]});
  }
  EXPECT_NEAR(*fleiss_kappa_of_votes(votes), *fleiss_kappa(two), 1e-14);
  EXPECT_FALSE(fleiss_kappa_of_votes({0, 0, 4}));
  EXPECT_EQ(*raw_agreement_of_votes({0, 0, 4}), 1);
  EXPECT_FALSE(raw_agreement_of_votes({0, 0, 0}));
}

// Two opinions on every decision, worked out by hand from the four ways in which they can come.
TEST(AuditAsJudge, IsWhatItsProcedureMakesOfTheAuditors) {
  const Judge auditor{0.9, 0.8};
  const auto expect = [](const Judge& found, double sensitivity, double specificity) {
    EXPECT_NEAR(found.sensitivity, sensitivity, 1e-14);
    EXPECT_NEAR(found.specificity, specificity, 1e-14);
  };
  expect(audit_as_judge({}, auditor), 0.9, 0.8);
  expect(audit_as_judge({.blocks = 1}, auditor), 0.8, 0.9);   // a block is wrong when the item is compliant
  expect(audit_as_judge({.doubled = 1}, auditor), 0.81, 1 - 0.2 * 0.2);
  expect(audit_as_judge({.doubled = 1, .adjudicated = true}, auditor), majority_vote(3, 0.9), majority_vote(3, 0.8));
  expect(audit_as_judge({.blocks = 0.25, .doubled = 0.5}, auditor), 0.25 * (0.5 * 0.8 + 0.5 * 0.64) + 0.75 * (0.5 * 0.9 + 0.5 * 0.81),
         0.25 * (0.5 * 0.9 + 0.5 * 0.99) + 0.75 * (0.5 * 0.8 + 0.5 * 0.96));
}

TEST(CorrectedAuditInterval, IsLangAndReiczigelsWithoutBlocksAndSecondOpinions) {
  const Interval ours = corrected_audit_interval({680, 950}, {}, {203, 241}, {71, 89}, 0.95);
  const Interval theirs = rogan_gladen_interval({680, 950}, Counted{203, 241}, Counted{71, 89}, 0.95);
  EXPECT_NEAR(ours.low, theirs.low, 1e-14);
  EXPECT_NEAR(ours.high, theirs.high, 1e-14);
}

// How often the interval holds the truth when accuracies come from 150 + 150 golden items: nominally 0.95. In 4,000 trials four standard
// deviations are 0.014 (false alarm 6e-5); Lang and Reiczigel report actual coverages of theirs up to 0.01 off.
TEST(CorrectedAuditInterval, CoversAboutAsOftenAsItsLevelSays) {
  const Judge auditor{0.85, 0.93};
  for (const AuditProcedure& procedure : {AuditProcedure{.blocks = 0.4}, AuditProcedure{.blocks = 0.4, .doubled = 0.5}, AuditProcedure{.blocks = 0.6, .doubled = 1, .adjudicated = true}}) {
    std::mt19937_64 random(20270104);
    const Judge audit = audit_as_judge(procedure, auditor);
    constexpr double wrong = 0.1;
    constexpr int trials = 4000, decisions = 800, golden = 150;
    const double found = wrong * audit.sensitivity + (1 - wrong) * (1 - audit.specificity);
    int held = 0;
    for (int trial = 0; trial < trials; ++trial) {
      const auto count = [&](int n, double p) { return static_cast<double>(std::binomial_distribution<int>(n, p)(random)); };
      const Counted flagged{count(decisions, found), decisions}, caught{count(golden, auditor.sensitivity), golden}, passed{count(golden, auditor.specificity), golden};
      const Interval interval = corrected_audit_interval(flagged, procedure, caught, passed, 0.95);
      held += interval.low <= wrong && wrong <= interval.high ? 1 : 0;
    }
    EXPECT_NEAR(held / static_cast<double>(trials), 0.95, 0.01 + 0.014);
  }
}

// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: prints .743, .815, .849, .797.
TEST(KrippendorffAlpha, GivesThePrintedValuesOfHisExample) {
  const auto gap = std::optional<double>();
  const std::vector<std::vector<std::optional<double>>> judges{{1, 2, 3, 3, 2, 1, 4, 1, 2, gap, gap, gap},
                                                               {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, gap, 3},
                                                               {gap, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, gap},
                                                               {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, gap}};
  EXPECT_NEAR(*krippendorff_alpha(judges, Scale::nominal), 0.743, 5e-4);
  EXPECT_NEAR(*krippendorff_alpha(judges, Scale::ordinal), 0.815, 5e-4);
  EXPECT_NEAR(*krippendorff_alpha(judges, Scale::interval), 0.849, 5e-4);
  EXPECT_NEAR(*krippendorff_alpha(judges, Scale::ratio), 0.797, 5e-4);
}

TEST(KrippendorffAlpha, IsSilentWhenThereIsNothingToCompare) {
  const auto gap = std::optional<double>();
  EXPECT_FALSE(krippendorff_alpha({{1, gap}, {gap, 2}}, Scale::nominal));
  EXPECT_FALSE(krippendorff_alpha({{3, 3}, {3, 3}}, Scale::nominal));
}

TEST(Binormal, AreaUnderTheCurveIsItsIntegral) {
  for (const BinormalScore& score : {BinormalScore{1, 1}, BinormalScore{2.1, 1.4}, BinormalScore{0.4, 0.7}})
    EXPECT_NEAR(integral([&](double x) { return x <= 0 ? 0.0 : x >= 1 ? 1.0 : roc(score, x); }, 0, 1, {1e-9, 1e-6, 1e-3, 0.999}), auc(score), 1e-7);
  EXPECT_NEAR(auc({1, 1}), 0.7602, 5e-5);
  EXPECT_NEAR(separation_for_auc(auc({1.7, 1.3}), 1.3), 1.7, 1e-12);
}

TEST(Binormal, SharesOfTheBandsAddUp) {
  const ThresholdShares s = threshold_shares({2.5, 1.2}, 0.06, 0.8, 2.2);
  EXPECT_NEAR(s.allowed_compliant + s.human_compliant + s.blocked_compliant, 0.94, 1e-14);
  EXPECT_NEAR(s.allowed_violating + s.human_violating + s.blocked_violating, 0.06, 1e-15);
  EXPECT_GE(s.human_compliant, 0);
  const ThresholdShares none = threshold_shares({2.5, 1.2}, 0.06, 1, 1);
  EXPECT_NEAR(none.human_compliant + none.human_violating, 0, 1e-15);
  EXPECT_THROW(threshold_shares({2.5, 1.2}, 0.06, 2, 1), std::domain_error);
}

TEST(Binormal, FindsTheThresholdOfAFlagRate) {
  const BinormalScore score{2, 1.5};
  for (double prevalence : {0.0, 0.03, 0.5, 1.0})
    for (double flagged : {0.001, 0.1, 0.9}) {
      const double t = threshold_for_flag_rate(score, prevalence, flagged);
      EXPECT_NEAR(prevalence * true_positive_rate(score, t) + (1 - prevalence) * false_positive_rate(t), flagged, 1e-13);
    }
}

}  // namespace
}  // namespace takt::theory
