// SPDX-License-Identifier: Apache-2.0
#include "models/theory/iso_2859.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string_view>
#include <utility>

#include "models/theory/markov_chain.hpp"
#include "models/theory/probability.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

constexpr std::array limits = {0.0001, 0.00015, 0.00025, 0.0004, 0.00065, 0.001, 0.0015, 0.0025, 0.004, 0.0065, 0.01, 0.015, 0.025, 0.04, 0.065, 0.1};
constexpr int letters = 16;
constexpr std::array full_samples = {2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000, 3150};
constexpr std::array reduced_samples = {2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800};

// Along a diagonal step the cells are: arrows down, Ac 0, arrows, the further acceptance numbers, arrows up.
constexpr int up = -1, down = -2;
constexpr std::array normal_cells = {0, up, down, 1, 2, 3, 5, 7, 10, 14, 21};
constexpr std::array tightened_cells = {0, down, down, 1, 2, 3, 5, 8, 12, 18};
constexpr std::array reduced_cells = {0, up, down, down, 1, 2, 3, 5, 6, 8, 10};

template <std::size_t Size>
int on_diagonal(const std::array<int, Size>& cells, int step) {
  if (step < 0) return down;
  return step < static_cast<int>(Size) ? cells[static_cast<std::size_t>(step)] : up;
}

int cell(int letter, int aql, Inspection inspection) {
  switch (inspection) {
    case Inspection::normal: return on_diagonal(normal_cells, letter + aql - 14);
    case Inspection::tightened:
      if (letter == letters) return letter + aql == 18 ? 1 : up;  // the row of S has one plan
      return on_diagonal(tightened_cells, letter + aql - 15);
    case Inspection::reduced: return on_diagonal(reduced_cells, letter + aql - 14);
    case Inspection::discontinued: break;
  }
  require(false, "ISO 2859-1: nothing is inspected while inspection is discontinued");
  return up;
}

}  // namespace

std::span<const double> acceptance_quality_limits() { return limits; }

int aql_place(double aql) {
  for (std::size_t place = 0; place < limits.size(); ++place)
    if (std::abs(aql - limits[place]) < 1e-9) return static_cast<int>(place);
  require(false, "ISO 2859-1: the AQL must be one of the preferred numbers from 0.010 % to 10 %");
  return 0;
}

int code_letter(double lot, InspectionLevel level) {
  require(lot >= 1, "ISO 2859-1: a lot holds at least one item");
  constexpr std::array<double, 14> up_to = {8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10'000, 35'000, 150'000, 500'000};
  // By level, from I to S-4; a row for each range of lot sizes.
  constexpr std::string_view table[7] = {"AABCCDEFGHJKLMN", "ABCDEFGHJKLMNPQ", "BCDEFGHJKLMNPQR", "AAAABBBBCCCCDDD",
                                         "AAABBBCCCDDDEEE", "AABBCCDDEEFFGGH", "AABCCDEEFGGHJJK"};
  const auto range = static_cast<std::size_t>(std::lower_bound(up_to.begin(), up_to.end(), lot) - up_to.begin());
  constexpr std::string_view alphabet = "ABCDEFGHJKLMNPQR";
  return static_cast<int>(alphabet.find(table[static_cast<std::size_t>(level)][range]));
}

LetteredPlan lettered_plan(int letter, int aql, Inspection inspection) {
  require(letter >= 0 && letter < letters && aql >= 0 && aql < static_cast<int>(limits.size()), "ISO 2859-1: no such code letter or AQL");
  const int last = inspection == Inspection::tightened ? letters : letters - 1;
  const auto plan_towards = [&](int step) {
    int at = letter;
    while (at >= 0 && at <= last && cell(at, aql, inspection) < 0) at += step;
    return at;
  };
  // Where the table ends before an arrow finds a plan, the nearest plan the other way.
  const int wanted = cell(letter, aql, inspection) == up ? -1 : 1;
  int found = plan_towards(wanted);
  if (found < 0 || found > last) found = plan_towards(-wanted);
  const int accept = cell(found, aql, inspection);
  const int n = inspection == Inspection::reduced ? reduced_samples[static_cast<std::size_t>(found)] : full_samples[static_cast<std::size_t>(found)];
  return {{n, accept}, found};
}

InspectionState resumed_inspection() { return {.inspection = Inspection::tightened}; }

InspectionState after_lot(const InspectionState& state, int letter, int aql, int found) {
  if (state.inspection == Inspection::discontinued) return state;
  const LetteredPlan here = lettered_plan(letter, aql, state.inspection);
  const bool accepted = found <= here.plan.accept;
  InspectionState next = state;
  switch (state.inspection) {
    case Inspection::normal: {
      const unsigned seen = state.rejected << 1 | (accepted ? 0U : 1U);
      if (!accepted && std::popcount(seen) >= 2) return resumed_inspection();
      next.rejected = seen & 15U;
      int gain = accepted ? 2 : 0;
      if (here.plan.accept >= 2) gain = found <= cell(here.letter, aql - 1, Inspection::normal) ? 3 : 0;
      next.score = gain > 0 ? state.score + gain : 0;
      if (next.score >= 30) return {.inspection = Inspection::reduced};
      return next;
    }
    case Inspection::tightened:
      next.accepted = accepted ? state.accepted + 1 : 0;
      next.not_accepted += accepted ? 0 : 1;
      if (next.not_accepted >= 5) return {.inspection = Inspection::discontinued};
      if (next.accepted >= 5) return {};
      return next;
    case Inspection::reduced: return accepted ? state : InspectionState{};
    case Inspection::discontinued: break;
  }
  return state;
}

InspectionFigures inspection_figures(int letter, int aql, double p, int pause) {
  require(p > 0 && p < 1 && pause >= 1, "ISO 2859-1: needs 0 < p < 1 and a pause of a lot or more");
  using Step = std::pair<InspectionState, int>;  // the second counts the lots missed
  const auto explored = explore<Step>({{}, 0}, [&](const Step& now, const auto& go) {
    const auto& [state, missed] = now;
    if (state.inspection == Inspection::discontinued) {
      if (missed + 1 < pause) go({state, missed + 1}, 1);
      else go({resumed_inspection(), 0}, 1);
      return;
    }
    const SinglePlan plan = lettered_plan(letter, aql, state.inspection).plan;
    for (int found = 0; found <= plan.accept; ++found)
      go({after_lot(state, letter, aql, found), 0}, binomial_probability(plan.n, found, p));
    go({after_lot(state, letter, aql, plan.n), 0}, 1 - acceptance(plan, p));
  });
  const std::vector<double> shares = stationary(explored.chain);
  // A step is a lot, whatever the rates out of its state add to: the chain in time is the chain of lots, since they add to one.
  InspectionFigures f;
  double inspected = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Inspection inspection = explored.states[i].first.inspection;
    switch (inspection) {
      case Inspection::normal: f.normal += shares[i]; break;
      case Inspection::tightened: f.tightened += shares[i]; break;
      case Inspection::reduced: f.reduced += shares[i]; break;
      case Inspection::discontinued: f.discontinued += shares[i]; continue;
    }
    const SinglePlan plan = lettered_plan(letter, aql, inspection).plan;
    inspected += shares[i];
    f.acceptance += shares[i] * acceptance(plan, p);
    f.mean_sample += shares[i] * plan.n;
  }
  f.acceptance /= inspected;
  f.mean_sample /= inspected;
  return f;
}

}  // namespace takt::theory
