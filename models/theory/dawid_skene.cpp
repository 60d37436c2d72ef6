// SPDX-License-Identifier: Apache-2.0
#include "models/theory/dawid_skene.hpp"

#include <algorithm>
#include <cmath>

#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

struct Size {
  std::size_t judges = 0, items = 0, categories = 0;
};

Size size_of(const std::vector<Judgement>& judgements, int categories) {
  require(categories >= 2 && !judgements.empty(), "Dawid-Skene: needs judgements and two categories or more");
  Size size{0, 0, static_cast<std::size_t>(categories)};
  for (const Judgement& j : judgements) {
    require(j.judge >= 0 && j.item >= 0 && j.category >= 0 && j.category < categories, "Dawid-Skene: a judgement names a judge, an item and a category");
    size.judges = std::max(size.judges, static_cast<std::size_t>(j.judge) + 1);
    size.items = std::max(size.items, static_cast<std::size_t>(j.item) + 1);
  }
  return size;
}

void scale_to_one(std::vector<double>& shares) {
  double sum = 0;
  for (double share : shares) sum += share;
  for (double& share : shares) share = sum > 0 ? share / sum : 1.0 / static_cast<double>(shares.size());
}

void maximise(const std::vector<Judgement>& judgements, DawidSkene& found) {
  for (double& share : found.prior) share = 0;
  for (const auto& item : found.posterior)
    for (std::size_t truth = 0; truth < item.size(); ++truth) found.prior[truth] += item[truth];
  scale_to_one(found.prior);
  for (auto& judge : found.confusion)
    for (auto& row : judge) std::fill(row.begin(), row.end(), 0.0);
  for (const Judgement& j : judgements)
    for (std::size_t truth = 0; truth < found.prior.size(); ++truth)
      found.confusion[static_cast<std::size_t>(j.judge)][truth][static_cast<std::size_t>(j.category)] += found.posterior[static_cast<std::size_t>(j.item)][truth];
  for (auto& judge : found.confusion)
    for (auto& row : judge) scale_to_one(row);
}

// The posteriors from the present parameters; returns the largest move. Logarithms, since the product of many judgements underflows.
double expect(const std::vector<Judgement>& judgements, DawidSkene& found) {
  std::vector<std::vector<double>> logs(found.posterior.size());
  for (auto& item : logs)
    for (double share : found.prior) item.push_back(std::log(share));
  for (const Judgement& j : judgements)
    for (std::size_t truth = 0; truth < found.prior.size(); ++truth)
      logs[static_cast<std::size_t>(j.item)][truth] += std::log(found.confusion[static_cast<std::size_t>(j.judge)][truth][static_cast<std::size_t>(j.category)]);
  double moved = 0;
  found.log_likelihood = 0;
  for (std::size_t i = 0; i < logs.size(); ++i) {
    const double top = *std::max_element(logs[i].begin(), logs[i].end());
    double sum = 0;
    for (double value : logs[i]) sum += std::exp(value - top);
    found.log_likelihood += top + std::log(sum);
    for (std::size_t truth = 0; truth < logs[i].size(); ++truth) {
      const double now = std::exp(logs[i][truth] - top) / sum;
      moved = std::max(moved, std::abs(now - found.posterior[i][truth]));
      found.posterior[i][truth] = now;
    }
  }
  return moved;
}

}  // namespace

DawidSkene dawid_skene(const std::vector<Judgement>& judgements, int categories, double tolerance, int most_iterations) {
  const Size size = size_of(judgements, categories);
  DawidSkene found;
  found.prior.assign(size.categories, 0.0);
  found.confusion.assign(size.judges, std::vector(size.categories, std::vector<double>(size.categories, 0.0)));
  found.posterior.assign(size.items, std::vector<double>(size.categories, 0.0));
  for (const Judgement& j : judgements) found.posterior[static_cast<std::size_t>(j.item)][static_cast<std::size_t>(j.category)] += 1;
  for (auto& item : found.posterior) {
    require(std::any_of(item.begin(), item.end(), [](double votes) { return votes > 0; }), "Dawid-Skene: every item needs a judgement");
    scale_to_one(item);
  }
  for (double moved = 1; moved > tolerance && found.iterations < most_iterations; ++found.iterations) {
    maximise(judgements, found);
    moved = expect(judgements, found);
  }
  return found;
}

}  // namespace takt::theory
