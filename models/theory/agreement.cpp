// SPDX-License-Identifier: Apache-2.0
#include "models/theory/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

double disagreement(Weighting weighting, std::size_t i, std::size_t j, std::size_t categories) {
  const double distance = std::abs(static_cast<double>(i) - static_cast<double>(j)) / static_cast<double>(categories > 1 ? categories - 1 : 1);
  switch (weighting) {
    case Weighting::none: return i == j ? 0.0 : 1.0;
    case Weighting::linear: return distance;
    case Weighting::quadratic: return distance * distance;
  }
  return 0;
}

// Squared distance of two values; for ordinal data by how many values lie between them.
double distance(Scale scale, const std::vector<double>& values, const std::vector<double>& counts, std::size_t a, std::size_t b) {
  const double difference = values[a] - values[b];
  switch (scale) {
    case Scale::nominal: return a == b ? 0.0 : 1.0;
    case Scale::interval: return difference * difference;
    case Scale::ratio: {
      const double sum = values[a] + values[b];
      return a == b || sum == 0 ? 0.0 : difference * difference / (sum * sum);
    }
    case Scale::ordinal: {
      double between = -0.5 * (counts[a] + counts[b]);
      for (std::size_t k = std::min(a, b); k <= std::max(a, b); ++k) between += counts[k];
      return a == b ? 0.0 : between * between;
    }
  }
  return 0;
}

}  // namespace

std::optional<double> cohen_kappa(const std::vector<std::vector<double>>& table, Weighting weighting) {
  const std::size_t n = table.size();
  std::vector<double> rows(n, 0.0), columns(n, 0.0);
  double total = 0, observed = 0, expected = 0;
  for (std::size_t i = 0; i < n; ++i) {
    require(table[i].size() == n, "Cohen's kappa: the table must be square");
    for (std::size_t j = 0; j < n; ++j) {
      require(table[i][j] >= 0, "Cohen's kappa: counts must not be negative");
      rows[i] += table[i][j];
      columns[j] += table[i][j];
      total += table[i][j];
      observed += disagreement(weighting, i, j, n) * table[i][j];
    }
  }
  require(total > 0, "Cohen's kappa: the table is empty");
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) expected += disagreement(weighting, i, j, n) * rows[i] * columns[j] / total;
  if (expected == 0) return std::nullopt;
  return 1 - observed / expected;
}

std::optional<double> fleiss_kappa(const std::vector<std::vector<double>>& counts) {
  require(!counts.empty() && !counts.front().empty(), "Fleiss' kappa: needs an item and a category");
  double judges = 0, agreeing = 0;
  for (double count : counts.front()) judges += count;
  require(judges >= 2, "Fleiss' kappa: every item needs at least two judgements");
  std::vector<double> totals(counts.front().size(), 0.0);
  for (const auto& item : counts) {
    require(item.size() == totals.size(), "Fleiss' kappa: every item needs the same categories");
    double sum = 0, squares = 0;
    for (std::size_t k = 0; k < item.size(); ++k) {
      require(item[k] >= 0, "Fleiss' kappa: counts must not be negative");
      totals[k] += item[k];
      sum += item[k];
      squares += item[k] * item[k];
    }
    require(sum == judges, "Fleiss' kappa: every item needs the same number of judgements");
    agreeing += (squares - judges) / (judges * (judges - 1));
  }
  const double items = static_cast<double>(counts.size());
  double chance = 0;
  for (double total : totals) chance += (total / (items * judges)) * (total / (items * judges));
  if (chance >= 1) return std::nullopt;
  return (agreeing / items - chance) / (1 - chance);
}

std::optional<double> raw_agreement_of_votes(const std::vector<double>& items_by_votes) {
  require(items_by_votes.size() >= 3, "agreement: every item needs at least two judgements");
  const double judges = static_cast<double>(items_by_votes.size()) - 1;
  double items = 0, same = 0;
  for (std::size_t votes = 0; votes < items_by_votes.size(); ++votes) {
    const double first = static_cast<double>(votes), second = judges - first;
    items += items_by_votes[votes];
    same += items_by_votes[votes] * (first * (first - 1) + second * (second - 1)) / (judges * (judges - 1));
  }
  if (items <= 0) return std::nullopt;
  return same / items;
}

std::optional<double> fleiss_kappa_of_votes(const std::vector<double>& items_by_votes) {
  const std::optional<double> raw = raw_agreement_of_votes(items_by_votes);
  if (!raw) return std::nullopt;
  const double judges = static_cast<double>(items_by_votes.size()) - 1;
  double items = 0, first = 0;
  for (std::size_t votes = 0; votes < items_by_votes.size(); ++votes) {
    items += items_by_votes[votes];
    first += items_by_votes[votes] * static_cast<double>(votes) / judges;
  }
  const double share = first / items, chance = share * share + (1 - share) * (1 - share);
  if (chance >= 1) return std::nullopt;
  return (*raw - chance) / (1 - chance);
}

std::optional<double> krippendorff_alpha(const std::vector<std::vector<std::optional<double>>>& ratings, Scale scale) {
  require(!ratings.empty(), "Krippendorff's alpha: needs a judge");
  std::map<double, std::size_t> place;
  for (const auto& judge : ratings) {
    require(judge.size() == ratings.front().size(), "Krippendorff's alpha: every judge needs the same items");
    for (const auto& value : judge)
      if (value) place.emplace(*value, 0);
  }
  std::vector<double> values;
  for (auto& [value, index] : place) {
    index = values.size();
    values.push_back(value);
  }
  const std::size_t n = values.size();
  std::vector<std::vector<double>> pairs(n, std::vector<double>(n, 0.0));  // coincidences
  for (std::size_t item = 0; item < ratings.front().size(); ++item) {
    std::vector<std::size_t> given;
    for (const auto& judge : ratings)
      if (judge[item]) given.push_back(place.at(*judge[item]));
    for (std::size_t a = 0; a < given.size(); ++a)
      for (std::size_t b = 0; b < given.size(); ++b)
        if (a != b) pairs[given[a]][given[b]] += 1.0 / static_cast<double>(given.size() - 1);
  }
  std::vector<double> counts(n, 0.0);
  double total = 0, observed = 0, expected = 0;
  for (std::size_t a = 0; a < n; ++a)
    for (double pair : pairs[a]) {
      counts[a] += pair;
      total += pair;
    }
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b) {
      const double d = distance(scale, values, counts, a, b);
      observed += pairs[a][b] * d;
      expected += counts[a] * counts[b] * d;
    }
  if (total < 2 || expected == 0) return std::nullopt;
  return 1 - (total - 1) * observed / expected;
}

}  // namespace takt::theory
