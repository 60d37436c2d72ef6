// SPDX-License-Identifier: Apache-2.0
// From replications to estimates. Cost: linear in figures x replications.
#pragma once

#include <span>

#include "models/outcome/outcome.hpp"

namespace takt::outcome {

/// Quantile `p` (0..1) of ascending `sorted` values, linear between order statistics (type 7 of Hyndman and Fan 1996); NaN of none.
double quantile(std::span<const double> sorted, double p);

/// Half-width of the two-sided Student t interval of a mean of n values with standard deviation `sd`; NaN for n < 2.
/// Throws std::invalid_argument unless 0 < level < 1.
double half_width(double sd, int n, double level);

/// Mean, standard deviation, Student-t half-width at `level` (0..1) and quantiles (type 7) of the finite values. What does not exist
/// (all of it for no value, spread and half-width for one) is NaN. Throws std::invalid_argument unless 0 < level < 1.
Estimate estimate(std::span<const double> values, double level);

/// Fills study.estimates from study.replications. Throws std::invalid_argument when a replication has not one value for each key.
void estimate_all(Study& study);

/// Paired t difference variant - base over the pairs where both are finite (Law, Simulation Modeling and Analysis, section 10.2.1: the
/// paired-t interval); `base` and `variant` of the result are over the same pairs. The verdict is `cannot_tell` when the interval holds
/// zero or there are fewer than two pairs. Throws std::invalid_argument when the lists differ in length or unless 0 < level < 1.
Difference paired_difference(const FigureKey& key, std::span<const double> base, std::span<const double> variant, double level);

}  // namespace takt::outcome
