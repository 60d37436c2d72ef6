// SPDX-License-Identifier: Apache-2.0
// Queues beyond exponential times: GI/M/1, M/D/c and M/PH/c exactly, Kingman's bound, and the approximation planners use.
// Units: rates per unit of time. Each function requires positive rates and arrivals below capacity. Cost: GI/M/1 a root; M/D/c a sum of
// about 40/(load - 1 - ln load)/servers terms; M/PH/c a chain of (ways to spread c items over the phases) x (queue lengths) states.
#pragma once

#include <vector>

#include "models/theory/law.hpp"

namespace takt::theory {

struct RenewalArrivalFigures {
  double sigma = 0;  // share of arrivals that wait
  double mean_wait = 0;
  double mean_sojourn = 0;
};
// GI/M/1: sigma is the root in (0, 1) of sigma = A*(mu (1 - sigma)), A* the Laplace transform of the gaps. Source: D. Kendall (1953).
RenewalArrivalFigures renewal_arrivals(const Law& gap, double service_rate);

// GI/G/1: mean wait <= lambda (Var gap + Var service) / (2 (1 - rho)). A bound, never a target. Source: J. Kingman (1962).
double kingman_bound(const Law& gap, const Law& service);

struct ManyServerFigures {
  double prob_wait = 0;
  double mean_wait = 0;
  double mean_queue = 0;
};

// M/D/c first come first served. The queue seen every service time is a random walk with steps Poisson(a) - c, so Spitzer's identity gives it:
// E Lq = sum over k of E (Poisson(k a) - k c)^+ / k. Source: C. Crommelin (1932); F. Spitzer (1956).
ManyServerFigures constant_service(double arrival_rate, double service_time, int servers);

// A service law made of exponential phases: start[i] the chance to begin in i, moves[i][j] the rate from i to j, ends[i] the rate at which i ends service.
struct PhaseLaw {
  std::vector<double> start;
  std::vector<std::vector<double>> moves;
  std::vector<double> ends;
};
// Requires a mixture of exponential and Erlang branches (gamma with a whole shape); throws std::domain_error for other laws.
PhaseLaw phases_of(const Law& law);

// M/PH/c first come first served: the chain on queue length and number of servers in each phase, cut where the longest queue weighs less than 1e-15.
// Throws std::domain_error beyond 500 ways to spread the servers over the phases (10 servers with 3 phases have 66).
ManyServerFigures phase_service(double arrival_rate, const PhaseLaw& service, int servers);

// Approximation: the wait of M/M/c times (cv^2 of gaps + cv^2 of service)/2. Good near saturation; some percent off at few servers or high variability.
// Source: A. Lee and P. Longton (1959) for Poisson arrivals; A. Allen, Probability, Statistics and Queueing Theory (1978), for both.
double approximate_wait(double arrival_rate, double service_rate, int servers, double gap_scv, double service_scv);

}  // namespace takt::theory
