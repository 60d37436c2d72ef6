// SPDX-License-Identifier: Apache-2.0
// Any continuous-time Markov chain with finitely many states: exploring it, its equilibrium, and where it stands after a time.
// Guarantees: `stationary` subtracts nothing (every probability is right in relative terms), whatever the sizes of the rates.
// Cost: exploring O(moves log states); the direct solution O(states x band^2), the band being twice the widest layer of states
// at equal distance from the first; `transient` O(moves x largest exit rate x time).
#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

namespace takt::theory {

struct Move {
  int to = 0;
  double rate = 0;
};

// moves[i] leave state i. Rates are >= 0; a move to itself is allowed and means nothing.
struct MarkovChain {
  std::vector<std::vector<Move>> moves;
};

// The equilibrium, by the elimination of W. Grassmann, M. Taksar and D. Heyman, Operations Research 33 (1985), on the states in layers.
// Falls back to `stationary_by_sweeps` where the band would need more than 400 MB.
// Requires that every state can reach state 0 (transient states get probability zero); throws std::domain_error otherwise.
std::vector<double> stationary(const MarkovChain& chain);

// The same by Gauss-Seidel sweeps until the largest relative change of a sweep is below `tolerance`. Requires an irreducible chain.
std::vector<double> stationary_by_sweeps(const MarkovChain& chain, double tolerance = 1e-14, int most_sweeps = 200'000);

// Largest |inflow - outflow| over the states: how far `p` is from equilibrium.
double flow_imbalance(const MarkovChain& chain, const std::vector<double>& p);

// Distribution after `time`, by uniformisation (A. Jensen, 1953); cut where the Poisson weights fall below 1e-18 of their sum.
// Requires one entry of `initial` per state and time >= 0.
std::vector<double> transient(const MarkovChain& chain, const std::vector<double>& initial, double time);

template <class State>
struct Explored {
  std::vector<State> states;  // in order of discovery; states[0] is the start
  MarkovChain chain;
};

// Every state that can be reached from `start`. `moves(state, go)` calls `go(next, rate)` for each move out of `state`; moves of rate zero
// are not followed. Requires State to be ordered. Throws std::domain_error beyond `most_states`.
template <class State, class Moves>
Explored<State> explore(const State& start, const Moves& moves, int most_states = 2'000'000) {
  Explored<State> found{{start}, {}};
  std::map<State, int> number{{start, 0}};
  for (std::size_t i = 0; i < found.states.size(); ++i) {
    std::vector<Move> out;
    const State state = found.states[i];  // a copy: the vector grows below
    moves(state, [&](const State& next, double rate) {
      if (!(rate > 0)) return;
      const auto [place, is_new] = number.try_emplace(next, static_cast<int>(found.states.size()));
      if (is_new) found.states.push_back(next);
      out.push_back({place->second, rate});
    });
    if (found.states.size() > static_cast<std::size_t>(most_states)) throw std::domain_error("Markov chain: more states than allowed");
    found.chain.moves.push_back(std::move(out));
  }
  return found;
}

}  // namespace takt::theory
