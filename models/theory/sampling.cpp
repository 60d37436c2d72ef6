// SPDX-License-Identifier: Apache-2.0
#include "models/theory/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/theory/probability.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

void check(int hits, int n) { require(n >= 1 && hits >= 0 && hits <= n, "interval of a share: needs 0 <= hits <= n and n >= 1"); }
double squared(double x) { return x * x; }
double share(int hits, int n) { return static_cast<double>(hits) / n; }

}  // namespace

Interval wald_interval(int hits, int n, double level) {
  check(hits, n);
  const double p = share(hits, n), half = two_sided_z(level) * std::sqrt(p * (1 - p) / n);
  return {p - half, p + half};
}

Interval wilson_interval(int hits, int n, double level) {
  check(hits, n);
  const double z = two_sided_z(level), p = share(hits, n), z2 = z * z;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n), half = z * std::sqrt(p * (1 - p) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
  return {hits == 0 ? 0.0 : centre - half, hits == n ? 1.0 : centre + half};
}

Interval wilson_corrected_interval(int hits, int n, double level) {
  check(hits, n);
  const double z = two_sided_z(level), p = share(hits, n), z2 = z * z, q = 1 - p;
  const double low = (2 * n * p + z2 - 1 - z * std::sqrt(z2 - 2 - 1.0 / n + 4 * p * (n * q + 1))) / (2 * (n + z2));
  const double high = (2 * n * p + z2 + 1 + z * std::sqrt(z2 + 2 - 1.0 / n + 4 * p * (n * q - 1))) / (2 * (n + z2));
  return {hits == 0 ? 0.0 : std::max(0.0, low), hits == n ? 1.0 : std::min(1.0, high)};
}

Interval clopper_pearson_interval(int hits, int n, double level) {
  check(hits, n);
  require(level > 0 && level < 1, "the confidence level must lie between 0 and 1");
  const double tail = 0.5 * (1 - level);
  return {hits == 0 ? 0.0 : beta_quantile(tail, hits, n - hits + 1), hits == n ? 1.0 : beta_quantile(1 - tail, hits + 1, n - hits)};
}

Interval agresti_coull_interval(int hits, int n, double level) {
  check(hits, n);
  const double z = two_sided_z(level), more = n + z * z, p = (hits + 0.5 * z * z) / more, half = z * std::sqrt(p * (1 - p) / more);
  return {p - half, p + half};
}

Interval weighted_interval(ShareInterval method, double share, double variance, double n, double level) {
  require(share >= 0 && share <= 1 && variance >= 0 && n > 0, "interval of a weighted share: needs a share, a variance >= 0 and a sample");
  const double spread = share * (1 - share), z = two_sided_z(level), z2 = z * z;
  const double size = variance > 0 && spread > 0 ? spread / variance : n, hits = share * size;
  Interval interval;
  switch (method) {
    case ShareInterval::wilson: {
      const double centre = (hits + 0.5 * z2) / (size + z2), half = z * std::sqrt(spread / size + z2 / (4 * size * size)) / (1 + z2 / size);
      interval = {centre - half, centre + half};
      break;
    }
    case ShareInterval::clopper_pearson: {
      const double tail = 0.5 * (1 - level);
      interval = {share > 0 ? beta_quantile(tail, hits, size - hits + 1) : 0.0, share < 1 ? beta_quantile(1 - tail, hits + 1, size - hits) : 1.0};
      break;
    }
    case ShareInterval::agresti_coull: {
      const double more = size + z2, p = (hits + 0.5 * z2) / more, half = z * std::sqrt(p * (1 - p) / more);
      interval = {p - half, p + half};
      break;
    }
    case ShareInterval::wald: interval = {share - z * std::sqrt(spread / size), share + z * std::sqrt(spread / size)}; break;
  }
  return {share > 0 ? std::max(0.0, interval.low) : 0.0, share < 1 ? std::min(1.0, interval.high) : 1.0};
}

Interval newcombe_difference(int hits_1, int n_1, int hits_2, int n_2, double level) {
  const Interval first = wilson_interval(hits_1, n_1, level), second = wilson_interval(hits_2, n_2, level);
  const double p1 = share(hits_1, n_1), p2 = share(hits_2, n_2), difference = p1 - p2;
  return {difference - std::sqrt(squared(p1 - first.low) + squared(second.high - p2)),
          difference + std::sqrt(squared(first.high - p1) + squared(p2 - second.low))};
}

Interval finite_population_interval(int hits, int n, int population, double level) {
  check(hits, n);
  require(n <= population && level > 0 && level < 1, "finite population interval: the sample must not exceed the population, the level must lie between 0 and 1");
  const double tail = 0.5 * (1 - level);
  // Both tails move one way with the number of marked ones, so each end is found by bisection.
  const auto least = [&](auto&& holds, int low, int high) {
    while (low < high) {
      const int middle = low + (high - low) / 2;
      if (holds(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const int none = hits, all = population - (n - hits);
  const int low = least([&](int marked) { return 1 - hypergeometric(population, marked, n).cdf(hits - 1) > tail; }, none, all);
  const int beyond = least([&](int marked) { return marked > all || hypergeometric(population, marked, n).cdf(hits) <= tail; }, none, all + 1);
  return {static_cast<double>(low), static_cast<double>(beyond - 1)};
}

double coverage(IntervalMethod method, int n, double p, double level) {
  require(p >= 0 && p <= 1, "coverage: the share must lie in [0, 1]");
  double sum = 0;
  for (int hits = 0; hits <= n; ++hits) {
    const Interval interval = method(hits, n, level);
    if (interval.low <= p && p <= interval.high) sum += binomial_probability(n, hits, p);
  }
  return sum;
}

double sample_size(double p, double margin, double level, std::optional<double> population) {
  require(p >= 0 && p <= 1 && margin > 0, "sample size: the share must lie in [0, 1] and the margin must be positive");
  require(!population || *population >= 1, "sample size: the population must hold an item");
  const double n = squared(two_sided_z(level) / margin) * p * (1 - p);
  return population ? n / (1 + (n - 1) / *population) : n;
}

double margin_of_error(double p, double n, double level, std::optional<double> population) {
  require(p >= 0 && p <= 1 && n > 0, "margin of error: the share must lie in [0, 1] and the sample must be positive");
  require(!population || (*population >= n && *population > 1), "margin of error: the population must be larger than one and hold the sample");
  const double correction = population ? (*population - n) / (*population - 1) : 1.0;
  return two_sided_z(level) * std::sqrt(p * (1 - p) / n * correction);
}

StratifiedEstimate stratified_mean(const std::vector<Stratum>& strata) {
  double total = 0;
  for (const Stratum& s : strata) {
    require(s.size > 0 && s.sampled >= 1 && s.sampled <= s.size && s.variance >= 0, "strata: needs 1 <= sampled <= size and a variance >= 0");
    total += s.size;
  }
  require(total > 0, "strata: needs a stratum");
  StratifiedEstimate estimate;
  for (const Stratum& s : strata) {
    const double weight = s.size / total;
    estimate.mean += weight * s.mean;
    estimate.variance += weight * weight * (1 - s.sampled / s.size) * s.variance / s.sampled;
  }
  return estimate;
}

StratifiedEstimate stratified_share(const std::vector<CountedStratum>& strata) {
  std::vector<Stratum> shares;
  for (const CountedStratum& s : strata) {
    require(s.hits >= 0 && s.hits <= s.sampled, "strata: needs 0 <= hits <= sampled");
    const double p = (s.hits + 0.5) / (s.sampled + 1);
    shares.push_back({s.size, s.sampled, s.sampled > 0 ? s.hits / s.sampled : 0.0, p * (1 - p)});
  }
  return stratified_mean(shares);
}

std::vector<double> neyman_allocation(double total, const std::vector<double>& sizes, const std::vector<double>& sds, const std::vector<double>& costs) {
  const std::size_t n = sizes.size();
  require(n > 0 && sds.size() == n && (costs.empty() || costs.size() == n), "Neyman: one size, one standard deviation and at most one cost per stratum");
  const double population = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  require(total >= 0 && total <= population, "Neyman: the total must lie between zero and the population");
  std::vector<double> weights(n), result(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    require(sizes[i] >= 0 && sds[i] >= 0 && (costs.empty() || costs[i] > 0), "Neyman: sizes and deviations must not be negative, costs must be positive");
    weights[i] = sizes[i] * sds[i] / (costs.empty() ? 1.0 : std::sqrt(costs[i]));
  }
  // Strata that would get more than they have are taken whole, and the rest is shared again.
  std::vector<bool> whole(n, false);
  for (bool again = true; again;) {
    again = false;
    double left = total, weight = 0, room = 0;
    for (std::size_t i = 0; i < n; ++i) {
      left -= whole[i] ? sizes[i] : 0.0;
      weight += whole[i] ? 0.0 : weights[i];
      room += whole[i] ? 0.0 : sizes[i];
    }
    for (std::size_t i = 0; i < n; ++i) {
      // Strata without spread share by size only once nobody else can take items.
      if (whole[i]) result[i] = sizes[i];
      else result[i] = weight > 0 ? left * weights[i] / weight : (room > 0 ? left * sizes[i] / room : 0.0);
    }
    for (std::size_t i = 0; i < n; ++i)
      if (!whole[i] && result[i] > sizes[i] * (1 + 1e-12)) whole[i] = again = true;
  }
  return result;
}

std::vector<int> rounded_allocation(const std::vector<double>& allocation, int total, int least) {
  const int n = static_cast<int>(allocation.size());
  require(n > 0 && least >= 0 && least * n <= total, "rounded allocation: the least number per stratum must fit into the total");
  std::vector<int> result(n);
  for (int i = 0; i < n; ++i) result[i] = std::max(least, static_cast<int>(std::floor(allocation[i] + 1e-9)));
  int missing = total - std::accumulate(result.begin(), result.end(), 0);
  for (; missing != 0; missing -= missing > 0 ? 1 : -1) {
    // The stratum whose number is farthest from its allocation in the direction that is needed.
    int best = -1;
    for (int i = 0; i < n; ++i) {
      if (missing < 0 && result[i] <= least) continue;
      const double gap = missing > 0 ? allocation[i] - result[i] : result[i] - allocation[i];
      const double best_gap = best < 0 ? 0 : missing > 0 ? allocation[best] - result[best] : result[best] - allocation[best];
      if (best < 0 || gap > best_gap) best = i;
    }
    result[best] += missing > 0 ? 1 : -1;
  }
  return result;
}

HorvitzThompson horvitz_thompson(const std::vector<double>& values, const SamplingDesign& design) {
  require(design.samples.size() == design.probability.size(), "Horvitz-Thompson: one probability per sample");
  require(std::abs(std::accumulate(design.probability.begin(), design.probability.end(), 0.0) - 1) < 1e-9, "Horvitz-Thompson: the probabilities must sum to one");
  HorvitzThompson result;
  result.inclusion.assign(values.size(), 0.0);
  for (std::size_t s = 0; s < design.samples.size(); ++s)
    for (int unit : design.samples[s]) {
      require(unit >= 0 && unit < static_cast<int>(values.size()), "Horvitz-Thompson: a sample names a unit that does not exist");
      result.inclusion[unit] += design.probability[s];
    }
  std::vector<double> totals;
  for (std::size_t s = 0; s < design.samples.size(); ++s) {
    double total = 0;
    for (int unit : design.samples[s]) total += values[unit] / result.inclusion[unit];
    totals.push_back(total);
    result.expectation += design.probability[s] * total;
  }
  for (std::size_t s = 0; s < totals.size(); ++s) result.variance += design.probability[s] * squared(totals[s] - result.expectation);
  return result;
}

double horvitz_thompson_total(const std::vector<double>& values, const std::vector<double>& inclusion) {
  require(values.size() == inclusion.size(), "Horvitz-Thompson: one inclusion probability per value");
  double total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    require(inclusion[i] > 0 && inclusion[i] <= 1, "Horvitz-Thompson: inclusion probabilities must lie in (0, 1]");
    total += values[i] / inclusion[i];
  }
  return total;
}

}  // namespace takt::theory
