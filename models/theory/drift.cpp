// SPDX-License-Identifier: Apache-2.0
#include "models/theory/drift.hpp"

#include <cmath>

#include "models/theory/probability.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {

DriftTest drift_test(int n, double base, double drifted, double risk) {
  require(n >= 1 && base >= 0 && base <= drifted && drifted <= 1 && risk > 0 && risk < 1, "drift: needs a sample, 0 <= base <= drifted <= 1 and a risk between 0 and 1");
  const auto tail = [&](int least, double p) { return least <= 0 ? 1.0 : 1 - binomial_cdf(n, least - 1, p); };
  int low = 0, high = n + 1;
  while (low < high) {
    const int middle = low + (high - low) / 2;
    if (tail(middle, base) <= risk) high = middle;
    else low = middle + 1;
  }
  return {low, tail(low, base), tail(low, drifted)};
}

int sample_for_power(double base, double drifted, double risk, double power) {
  require(base < drifted && power > 0 && power < 1, "drift: needs base < drifted and a power between 0 and 1");
  int high = 1;
  while (drift_test(high, base, drifted, risk).power < power) {
    require(high < 1 << 28, "drift: no sample is large enough");
    high *= 2;
  }
  // The power rises in saw teeth: from the first power of two that does, the least sample is found by looking at each.
  int best = high;
  for (int n = high; n >= 1 && n > high / 4; --n)
    if (drift_test(n, base, drifted, risk).power >= power) best = n;
  return best;
}

double mean_cycles_to_alarm(double power) {
  require(power > 0 && power <= 1, "drift: the power must lie in (0, 1]");
  return 1 / power;
}

int cycles_to_alarm(double power, double confidence) {
  require(power > 0 && power <= 1 && confidence > 0 && confidence < 1, "drift: the power must lie in (0, 1], the confidence between 0 and 1");
  if (power >= 1) return 1;
  return static_cast<int>(std::ceil(std::log1p(-confidence) / std::log1p(-power) - 1e-12));
}

}  // namespace takt::theory
