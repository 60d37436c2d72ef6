// SPDX-License-Identifier: Apache-2.0
#include "models/theory/jackson.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/theory/erlang.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

bool is_delay(const ClassDemands& demands, std::size_t station) { return !demands.kinds.empty() && demands.kinds[station] == StationKind::delay; }

void check(const ClassDemands& demands, std::size_t classes) {
  require(!demands.demand.empty(), "network: needs a station");
  require(demands.kinds.empty() || demands.kinds.size() == demands.demand.size(), "network: one kind per station");
  for (const auto& row : demands.demand) {
    require(row.size() == classes, "network: one demand per class at every station");
    for (double demand : row) require(demand >= 0, "network: demands must not be negative");
  }
}

// Walks every population vector 0..limit in an order in which all smaller ones come first (mixed-radix counting).
class Populations {
 public:
  explicit Populations(const std::vector<int>& limit) : limit_(limit), stride_(limit.size()) {
    for (std::size_t k = 0; k < limit.size(); ++k) {
      require(limit[k] >= 0, "closed network: populations must not be negative");
      stride_[k] = count_;
      count_ *= static_cast<std::size_t>(limit[k]) + 1;
      require(count_ <= 50'000'000, "closed network: the populations are too large for exact mean value analysis");
    }
  }
  std::size_t count() const { return count_; }
  std::size_t stride(std::size_t k) const { return stride_[k]; }
  int of_class(std::size_t index, std::size_t k) const { return static_cast<int>(index / stride_[k] % (static_cast<std::size_t>(limit_[k]) + 1)); }

 private:
  const std::vector<int>& limit_;
  std::vector<std::size_t> stride_;
  std::size_t count_ = 1;
};

// Relative weights of 0..population items at one station.
std::vector<double> station_weights(const ClosedStation& station, int population) {
  std::vector<double> weights(population + 1, 1.0);
  for (int n = 1; n <= population; ++n) {
    const int working = station.servers == 0 ? n : std::min(n, station.servers);
    weights[n] = weights[n - 1] * station.demand / working;
  }
  return weights;
}

std::vector<double> convolved(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> c(a.size(), 0.0);
  for (std::size_t n = 0; n < a.size(); ++n)
    for (std::size_t k = 0; k <= n; ++k) c[n] += a[k] * b[n - k];
  return c;
}

}  // namespace

std::vector<double> traffic_rates(const std::vector<double>& gamma, const std::vector<std::vector<double>>& routing) {
  const std::size_t n = gamma.size();
  require(routing.size() == n, "traffic equations: one row of routing per station");
  Matrix balance(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i) {
    require(gamma[i] >= 0 && routing[i].size() == n, "traffic equations: arrivals must not be negative and the routing must be square");
    double sum = 0;
    for (std::size_t j = 0; j < n; ++j) {
      require(routing[i][j] >= 0, "traffic equations: routing shares must not be negative");
      sum += routing[i][j];
      balance[j][i] = (i == j ? 1.0 : 0.0) - routing[i][j];
    }
    require(sum <= 1 + 1e-12, "traffic equations: the routing shares of a station must not exceed one");
  }
  std::vector<double> rates = solve(std::move(balance), gamma);
  for (double rate : rates) require(rate > -1e-9 && std::isfinite(rate), "traffic equations: items circulate for ever");
  for (double& rate : rates) rate = std::max(rate, 0.0);
  return rates;
}

OpenNetworkFigures open_network(const OpenNetwork& network) {
  const std::size_t n = network.gamma.size();
  require(network.service_rates.size() == n && network.servers.size() == n, "open network: one service rate and one number of servers per station");
  OpenNetworkFigures f;
  f.rates = traffic_rates(network.gamma, network.routing);
  const double entering = std::accumulate(network.gamma.begin(), network.gamma.end(), 0.0);
  require(entering > 0, "open network: nothing arrives");
  for (std::size_t i = 0; i < n; ++i) {
    const double mu = network.service_rates[i], load = f.rates[i] / mu;
    require(mu > 0 && network.servers[i] >= 0, "open network: service rates must be positive and servers not negative");
    const bool delay = network.servers[i] == 0;
    f.occupancy.push_back(delay ? load : load / network.servers[i]);
    f.mean_in_station.push_back(delay ? load : delay_figures({f.rates[i], mu, network.servers[i]}).mean_in_system);
    f.mean_sojourn.push_back(delay ? 1 / mu : delay_figures({f.rates[i], mu, network.servers[i]}).mean_sojourn);
    f.visits.push_back(f.rates[i] / entering);
    f.mean_total += f.mean_in_station.back();
  }
  f.mean_total_sojourn = f.mean_total / entering;
  return f;
}

std::vector<std::vector<double>> open_classes(const std::vector<double>& arrival_rates, const ClassDemands& demands) {
  check(demands, arrival_rates.size());
  std::vector<std::vector<double>> numbers = demands.demand;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    double load = 0;
    for (std::size_t k = 0; k < arrival_rates.size(); ++k) {
      require(arrival_rates[k] >= 0, "open classes: arrival rates must not be negative");
      load += numbers[i][k] *= arrival_rates[k];
    }
    if (is_delay(demands, i)) continue;
    require(load < 1, "open classes: the load of every station must be below one");
    for (double& number : numbers[i]) number /= 1 - load;
  }
  return numbers;
}

ClosedFigures closed_classes(const std::vector<int>& populations, const ClassDemands& demands, const std::vector<double>& think) {
  const std::size_t classes = populations.size(), stations = demands.demand.size();
  check(demands, classes);
  require(think.empty() || think.size() == classes, "closed network: one think time per class");
  const Populations all(populations);
  std::vector<std::vector<double>> total(all.count(), std::vector<double>(stations, 0.0));  // mean number per station
  ClosedFigures f;
  f.throughput.assign(classes, 0.0);
  f.mean_number = f.residence = std::vector<std::vector<double>>(stations, std::vector<double>(classes, 0.0));
  for (std::size_t index = 1; index < all.count(); ++index)
    for (std::size_t k = 0; k < classes; ++k) {
      const int members = all.of_class(index, k);
      if (members == 0) continue;
      // An arriving item of class k sees the equilibrium with one item of its class less.
      const std::vector<double>& seen = total[index - all.stride(k)];
      double cycle = think.empty() ? 0.0 : think[k];
      for (std::size_t i = 0; i < stations; ++i) {
        f.residence[i][k] = demands.demand[i][k] * (is_delay(demands, i) ? 1.0 : 1 + seen[i]);
        cycle += f.residence[i][k];
      }
      require(cycle > 0, "closed network: a class needs a positive cycle time");
      f.throughput[k] = members / cycle;
      for (std::size_t i = 0; i < stations; ++i) {
        f.mean_number[i][k] = f.throughput[k] * f.residence[i][k];
        total[index][i] += f.mean_number[i][k];
      }
    }
  return f;
}

MixedFigures mixed_classes(const std::vector<double>& arrival_rates, const ClassDemands& open, const std::vector<int>& populations,
                           const ClassDemands& closed, const std::vector<double>& think) {
  check(open, arrival_rates.size());
  require(open.demand.size() == closed.demand.size() && open.kinds == closed.kinds, "mixed network: both sides must list the same stations");
  std::vector<double> load(open.demand.size(), 0.0);
  ClassDemands slowed = closed;
  for (std::size_t i = 0; i < load.size(); ++i) {
    for (std::size_t k = 0; k < arrival_rates.size(); ++k) load[i] += arrival_rates[k] * open.demand[i][k];
    if (is_delay(open, i)) continue;
    require(load[i] < 1, "mixed network: the open load of every station must be below one");
    for (double& demand : slowed.demand[i]) demand /= 1 - load[i];
  }
  MixedFigures f{closed_classes(populations, slowed, think), open.demand};
  for (std::size_t i = 0; i < load.size(); ++i) {
    const double present = std::accumulate(f.closed.mean_number[i].begin(), f.closed.mean_number[i].end(), 0.0);
    for (std::size_t k = 0; k < arrival_rates.size(); ++k)
      f.open_number[i][k] *= arrival_rates[k] * (is_delay(open, i) ? 1.0 : (1 + present) / (1 - load[i]));
  }
  return f;
}

ClosedStationFigures closed_stations(int population, const std::vector<ClosedStation>& stations) {
  require(population >= 1 && !stations.empty(), "closed network: needs an item and a station");
  double cycle = 0, bound = std::numeric_limits<double>::infinity();
  for (const ClosedStation& s : stations) {
    require(s.demand >= 0 && s.servers >= 0, "closed network: demands and servers must not be negative");
    cycle += s.demand;
    if (s.servers > 0 && s.demand > 0) bound = std::min(bound, s.servers / s.demand);
  }
  require(cycle > 0, "closed network: some station must take time");
  // Measured in the asymptotic bound of the throughput, the weights neither overflow nor vanish; the throughput is scaled back at the end.
  bound = std::min(bound, population / cycle);
  std::vector<ClosedStation> scaled = stations;
  for (ClosedStation& s : scaled) s.demand *= bound;
  ClosedStationFigures f;
  for (std::size_t i = 0; i < scaled.size(); ++i) {
    std::vector<double> others(population + 1, 0.0);
    others[0] = 1;
    for (std::size_t j = 0; j < scaled.size(); ++j)
      if (j != i) others = convolved(others, station_weights(scaled[j], population));
    const std::vector<double> own = station_weights(scaled[i], population);
    const std::vector<double> all = convolved(others, own);
    f.throughput = all[population - 1] / all[population] * bound;
    double number = 0;
    for (int n = 1; n <= population; ++n) number += n * own[n] * others[population - n] / all[population];
    f.mean_number.push_back(number);
  }
  for (const ClosedStation& s : stations) f.occupancy.push_back(f.throughput * s.demand / std::max(1, s.servers));
  return f;
}

}  // namespace takt::theory
