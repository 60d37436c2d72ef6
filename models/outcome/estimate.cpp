// SPDX-License-Identifier: Apache-2.0
#include "models/outcome/estimate.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>

#include "models/outcome/figures.hpp"

namespace takt::outcome {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

void require_level(double level) {
    if (!(level > 0 && level < 1)) {
        throw std::invalid_argument("a confidence level lies between 0 and 1, found " + std::to_string(level));
    }
}

/// The t quantiles of one level by number of values: a study asks for the same few tens of thousands of times.
class StudentQuantiles {
public:
    explicit StudentQuantiles(double level) : level_(level) { require_level(level); }

    double half_width(double sd, int n) {
        if (n < 2) return nothing;
        auto [place, fresh] = by_n_.try_emplace(n, 0.0);
        if (fresh) {
            const boost::math::students_t law(n - 1);
            place->second = boost::math::quantile(boost::math::complement(law, (1 - level_) / 2));
        }
        return place->second * sd / std::sqrt(static_cast<double>(n));
    }

private:
    double level_;
    std::map<int, double> by_n_;
};

double mean_of(std::span<const double> values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

/// Two passes: the textbook one-pass form loses every digit when the spread is small against the mean.
double deviation_of(std::span<const double> values, double mean) {
    if (values.size() < 2) return nothing;
    double sum = 0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

/// Takes over `finite` as its scratch space.
Estimate estimate_finite(std::vector<double>& finite, StudentQuantiles& student) {
    Estimate result;
    result.n = static_cast<int>(finite.size());
    if (finite.empty()) {
        result.mean = result.sd = result.half_width = result.q10 = result.q50 = result.q90 = nothing;
        return result;
    }
    result.mean = mean_of(finite);
    result.sd = deviation_of(finite, result.mean);
    result.half_width = student.half_width(result.sd, result.n);
    std::sort(finite.begin(), finite.end());
    result.q10 = quantile(finite, 0.1);
    result.q50 = quantile(finite, 0.5);
    result.q90 = quantile(finite, 0.9);
    return result;
}

Verdict verdict_of(const FigureKey& key, const Difference& found) {
    // Sums of real numbers that were added in another order differ in their last digits.
    const double noise = 1e-9 * std::max(std::abs(found.base.mean), std::abs(found.variant.mean));
    if (std::abs(found.difference) <= noise && found.half_width <= noise) return Verdict::same;
    // Written so that a NaN half-width (fewer than two pairs) cannot tell.
    if (!(std::abs(found.difference) > found.half_width)) return Verdict::cannot_tell;
    const FigureMeaning* meaning = meaning_of(key.id);
    if (meaning == nullptr || meaning->direction == Direction::neither) return Verdict::changed;
    const bool fell = found.difference < 0;
    return fell == (meaning->direction == Direction::lower_is_better) ? Verdict::better : Verdict::worse;
}

}  // namespace

double quantile(std::span<const double> sorted, double p) {
    if (sorted.empty()) return nothing;
    const double place = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= sorted.size()) return sorted.back();
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

double half_width(double sd, int n, double level) { return StudentQuantiles(level).half_width(sd, n); }

Estimate estimate(std::span<const double> values, double level) {
    StudentQuantiles student(level);
    std::vector<double> finite;
    for (const double value : values) {
        if (std::isfinite(value)) finite.push_back(value);
    }
    return estimate_finite(finite, student);
}

void estimate_all(Study& study) {
    for (const Replication& replication : study.replications) {
        if (replication.values.size() != study.keys.size()) {
            throw std::invalid_argument("replication " + std::to_string(replication.number) + " has " +
                                        std::to_string(replication.values.size()) + " values for " + std::to_string(study.keys.size()) +
                                        " figures");
        }
    }
    StudentQuantiles student(study.level);
    std::vector<double> finite;
    study.estimates.resize(study.keys.size());
    for (std::size_t figure = 0; figure < study.keys.size(); ++figure) {
        finite.clear();
        for (const Replication& replication : study.replications) {
            if (std::isfinite(replication.values[figure])) finite.push_back(replication.values[figure]);
        }
        study.estimates[figure] = estimate_finite(finite, student);
    }
}

Difference paired_difference(const FigureKey& key, std::span<const double> base, std::span<const double> variant, double level) {
    if (base.size() != variant.size()) {
        throw std::invalid_argument("paired figures need as many values of the variant as of the base, found " +
                                    std::to_string(variant.size()) + " and " + std::to_string(base.size()));
    }
    std::vector<double> of_base, of_variant, differences;
    for (std::size_t pair = 0; pair < base.size(); ++pair) {
        if (!std::isfinite(base[pair]) || !std::isfinite(variant[pair])) continue;
        of_base.push_back(base[pair]);
        of_variant.push_back(variant[pair]);
        differences.push_back(variant[pair] - base[pair]);
    }
    StudentQuantiles student(level);
    const Estimate difference = estimate_finite(differences, student);
    Difference result;
    result.key = key;
    result.base = estimate_finite(of_base, student);
    result.variant = estimate_finite(of_variant, student);
    result.difference = difference.mean;
    result.half_width = difference.half_width;
    result.pairs = difference.n;
    const FigureMeaning* meaning = meaning_of(key.id);
    result.lower_is_better = meaning == nullptr || meaning->direction != Direction::higher_is_better;
    result.verdict = verdict_of(key, result);
    return result;
}

}  // namespace takt::outcome
