// SPDX-License-Identifier: Apache-2.0
#include "models/theory/selection.hpp"

#include <cmath>

#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }
double log_choose(int n, int k) { return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0); }

}  // namespace

SelectedGroup selected_group(const RateSpread& rates, int n, int bar) {
  require(rates.mean > 0 && rates.mean < 1 && rates.cv > 0 && rates.cv * rates.cv < (1 - rates.mean) / rates.mean, "selected group: no Beta law has this mean and spread");
  require(n >= 1 && bar >= 0 && bar <= n, "selected group: needs a sample and a bar within it");
  const double total = (1 - rates.mean) / (rates.mean * rates.cv * rates.cv) - 1;
  const double a = rates.mean * total, b = (1 - rates.mean) * total;
  SelectedGroup group;
  for (int errors = bar; errors <= n; ++errors) {
    const double chance = std::exp(log_choose(n, errors) + log_beta(errors + a, n - errors + b) - log_beta(a, b));
    group.share += chance;
    group.before += chance * errors / n;
    group.after += chance * (a + errors) / (total + n);
  }
  group.before /= group.share;
  group.after /= group.share;
  return group;
}

}  // namespace takt::theory
