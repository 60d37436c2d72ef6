// SPDX-License-Identifier: Apache-2.0
// One server, Poisson arrivals, any law of service: the wait under several orders of service.
// Units: rates per unit of time. Every function requires arrival_rate > 0 and a load below one. Cost: constant, or one numerical integral.
#pragma once

#include "models/theory/law.hpp"

namespace takt::theory {

struct ServiceMoments {
  double first = 0, second = 0, third = 0;  // E S, E S^2, E S^3
};
ServiceMoments moments_of(const Law& service);

struct SingleServerFigures {
  double prob_wait = 0;
  double mean_wait = 0;
  double var_wait = 0;
  double mean_sojourn = 0;
  double mean_queue = 0;
  double mean_in_system = 0;
};

// First come first served: W = lambda E S^2 / (2 (1 - rho)), Var W = W^2 + lambda E S^3 / (3 (1 - rho)).
// Source: F. Pollaczek (1930), A. Khinchine (1932); L. Kleinrock, Queueing Systems I (1975), sec. 5.7.
SingleServerFigures pollaczek_khinchine(double arrival_rate, const ServiceMoments& service);
SingleServerFigures pollaczek_khinchine(double arrival_rate, const Law& service);

// Everybody shares the server: mean sojourn of an item of size x is x / (1 - rho), whatever the law (L. Kleinrock, J. ACM 14, 1967).
double sojourn_when_shared(double arrival_rate, double mean_service, double size);

// Mean sojourn when the shortest remaining item is always in service. Source: L. Schrage, L. Miller, Operations Research 14 (1966), eq. 3.
// Requires a law without point masses.
double sojourn_shortest_remaining_first(double arrival_rate, const Law& service);

// Mean wait when the shortest waiting item goes next and nobody is interrupted. Source: T. Phipps, Operations Research 4 (1956).
// Requires a law without point masses.
double wait_shortest_first(double arrival_rate, const Law& service);

}  // namespace takt::theory
