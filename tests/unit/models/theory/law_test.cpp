// SPDX-License-Identifier: Apache-2.0
#include "models/theory/law.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/theory/numeric.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

struct Named {
  const char* name;
  Law law;
};

const std::vector<Named> laws{{"exponential", exponential(0.5)},
                              {"deterministic", deterministic(2)},
                              {"uniform", uniform(0.5, 3)},
                              {"triangular", triangular(0.2, 1, 4)},
                              {"triangular rising", triangular(1, 3, 3)},
                              {"erlang", erlang(4, 2)},
                              {"gamma", gamma(0.7, 2)},
                              {"lognormal", lognormal(2, 0.8)},
                              {"weibull", weibull(1.6, 2)},
                              {"hyperexponential", hyperexponential_balanced(2, 4)},
                              {"balking", with_zero(0.2, erlang(2, 2))}};

TEST(Law, MeanIsTheIntegralOfItsSurvivalFunction) {
  for (const auto& [name, law] : laws)
    EXPECT_NEAR(integral_to_infinity([&, &one = law](double x) { return survival(one, x); }, 0, mean(law), kinks(law)) / mean(law), 1, 1e-9) << name;
}

TEST(Law, SecondMomentIsTheIntegralOfTwiceXTimesSurvival) {
  for (const auto& [name, law] : laws)
    EXPECT_NEAR(integral_to_infinity([&, &one = law](double x) { return 2 * x * survival(one, x); }, 0, mean(law), kinks(law)) / moment(law, 2), 1, 1e-9) << name;
}

TEST(Law, MeanUpToIsTheIntegralOfSurvivalUpToThere) {
  for (const auto& [name, law] : laws)
    for (double x : {0.3, 1.0, 2.5, 7.0})
      EXPECT_NEAR(mean_up_to(law, x), integral([&, &one = law](double u) { return survival(one, u); }, 0, x, kinks(law)), 1e-10) << name << " " << x;
}

TEST(Law, DensityAddsUpToTheDistribution) {
  for (const auto& [name, law] : laws) {
    if (has_point_mass(law)) continue;
    for (double x : {0.7, 2.0, 5.0}) {
      const auto integrate = [&, &one = law](int order) {
        // In u = y^4 a density with a pole at zero (gamma of shape below one) has a smooth integrand.
        std::vector<double> breaks;
        for (double kink : kinks(one)) breaks.push_back(std::pow(kink, 0.25));
        return integral([&](double y) { return std::pow(y * y * y * y, order) * density(one, y * y * y * y) * 4 * y * y * y; }, 0, std::pow(x, 0.25), breaks);
      };
      EXPECT_NEAR(integrate(0), 1 - survival(law, x), 1e-9) << name;
      EXPECT_NEAR(integrate(1), partial_moment(law, 1, x), 1e-9) << name;
      EXPECT_NEAR(integrate(2), partial_moment(law, 2, x), 1e-8) << name;
    }
  }
}

TEST(Law, PartialMomentsFillUpToTheMoments) {
  for (const auto& [name, law] : laws) {
    EXPECT_NEAR(partial_moment(law, 0, 1e6), 1, 1e-12) << name;
    EXPECT_NEAR(partial_moment(law, 1, 1e6) / mean(law), 1, 1e-12) << name;
    EXPECT_NEAR(partial_moment(law, 2, 1e6) / moment(law, 2), 1, 1e-12) << name;
  }
}

TEST(Law, LaplaceTransformIsOneMinusTheTransformOfItsSurvival) {
  for (const auto& [name, law] : laws) {
    EXPECT_EQ(laplace(law, 0), 1);
    for (double s : {0.01, 0.4, 3.0}) {
      const double integrated = integral_to_infinity([&, &one = law](double x) { return std::exp(-s * x) * survival(one, x); }, 0, std::min(mean(law), 1 / s), kinks(law));
      EXPECT_NEAR(laplace(law, s), 1 - s * integrated, 1e-10) << name << " " << s;
    }
    EXPECT_NEAR((1 - laplace(law, 1e-6)) / 1e-6, mean(law), 1e-5 * moment(law, 2)) << name;
  }
}

TEST(Law, MakersKeepTheirPromises) {
  EXPECT_NEAR(squared_cv(lognormal(3, 0.8)), 0.64, 1e-12);
  EXPECT_NEAR(mean(lognormal(3, 0.8)), 3, 1e-12);
  EXPECT_NEAR(squared_cv(hyperexponential_balanced(2, 4)), 4, 1e-12);
  EXPECT_NEAR(mean(hyperexponential_balanced(2, 4)), 2, 1e-12);
  EXPECT_NEAR(squared_cv(erlang(5, 7)), 0.2, 1e-12);
  EXPECT_NEAR(mean(with_zero(0.25, deterministic(4))), 3, 1e-12);
  EXPECT_NEAR(mean(triangular(1, 2, 6)), 3, 1e-12);
  EXPECT_NEAR(variance(uniform(0, 12)), 12, 1e-12);
}

TEST(Law, RefusesTheImpossible) {
  EXPECT_THROW(exponential(0), std::domain_error);
  EXPECT_THROW(uniform(2, 2), std::domain_error);
  EXPECT_THROW(triangular(0, 5, 4), std::domain_error);
  EXPECT_THROW(hyperexponential({0.5, 0.4}, {1, 1}), std::domain_error);
  EXPECT_THROW(hyperexponential_balanced(1, 1), std::domain_error);
  EXPECT_THROW(lognormal(-1, 1), std::domain_error);
  EXPECT_THROW(laplace(exponential(1), -1), std::domain_error);
}

TEST(Numeric, RootsIntegralsAndSystemsOfKnownAnswer) {
  EXPECT_NEAR(root([](double x) { return x * x - 2; }, 0, 2), std::sqrt(2.0), 1e-15);
  EXPECT_NEAR(root_of_decreasing([](double x) { return 1000 - x; }, 1), 1000, 1e-10);
  EXPECT_NEAR(integral([](double x) { return std::abs(x - 0.3); }, 0, 1, {0.3}), 0.29, 1e-15);
  EXPECT_NEAR(integral_to_infinity([](double x) { return std::exp(-x); }, 0, 1), 1, 1e-13);
  const std::vector<double> x = solve({{0, 2}, {3, 1}}, {4, 5});
  EXPECT_NEAR(x[0], 1, 1e-15);
  EXPECT_NEAR(x[1], 2, 1e-15);
  EXPECT_THROW(solve({{1, 1}, {1, 1}}, {1, 2}), std::domain_error);
  EXPECT_THROW(root([](double) { return 1.0; }, 0, 1), std::domain_error);
  EXPECT_THROW(integral_to_infinity([](double) { return 1.0; }, 0, 1), std::domain_error);
  EXPECT_THROW(require(std::nan("") > 0, "no"), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
