// SPDX-License-Identifier: Apache-2.0
// Erlang's loss and delay formulas: one pool of equal people, Poisson arrivals, exponential handle times, first come first served.
// Units: rates are per unit of time, times are in that unit; offered load = arrival rate / service rate, in erlangs.
// Cost: every function is O(servers); loads of tens of thousands are fine.
#pragma once

namespace takt::theory {

// Share of arrivals lost in M/M/c/c (and M/G/c/c): B(0) = 1, B(n) = a B(n-1) / (n + a B(n-1)).
// Source: A. K. Erlang (1917); the recursion as in Cooper, Introduction to Queueing Theory (1981), eq. 3.3.
// Requires offered_load >= 0 and servers >= 0.
double erlang_b(double offered_load, int servers);

// The offered load at which `servers` people lose the share `blocking`: the root of erlang_b. Requires servers >= 1, 0 < blocking < 1.
double erlang_b_load(int servers, double blocking);

// The least number of servers that loses at most the share `blocking`. Requires offered_load >= 0, 0 < blocking <= 1.
int erlang_b_servers(double offered_load, double blocking);

// Share of arrivals that wait in M/M/c: C = B / (1 - (a/c)(1 - B)). Source: Erlang (1917); Cooper (1981), eq. 4.8.
// One when offered_load >= servers (the queue grows for ever). Requires offered_load >= 0, servers >= 1.
double erlang_c(double offered_load, int servers);

// One pool in equilibrium. Every function that takes it requires 0 <= arrival_rate < servers * service_rate.
struct DelaySystem {
  double arrival_rate = 0;
  double service_rate = 0;  // of one person, > 0
  int servers = 1;
};

struct DelayFigures {
  double prob_wait = 0;      // share that waits at all
  double mean_wait = 0;      // in queue, over all
  double var_wait = 0;       // of the time in queue, over all
  double mean_sojourn = 0;   // in queue and in service
  double mean_queue = 0;     // number waiting
  double mean_in_system = 0; // number waiting and in service
  double occupancy = 0;      // share of the servers that is busy
};

// W = 0 with probability 1 - C, else exponential with rate c mu - lambda; numbers by Little's law.
DelayFigures delay_figures(const DelaySystem& system);

// P(wait > t) = C exp(-(c mu - lambda) t). Requires t >= 0.
double wait_tail(const DelaySystem& system, double t);

// The least t with P(wait <= t) >= p; zero when enough arrivals do not wait. Requires 0 <= p < 1.
double wait_quantile(const DelaySystem& system, double p);

// P(wait + service > t), the convolution of the two exponentials. Requires t >= 0.
double sojourn_tail(const DelaySystem& system, double t);

// The time within which the share p is finished. Requires 0 <= p < 1.
double sojourn_quantile(const DelaySystem& system, double p);

struct StaffingTarget {
  double share = 0.8;          // at least this share ...
  double within = 0;           // ... waits at most this long
  double max_occupancy = 1.0;  // and nobody is busier than this
  double shrinkage = 0.0;      // share of paid time that is not spent on the floor, 0 <= shrinkage < 1
};

struct Staffing {
  int on_duty = 0;           // least number of people on the floor that meets the target
  int employed = 0;          // on_duty / (1 - shrinkage), rounded up
  double service_level = 0;  // P(wait <= within) with on_duty people
  double occupancy = 0;
  double prob_wait = 0;
};

// Requires arrival_rate >= 0, service_rate > 0, 0 <= share < 1, within >= 0, 0 < max_occupancy <= 1.
Staffing least_staffing(double arrival_rate, double service_rate, const StaffingTarget& target);

}  // namespace takt::theory
