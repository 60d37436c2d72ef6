// SPDX-License-Identifier: Apache-2.0
// One server that is away at times, arrivals in batches, and callers who try again.
// Units: rates per unit of time. Each function requires positive rates and a load below one, and throws std::domain_error otherwise.
#pragma once

#include <vector>

#include "models/theory/law.hpp"

namespace takt::theory {

// M/G/1 whose server takes a vacation whenever it finds nobody, and another if it still finds nobody: the wait of M/G/1 plus E V^2/(2 E V).
// Source: S. Fuhrmann and R. Cooper, Operations Research 33 (1985). Requires a mean vacation > 0.
double wait_with_vacations(double arrival_rate, const Law& service, const Law& vacation);

// M/G/1 whose server needs a setup (log-in) before each busy period: the wait of M/G/1 plus (2 E U + lambda E U^2)/(2 (1 + lambda E U)).
// Source: P. Welch, Operations Research 12 (1964).
double wait_with_setup(double arrival_rate, const Law& service, const Law& setup);

struct BreakdownFigures {
  double availability = 0;
  double mean_in_system = 0;
  double mean_sojourn = 0;
};
// M/M/1 whose server fails at `failure_rate`, busy or idle, and is back after exponential repairs; the item in hand resumes.
// Source: H. White and L. Christie, Operations Research 6 (1958).
BreakdownFigures breakdowns(double arrival_rate, double service_rate, double failure_rate, double repair_rate);

// M^X/G/1: batches at `batch_rate`; sizes[n-1] is the probability of n items. Mean wait of an item in queue.
// Source: D. Gross and C. Harris, Fundamentals of Queueing Theory (1998), sec. 3.1. Requires probabilities that sum to one.
double wait_in_batches(double batch_rate, const std::vector<double>& sizes, const Law& service);
double mean_batch(const std::vector<double>& sizes);

struct RetrialFigures {
  double mean_in_orbit = 0;
  double mean_time_in_orbit = 0;
  double prob_idle = 0;
};
// M/M/1 without a queue: who finds the server busy tries again after exponential times at `retry_rate` each.
// E orbit = rho (lambda/theta + rho) / (1 - rho). Source: G. Falin and J. Templeton, Retrial Queues (1997), sec. 1.2.
RetrialFigures retrial_queue(double arrival_rate, double service_rate, double retry_rate);

}  // namespace takt::theory
