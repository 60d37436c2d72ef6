// SPDX-License-Identifier: Apache-2.0
// Agreement between judges beyond chance. One is perfect, zero is chance. Cost: O(judgements), O(categories^2) for Krippendorff.
#pragma once

#include <optional>
#include <vector>

namespace takt::theory {

enum class Weighting { none, linear, quadratic };

// Two judges: table[i][j] counts items put into i by the first and j by the second. Source: J. Cohen (1960; weighted 1968).
// Requires a square table with a positive sum; nothing when both always use one and the same category (chance agreement is one).
std::optional<double> cohen_kappa(const std::vector<std::vector<double>>& table, Weighting weighting = Weighting::none);

// Many judges: counts[item][category], every item judged equally often, at least twice. Source: J. Fleiss, Psychological Bulletin 76 (1971).
// Nothing when all judgements are of one category.
std::optional<double> fleiss_kappa(const std::vector<std::vector<double>>& counts);

// The same for two categories: items_by_votes[k] counts items that k of the n judges put into the first one, n = size - 1 >= 2.
// Nothing when there is no item, or all judgements are of one category.
std::optional<double> fleiss_kappa_of_votes(const std::vector<double>& items_by_votes);
// Share of the pairs of judgements of an item that are the same. Nothing when there is no item.
std::optional<double> raw_agreement_of_votes(const std::vector<double>& items_by_votes);

enum class Scale { nominal, ordinal, interval, ratio };

// Any number of judges, with gaps: ratings[judge][item]. Items judged once do not count.
// Source: K. Krippendorff, Content Analysis (2004), ch. 11. Nothing when no item is judged twice or all values are equal.
std::optional<double> krippendorff_alpha(const std::vector<std::vector<std::optional<double>>>& ratings, Scale scale);

}  // namespace takt::theory
