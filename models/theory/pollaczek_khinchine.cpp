// SPDX-License-Identifier: Apache-2.0
#include "models/theory/pollaczek_khinchine.hpp"

#include "models/theory/numeric.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

void check_sizes(double arrival_rate, const Law& service) {
  require(arrival_rate > 0 && arrival_rate * mean(service) < 1, "M/G/1: needs a positive arrival rate and a load below one");
  require(!has_point_mass(service), "shortest first: the formula needs a service law without point masses");
}

}  // namespace

ServiceMoments moments_of(const Law& service) { return {moment(service, 1), moment(service, 2), moment(service, 3)}; }

SingleServerFigures pollaczek_khinchine(double arrival_rate, const ServiceMoments& s) {
  const double load = arrival_rate * s.first;
  require(arrival_rate > 0 && s.first > 0 && load < 1, "M/G/1: needs positive rates and a load below one");
  require(s.second >= s.first * s.first, "M/G/1: the second moment of service must be at least the square of the mean");
  SingleServerFigures f;
  f.prob_wait = load;
  f.mean_wait = arrival_rate * s.second / (2 * (1 - load));
  f.var_wait = f.mean_wait * f.mean_wait + arrival_rate * s.third / (3 * (1 - load));
  f.mean_sojourn = f.mean_wait + s.first;
  f.mean_queue = arrival_rate * f.mean_wait;
  f.mean_in_system = arrival_rate * f.mean_sojourn;
  return f;
}

SingleServerFigures pollaczek_khinchine(double arrival_rate, const Law& service) { return pollaczek_khinchine(arrival_rate, moments_of(service)); }

double sojourn_when_shared(double arrival_rate, double mean_service, double size) {
  require(arrival_rate > 0 && mean_service > 0 && size >= 0, "processor sharing: needs positive rates and a size >= 0");
  require(arrival_rate * mean_service < 1, "processor sharing: the load must be below one");
  return size / (1 - arrival_rate * mean_service);
}

double sojourn_shortest_remaining_first(double arrival_rate, const Law& service) {
  check_sizes(arrival_rate, service);
  const Function left = [&](double x) { return 1 - arrival_rate * partial_moment(service, 1, x); };
  // The time in service, integral over t of P(S > t) / (1 - rho(t)), has changed places with the mean over sizes.
  const Function both = [&](double x) {
    const double work = partial_moment(service, 2, x) + x * x * survival(service, x), room = left(x);
    return density(service, x) * arrival_rate * work / (2 * room * room) + survival(service, x) / room;
  };
  return integral_to_infinity(both, 0, mean(service), kinks(service));
}

double wait_shortest_first(double arrival_rate, const Law& service) {
  check_sizes(arrival_rate, service);
  const double residual = 0.5 * arrival_rate * moment(service, 2);
  const Function wait = [&](double x) {
    const double room = 1 - arrival_rate * partial_moment(service, 1, x);
    return density(service, x) * residual / (room * room);
  };
  return integral_to_infinity(wait, 0, mean(service), kinks(service));
}

}  // namespace takt::theory
