// SPDX-License-Identifier: Apache-2.0
// Numbers of replications held against a law: their mean by Student's t or z, their spread by chi-square, their independence by correlation.
// A right engine fails each with a chance of 1e-5 (oracles::kFalseAlarm).
#pragma once

#include <string>
#include <vector>

namespace takt::tests {

/// Samples that should have this mean and variance (nearly normal: sums of many).
void hold_moments(const std::string& name, const std::vector<double>& samples, double mean, double variance);
/// Samples that should be standard normal, nearly.
void hold_standard(const std::string& name, const std::vector<double>& scores);
/// Counts that should be Poisson with this mean.
void hold_poisson(const std::string& name, const std::vector<double>& counts, double mean);
/// Samples that should be independent of each other.
void hold_independent(const std::string& name, const std::vector<double>& a, const std::vector<double>& b);
/// A share of `trials` independent trials that should succeed with chance p; large trials.
void hold_share(const std::string& name, double share, double trials, double p);

}  // namespace takt::tests
