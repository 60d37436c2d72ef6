// SPDX-License-Identifier: Apache-2.0
#include "models/theory/priority.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "models/theory/erlang.hpp"
#include "models/theory/markov_chain.hpp"
#include "models/theory/require.hpp"
#include "models/theory/skill_routing.hpp"

namespace takt::theory {
namespace {

constexpr double boundary_weight = 1e-14;
constexpr int most_states = 200'000;

// Waits rather than sojourns are what is computed: on many servers they are far smaller than the service they would be taken from.
PriorityFigures from_waits(const std::vector<double>& rates, const std::vector<double>& service_means, std::vector<double> waits) {
  PriorityFigures f;
  for (std::size_t k = 0; k < rates.size(); ++k) {
    f.mean_sojourn.push_back(waits[k] + service_means[k]);
    f.mean_in_system.push_back(rates[k] * f.mean_sojourn[k]);
  }
  f.mean_wait = std::move(waits);
  return f;
}

// Loads of classes 0..k, after checking that everything is positive and the sum is below one.
std::vector<double> cumulated_loads(const std::vector<PriorityClass>& classes) {
  require(!classes.empty(), "priority: needs at least one class");
  std::vector<double> loads;
  double sum = 0;
  for (const PriorityClass& c : classes) {
    require(c.arrival_rate > 0 && mean(c.service) > 0, "priority: arrival rates and mean services must be positive");
    loads.push_back(sum += c.arrival_rate * mean(c.service));
  }
  require(sum < 1, "priority: the total load must be below one");
  return loads;
}

void check(const std::vector<double>& rates, double service_rate, int servers) {
  require(!rates.empty() && service_rate > 0 && servers >= 1, "priority M/M/c: needs a class, a positive service rate and a server");
  for (double rate : rates) require(rate > 0, "priority M/M/c: arrival rates must be positive");
  require(std::accumulate(rates.begin(), rates.end(), 0.0) < servers * service_rate, "priority M/M/c: the total load must be below the number of servers");
}

std::vector<double> rates_of(const std::vector<PriorityClass>& classes) {
  std::vector<double> rates;
  for (const PriorityClass& c : classes) rates.push_back(c.arrival_rate);
  return rates;
}

std::vector<double> means_of(const std::vector<PriorityClass>& classes) {
  std::vector<double> means;
  for (const PriorityClass& c : classes) means.push_back(mean(c.service));
  return means;
}

std::vector<double> reciprocals(std::vector<double> x) {
  for (double& value : x) value = 1 / value;
  return x;
}

struct CutChain {
  double mean_first = 0, mean_second = 0, boundary = 0;
};

// The pre-emptive pair with at most `first_room` and `second_room` of each class.
CutChain solve_cut(const std::vector<double>& rates, const std::vector<double>& mus, int servers, int first_room, int second_room) {
  using State = std::pair<int, int>;
  const auto explored = explore<State>({0, 0}, [&](const State& s, const auto& go) {
    const auto [urgent, other] = s;
    const int urgent_busy = std::min(urgent, servers), other_busy = std::min(other, servers - urgent_busy);
    if (urgent < first_room) go(State{urgent + 1, other}, rates[0]);
    if (other < second_room) go(State{urgent, other + 1}, rates[1]);
    if (urgent > 0) go(State{urgent - 1, other}, urgent_busy * mus[0]);
    if (other_busy > 0) go(State{urgent, other - 1}, other_busy * mus[1]);
  }, most_states);
  const std::vector<double> p = stationary(explored.chain);
  CutChain result;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const auto [urgent, other] = explored.states[i];
    result.mean_first += urgent * p[i];
    result.mean_second += other * p[i];
    if (urgent == first_room || other == second_room) result.boundary += p[i];
  }
  return result;
}

}  // namespace

PriorityFigures priority_non_preemptive(const std::vector<PriorityClass>& classes) {
  const std::vector<double> loads = cumulated_loads(classes);
  double residual = 0;
  for (const PriorityClass& c : classes) residual += 0.5 * c.arrival_rate * moment(c.service, 2);
  std::vector<double> waits;
  for (std::size_t k = 0; k < classes.size(); ++k) {
    const double above = k == 0 ? 0.0 : loads[k - 1];
    waits.push_back(residual / ((1 - above) * (1 - loads[k])));
  }
  return from_waits(rates_of(classes), means_of(classes), std::move(waits));
}

PriorityFigures priority_preemptive(const std::vector<PriorityClass>& classes) {
  const std::vector<double> loads = cumulated_loads(classes);
  double residual = 0;
  std::vector<double> waits;
  for (std::size_t k = 0; k < classes.size(); ++k) {
    residual += 0.5 * classes[k].arrival_rate * moment(classes[k].service, 2);
    const double above = k == 0 ? 0.0 : loads[k - 1];
    waits.push_back((mean(classes[k].service) * above + residual / (1 - loads[k])) / (1 - above));
  }
  return from_waits(rates_of(classes), means_of(classes), std::move(waits));
}

PriorityFigures priority_non_preemptive(const std::vector<double>& rates, double service_rate, int servers) {
  check(rates, service_rate, servers);
  const double capacity = servers * service_rate;
  const double total = std::accumulate(rates.begin(), rates.end(), 0.0);
  const double residual = erlang_c(total / service_rate, servers) / capacity;
  std::vector<double> waits;
  double above = 0;
  for (double rate : rates) {
    const double upto = above + rate / capacity;
    waits.push_back(residual / ((1 - above) * (1 - upto)));
    above = upto;
  }
  return from_waits(rates, std::vector<double>(rates.size(), 1 / service_rate), std::move(waits));
}

PriorityFigures priority_preemptive(const std::vector<double>& rates, double service_rate, int servers) {
  check(rates, service_rate, servers);
  std::vector<double> waits;
  double total = 0, queue_above = 0;
  for (double rate : rates) {
    total += rate;
    const double queue = delay_figures({total, service_rate, servers}).mean_queue;
    waits.push_back((queue - queue_above) / rate);
    queue_above = queue;
  }
  return from_waits(rates, std::vector<double>(rates.size(), 1 / service_rate), std::move(waits));
}

PriorityFigures priority_preemptive_two_rates(const std::vector<double>& rates, const std::vector<double>& mus, int servers) {
  require(rates.size() == 2 && mus.size() == 2 && servers >= 1, "two-rate priority: needs two classes and a server");
  require(rates[0] > 0 && rates[1] > 0 && mus[0] > 0 && mus[1] > 0, "two-rate priority: the rates must be positive");
  const double urgent_load = rates[0] / (servers * mus[0]), load = urgent_load + rates[1] / (servers * mus[1]);
  require(load < 1, "two-rate priority: the total load must be below the number of servers");
  // The urgent class alone is M/M/c, so its cut is known beforehand; the other's tail is found by doubling.
  const int first_room = servers + static_cast<int>(std::ceil(std::log(boundary_weight * 0.01) / std::log(urgent_load)));
  int second_room = servers + 32;
  CutChain cut = solve_cut(rates, mus, servers, first_room, second_room);
  while (cut.boundary > boundary_weight) {
    second_room *= 2;
    cut = solve_cut(rates, mus, servers, first_room, second_room);
  }
  return from_waits(rates, {1 / mus[0], 1 / mus[1]}, {cut.mean_first / rates[0] - 1 / mus[0], cut.mean_second / rates[1] - 1 / mus[1]});
}

PriorityFigures priority_non_preemptive_rates(const std::vector<double>& rates, const std::vector<double>& mus, int servers) {
  const std::size_t n = rates.size();
  require(n >= 1 && mus.size() == n && servers >= 1, "priority M/M/c: needs one service rate per class and a server");
  double load = 0;
  for (std::size_t k = 0; k < n; ++k) {
    require(rates[k] > 0 && mus[k] > 0, "priority M/M/c: the rates must be positive");
    load += rates[k] / mus[k];
  }
  require(load < servers, "priority M/M/c: the total load must be below the number of servers");
  SkillRouting pool{rates, {servers}, {mus}, std::vector<std::vector<int>>(n, {0}), {std::vector<int>(n)}, {}, std::vector<int>(n, 16)};
  std::iota(pool.classes_of_pool[0].begin(), pool.classes_of_pool[0].end(), 0);
  for (;;) {
    // Ways to fill the queues times ways to spread the busy servers over the classes.
    double states = 1;
    for (int room : pool.queue_rooms) states *= room + 1;
    for (std::size_t k = 1; k < n; ++k) states *= static_cast<double>(servers + k) / static_cast<double>(k);
    require(states <= 50'000, "priority M/M/c: the chain is too large to solve");
    const SkillRoutingFigures f = skill_routing(pool);
    bool enough = true;
    for (std::size_t k = 0; k < n; ++k)
      if (f.prob_turned_away[k] > 1e-12) {
        pool.queue_rooms[k] *= 2;
        enough = false;
      }
    if (enough) return from_waits(rates, reciprocals(mus), f.mean_wait);
  }
}

}  // namespace takt::theory
