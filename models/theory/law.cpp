// SPDX-License-Identifier: Apache-2.0
#include "models/theory/law.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numeric>

#include "models/theory/numeric.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

double normal_below(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }
double lower_gamma(double shape, double x) { return x <= 0 ? 0.0 : boost::math::gamma_p(shape, x); }
double upper_gamma(double shape, double x) { return x <= 0 ? 1.0 : boost::math::gamma_q(shape, x); }

// One set of formulas per distribution; the law averages them over its branches.

double moment_of(const Exponential& d, int k) { return std::tgamma(k + 1.0) / std::pow(d.rate, k); }
double moment_of(const Deterministic& d, int k) { return std::pow(d.value, k); }
double moment_of(const Uniform& d, int k) { return (std::pow(d.high, k + 1) - std::pow(d.low, k + 1)) / ((k + 1) * (d.high - d.low)); }
double moment_of(const Gamma& d, int k) {
  double product = 1;
  for (int i = 0; i < k; ++i) product *= (d.shape + i) * d.scale;
  return product;
}
double moment_of(const Lognormal& d, int k) { return std::exp(k * d.mu + 0.5 * k * k * d.sigma * d.sigma); }
double moment_of(const Weibull& d, int k) { return std::pow(d.scale, k) * std::tgamma(1 + k / d.shape); }

double survival_of(const Exponential& d, double x) { return std::exp(-d.rate * x); }
double survival_of(const Deterministic& d, double x) { return x < d.value ? 1.0 : 0.0; }
double survival_of(const Uniform& d, double x) { return std::clamp((d.high - x) / (d.high - d.low), 0.0, 1.0); }
double survival_of(const Triangular& d, double x) {
  if (x <= d.low) return 1;
  if (x >= d.high) return 0;
  const double width = d.high - d.low;
  return x < d.mode ? 1 - (x - d.low) * (x - d.low) / (width * (d.mode - d.low)) : (d.high - x) * (d.high - x) / (width * (d.high - d.mode));
}
double survival_of(const Gamma& d, double x) { return upper_gamma(d.shape, x / d.scale); }
double survival_of(const Lognormal& d, double x) { return x <= 0 ? 1.0 : normal_below((d.mu - std::log(x)) / d.sigma); }
double survival_of(const Weibull& d, double x) { return std::exp(-std::pow(x / d.scale, d.shape)); }

double density_of(const Exponential& d, double x) { return d.rate * std::exp(-d.rate * x); }
double density_of(const Deterministic&, double) { return 0; }
double density_of(const Uniform& d, double x) { return x >= d.low && x <= d.high ? 1 / (d.high - d.low) : 0.0; }
double density_of(const Triangular& d, double x) {
  if (x < d.low || x > d.high) return 0;
  const double width = d.high - d.low;
  if (x < d.mode) return 2 * (x - d.low) / (width * (d.mode - d.low));
  return d.high > d.mode ? 2 * (d.high - x) / (width * (d.high - d.mode)) : 2 / width;
}
double density_of(const Gamma& d, double x) { return x > 0 ? boost::math::gamma_p_derivative(d.shape, x / d.scale) / d.scale : 0.0; }
double density_of(const Lognormal& d, double x) {
  if (x <= 0) return 0;
  const double z = (std::log(x) - d.mu) / d.sigma;
  return std::exp(-0.5 * z * z) / (x * d.sigma * std::sqrt(2 * M_PI));
}
double density_of(const Weibull& d, double x) {
  if (x <= 0) return 0;
  const double u = std::pow(x / d.scale, d.shape);
  return d.shape * u / x * std::exp(-u);
}

// E[X^k; X <= x]
double partial_of(const Exponential& d, int k, double x) { return moment_of(d, k) * lower_gamma(k + 1.0, d.rate * x); }
double partial_of(const Deterministic& d, int k, double x) { return x < d.value ? 0.0 : std::pow(d.value, k); }
double partial_of(const Uniform& d, int k, double x) {
  const double top = std::clamp(x, d.low, d.high);
  return (std::pow(top, k + 1) - std::pow(d.low, k + 1)) / ((k + 1) * (d.high - d.low));
}
// Integral of the density a + b x times x^k over [from, to].
double line_moment(double a, double b, int k, double from, double to) {
  return a * (std::pow(to, k + 1) - std::pow(from, k + 1)) / (k + 1) + b * (std::pow(to, k + 2) - std::pow(from, k + 2)) / (k + 2);
}
double partial_of(const Triangular& d, int k, double x) {
  const double width = d.high - d.low, top = std::clamp(x, d.low, d.high), middle = std::min(top, d.mode);
  double sum = 0;
  if (d.mode > d.low) {
    const double slope = 2 / (width * (d.mode - d.low));
    sum += line_moment(-slope * d.low, slope, k, d.low, middle);
  }
  if (d.high > d.mode && top > d.mode) {
    const double slope = 2 / (width * (d.high - d.mode));
    sum += line_moment(slope * d.high, -slope, k, d.mode, top);
  }
  return sum;
}
double moment_of(const Triangular& d, int k) { return partial_of(d, k, d.high); }
double partial_of(const Gamma& d, int k, double x) { return moment_of(d, k) * lower_gamma(d.shape + k, x / d.scale); }
double partial_of(const Lognormal& d, int k, double x) {
  return x <= 0 ? 0.0 : moment_of(d, k) * normal_below((std::log(x) - d.mu) / d.sigma - k * d.sigma);
}
double partial_of(const Weibull& d, int k, double x) { return x <= 0 ? 0.0 : moment_of(d, k) * lower_gamma(1 + k / d.shape, std::pow(x / d.scale, d.shape)); }

// E exp(-s X) = 1 - s * integral of exp(-s x) P(X > x): no density needed, smooth for every law.
template <class Distribution>
double laplace_by_integral(const Distribution& d, double s) {
  const double scale = std::min(moment_of(d, 1), 1 / s);
  return 1 - s * integral_to_infinity([&](double x) { return std::exp(-s * x) * survival_of(d, x); }, 0, scale);
}
double laplace_of(const Exponential& d, double s) { return d.rate / (d.rate + s); }
double laplace_of(const Deterministic& d, double s) { return std::exp(-s * d.value); }
double laplace_of(const Uniform& d, double s) { return std::exp(-s * d.low) * -std::expm1(-s * (d.high - d.low)) / (s * (d.high - d.low)); }
double laplace_of(const Triangular& d, double s) {
  return 1 - s * (d.low > 0 ? -std::expm1(-s * d.low) / s : 0.0) -
         s * integral([&](double x) { return std::exp(-s * x) * survival_of(d, x); }, d.low, d.high, {d.mode});
}
double laplace_of(const Gamma& d, double s) { return std::exp(-d.shape * std::log1p(s * d.scale)); }
double laplace_of(const Lognormal& d, double s) { return laplace_by_integral(d, s); }
double laplace_of(const Weibull& d, double s) { return laplace_by_integral(d, s); }

void check(const Exponential& d) { require(d.rate > 0, "exponential law: the rate must be positive"); }
void check(const Deterministic& d) { require(d.value >= 0, "deterministic law: the value must not be negative"); }
void check(const Uniform& d) { require(d.low >= 0 && d.high > d.low, "uniform law: needs 0 <= low < high"); }
void check(const Triangular& d) {
  require(d.low >= 0 && d.mode >= d.low && d.high >= d.mode && d.high > d.low, "triangular law: needs 0 <= low <= mode <= high, low < high");
}
void check(const Gamma& d) { require(d.shape > 0 && d.scale > 0, "gamma law: shape and scale must be positive"); }
void check(const Lognormal& d) { require(std::isfinite(d.mu) && d.sigma > 0, "lognormal law: sigma must be positive"); }
void check(const Weibull& d) { require(d.shape > 0 && d.scale > 0, "Weibull law: shape and scale must be positive"); }

template <class Distribution>
Law single(const Distribution& d) {
  check(d);
  return {{{1.0, d}}};
}

template <class Formula>
double averaged(const Law& law, const Formula& formula) {
  require(!law.branches.empty(), "law: needs at least one branch");
  double sum = 0;
  for (const Branch& branch : law.branches) sum += branch.share * std::visit(formula, branch.part);
  return sum;
}

}  // namespace

Law exponential(double rate) { return single(Exponential{rate}); }
Law deterministic(double value) { return single(Deterministic{value}); }
Law uniform(double low, double high) { return single(Uniform{low, high}); }
Law triangular(double low, double mode, double high) { return single(Triangular{low, mode, high}); }
Law weibull(double shape, double scale) { return single(Weibull{shape, scale}); }

Law erlang(int phases, double mean) {
  require(phases >= 1 && mean > 0, "Erlang law: needs a phase and a positive mean");
  return single(Gamma{static_cast<double>(phases), mean / phases});
}

Law gamma(double shape, double mean) {
  require(shape > 0 && mean > 0, "gamma law: shape and mean must be positive");
  return single(Gamma{shape, mean / shape});
}

Law lognormal(double mean, double cv) {
  require(mean > 0 && cv > 0, "lognormal law: mean and coefficient of variation must be positive");
  const double var_of_log = std::log1p(cv * cv);
  return single(Lognormal{std::log(mean) - 0.5 * var_of_log, std::sqrt(var_of_log)});
}

Law hyperexponential(const std::vector<double>& shares, const std::vector<double>& means) {
  require(!shares.empty() && shares.size() == means.size(), "hyperexponential law: one mean per share");
  require(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) < 1e-9, "hyperexponential law: the shares must sum to one");
  Law law;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    require(shares[i] > 0 && means[i] > 0, "hyperexponential law: shares and means must be positive");
    law.branches.push_back({shares[i], Exponential{1 / means[i]}});
  }
  return law;
}

Law hyperexponential_balanced(double mean, double scv) {
  require(mean > 0 && scv > 1, "hyperexponential law: needs a positive mean and a squared coefficient of variation above one");
  const double p = 0.5 * (1 + std::sqrt((scv - 1) / (scv + 1)));
  return hyperexponential({p, 1 - p}, {mean / (2 * p), mean / (2 * (1 - p))});
}

Law with_zero(double share, const Law& law) {
  require(share > 0 && share < 1, "law with zeros: the share of zeros must lie between 0 and 1");
  Law result{{{share, Deterministic{0}}}};
  for (const Branch& branch : law.branches) result.branches.push_back({(1 - share) * branch.share, branch.part});
  return result;
}

double moment(const Law& law, int order) {
  require(order >= 1, "law: the order of a moment must be at least one");
  return averaged(law, [&](const auto& d) { return moment_of(d, order); });
}

double mean(const Law& law) { return moment(law, 1); }

double variance(const Law& law) {
  const double first = mean(law);
  return moment(law, 2) - first * first;
}

double squared_cv(const Law& law) {
  const double first = mean(law);
  require(first > 0, "law: the coefficient of variation needs a positive mean");
  return variance(law) / (first * first);
}

double survival(const Law& law, double x) {
  return x < 0 ? 1.0 : averaged(law, [&](const auto& d) { return survival_of(d, x); });
}

double partial_moment(const Law& law, int order, double x) {
  require(order >= 0 && order <= 2, "law: the order of a partial moment must be 0, 1 or 2");
  return x < 0 ? 0.0 : averaged(law, [&](const auto& d) { return partial_of(d, order, x); });
}

double mean_up_to(const Law& law, double x) {
  if (x <= 0) return 0;
  return averaged(law, [&](const auto& d) { return x * survival_of(d, x) + partial_of(d, 1, x); });
}

double density(const Law& law, double x) {
  return x < 0 ? 0.0 : averaged(law, [&](const auto& d) { return density_of(d, x); });
}

double laplace(const Law& law, double s) {
  require(s >= 0, "law: the Laplace transform is taken at s >= 0");
  return s == 0 ? 1.0 : averaged(law, [&](const auto& d) { return laplace_of(d, s); });
}

std::vector<double> kinks(const Law& law) {
  std::vector<double> points;
  for (const Branch& branch : law.branches) {
    if (const auto* d = std::get_if<Deterministic>(&branch.part)) points.push_back(d->value);
    if (const auto* d = std::get_if<Uniform>(&branch.part)) points.insert(points.end(), {d->low, d->high});
    if (const auto* d = std::get_if<Triangular>(&branch.part)) points.insert(points.end(), {d->low, d->mode, d->high});
  }
  return points;
}

bool has_point_mass(const Law& law) {
  return std::any_of(law.branches.begin(), law.branches.end(), [](const Branch& b) { return std::holds_alternative<Deterministic>(b.part); });
}

}  // namespace takt::theory
