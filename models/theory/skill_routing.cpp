// SPDX-License-Identifier: Apache-2.0
#include "models/theory/skill_routing.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "models/theory/markov_chain.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

// The state is one vector: first the busy people of every allowed (pool, class) pair, then the queue lengths.
using State = std::vector<int>;

class Design {
 public:
  explicit Design(const SkillRouting& s) : s_(s), classes_(static_cast<int>(s.arrival_rates.size())), pools_(static_cast<int>(s.pool_sizes.size())) {
    check();
    place_.assign(pools_, std::vector<int>(classes_, -1));
    for (int pool = 0; pool < pools_; ++pool)
      for (int k = 0; k < classes_; ++k)
        if (serves(pool, k)) place_[pool][k] = pairs_++;
  }

  State empty() const { return State(pairs_ + classes_, 0); }
  int busy(const State& state, int pool) const {
    int sum = 0;
    for (int k = 0; k < classes_; ++k)
      if (place_[pool][k] >= 0) sum += state[place_[pool][k]];
    return sum;
  }
  int queue(const State& state, int k) const { return state[pairs_ + k]; }
  double patience_rate(int k) const { return s_.abandonment_rates.empty() ? 0.0 : s_.abandonment_rates[k]; }

  // The pool that takes an arrival of class k at once, or -1.
  int idle_pool(const State& state, int k) const {
    for (int pool : s_.pools_of_class[k])
      if (busy(state, pool) < s_.pool_sizes[pool]) return pool;
    return -1;
  }

  template <class Go>
  void moves(const State& state, const Go& go) const {
    for (int k = 0; k < classes_; ++k) {
      arrive(state, k, go);
      if (queue(state, k) > 0) go(changed(state, pairs_ + k, -1), queue(state, k) * patience_rate(k));
    }
    for (int pool = 0; pool < pools_; ++pool)
      for (int k = 0; k < classes_; ++k)
        if (place_[pool][k] >= 0 && state[place_[pool][k]] > 0) finish(state, pool, k, go);
  }

 private:
  bool serves(int pool, int k) const {
    const auto& routes = s_.pools_of_class[k];
    const auto& skills = s_.classes_of_pool[pool];
    return std::find(routes.begin(), routes.end(), pool) != routes.end() || std::find(skills.begin(), skills.end(), k) != skills.end();
  }

  static State changed(State state, int place, int by) {
    state[place] += by;
    return state;
  }

  template <class Go>
  void arrive(const State& state, int k, const Go& go) const {
    const int pool = idle_pool(state, k);
    if (pool >= 0) return go(changed(state, place_[pool][k], +1), s_.arrival_rates[k]);
    if (queue(state, k) < s_.queue_rooms[k]) go(changed(state, pairs_ + k, +1), s_.arrival_rates[k]);
  }

  template <class Go>
  void finish(const State& state, int pool, int k, const Go& go) const {
    const double rate = state[place_[pool][k]] * s_.service_rates[pool][k];
    State next = changed(state, place_[pool][k], -1);
    for (int other : s_.classes_of_pool[pool])
      if (queue(state, other) > 0) {
        next = changed(changed(next, pairs_ + other, -1), place_[pool][other], +1);
        break;
      }
    go(next, rate);
  }

  void check() const {
    require(classes_ >= 1 && pools_ >= 1, "skill routing: needs a class and a pool");
    const auto n = s_.arrival_rates.size(), m = s_.pool_sizes.size();
    require(s_.pools_of_class.size() == n && s_.queue_rooms.size() == n && s_.classes_of_pool.size() == m && s_.service_rates.size() == m,
            "skill routing: one list of pools and one room per class, one list of classes and of rates per pool");
    require(s_.abandonment_rates.empty() || s_.abandonment_rates.size() == n, "skill routing: one abandonment rate per class");
    for (double rate : s_.arrival_rates) require(rate > 0, "skill routing: arrival rates must be positive");
    for (double rate : s_.abandonment_rates) require(rate >= 0, "skill routing: abandonment rates must not be negative");
    for (int room : s_.queue_rooms) require(room >= 0, "skill routing: a queue's room must not be negative");
    for (const auto& route : s_.pools_of_class)
      for (int pool : route) require(pool >= 0 && pool < pools_, "skill routing: a class names a pool that does not exist");
    for (int pool = 0; pool < pools_; ++pool) check_pool(pool);
  }

  void check_pool(int pool) const {
    require(s_.pool_sizes[pool] >= 0, "skill routing: a pool's size must not be negative");
    require(s_.service_rates[pool].size() == s_.arrival_rates.size(), "skill routing: one service rate per class in each pool");
    for (int k : s_.classes_of_pool[pool]) require(k >= 0 && k < classes_, "skill routing: a pool names a class that does not exist");
    for (int k = 0; k < classes_; ++k)
      if (serves(pool, k)) require(s_.service_rates[pool][k] > 0, "skill routing: a pool needs a positive rate for every class it serves");
  }

  const SkillRouting& s_;
  int classes_, pools_, pairs_ = 0;
  std::vector<std::vector<int>> place_;
};

}  // namespace

SkillRoutingFigures skill_routing(const SkillRouting& s) {
  const Design design(s);
  const auto explored = explore<State>(design.empty(), [&](const State& state, const auto& go) { design.moves(state, go); });
  const std::vector<double> p = stationary(explored.chain);
  const std::size_t classes = s.arrival_rates.size(), pools = s.pool_sizes.size();
  SkillRoutingFigures f;
  f.prob_abandon = f.prob_turned_away = f.prob_wait = f.mean_wait = f.mean_queue = f.mean_wait_admitted = std::vector<double>(classes, 0.0);
  f.occupancy.assign(pools, 0.0);
  for (std::size_t i = 0; i < p.size(); ++i) {
    const State& state = explored.states[i];
    for (std::size_t k = 0; k < classes; ++k) {
      const int queue = design.queue(state, static_cast<int>(k));
      f.mean_queue[k] += queue * p[i];
      if (design.idle_pool(state, static_cast<int>(k)) >= 0) continue;
      (queue < s.queue_rooms[k] ? f.prob_wait : f.prob_turned_away)[k] += p[i];
    }
    for (std::size_t pool = 0; pool < pools; ++pool)
      if (s.pool_sizes[pool] > 0) f.occupancy[pool] += p[i] * design.busy(state, static_cast<int>(pool)) / s.pool_sizes[pool];
  }
  for (std::size_t k = 0; k < classes; ++k) {
    f.mean_wait[k] = f.mean_queue[k] / s.arrival_rates[k];
    f.mean_wait_admitted[k] = f.prob_turned_away[k] < 1 ? f.mean_wait[k] / (1 - f.prob_turned_away[k]) : 0.0;
    f.prob_abandon[k] = design.patience_rate(static_cast<int>(k)) * f.mean_wait[k];
  }
  f.states = static_cast<int>(p.size());
  f.flow_imbalance = flow_imbalance(explored.chain, p);
  return f;
}

UnequalServersFigures unequal_servers(double arrival_rate, const std::vector<double>& service_rates) {
  const int servers = static_cast<int>(service_rates.size());
  const double capacity = std::accumulate(service_rates.begin(), service_rates.end(), 0.0);
  require(servers >= 1 && servers <= 12, "unequal servers: needs 1 to 12 servers");
  for (double rate : service_rates) require(rate > 0, "unequal servers: the service rates must be positive");
  require(arrival_rate > 0 && arrival_rate < capacity, "unequal servers: the arrival rate must be positive and below the capacity");
  // Watched only while nobody queues, the chain moves as a loss system does; the queue above "all busy" is put back afterwards.
  const auto explored = explore<unsigned>(0U, [&](unsigned busy, const auto& go) {
    const int idle = servers - std::popcount(busy);
    for (int i = 0; i < servers; ++i) {
      const unsigned one = 1U << i;
      if (busy & one) go(busy & ~one, service_rates[i]);
      else go(busy | one, arrival_rate / idle);
    }
  });
  const std::vector<double> p = stationary(explored.chain);
  const double ratio = arrival_rate / capacity;
  const unsigned all = (1U << servers) - 1;
  double mass = 0, busy = 0, in_system = 0;
  UnequalServersFigures f;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const bool full = explored.states[i] == all;
    const double weight = full ? p[i] / (1 - ratio) : p[i];
    const int count = std::popcount(explored.states[i]);
    mass += weight;
    busy += weight * count;
    in_system += weight * (full ? count + ratio / (1 - ratio) : count);
    if (full) f.prob_wait = weight;
  }
  f.prob_wait /= mass;
  f.capacity_used = ratio;
  f.occupancy = busy / mass / servers;
  f.mean_in_system = in_system / mass;
  f.mean_queue = (in_system - busy) / mass;
  return f;
}

}  // namespace takt::theory
