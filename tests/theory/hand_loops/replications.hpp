// SPDX-License-Identifier: Apache-2.0
// Verdicts on independent replications, by Student's t: what happens inside a run is autocorrelated, the runs are not.
// Chance of a false alarm: 1e-4 for each verdict.
#pragma once

#include <gtest/gtest.h>

#include <vector>

namespace takt::bench {

/// Whether the mean over replications is `expected`.
testing::AssertionResult agrees(const std::vector<double>& replications, double expected);

/// Whether the mean lies between the bounds, each taken with its half of the chance.
testing::AssertionResult lies_between(const std::vector<double>& replications, double low, double high);

/// Whether two sets of replications have the same mean (Welch 1947: the variances may differ).
testing::AssertionResult same_mean(const std::vector<double>& ours, const std::vector<double>& theirs);

}  // namespace takt::bench
