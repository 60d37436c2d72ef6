// SPDX-License-Identifier: Apache-2.0
// Whether an audit would notice that an error rate has grown, and after how many cycles. Shares in [0, 1].
#pragma once

namespace takt::theory {

// An alarm when a sample of n shows `alarm_at` errors or more: the least number that a rate still at `base` shows with a probability of at
// most `risk`. Exact one-sided binomial test. Requires n >= 1, 0 <= base <= drifted <= 1, 0 < risk < 1. Cost: O(log n) binomials.
struct DriftTest {
  int alarm_at = 0;
  double false_alarm = 0;  // probability of an alarm at `base`
  double power = 0;        // and at `drifted`
};
DriftTest drift_test(int n, double base, double drifted, double risk);

// The least sample with a power of at least `power`. Requires base < drifted and 0 < power < 1.
int sample_for_power(double base, double drifted, double risk, double power);

// Cycles until the first alarm, each with this power: geometric, mean 1/power. Requires 0 < power <= 1.
double mean_cycles_to_alarm(double power);
// The least number of cycles within which the alarm has come with probability `confidence`. Requires 0 < power <= 1, 0 < confidence < 1.
int cycles_to_alarm(double power, double confidence);

}  // namespace takt::theory
