// SPDX-License-Identifier: Apache-2.0
// Who is best, by what samples say: against the closed form of two groups and against symmetry.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "models/theory/ranking.hpp"

namespace takt::theory {
namespace {

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

/// P(share of B > share of A) for integer parameters (E. Miller, Formulas for Bayesian A/B Testing, 2015): a finite sum.
double second_is_better(double a1, double b1, double a2, double b2) {
  double sum = 0;
  for (double i = 0; i < a2; ++i) sum += std::exp(log_beta(a1 + i, b1 + b2) - std::log(b2 + i) - log_beta(1 + i, b2) - log_beta(a1, b1));
  return sum;
}

TEST(Best, OfTwoIsTheClosedForm) {
  for (const auto& [first, second] : {std::pair{SampledShare{49, 50}, SampledShare{47, 50}}, std::pair{SampledShare{0, 4}, SampledShare{90, 100}},
                                      std::pair{SampledShare{985, 1000}, SampledShare{50, 50}}, std::pair{SampledShare{0, 0}, SampledShare{7, 10}}}) {
    const std::vector<double> best = chance_of_being_best({first, second});
    const double expected = second_is_better(first.hits + 1, first.n - first.hits + 1, second.hits + 1, second.n - second.hits + 1);
    EXPECT_NEAR(best[1], expected, 2e-5) << second.hits;
    EXPECT_NEAR(best[0], 1 - expected, 2e-5);
  }
}

TEST(Best, OfEqualsIsAnyOfThem) {
  for (const double p : chance_of_being_best(std::vector<SampledShare>(7, {95, 100}))) EXPECT_NEAR(p, 1.0 / 7, 1e-12);
  EXPECT_EQ(chance_of_being_best({{1, 2}}), std::vector<double>{1});
}

TEST(Best, AddsToOneAndFollowsTheOrder) {
  const std::vector<double> best = chance_of_being_best({{95, 100}, {97, 100}, {99, 100}, {480, 500}});
  EXPECT_NEAR(std::accumulate(best.begin(), best.end(), 0.0), 1, 1e-12);
  EXPECT_LT(best[0], best[1]);
  EXPECT_LT(best[1], best[2]);
}

}  // namespace
}  // namespace takt::theory
