// SPDX-License-Identifier: Apache-2.0
// People picked because a sample of their work looked bad, and what the next sample shows if nothing is done: regression to the mean.
#pragma once

namespace takt::theory {

// Error rates of people: Beta with this mean and coefficient of variation. Requires 0 < mean < 1, cv > 0, cv^2 < (1 - mean)/mean.
struct RateSpread {
  double mean = 0, cv = 0;
};

// Of people with such rates, n decisions each, those with `bar` errors or more.
struct SelectedGroup {
  double share = 0;   // of the people, who are picked
  double before = 0;  // mean measured rate of those, in the sample that picked them
  double after = 0;   // expected rate of those, in any later sample: their mean true rate
};
// Beta-binomial: P(X = x) = C(n, x) B(x + a, n - x + b)/B(a, b), and the rate given x has mean (a + x)/(a + b + n).
// Source: F. Galton, J. Anthropological Institute 15 (1886), for the effect; J. Skellam, J. Royal Statistical Society B 10 (1948), for the law.
// Requires n >= 1 and 0 <= bar <= n.
SelectedGroup selected_group(const RateSpread& rates, int n, int bar);

}  // namespace takt::theory
