// SPDX-License-Identifier: Apache-2.0
// A pool whose demand and staffing change over time, exactly: Kolmogorov's forward equations of M_t/M/c_t+M on (leavers, number present).
// Also the M_t/G/infinity queue, which has no queue and therefore a closed form.
// Units: rates per unit of time. Guarantees: local error 1e-12 per step; states are added as probability reaches them.
// Cost: steps of about 3 / (sum of rates), each O(states): a day of a pool of 100 takes a fraction of a second.
#pragma once

#include <functional>
#include <vector>

#include "models/theory/law.hpp"

namespace takt::theory {

// What happens at the end of a shift to items in hand beyond the new number of people.
enum class ShiftEnd {
  item_returns,           // handed back to the head of the queue; the rest of the work is exponential again
  leaver_counts,          // the leaver finishes; nobody starts until the busy are below the new number
  leaver_works_beside,    // the leaver finishes; the new number of people work regardless
};

struct TimeVaryingPool {
  std::function<double(double)> arrival_rate;  // of time, >= 0
  std::vector<double> changes;                 // instants at which servers change, ascending; the first is the start of the path
  std::vector<int> servers;                    // from each of these instants on, >= 0
  double service_rate = 1;                     // of one person, > 0
  double abandonment_rate = 0;                 // of one waiting customer, >= 0
  ShiftEnd shift_end = ShiftEnd::item_returns;
  std::vector<double> rate_breaks;             // instants where arrival_rate jumps, so that no step crosses one
};

// Probabilities of the pool at one instant, p[leavers][others], and what has passed until then.
struct PoolMoment {
  double time = 0;
  double mean_in_system = 0;
  double mean_queue = 0;
  double mean_busy = 0;
  double prob_all_busy = 0;          // an arrival would wait
  double prob_empty = 0;
  // Integrals since the start of the path.
  double arrivals = 0, abandonments = 0, waiting_time = 0, busy_time = 0, staffed_time = 0, completions = 0;
  double reward = 0;                 // of the function handed to pool_path
  std::vector<double> states;        // probability of n in the system
};

// A rate of reward that depends on the time and on the number in the system, summed up along the path.
using PoolReward = std::function<double(double time, int in_system)>;

// An instant that is a change is looked at after the change.
// The path from `start_in_system` items at the first change to each instant of `at` (ascending, none before the first change).
std::vector<PoolMoment> pool_path(const TimeVaryingPool& pool, const std::vector<double>& at, int start_in_system = 0, const PoolReward& reward = {});

// Mean number present in M_t/G/infinity at time t, the integral of lambda(t - u) P(S > u): the law of the number is Poisson with this mean.
// Source: S. G. Eick, W. A. Massey, W. Whitt, Management Science 39 (1993), theorem 1. `since` is when an empty system opened (minus infinity: always);
// `rate_breaks` are instants where the rate jumps. Requires a bounded rate.
double infinite_server_mean(const std::function<double(double)>& arrival_rate, const Law& service, double t, double since,
                            const std::vector<double>& rate_breaks = {});

// lambda(t) = mean + swing sin(2 pi t / period), open for ever: closed in E cos and E sin of the service's stationary excess (same source, theorem 4.1).
// Requires 0 <= swing <= mean, period > 0.
struct SinusoidalRate {
  double mean = 0, swing = 0, period = 24;
  double at(double t) const;
};
double infinite_server_mean(const SinusoidalRate& rate, const Law& service, double t);

}  // namespace takt::theory
