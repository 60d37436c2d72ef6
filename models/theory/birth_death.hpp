// SPDX-License-Identifier: Apache-2.0
// Birth-death chains in equilibrium: finite waiting rooms, finite sources, discouraged arrivals and whatever else moves by one.
// p(n+1)/p(n) = birth(n) / death(n+1), normalised in logarithms, so neither large loads nor long chains overflow.
// Source: W. Feller, An Introduction to Probability Theory I (1968), XVII.5; L. Kleinrock, Queueing Systems I (1975), ch. 3.
// Units: rates per unit of time. Cost: O(states).
#pragma once

#include <functional>
#include <vector>

namespace takt::theory {

// Probabilities of 0..K. births[n] is the rate n -> n+1, deaths[n] the rate n+1 -> n; both of length K.
// Requires births >= 0 and deaths > 0.
std::vector<double> birth_death(const std::vector<double>& births, const std::vector<double>& deaths);

using RateOfState = std::function<double(int)>;

// The same for a chain without an upper end, cut where the rest (bounded by a geometric tail) weighs less than `tail`.
// births(n) for n >= 0, deaths(n) for n >= 1. Requires births(n)/deaths(n+1) to be falling from some n on and to get below one.
// Throws std::domain_error when two million states are not enough.
std::vector<double> birth_death(const RateOfState& births, const RateOfState& deaths, double tail = 1e-17);

// Mean and variance of the number in state n with probability p[n].
double mean_state(const std::vector<double>& p);
double var_state(const std::vector<double>& p);

// What a pool with states 0..K says about itself.
struct RoomFigures {
  std::vector<double> states;       // probability of n in the system
  double prob_empty = 0;            // of an empty system
  double prob_full = 0;             // of a full one: the time congestion
  double prob_turned_away = 0;      // share of arrivals that find it full: the call congestion
  double prob_wait_if_admitted = 0; // share of admitted arrivals that wait
  double mean_in_system = 0;
  double mean_queue = 0;
  double mean_sojourn = 0;          // of the admitted
  double mean_wait = 0;             // of the admitted
  double throughput = 0;            // admitted per unit of time
  double occupancy = 0;             // share of the servers that is busy
};

// M/M/c/K: Poisson arrivals, room for K in all. Requires arrival_rate > 0, service_rate > 0, 1 <= servers <= room.
RoomFigures finite_room(double arrival_rate, double service_rate, int servers, int room);

// M/M/c/K/M: `sources` people, each idle one asks at `rate_per_source`; room for K in all. Arrivals do not see time averages:
// they are weighted with the number of idle sources. Requires 1 <= servers <= room <= sources, positive rates.
RoomFigures finite_source(double rate_per_source, double service_rate, int servers, int room, int sources);

// Arrivals that are discouraged by a queue: rate lambda / (n + 1) with n present, one server. Then N is Poisson(lambda / mu).
// Requires positive rates.
RoomFigures discouraged(double arrival_rate, double service_rate);

}  // namespace takt::theory
