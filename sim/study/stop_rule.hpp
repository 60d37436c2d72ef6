// SPDX-License-Identifier: Apache-2.0
// When a study has played enough: the relative half-width of one figure. A sequential rule (Chow and Robbins, Ann. Math. Stat. 36, 1965):
// asked after every replication in the order of their numbers, so the answer depends on the scenario and the seed alone.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "models/outcome/outcome.hpp"

namespace takt::study {

/// `--precision 2% --of wait.p95@stage=review`.
struct Precision {
    outcome::FigureKey of;
    double relative = 0.02;  // half-width as a share of the mean's size, > 0
    int minimum = 5;         // replications in which the figure exists; fewer make the interval itself a matter of luck
};

/// "2%", "2 %" or "0.02". Throws std::invalid_argument with a sentence unless it is in (0, 1].
double parse_precision(std::string_view text);

class StopRule {
public:
    /// Throws std::invalid_argument with a sentence when the study has no such figure.
    StopRule(const Precision& precision, std::span<const outcome::FigureKey> keys, double level);

    /// Whether the replications so far are enough.
    bool reached(std::span<const outcome::Replication> replications) const;
    /// The half-width reached so far, as a share of the mean's size; NaN when there is none.
    double relative_half_width(std::span<const outcome::Replication> replications) const;

private:
    outcome::Estimate estimate_of(std::span<const outcome::Replication> replications) const;

    Precision precision_;
    std::size_t column_ = 0;
    double level_;
};

}  // namespace takt::study
