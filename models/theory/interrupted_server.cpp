// SPDX-License-Identifier: Apache-2.0
#include "models/theory/interrupted_server.hpp"

#include <cmath>
#include <numeric>

#include "models/theory/pollaczek_khinchine.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {

double wait_with_vacations(double arrival_rate, const Law& service, const Law& vacation) {
  require(mean(vacation) > 0, "vacations: the mean vacation must be positive");
  return pollaczek_khinchine(arrival_rate, service).mean_wait + moment(vacation, 2) / (2 * mean(vacation));
}

double wait_with_setup(double arrival_rate, const Law& service, const Law& setup) {
  const double first = mean(setup), second = moment(setup, 2);
  return pollaczek_khinchine(arrival_rate, service).mean_wait + (2 * first + arrival_rate * second) / (2 * (1 + arrival_rate * first));
}

BreakdownFigures breakdowns(double arrival_rate, double service_rate, double failure_rate, double repair_rate) {
  require(arrival_rate > 0 && service_rate > 0 && failure_rate >= 0 && repair_rate > 0, "breakdowns: the rates must be positive");
  const double both = repair_rate + failure_rate;
  require(arrival_rate * both < repair_rate * service_rate, "breakdowns: the arrival rate must be below what the available server can do");
  BreakdownFigures f;
  f.availability = repair_rate / both;
  f.mean_in_system = arrival_rate * (both * both + failure_rate * service_rate) / (both * (repair_rate * service_rate - arrival_rate * both));
  f.mean_sojourn = f.mean_in_system / arrival_rate;
  return f;
}

double mean_batch(const std::vector<double>& sizes) {
  require(std::abs(std::accumulate(sizes.begin(), sizes.end(), 0.0) - 1) < 1e-9, "batches: the probabilities of the sizes must sum to one");
  double sum = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    require(sizes[i] >= 0, "batches: a probability must not be negative");
    sum += static_cast<double>(i + 1) * sizes[i];
  }
  return sum;
}

double wait_in_batches(double batch_rate, const std::vector<double>& sizes, const Law& service) {
  const double batch = mean_batch(sizes), load = batch_rate * batch * mean(service);
  require(batch_rate > 0 && load < 1, "batches: needs a positive batch rate and a load below one");
  double pairs = 0;  // E X (X - 1)
  for (std::size_t i = 0; i < sizes.size(); ++i) pairs += static_cast<double>((i + 1) * i) * sizes[i];
  return (batch_rate * batch * moment(service, 2) + pairs / batch * mean(service)) / (2 * (1 - load));
}

RetrialFigures retrial_queue(double arrival_rate, double service_rate, double retry_rate) {
  require(arrival_rate > 0 && service_rate > 0 && retry_rate > 0, "retrials: the rates must be positive");
  const double load = arrival_rate / service_rate;
  require(load < 1, "retrials: the load must be below one");
  RetrialFigures f;
  f.mean_in_orbit = load * (arrival_rate / retry_rate + load) / (1 - load);
  f.mean_time_in_orbit = f.mean_in_orbit / arrival_rate;
  f.prob_idle = 1 - load;
  return f;
}

}  // namespace takt::theory
