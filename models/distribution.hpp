// SPDX-License-Identifier: Apache-2.0
// A distribution of a duration as a scenario states it.
#pragma once

#include <string>
#include <vector>

#include "models/units.hpp"

namespace takt::models {

enum class DistributionKind {
    exponential,       // mean
    deterministic,     // mean
    uniform,           // low, high
    triangular,        // low, mode, high
    gamma,             // mean, cv (Erlang-k: cv = 1/sqrt(k))
    lognormal,         // mean, cv
    weibull,           // mean, cv; or shape, scale
    hyperexponential,  // mean, cv (> 1, balanced means); or probability, first_mean, second_mean
    empirical          // values (drawn with equal chance), or file: first column of a CSV, seconds
};

/// `mean` and `cv` where they are meaningful; the other fields belong to the kinds named beside them.
struct Distribution {
    DistributionKind kind = DistributionKind::exponential;
    Duration mean{0};
    double cv = 1.0;             // standard deviation / mean
    Duration low{0};             // uniform, triangular
    Duration mode{0};            // triangular
    Duration high{0};            // uniform, triangular
    double shape = 0;            // Weibull; 0: from mean and cv
    Duration scale{0};           // Weibull
    double probability = 0;      // hyperexponential: of the first branch; 0: from mean and cv
    Duration first_mean{0};      // hyperexponential
    Duration second_mean{0};     // hyperexponential
    std::vector<Duration> values;  // empirical
    std::string file;            // empirical: CSV beside the scenario, seconds in the column named `column`
    std::string column;          // empirical: header of the column; empty: the first one
};

}  // namespace takt::models
