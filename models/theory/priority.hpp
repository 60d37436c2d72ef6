// SPDX-License-Identifier: Apache-2.0
// Static priorities: class 0 is the most urgent; within a class first come first served; Poisson arrivals.
// Units: rates per unit of time. Cost: O(classes), except the two-class chain (a direct solution, up to a second).
#pragma once

#include <vector>

#include "models/theory/law.hpp"

namespace takt::theory {

struct PriorityClass {
  double arrival_rate = 0;  // > 0
  Law service;              // mean > 0
};

// What each class sees, in the order of the classes.
struct PriorityFigures {
  std::vector<double> mean_wait;     // in queue; with pre-emption: sojourn less own service
  std::vector<double> mean_sojourn;
  std::vector<double> mean_in_system;
};

// One server, nobody is interrupted: W_k = sum(lambda_i E S_i^2)/2 / ((1 - s_(k-1)) (1 - s_k)), s_k the load of classes 0..k.
// Source: A. Cobham, Operations Research 2 (1954). Requires a total load below one.
PriorityFigures priority_non_preemptive(const std::vector<PriorityClass>& classes);

// One server, an arrival interrupts lower classes, which resume: T_k = E S_k/(1 - s_(k-1)) + sum_(i<=k)(lambda_i E S_i^2)/2 / ((1 - s_(k-1))(1 - s_k)).
// Source: L. Kleinrock, Queueing Systems II (1976), sec. 3.4. Requires a total load below one.
PriorityFigures priority_preemptive(const std::vector<PriorityClass>& classes);

// c servers and one exponential service rate for all classes. Requires arrival rates > 0 that sum below capacity.
// Source: Cobham (1954); O. Kella and U. Yechiali, Operations Research 33 (1985).
PriorityFigures priority_non_preemptive(const std::vector<double>& arrival_rates, double service_rate, int servers);
// Classes 0..k together see M/M/c with their summed rate, so the waiting of class k is a difference of two such queues.
PriorityFigures priority_preemptive(const std::vector<double>& arrival_rates, double service_rate, int servers);

// Two classes with different exponential service rates on c servers, pre-emptive resume: the exact chain on (n_0, n_1), cut where
// the boundary weighs less than 1e-14. Requires a total load below `servers`; throws when the cut chain is too large to solve.
PriorityFigures priority_preemptive_two_rates(const std::vector<double>& arrival_rates, const std::vector<double>& service_rates, int servers);

// The same without interruption, for any number of classes: the exact chain on who is in service and the queues, each queue cut where a class is
// turned away with a chance below 1e-12. For few servers and loads up to about 0.9; throws when the cut chain is too large to solve.
PriorityFigures priority_non_preemptive_rates(const std::vector<double>& arrival_rates, const std::vector<double>& service_rates, int servers);

}  // namespace takt::theory
