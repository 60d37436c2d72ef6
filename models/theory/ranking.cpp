// SPDX-License-Identifier: Apache-2.0
#include "models/theory/ranking.hpp"

#include <algorithm>
#include <cmath>

#include "models/theory/numeric.hpp"
#include "models/theory/probability.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

void check(int k, double confidence) {
  require(k >= 2 && confidence > 1.0 / k && confidence < 1, "ranking: needs two designs and a confidence above chance and below one");
}

double over_all_reals(const Function& f) {
  return integral_to_infinity(f, 0, 1) + integral_to_infinity([&](double t) { return f(-t); }, 0, 1);
}

// The root in h of an increasing probability of correct selection.
double constant_for(double confidence, const Function& correct) {
  return root_of_decreasing([&](double h) { return confidence - correct(h); }, 1);
}

}  // namespace

double dudewicz_dalal_h(int k, double confidence, int first_stage) {
  check(k, confidence);
  require(first_stage >= 2, "Dudewicz-Dalal: the first stage needs two observations");
  const double degrees = first_stage - 1;
  return constant_for(confidence, [&](double h) {
    return over_all_reals([&](double t) { return std::pow(student_cdf(t + h, degrees), k - 1) * student_density(t, degrees); });
  });
}

double rinott_h(int k, double confidence, int first_stage) {
  check(k, confidence);
  require(first_stage >= 2, "Rinott: the first stage needs two observations");
  const double degrees = first_stage - 1;
  // In quantiles u, v of the two chi-squared variances both integrals run over (0, 1), and end effects stay bounded.
  std::vector<double> inverse, weights;
  const int panels = 400;
  for (int i = 0; i < panels; ++i)
    for (double node : {0.5 - std::sqrt(0.15), 0.5, 0.5 + std::sqrt(0.15)}) {  // three-point Gauss rule on each panel
      const double s = (i + node) / panels, smooth = s * s * s * (10 - 15 * s + 6 * s * s);
      inverse.push_back(1 / chi_squared_quantile(std::clamp(smooth, 1e-300, 1 - 1e-16), degrees));
      weights.push_back((node == 0.5 ? 4.0 / 9 : 5.0 / 18) / panels * 30 * s * s * (1 - s) * (1 - s));
    }
  return constant_for(confidence, [&](double h) {
    double outer = 0;
    for (std::size_t i = 0; i < inverse.size(); ++i) {
      double inner = 0;
      for (std::size_t j = 0; j < inverse.size(); ++j) inner += weights[j] * 0.5 * std::erfc(-h / std::sqrt(2 * degrees * (inverse[i] + inverse[j])));
      outer += weights[i] * std::pow(inner, k - 1);
    }
    return outer;
  });
}

double bechhofer_h(int k, double confidence) {
  check(k, confidence);
  return constant_for(confidence, [&](double h) {
    return over_all_reals([&](double t) { return std::pow(normal_cdf(t + h), k - 1) * normal_density(t); });
  });
}

int bechhofer_sample(int k, double confidence, double sd, double difference) {
  require(sd > 0 && difference > 0, "Bechhofer: the standard deviation and the difference must be positive");
  const double ratio = bechhofer_h(k, confidence) * sd / difference;
  return static_cast<int>(std::ceil(ratio * ratio));
}

KimNelson kim_nelson(int k, double alpha, int first_stage) {
  require(k >= 2 && alpha > 0 && alpha < 1 && first_stage >= 2, "Kim-Nelson: needs two designs, an error between 0 and 1 and two observations");
  const double eta = 0.5 * (std::pow(2 * alpha / (k - 1), -2.0 / (first_stage - 1)) - 1);
  return {eta, 2 * eta * (first_stage - 1)};
}

std::vector<double> ocba(const std::vector<double>& means, const std::vector<double>& sds, double budget) {
  require(means.size() >= 2 && sds.size() == means.size() && budget > 0, "OCBA: needs two designs, one deviation each and a budget");
  const auto best = static_cast<std::size_t>(std::min_element(means.begin(), means.end()) - means.begin());
  std::vector<double> shares(means.size(), 0.0);
  double squares = 0, sum = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    require(sds[i] > 0, "OCBA: standard deviations must be positive");
    if (i == best) continue;
    require(means[i] > means[best], "OCBA: two designs share the least mean");
    shares[i] = sds[i] * sds[i] / ((means[i] - means[best]) * (means[i] - means[best]));
    squares += shares[i] * shares[i] / (sds[i] * sds[i]);
    sum += shares[i];
  }
  shares[best] = sds[best] * std::sqrt(squares);
  sum += shares[best];
  for (double& share : shares) share *= budget / sum;
  return shares;
}

std::vector<double> chance_of_being_best(const std::vector<SampledShare>& groups) {
  const std::size_t k = groups.size();
  if (k < 2) return std::vector<double>(k, 1.0);
  // In the angle asin(sqrt(x)) a posterior is about as wide wherever it lies, so that even steps serve all of them.
  double low = 1, high = 0;
  for (const SampledShare& group : groups) {
    require(group.hits >= 0 && group.hits <= group.n, "ranking: needs at most as many hits as are sampled");
    low = std::min(low, std::asin(std::sqrt(beta_quantile(1e-12, group.hits + 1, group.n - group.hits + 1))));
    high = std::max(high, std::asin(std::sqrt(beta_quantile(1 - 1e-12, group.hits + 1, group.n - group.hits + 1))));
  }
  constexpr int steps = 2048;
  std::vector<double> before(k), now(k), best(k, 0.0);
  for (int step = 0; step <= steps; ++step) {
    const double sine = std::sin(low + (high - low) * step / steps), x = std::clamp(sine * sine, 0.0, 1.0);
    for (std::size_t i = 0; i < k; ++i) now[i] = step == steps ? 1.0 : beta_cdf(x, groups[i].hits + 1, groups[i].n - groups[i].hits + 1);
    if (step > 0) {
      // The others' product at the middle of the step, without dividing by what may be zero.
      std::vector<double> above(k + 1, 1.0);
      for (std::size_t i = k; i-- > 0;) above[i] = above[i + 1] * (before[i] + now[i]) / 2;
      double below = 1;
      for (std::size_t i = 0; i < k; ++i) {
        best[i] += (now[i] - before[i]) * below * above[i + 1];
        below *= (before[i] + now[i]) / 2;
      }
    }
    before.swap(now);
  }
  double sum = 0;
  for (double p : best) sum += p;
  for (double& p : best) p /= sum;
  return best;
}

}  // namespace takt::theory
