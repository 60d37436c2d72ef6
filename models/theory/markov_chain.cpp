// SPDX-License-Identifier: Apache-2.0
#include "models/theory/markov_chain.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

constexpr double most_band_entries = 5e7;

struct Layers {
  std::vector<int> order;     // order[k] is the state at place k
  std::vector<int> place_of;  // its inverse
  int band = 0;               // largest distance of two places joined by a move
};

// States by their distance from state 0, moves taken both ways: a move then joins neighbouring layers only, which keeps the band narrow.
Layers layers_of(const MarkovChain& chain) {
  const int n = static_cast<int>(chain.moves.size());
  std::vector<std::vector<int>> joined(n);
  for (int i = 0; i < n; ++i)
    for (const Move& move : chain.moves[i])
      if (move.rate > 0 && move.to != i) {
        joined[i].push_back(move.to);
        joined[move.to].push_back(i);
      }
  Layers layers{{0}, std::vector<int>(n, -1), 0};
  layers.place_of[0] = 0;
  for (std::size_t k = 0; k < layers.order.size(); ++k)
    for (int next : joined[layers.order[k]])
      if (layers.place_of[next] < 0) {
        layers.place_of[next] = static_cast<int>(layers.order.size());
        layers.order.push_back(next);
      }
  require(layers.order.size() == static_cast<std::size_t>(n), "Markov chain: the states fall into parts without moves between them");
  for (int i = 0; i < n; ++i)
    for (int next : joined[i]) layers.band = std::max(layers.band, std::abs(layers.place_of[i] - layers.place_of[next]));
  return layers;
}

void check(const MarkovChain& chain) {
  require(!chain.moves.empty(), "Markov chain: needs at least one state");
  for (const auto& out : chain.moves)
    for (const Move& move : out)
      require(move.rate >= 0 && std::isfinite(move.rate) && move.to >= 0 && move.to < static_cast<int>(chain.moves.size()),
              "Markov chain: rates must be finite and not negative, and lead to existing states");
}

std::vector<double> exit_rates(const MarkovChain& chain) {
  std::vector<double> rates(chain.moves.size(), 0.0);
  for (std::size_t i = 0; i < rates.size(); ++i)
    for (const Move& move : chain.moves[i])
      if (move.to != static_cast<int>(i)) rates[i] += move.rate;
  return rates;
}

void normalise(std::vector<double>& p) {
  const double sum = std::accumulate(p.begin(), p.end(), 0.0);
  for (double& value : p) value /= sum;
}

// A band matrix with entries (row, column), |row - column| <= band.
class Band {
 public:
  Band(int size, int band) : band_(band), entries_(static_cast<std::size_t>(size) * (2 * band + 1), 0.0) {}
  double& at(int row, int column) { return entries_[static_cast<std::size_t>(row) * (2 * band_ + 1) + (column - row + band_)]; }

 private:
  int band_;
  std::vector<double> entries_;
};

// Takes the last state out of the chain again and again, giving its moves to those that led to it; then adds the states back.
std::vector<double> eliminate(Band& rates, int size, int band) {
  for (int k = size - 1; k > 0; --k) {
    const int first = std::max(0, k - band);
    double out = 0;
    for (int j = first; j < k; ++j) out += rates.at(k, j);
    require(out > 0, "Markov chain: a state cannot reach the first one");
    for (int i = first; i < k; ++i) {
      double& share = rates.at(i, k);
      if (share == 0) continue;
      share /= out;
      double* row = &rates.at(i, first);
      const double* last = &rates.at(k, first);
      for (int j = 0; j < k - first; ++j) row[j] += share * last[j];
    }
  }
  std::vector<double> p(size, 0.0);
  p[0] = 1;
  for (int k = 1; k < size; ++k) {
    for (int i = std::max(0, k - band); i < k; ++i) p[k] += p[i] * rates.at(i, k);
    if (p[k] > 1e200)
      for (int i = 0; i <= k; ++i) p[i] *= 1e-200;
  }
  return p;
}

struct PoissonWeights {
  int first = 0;                 // number of jumps of relative.front()
  std::vector<double> relative;  // to the weight at the mode
  double total = 0;              // their sum
};

// Built outward from the mode by ratios: no logarithm of a factorial, so no digits are lost at large means.
PoissonWeights poisson_weights(double mean) {
  constexpr double least = 1e-18;
  const int mode = static_cast<int>(mean);
  std::vector<double> below, weights;
  for (double k = mode, weight = 1; k > 0 && (weight *= k / mean) > least; --k) below.push_back(weight);
  weights.assign(below.rbegin(), below.rend());
  weights.push_back(1);
  for (double k = mode + 1, weight = 1; (weight *= mean / k) > least; ++k) weights.push_back(weight);
  return {mode - static_cast<int>(below.size()), weights, std::accumulate(weights.begin(), weights.end(), 0.0)};
}

}  // namespace

std::vector<double> stationary(const MarkovChain& chain) {
  check(chain);
  const int n = static_cast<int>(chain.moves.size());
  const Layers layers = layers_of(chain);
  if (static_cast<double>(n) * (2.0 * layers.band + 1) > most_band_entries) return stationary_by_sweeps(chain);
  Band rates(n, layers.band);
  for (int i = 0; i < n; ++i)
    for (const Move& move : chain.moves[i])
      if (move.to != i) rates.at(layers.place_of[i], layers.place_of[move.to]) += move.rate;
  const std::vector<double> by_place = eliminate(rates, n, layers.band);
  std::vector<double> p(n);
  for (int k = 0; k < n; ++k) p[layers.order[k]] = by_place[k];
  normalise(p);
  return p;
}

std::vector<double> stationary_by_sweeps(const MarkovChain& chain, double tolerance, int most_sweeps) {
  check(chain);
  const std::size_t n = chain.moves.size();
  const std::vector<double> exits = exit_rates(chain);
  std::vector<std::vector<Move>> into(n);
  for (std::size_t i = 0; i < n; ++i)
    for (const Move& move : chain.moves[i])
      if (move.to != static_cast<int>(i)) into[move.to].push_back({static_cast<int>(i), move.rate});
  for (std::size_t i = 0; i < n; ++i) require(n == 1 || exits[i] > 0, "Markov chain: a state has no way out");
  std::vector<double> p(n, 1.0 / static_cast<double>(n));
  if (n == 1) return p;
  for (int sweep = 0; sweep < most_sweeps; ++sweep) {
    double change = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double flow = 0;
      for (const Move& move : into[i]) flow += p[move.to] * move.rate;
      const double next = flow / exits[i];
      if (next > 1e-280) change = std::max(change, std::abs(next - p[i]) / next);
      p[i] = next;
    }
    normalise(p);
    if (change < tolerance) return p;
  }
  throw std::domain_error("Markov chain: the sweeps did not settle");
}

double flow_imbalance(const MarkovChain& chain, const std::vector<double>& p) {
  require(p.size() == chain.moves.size(), "Markov chain: one probability per state");
  std::vector<double> net(p.size(), 0.0);
  for (std::size_t i = 0; i < p.size(); ++i)
    for (const Move& move : chain.moves[i]) {
      net[i] -= p[i] * move.rate;
      net[move.to] += p[i] * move.rate;
    }
  double worst = 0;
  for (double value : net) worst = std::max(worst, std::abs(value));
  return worst;
}

std::vector<double> transient(const MarkovChain& chain, const std::vector<double>& initial, double time) {
  check(chain);
  require(initial.size() == chain.moves.size() && time >= 0, "Markov chain: needs one initial probability per state and a time >= 0");
  const std::vector<double> exits = exit_rates(chain);
  const double clock = *std::max_element(exits.begin(), exits.end()), jumps = clock * time;
  if (jumps == 0) return initial;
  std::vector<double> current = initial, next(initial.size()), result(initial.size(), 0.0);
  const PoissonWeights weights = poisson_weights(jumps);
  const int last = weights.first + static_cast<int>(weights.relative.size()) - 1;
  for (int k = 0; k <= last; ++k) {
    if (k >= weights.first)
      for (std::size_t i = 0; i < result.size(); ++i) result[i] += weights.relative[k - weights.first] / weights.total * current[i];
    for (std::size_t i = 0; i < next.size(); ++i) next[i] = current[i] * (1 - exits[i] / clock);
    for (std::size_t i = 0; i < next.size(); ++i)
      for (const Move& move : chain.moves[i])
        if (move.to != static_cast<int>(i)) next[move.to] += current[i] * move.rate / clock;
    std::swap(current, next);
  }
  return result;
}

}  // namespace takt::theory
