// SPDX-License-Identifier: Apache-2.0
#include "sim/study/compare.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"

namespace takt::study {

namespace {

using outcome::FigureKey;
using outcome::Replication;

std::string name_of(const FigureKey& key) { return outcome::figure_text(key) + "#" + std::to_string(key.interval); }

bool is_of(const FigureKey& key, std::span<const FigureKey> chosen) {
    if (chosen.empty()) return key.interval < 0 || key.scope.empty();
    return std::ranges::any_of(
        chosen, [&](const FigureKey& one) { return one.id == key.id && one.statistic == key.statistic && one.scope == key.scope; });
}

/// Replications of both studies with the same number.
std::vector<std::pair<const Replication*, const Replication*>> pairs_of(const outcome::Study& base, const outcome::Study& variant) {
    std::map<int, const Replication*> by_number;
    for (const Replication& replication : variant.replications) by_number[replication.number] = &replication;
    std::vector<std::pair<const Replication*, const Replication*>> pairs;
    for (const Replication& replication : base.replications)
        if (const auto found = by_number.find(replication.number); found != by_number.end())
            pairs.emplace_back(&replication, found->second);
    return pairs;
}

}  // namespace

outcome::Comparison compare(const outcome::Study& base, const outcome::Study& variant, std::span<const FigureKey> of) {
    if (base.seed != variant.seed) throw std::invalid_argument("studies of different seeds cannot be compared replication by replication");
    if (base.intervals != variant.intervals) throw std::invalid_argument("studies of different reporting intervals cannot be compared");
    std::map<std::string, std::size_t> columns;
    for (std::size_t column = 0; column < variant.keys.size(); ++column)
        if (is_of(variant.keys[column], of)) columns.emplace(name_of(variant.keys[column]), column);
    const auto pairs = pairs_of(base, variant);
    outcome::Comparison comparison{base, variant.scenario, {}, !of.empty()};
    std::vector<double> before(pairs.size()), after(pairs.size());
    for (std::size_t column = 0; column < base.keys.size(); ++column) {
        if (!is_of(base.keys[column], of)) continue;
        const auto found = columns.find(name_of(base.keys[column]));
        if (found == columns.end()) continue;
        for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
            before[pair] = pairs[pair].first->values[column];
            after[pair] = pairs[pair].second->values[found->second];
        }
        comparison.differences.push_back(outcome::paired_difference(base.keys[column], before, after, base.level));
    }
    return comparison;
}

}  // namespace takt::study
