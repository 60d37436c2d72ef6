// SPDX-License-Identifier: Apache-2.0
// Classes of work and pools of people with different skills, exactly: N, M, V, W and X designs, loss systems and abandonment.
// Units: rates per unit of time. Cost: the chain has a state per way the pools can be busy and the queues filled; some 10,000 states take
// about a second, so this is for small designs that hold a simulation to account.
#pragma once

#include <vector>

namespace takt::theory {

struct SkillRouting {
  std::vector<double> arrival_rates;                // per class, > 0
  std::vector<int> pool_sizes;                      // people per pool, >= 0
  std::vector<std::vector<double>> service_rates;   // [pool][class], > 0 wherever a pool may serve a class
  std::vector<std::vector<int>> pools_of_class;     // an arrival takes an idle person of the first of these pools that has one
  std::vector<std::vector<int>> classes_of_pool;    // a freed person takes from the first of these queues that is not empty
  std::vector<double> abandonment_rates;            // per class, of one waiting customer, >= 0; empty: nobody abandons
  std::vector<int> queue_rooms;                     // per class, most that may wait, >= 0; an arrival beyond is turned away
};

struct SkillRoutingFigures {
  // Per class; shares and the mean are of all arrivals of the class.
  std::vector<double> prob_abandon, prob_turned_away, prob_wait, mean_wait, mean_queue;
  std::vector<double> mean_wait_admitted;  // of those not turned away
  // Per pool.
  std::vector<double> occupancy;
  int states = 0;
  double flow_imbalance = 0;  // of the solution, for the sceptic
};

// Poisson arrivals, exponential services and patience, first come first served within a class, nobody is interrupted.
// Source: the chain of N. Gans, G. Koole, A. Mandelbaum, M&SOM 5 (2003), sec. 5, solved by markov_chain.hpp.
SkillRoutingFigures skill_routing(const SkillRouting& system);

// One queue without end before servers of different speed, each arrival taking a random idle one.
struct UnequalServersFigures {
  double occupancy = 0;       // share of people busy
  double capacity_used = 0;   // arrival rate / sum of service rates: the same only when all are equally fast
  double mean_in_system = 0;
  double mean_queue = 0;
  double prob_wait = 0;
};

// Source: chain on the sets of busy servers (H. Gumbel, Operations Research 8, 1960); above "all busy" the number is geometric.
// Requires 1 to 12 servers, positive rates, and an arrival rate below their sum.
UnequalServersFigures unequal_servers(double arrival_rate, const std::vector<double>& service_rates);

}  // namespace takt::theory
