// SPDX-License-Identifier: Apache-2.0
#include "models/theory/birth_death.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

constexpr int most_states = 2'000'000;

std::vector<double> normalised(std::vector<double> logs) {
  const double largest = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (double& value : logs) sum += value = std::exp(value - largest);
  for (double& value : logs) value /= sum;
  return logs;
}

double log_or_minus_infinity(double x) { return x > 0 ? std::log(x) : -std::numeric_limits<double>::infinity(); }

// Figures common to all rooms; `births[n]` is the rate of admitted arrivals in state n, `refused` the rate of refused ones when full.
RoomFigures figures_of(std::vector<double> p, const RateOfState& births, double refused, int servers) {
  RoomFigures f;
  const int top = static_cast<int>(p.size()) - 1;
  double waiting_arrivals = 0, busy = 0;
  for (int n = 0; n <= top; ++n) {
    const double in_service = std::min(n, servers);
    busy += in_service * p[n];
    f.mean_in_system += n * p[n];
    f.mean_queue += (n - in_service) * p[n];
    if (n == top) continue;
    f.throughput += births(n) * p[n];
    if (n >= servers) waiting_arrivals += births(n) * p[n];
  }
  f.prob_empty = p.front();
  f.prob_full = p.back();
  f.prob_turned_away = refused * p.back() / (f.throughput + refused * p.back());
  f.prob_wait_if_admitted = waiting_arrivals / f.throughput;
  f.mean_sojourn = f.mean_in_system / f.throughput;
  f.mean_wait = f.mean_queue / f.throughput;
  f.occupancy = busy / servers;
  f.states = std::move(p);
  return f;
}

}  // namespace

std::vector<double> birth_death(const std::vector<double>& births, const std::vector<double>& deaths) {
  require(births.size() == deaths.size(), "birth-death: one death rate per birth rate");
  std::vector<double> logs{0.0};
  logs.reserve(births.size() + 1);
  for (std::size_t n = 0; n < births.size(); ++n) {
    require(births[n] >= 0 && deaths[n] > 0, "birth-death: births must not be negative and deaths must be positive");
    logs.push_back(logs.back() + log_or_minus_infinity(births[n] / deaths[n]));
  }
  return normalised(std::move(logs));
}

std::vector<double> birth_death(const RateOfState& births, const RateOfState& deaths, double tail) {
  require(tail > 0, "birth-death: the tail to cut must be positive");
  std::vector<double> logs{0.0};
  double largest = 0, previous_ratio = std::numeric_limits<double>::infinity();
  for (int n = 0; n < most_states; ++n) {
    const double ratio = births(n) / deaths(n + 1);
    require(ratio >= 0, "birth-death: births must not be negative and deaths must be positive");
    // The remaining weight is at most w_n * ratio / (1 - ratio) once the ratios fall; the largest weight is below the sum.
    const bool falling = ratio < 1 && ratio <= previous_ratio;
    if (falling && logs.back() + log_or_minus_infinity(ratio / (1 - ratio)) < largest + std::log(tail)) return normalised(std::move(logs));
    logs.push_back(logs.back() + log_or_minus_infinity(ratio));
    largest = std::max(largest, logs.back());
    previous_ratio = ratio;
  }
  throw std::domain_error("birth-death: no equilibrium within two million states; is the load below capacity?");
}

double mean_state(const std::vector<double>& p) {
  double mean = 0;
  for (std::size_t n = 0; n < p.size(); ++n) mean += static_cast<double>(n) * p[n];
  return mean;
}

double var_state(const std::vector<double>& p) {
  const double mean = mean_state(p);
  double sum = 0;
  for (std::size_t n = 0; n < p.size(); ++n) sum += (static_cast<double>(n) - mean) * (static_cast<double>(n) - mean) * p[n];
  return sum;
}

RoomFigures finite_room(double arrival_rate, double service_rate, int servers, int room) {
  require(arrival_rate > 0 && service_rate > 0, "M/M/c/K: the rates must be positive");
  require(servers >= 1 && room >= servers, "M/M/c/K: needs a server and room for at least the servers");
  std::vector<double> births(room, arrival_rate), deaths(room);
  for (int n = 0; n < room; ++n) deaths[n] = service_rate * std::min(n + 1, servers);
  return figures_of(birth_death(births, deaths), [=](int) { return arrival_rate; }, arrival_rate, servers);
}

RoomFigures finite_source(double rate_per_source, double service_rate, int servers, int room, int sources) {
  require(rate_per_source > 0 && service_rate > 0, "finite source: the rates must be positive");
  require(servers >= 1 && room >= servers && sources >= room, "finite source: needs 1 <= servers <= room <= sources");
  std::vector<double> births(room), deaths(room);
  for (int n = 0; n < room; ++n) {
    births[n] = rate_per_source * (sources - n);
    deaths[n] = service_rate * std::min(n + 1, servers);
  }
  return figures_of(
      birth_death(births, deaths), [=](int n) { return rate_per_source * (sources - n); }, rate_per_source * (sources - room), servers);
}

RoomFigures discouraged(double arrival_rate, double service_rate) {
  require(arrival_rate > 0 && service_rate > 0, "discouraged arrivals: the rates must be positive");
  const RateOfState births = [=](int n) { return arrival_rate / (n + 1); };
  return figures_of(birth_death(births, [=](int) { return service_rate; }), births, 0, 1);
}

}  // namespace takt::theory
