// SPDX-License-Identifier: Apache-2.0
// Plays a model and holds its figures against theory: Student's t over independent replications. A figure passes when it lies within
// z(R) standard errors of the expected value, z(R) the t quantile at which a right engine fails with the chance kFalseAlarm; the precision
// (relative half-width at 95 %) that was reached says what error the case can see.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tools/takt/oracles/model.hpp"

namespace takt::oracles {

/// Chance that one figure of a right engine is called wrong (two-sided).
inline constexpr double kFalseAlarm = 1e-5;

struct Effort {
    std::uint64_t seed = 1;
    int jobs = 1;
    int first = 20;             // replications at least
    int most = 200;             // and at most
    double precision = 0.01;    // relative half-width at 95 % to reach for every figure asked for
};

struct Expected {
    std::string measure;   // a name of Model::measures
    double value = 0;
};

struct Verdict {
    std::string measure;
    double expected = 0;
    double measured = 0;
    double standard_error = 0;
    double half_width = 0;   // at 95 %
    double z = 0;            // (measured - expected) / standard error
    double bound = 0;        // largest |z| that passes
    int replications = 0;
    bool passed = false;
};

/// Plays the model (its scenario is written as JSON, read, checked and compiled as a user's would be) until every figure has the precision
/// asked for or `most` replications are done. Two stages: the second one's size follows from the spread seen in the first. Throws
/// std::runtime_error when the scenario is not valid or a replication fails, std::invalid_argument for a measure that the model has not.
std::vector<Verdict> judge(const Model& model, const std::vector<Expected>& expected, const Effort& effort);

/// The figure in every replication 1..n, by measure.
std::vector<std::vector<double>> play(const Model& model, const std::vector<std::string>& measures, std::uint64_t seed, int from, int to, int jobs);

/// Compares samples with an expected value. Samples without any spread must be equal to it to nine digits.
Verdict verdict_of(const Expected& expected, const std::vector<double>& samples);

}  // namespace takt::oracles
