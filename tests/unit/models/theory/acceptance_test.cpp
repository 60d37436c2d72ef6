// SPDX-License-Identifier: Apache-2.0
#include "models/theory/acceptance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/theory/probability.hpp"

namespace takt::theory {
namespace {

TEST(SinglePlan, FallsWithTheShareOfDefectives) {
  double before = 1.1;
  for (double p = 0; p <= 1; p += 0.05) {
    const double now = acceptance(SinglePlan{50, 2}, p);
    EXPECT_LE(now, before);
    before = now;
  }
  EXPECT_EQ(acceptance(SinglePlan{50, 2}, 0.0), 1);
  EXPECT_EQ(acceptance(SinglePlan{50, 2}, 1.0), 0);
}

TEST(SinglePlan, FromALargeLotIsLikeAProcess) {
  EXPECT_NEAR(acceptance(SinglePlan{80, 2}, 200'000, 10'000'000), acceptance(SinglePlan{80, 2}, 0.02), 1e-5);
  EXPECT_EQ(acceptance(SinglePlan{80, 2}, 2, 100), 1);
  EXPECT_NEAR(acceptance(SinglePlan{5, 0}, 1, 20), 0.75, 1e-14);
}

TEST(SinglePlan, TellsTheQualityItAccepts) {
  for (double accepted : {0.95, 0.5, 0.1}) {
    const SinglePlan plan{125, 3};
    EXPECT_NEAR(acceptance(plan, quality_accepted_with(plan, accepted)), accepted, 1e-12);
  }
}

TEST(SmallestPlan, IsThePublishedOneAndTheSmallest) {
  const SinglePlan plan = smallest_plan(0.05, 0.05, 0.15, 0.075);  // AcceptanceSampling manual: n = 80, c = 7
  EXPECT_EQ(plan.n, 80);
  EXPECT_EQ(plan.accept, 7);
  EXPECT_GT(acceptance(SinglePlan{79, 7}, 0.15), 0.075);
  EXPECT_THROW(smallest_plan(0.2, 0.05, 0.1, 0.05), std::domain_error);
}

TEST(StagedPlan, OfOneStageIsASinglePlan) {
  const StagedFigures f = staged_plan({{80, 3, 4}}, 0.04);
  EXPECT_NEAR(f.acceptance, acceptance(SinglePlan{80, 3}, 0.04), 1e-13);
  EXPECT_EQ(f.mean_sample, 80);
}

TEST(StagedPlan, ThatAlwaysContinuesIsOneLargeSample) {
  const StagedFigures f = staged_plan({{40, -1, 1000}, {60, 3, 4}}, 0.03);
  EXPECT_NEAR(f.acceptance, acceptance(SinglePlan{100, 3}, 0.03), 1e-13);
  EXPECT_NEAR(f.mean_sample, 100, 1e-10);
  EXPECT_THROW(staged_plan({{40, 1, 4}}, 0.03), std::domain_error);
}

TEST(Rectifying, NeverLetsMoreOutThanItsLimit) {
  const SinglePlan plan{80, 2};
  const double limit = outgoing_quality_limit(plan, 2000);
  double worst = 0;
  for (double p = 0.0005; p < 1; p += 0.0005) worst = std::max(worst, rectifying(plan, 2000, p).outgoing_quality);
  EXPECT_GE(limit, worst - 1e-12);
  EXPECT_NEAR(limit, worst, 1e-6);
  EXPECT_EQ(rectifying(plan, 2000, 1).total_inspection, 2000);
}

TEST(VariablesPlan, WithKnownSpreadNeedsLessThanWithEstimated) {
  EXPECT_NEAR(acceptance_by_variables_known(26, 1.322271, 0.05), 0.95, 1e-4);
  EXPECT_NEAR(acceptance_by_variables_estimated(49, 1.326538, 0.05), 0.95, 1e-4);
  EXPECT_GT(acceptance_by_variables_estimated(26, 1.322271, 0.15), acceptance_by_variables_known(26, 1.322271, 0.15));
  EXPECT_NEAR(acceptance_by_variables_estimated(4000, 1.3, 0.1), acceptance_by_variables_known(4000, 1.3, 0.1), 0.15);
}

// Stephens and Larson: mean stays on normal and tightened inspection in closed form.
TEST(SwitchingScheme, SpendsItsLotsAsTheClosedFormSays) {
  const SwitchingScheme scheme{{200, 7}, {200, 5}, std::nullopt};
  const double p = 0.025, a = acceptance(scheme.normal, p), b = acceptance(scheme.tightened, p);
  // Normal lasts until a rejection that follows another by at most four lots; tightened until five acceptances in a row.
  const double follows = 1 - std::pow(a, 4);
  const double on_normal = (2 - std::pow(a, 4)) / ((1 - a) * follows);
  const double on_tightened = (1 - std::pow(b, 5)) / ((1 - b) * std::pow(b, 5));
  const SwitchingFigures f = switching_scheme(scheme, p);
  EXPECT_NEAR(f.normal_share, on_normal / (on_normal + on_tightened), 1e-12);
  EXPECT_NEAR(f.acceptance, f.normal_share * a + f.tightened_share * b, 1e-13);
  EXPECT_NEAR(f.mean_sample, 200, 1e-10);
}

TEST(SwitchingScheme, RelaxesForGoodQualityAndTightensForBad) {
  const SwitchingScheme scheme{{200, 7}, {200, 5}, SinglePlan{80, 3}};
  const SwitchingFigures good = switching_scheme(scheme, 0.005), bad = switching_scheme(scheme, 0.06);
  EXPECT_GT(good.reduced_share, 0.99);
  EXPECT_LT(good.mean_sample, 82);
  EXPECT_GT(bad.tightened_share, 0.99);
  EXPECT_NEAR(good.normal_share + good.tightened_share + good.reduced_share, 1, 1e-13);
  EXPECT_THROW(switching_scheme(scheme, 0), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
