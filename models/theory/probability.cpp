// SPDX-License-Identifier: Apache-2.0
#include "models/theory/probability.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <numeric>

#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

void check_probability(double p) { require(p > 0 && p < 1, "quantile: the probability must lie between 0 and 1"); }
void check_degrees(double degrees) { require(degrees > 0, "the degrees of freedom must be positive"); }
void check_binomial(int n, double p) { require(n >= 0 && p >= 0 && p <= 1, "binomial: needs n >= 0 and a probability in [0, 1]"); }

}  // namespace

double normal_density(double x) { return boost::math::pdf(boost::math::normal(), x); }
double normal_cdf(double x) { return boost::math::cdf(boost::math::normal(), x); }

double normal_quantile(double p) {
  check_probability(p);
  return boost::math::quantile(boost::math::normal(), p);
}

double student_density(double x, double degrees) {
  check_degrees(degrees);
  return boost::math::pdf(boost::math::students_t(degrees), x);
}

double student_cdf(double x, double degrees) {
  check_degrees(degrees);
  return boost::math::cdf(boost::math::students_t(degrees), x);
}

double student_quantile(double p, double degrees) {
  check_probability(p);
  check_degrees(degrees);
  return boost::math::quantile(boost::math::students_t(degrees), p);
}

double chi_squared_density(double x, double degrees) {
  check_degrees(degrees);
  return x < 0 ? 0.0 : boost::math::pdf(boost::math::chi_squared(degrees), x);
}

double chi_squared_quantile(double p, double degrees) {
  check_probability(p);
  check_degrees(degrees);
  return boost::math::quantile(boost::math::chi_squared(degrees), p);
}

double beta_quantile(double p, double a, double b) {
  require(p >= 0 && p <= 1 && a > 0 && b > 0, "beta quantile: needs a probability in [0, 1] and positive shapes");
  return boost::math::quantile(boost::math::beta_distribution<>(a, b), p);
}

double beta_cdf(double x, double a, double b) {
  require(x >= 0 && x <= 1 && a > 0 && b > 0, "beta law: needs a share and positive parameters");
  return boost::math::cdf(boost::math::beta_distribution<>(a, b), x);
}

double binomial_probability(int n, int k, double p) {
  check_binomial(n, p);
  return k < 0 || k > n ? 0.0 : boost::math::pdf(boost::math::binomial(n, p), k);
}

double binomial_cdf(int n, int k, double p) {
  check_binomial(n, p);
  if (k < 0) return 0;
  return k >= n ? 1.0 : boost::math::cdf(boost::math::binomial(n, p), k);
}

double Hypergeometric::cdf(int k) const {
  const int count = std::clamp(k - first + 1, 0, static_cast<int>(probability.size()));
  return count == static_cast<int>(probability.size()) ? 1.0 : std::accumulate(probability.begin(), probability.begin() + count, 0.0);
}

Hypergeometric hypergeometric(int population, int marked, int sample) {
  require(population >= 0 && marked >= 0 && marked <= population && sample >= 0 && sample <= population,
          "hypergeometric: needs 0 <= marked and sample <= population");
  const int first = std::max(0, sample - (population - marked)), last = std::min(sample, marked);
  Hypergeometric law{first, std::vector<double>(last - first + 1, 0.0)};
  const double N = population, M = marked, n = sample;
  const int mode = std::clamp(static_cast<int>((n + 1) * (M + 1) / (N + 2)), first, last);
  law.probability[mode - first] = 1;
  for (int k = mode + 1; k <= last; ++k)
    law.probability[k - first] = law.probability[k - 1 - first] * (M - k + 1) * (n - k + 1) / (k * (N - M - n + k));
  for (int k = mode; k > first; --k)
    law.probability[k - 1 - first] = law.probability[k - first] * k * (N - M - n + k) / ((M - k + 1) * (n - k + 1));
  const double sum = std::accumulate(law.probability.begin(), law.probability.end(), 0.0);
  for (double& p : law.probability) p /= sum;
  return law;
}

double two_sided_z(double level) {
  require(level > 0 && level < 1, "the confidence level must lie between 0 and 1");
  return normal_quantile(0.5 + 0.5 * level);
}

double two_sided_t(double level, double degrees) {
  require(level > 0 && level < 1, "the confidence level must lie between 0 and 1");
  return student_quantile(0.5 + 0.5 * level, degrees);
}

}  // namespace takt::theory
