// SPDX-License-Identifier: Apache-2.0
#include "sim/study/stop_rule.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"

namespace takt::study {

double parse_precision(std::string_view text) {
    const std::string whole(text);
    double number = 0;
    const char* end = text.data() + text.size();
    auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc{}) {
        while (rest != end && *rest == ' ') ++rest;
        if (rest != end && *rest == '%') {
            number /= 100;
            ++rest;
        }
    }
    if (error != std::errc{} || rest != end || !(number > 0 && number <= 1))
        throw std::invalid_argument("'" + whole + "' is not a precision; write a share of the mean such as 2% or 0.02");
    return number;
}

StopRule::StopRule(const Precision& precision, std::span<const outcome::FigureKey> keys, double level)
    : precision_{precision}, level_{level} {
    const auto found = std::ranges::find(keys, precision.of);
    if (found == keys.end())
        throw std::invalid_argument("this scenario has no figure " + outcome::figure_text(precision.of) +
                                    "; 'takt run --json' lists the figures that it has");
    column_ = static_cast<std::size_t>(found - keys.begin());
}

outcome::Estimate StopRule::estimate_of(std::span<const outcome::Replication> replications) const {
    std::vector<double> values;
    for (const outcome::Replication& replication : replications) values.push_back(replication.values[column_]);
    return outcome::estimate(values, level_);
}

double StopRule::relative_half_width(std::span<const outcome::Replication> replications) const {
    const outcome::Estimate estimate = estimate_of(replications);
    if (!std::isfinite(estimate.half_width)) return std::numeric_limits<double>::quiet_NaN();
    if (estimate.half_width == 0) return 0;
    return estimate.half_width / std::abs(estimate.mean);
}

bool StopRule::reached(std::span<const outcome::Replication> replications) const {
    return estimate_of(replications).n >= precision_.minimum && relative_half_width(replications) <= precision_.relative;
}

}  // namespace takt::study
