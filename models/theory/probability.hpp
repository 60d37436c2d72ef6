// SPDX-License-Identifier: Apache-2.0
// The probabilities and quantiles that intervals, audits and comparisons are made of. The heavy library stays in the .cpp.
// Each throws std::domain_error outside the stated range.
#pragma once

#include <vector>

namespace takt::theory {

double normal_density(double x);
double normal_cdf(double x);
double normal_quantile(double p);                          // 0 < p < 1
double student_density(double x, double degrees);          // degrees > 0
double student_cdf(double x, double degrees);
double student_quantile(double p, double degrees);         // 0 < p < 1
double chi_squared_density(double x, double degrees);
double chi_squared_quantile(double p, double degrees);
double beta_quantile(double p, double a, double b);        // 0 <= p <= 1, a and b > 0
double beta_cdf(double x, double a, double b);             // 0 <= x <= 1, a and b > 0

double binomial_probability(int n, int k, double p);       // P(X = k); zero outside 0..n
double binomial_cdf(int n, int k, double p);               // P(X <= k)

// Number of marked among a sample of n from a population of N with `marked` marked ones, all probabilities at once.
struct Hypergeometric {
  int first = 0;                     // least possible number
  std::vector<double> probability;   // of first, first + 1, ...
  double cdf(int k) const;           // P(X <= k)
};
// Built outward from the mode by ratios, so that it stays exact for large populations. Requires 0 <= marked, sample <= population.
Hypergeometric hypergeometric(int population, int marked, int sample);

// z such that P(-z < Z < z) = level. Requires 0 < level < 1.
double two_sided_z(double level);
// The same for Student's t.
double two_sided_t(double level, double degrees);

}  // namespace takt::theory
