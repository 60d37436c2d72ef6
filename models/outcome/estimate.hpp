// SPDX-License-Identifier: Apache-2.0
// From replications to estimates. Cost: linear in figures x replications.
#pragma once

#include <span>

#include "models/outcome/outcome.hpp"

namespace takt::outcome {

/// Mean, standard deviation, Student-t half-width at `level` (0..1) and quantiles (type 7) of the finite values.
Estimate estimate(std::span<const double> values, double level);

/// Fills study.estimates from study.replications.
void estimate_all(Study& study);

/// Paired t difference variant - base over the pairs where both are finite; the verdict is `cannot_tell` when the
/// interval holds zero or there are fewer than two pairs.
Difference paired_difference(const FigureKey& key, std::span<const double> base, std::span<const double> variant, double level);

}  // namespace takt::outcome
