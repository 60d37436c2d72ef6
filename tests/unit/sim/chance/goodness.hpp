// SPDX-License-Identifier: Apache-2.0
// Tests of goodness of fit with a stated chance of a false alarm: 1e-4 each, for whatever seed. Failures print the statistic
// and its limit. Boost.Math stays in goodness.cpp.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace takt::chance {

inline constexpr double kFalseAlarm = 1e-4;

/// Kolmogorov and Smirnov with the bound of Dvoretzky, Kiefer, Wolfowitz and Massart, which holds for every sample size and
/// for laws with jumps. Sorts the sample.
testing::AssertionResult follows(std::vector<double>& sample, const std::function<double(double)>& cdf);

/// Pearson's chi-square of counts against chances (which sum to 1); cells that expect fewer than 10 are joined with the next.
testing::AssertionResult fits(std::span<const std::int64_t> counts, std::span<const double> chances);

/// Independence of two columns of cell numbers in 0 .. cells - 1, by chi-square of the contingency table.
testing::AssertionResult independent(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t cells);

/// The mean of a sample of that size is normal around `mean` with `deviation` / sqrt(n).
testing::AssertionResult has_mean(double sample_mean, double mean, double deviation, double n);

// Other people's special functions, to hold ours against.
double gamma_cdf(double shape, double x);
double beta_cdf(double a, double b, double x);
double poisson_pmf(double mean, double k);
double poisson_cdf(double mean, double k);
double binomial_pmf(double n, double p, double k);
double binomial_cdf(double n, double p, double k);
double normal_cdf(double x);

}  // namespace takt::chance
