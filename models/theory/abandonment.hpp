// SPDX-License-Identifier: Apache-2.0
// Queues whose customers lose patience: Erlang A (M/M/c+M, with or without a finite room) and M/M/c+G for any law of patience.
// Units: rates per unit of time, times in that unit. Requires positive rates and servers >= 1 throughout.
// Cost: Erlang A is O(states) with an incomplete beta function each where a time is asked for; M/M/c+G integrates numerically (milliseconds).
#pragma once

#include <optional>

#include "models/theory/law.hpp"

namespace takt::theory {

struct ErlangA {
  double arrival_rate = 0;
  double service_rate = 0;      // of one person
  int servers = 1;
  double abandonment_rate = 0;  // of one waiting customer, >= 0; zero only with a finite room or arrivals below capacity
  std::optional<int> room;      // most in the system, >= servers; nothing: unlimited
};

// Shares are of all arrivals. A customer who is turned away neither waits nor abandons, and is left out of mean_wait.
struct AbandonmentFigures {
  double prob_wait = 0;
  double prob_abandon = 0;
  double prob_turned_away = 0;
  double mean_wait = 0;            // of all admitted, served or not
  double mean_wait_served = 0;     // of the served
  double mean_wait_abandoned = 0;  // of those who gave up; zero when nobody does
  double mean_queue = 0;
  double mean_in_system = 0;
  double occupancy = 0;
  double throughput = 0;           // served per unit of time
};

// Birth-death equilibrium; an arrival that finds j waiting is offered a wait of -ln(Beta(c mu/theta, j+1))/theta, the sum of
// exponentials with rates c mu, c mu + theta, ..., c mu + j theta.
// Source: C. Palm (1957); J. Riordan, Stochastic Service Systems (1962), ch. 6; S. Zeltyn and A. Mandelbaum (2005), sec. 4.
AbandonmentFigures erlang_a(const ErlangA& system);

// Share of all arrivals whose time in queue exceeds t, whether they end served or not. Requires t >= 0.
double wait_tail(const ErlangA& system, double t);

// Share of all arrivals that is served after waiting at most t. Requires t >= 0.
double served_within(const ErlangA& system, double t);

// The time within which the share p of the served has started. Requires 0 <= p < 1.
double served_wait_quantile(const ErlangA& system, double p);

struct PatienceTarget {
  double served_share = 0.8;  // at least this share of all arrivals ...
  double within = 0;          // ... is served after waiting at most this long
  double most_abandon = 1;    // and at most this share gives up
};
// The least number of servers that meets the target; `servers` and `room` of the system are not looked at (no room limit).
// Requires abandonment_rate > 0, 0 <= served_share < 1, most_abandon > 0.
int least_servers(ErlangA system, const PatienceTarget& target);

// M/M/c+G: patience follows any law; zero patience means "leaves unless served at once".
struct PatientQueue {
  double arrival_rate = 0;
  double service_rate = 0;
  int servers = 1;
  Law patience;
};

// The offered wait has density lambda p(c-1) exp(lambda H(x) - c mu x), H(x) = E min(patience, x).
// Source: F. Baccelli and G. Hebuterne (1981); S. Zeltyn and A. Mandelbaum, Queueing Systems 51 (2005), sec. 5.
AbandonmentFigures patient_queue(const PatientQueue& system);
double wait_tail(const PatientQueue& system, double t);
double served_within(const PatientQueue& system, double t);

}  // namespace takt::theory
