// SPDX-License-Identifier: Apache-2.0
#include "models/theory/output_analysis.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/theory/probability.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

struct Moments {
  double mean = 0, variance = 0, n = 0;
};

Moments moments_of(const std::vector<double>& x) {
  require(x.size() >= 2, "interval: needs at least two observations");
  const double n = static_cast<double>(x.size()), mean = std::accumulate(x.begin(), x.end(), 0.0) / n;
  double squares = 0;
  for (double value : x) squares += (value - mean) * (value - mean);
  return {mean, squares / (n - 1), n};
}

void check_load(double load) { require(load > 0 && load < 1, "M/M/1: the load must lie between 0 and 1"); }

}  // namespace

MeanEstimate t_interval(const std::vector<double>& x, double level) {
  const Moments m = moments_of(x);
  return {m.mean, m.variance, two_sided_t(level, m.n - 1) * std::sqrt(m.variance / m.n), m.n};
}

MeanEstimate paired_interval(const std::vector<double>& first, const std::vector<double>& second, double level) {
  require(first.size() == second.size(), "paired interval: both sides need the same number of observations");
  std::vector<double> differences(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) differences[i] = first[i] - second[i];
  return t_interval(differences, level);
}

MeanEstimate welch_interval(const std::vector<double>& first, const std::vector<double>& second, double level) {
  const Moments a = moments_of(first), b = moments_of(second);
  const double va = a.variance / a.n, vb = b.variance / b.n, sum = va + vb;
  if (sum == 0) return {a.mean - b.mean, 0, 0, a.n + b.n - 2};
  const double degrees = sum * sum / (va * va / (a.n - 1) + vb * vb / (b.n - 1));
  return {a.mean - b.mean, 0, two_sided_t(level, degrees) * std::sqrt(sum), degrees};
}

double sample_quantile(std::vector<double> x, double p) {
  require(!x.empty() && p >= 0 && p <= 1, "quantile: needs an observation and a probability in [0, 1]");
  const double place = static_cast<double>(x.size() - 1) * p;
  const auto below = static_cast<std::size_t>(place);
  std::nth_element(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(below), x.end());
  const double low = x[below];
  if (below + 1 >= x.size()) return low;
  const double high = *std::min_element(x.begin() + static_cast<std::ptrdiff_t>(below) + 1, x.end());
  return low + (place - static_cast<double>(below)) * (high - low);
}

RankInterval quantile_ranks(int n, double p, double level) {
  require(n >= 1 && p > 0 && p < 1 && level > 0 && level < 1, "quantile ranks: needs an observation and probabilities between 0 and 1");
  const double tail = 0.5 * (1 - level);
  // The r-th smallest lies above the quantile with probability P(Binomial(n, p) < r).
  RankInterval ranks{0, n + 1};
  while (ranks.low < n && binomial_cdf(n, ranks.low, p) <= tail) ++ranks.low;
  while (ranks.high > 1 && 1 - binomial_cdf(n, ranks.high - 2, p) <= tail) --ranks.high;
  return ranks;
}

double replications_needed(double n, double half_width, double wanted_half_width) {
  require(n > 0 && half_width >= 0 && wanted_half_width > 0, "replications: needs a number, a half-width and a wanted half-width above zero");
  return n * (half_width / wanted_half_width) * (half_width / wanted_half_width);
}

double asymptotic_variance_of_wait(double load) {
  check_load(load);
  return load * (2 + 5 * load - 4 * load * load + load * load * load) / std::pow(1 - load, 4);
}

double asymptotic_variance_of_number(double load) {
  check_load(load);
  return 2 * load * (1 + load) / std::pow(1 - load, 4);
}

double run_length(double asymptotic_variance, double mean, double relative, double level) {
  require(asymptotic_variance > 0 && mean != 0 && relative > 0, "run length: needs a variance, a mean and a precision");
  const double half_width = two_sided_z(level) / (relative * mean);
  return asymptotic_variance * half_width * half_width;
}

MeanEstimate batch_means(const std::vector<double>& run, int batches, double level) {
  require(batches >= 2 && run.size() >= 2 * static_cast<std::size_t>(batches), "batch means: needs two parts with two observations each");
  const std::size_t length = run.size() / static_cast<std::size_t>(batches);
  std::vector<double> means;
  for (int b = 0; b < batches; ++b) {
    const auto from = run.begin() + static_cast<std::ptrdiff_t>(b * length);
    means.push_back(std::accumulate(from, from + static_cast<std::ptrdiff_t>(length), 0.0) / static_cast<double>(length));
  }
  return t_interval(means, level);
}

}  // namespace takt::theory
