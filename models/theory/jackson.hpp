// SPDX-License-Identifier: Apache-2.0
// Networks of stations with a product form: open Jackson networks, open, closed and mixed BCMP networks by mean value analysis.
// Units: rates per unit of time. Cost: O(stations^3) for traffic equations; closed networks O(stations x product of (population + 1)).
#pragma once

#include <vector>

namespace takt::theory {

// How often an item visits each station: lambda = gamma + lambda P. Source: J. R. Jackson, Operations Research 5 (1957).
// Requires gamma >= 0, routing[i][j] >= 0 with row sums <= 1, and that every item can leave; throws std::domain_error otherwise.
std::vector<double> traffic_rates(const std::vector<double>& gamma, const std::vector<std::vector<double>>& routing);

struct OpenNetwork {
  std::vector<double> gamma;                  // arrivals from outside, per station
  std::vector<std::vector<double>> routing;   // [from][to]; what is missing to one leaves
  std::vector<double> service_rates;          // of one server
  std::vector<int> servers;                   // per station; 0 stands for as many as there are items (a delay)
};

struct OpenNetworkFigures {
  std::vector<double> rates;           // throughput per station
  std::vector<double> occupancy;       // busy share of the servers; at a delay the mean number present
  std::vector<double> mean_in_station;
  std::vector<double> mean_sojourn;    // per visit
  std::vector<double> visits;          // per item
  double mean_total = 0;               // number in the network
  double mean_total_sojourn = 0;       // of an item from entry to exit
};

// Each station is M/M/c (or M/G/inf for a delay) at its own rate. Requires every station to be below capacity.
OpenNetworkFigures open_network(const OpenNetwork& network);

enum class StationKind { queue, delay };

// Classes of items over stations with one server each (processor sharing with any service law, or first come first served with one
// exponential law for all classes) or delays. demand = mean service x visits.
struct ClassDemands {
  std::vector<std::vector<double>> demand;  // [station][class], >= 0
  std::vector<StationKind> kinds;           // per station; empty: all are queues
};

// Open: Q[station][class] = rho_ik / (1 - rho_i) at a queue, rho_ik at a delay. Source: F. Baskett, K. M. Chandy, R. R. Muntz, F. Palacios,
// J. ACM 22 (1975). Requires a total load below one at every queue.
std::vector<std::vector<double>> open_classes(const std::vector<double>& arrival_rates, const ClassDemands& demands);

struct ClosedFigures {
  std::vector<double> throughput;                // per class, cycles per unit of time
  std::vector<std::vector<double>> mean_number;  // [station][class]
  std::vector<std::vector<double>> residence;    // [station][class], per cycle (all visits)
};

// Closed: exact mean value analysis. `think` adds a delay per class outside the stations (empty: none).
// Source: M. Reiser and S. S. Lavenberg, J. ACM 27 (1980). Requires populations >= 0 and a positive cycle time for every class present.
ClosedFigures closed_classes(const std::vector<int>& populations, const ClassDemands& demands, const std::vector<double>& think = {});

struct MixedFigures {
  ClosedFigures closed;
  std::vector<std::vector<double>> open_number;  // [station][open class]
};

// Open and closed classes together: the open ones take their share of each queue, the closed ones see what is left.
// Source: E. D. Lazowska et al., Quantitative System Performance (1984), sec. 7.4.
MixedFigures mixed_classes(const std::vector<double>& arrival_rates, const ClassDemands& open, const std::vector<int>& populations,
                           const ClassDemands& closed, const std::vector<double>& think = {});

// One class, stations with several servers, `population` items that never leave. servers[i] = 0 stands for a delay.
struct ClosedStation {
  double demand = 0;  // mean service x visits, >= 0
  int servers = 1;
};

struct ClosedStationFigures {
  double throughput = 0;
  std::vector<double> mean_number;
  std::vector<double> occupancy;  // busy share of the servers; at a delay the mean number present
};

// Convolution of the stations' weights. Source: J. P. Buzen, Communications of the ACM 16 (1973). Requires population >= 1.
ClosedStationFigures closed_stations(int population, const std::vector<ClosedStation>& stations);

}  // namespace takt::theory
