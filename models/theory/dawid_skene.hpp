// SPDX-License-Identifier: Apache-2.0
// What several fallible judges together say of items whose truth nobody knows: each judge's confusion matrix, the share of each category and
// every item's probabilities, by expectation and maximisation. Source: A. Dawid, A. Skene, Applied Statistics 28 (1979).
// Cost: O(judgements x categories) per iteration.
#pragma once

#include <vector>

namespace takt::theory {

struct Judgement {
  int judge = 0, item = 0, category = 0;
};

struct DawidSkene {
  std::vector<double> prior;                              // of each category
  std::vector<std::vector<std::vector<double>>> confusion;  // [judge][true category][category said]; a row without evidence is uniform
  std::vector<std::vector<double>> posterior;             // [item][category]
  double log_likelihood = 0;
  int iterations = 0;
};

// Starts from shares of votes; stops when no posterior moves by more than `tolerance`. Requires categories >= 2, a judgement for every item
// and numbers from 0 on without gaps at the top.
DawidSkene dawid_skene(const std::vector<Judgement>& judgements, int categories, double tolerance = 1e-8, int most_iterations = 1000);

}  // namespace takt::theory
