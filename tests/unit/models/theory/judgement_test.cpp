// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
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
