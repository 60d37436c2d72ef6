// SPDX-License-Identifier: Apache-2.0
#include "models/theory/binormal.hpp"

#include <algorithm>
#include <cmath>

#include "models/theory/numeric.hpp"
#include "models/theory/probability.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

void check(const BinormalScore& score) { require(std::isfinite(score.separation) && score.spread > 0, "binormal score: the spread must be positive"); }

}  // namespace

double true_positive_rate(const BinormalScore& score, double threshold) {
  check(score);
  return normal_cdf((score.separation - threshold) / score.spread);
}

double false_positive_rate(double threshold) { return normal_cdf(-threshold); }

double roc(const BinormalScore& score, double false_positives) { return true_positive_rate(score, -normal_quantile(false_positives)); }

double auc(const BinormalScore& score) {
  check(score);
  return normal_cdf(score.separation / std::sqrt(1 + score.spread * score.spread));
}

double separation_for_auc(double area, double spread) {
  require(spread > 0, "binormal score: the spread must be positive");
  return normal_quantile(area) * std::sqrt(1 + spread * spread);
}

double threshold_for_flag_rate(const BinormalScore& score, double prevalence, double flagged) {
  check(score);
  require(prevalence >= 0 && prevalence <= 1 && flagged > 0 && flagged < 1, "flag rate: needs a violation rate in [0, 1] and a flag rate between 0 and 1");
  const Function excess = [&](double t) { return prevalence * true_positive_rate(score, t) + (1 - prevalence) * false_positive_rate(t) - flagged; };
  // Each class alone would put the threshold at its own quantile; the mixture lies between the two.
  const double compliant = -normal_quantile(flagged), violating = score.separation + score.spread * compliant;
  const double low = std::min(compliant, violating) - 1, high = std::max(compliant, violating) + 1;
  return root(excess, low, high);
}

ThresholdShares threshold_shares(const BinormalScore& score, double prevalence, double allow_below, double block_above) {
  require(prevalence >= 0 && prevalence <= 1 && allow_below <= block_above, "thresholds: needs a violation rate in [0, 1] and allow <= block");
  ThresholdShares s;
  const double compliant = 1 - prevalence;
  s.blocked_compliant = compliant * false_positive_rate(block_above);
  s.blocked_violating = prevalence * true_positive_rate(score, block_above);
  s.allowed_compliant = compliant * normal_cdf(allow_below);
  s.allowed_violating = prevalence * normal_cdf((allow_below - score.separation) / score.spread);
  s.human_compliant = compliant - s.blocked_compliant - s.allowed_compliant;
  s.human_violating = prevalence - s.blocked_violating - s.allowed_violating;
  return s;
}

}  // namespace takt::theory
