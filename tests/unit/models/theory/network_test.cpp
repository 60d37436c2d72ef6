// SPDX-License-Identifier: Apache-2.0
#include "models/theory/jackson.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"

namespace takt::theory {
namespace {

double sum(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

TEST(TrafficEquations, BalanceEveryStation) {
  const std::vector<double> gamma{4, 1, 0};
  const std::vector<std::vector<double>> routing{{0, 0.3, 0.2}, {0.1, 0, 0.6}, {0, 0.05, 0}};
  const std::vector<double> rates = traffic_rates(gamma, routing);
  double leaving = 0;
  for (std::size_t j = 0; j < 3; ++j) {
    double in = gamma[j];
    for (std::size_t i = 0; i < 3; ++i) in += rates[i] * routing[i][j];
    EXPECT_NEAR(in, rates[j], 1e-13);
    leaving += rates[j] * (1 - sum(routing[j]));
  }
  EXPECT_NEAR(leaving, 5, 1e-12);
}

TEST(TrafficEquations, RefuseReworkThatNeverEnds) {
  EXPECT_THROW(traffic_rates({1, 0}, {{0, 1}, {1, 0}}), std::domain_error);
  EXPECT_THROW(traffic_rates({1}, {{1.1}}), std::domain_error);
  EXPECT_THROW(traffic_rates({-1}, {{0}}), std::domain_error);
}

TEST(OpenNetwork, OfOneStationIsErlangC) {
  const OpenNetworkFigures f = open_network({{9}, {{0}}, {1}, {10}});
  EXPECT_NEAR(f.mean_total_sojourn, delay_figures({9, 1, 10}).mean_sojourn, 1e-13);
}

TEST(OpenNetwork, AddsUpTheVisits) {
  const OpenNetworkFigures f = open_network({{2, 1, 0}, {{0, 0.5, 0.3}, {0, 0.1, 0.5}, {0, 0, 0}}, {4, 2, 1}, {1, 2, 0}});
  double total = 0;
  for (std::size_t i = 0; i < 3; ++i) total += f.visits[i] * f.mean_sojourn[i];
  EXPECT_NEAR(f.mean_total_sojourn, total, 1e-12);
  EXPECT_NEAR(f.mean_in_station[2], f.rates[2], 1e-14);
  EXPECT_THROW(open_network({{5}, {{0.2}}, {1}, {6}}), std::domain_error);
}

TEST(OpenClasses, MergeIntoOneWhenTheyAreAlike) {
  const auto two = open_classes({0.3, 0.4}, {{{0.9, 0.9}, {0.5, 0.5}}, {}});
  const auto one = open_classes({0.7}, {{{0.9}, {0.5}}, {}});
  for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(two[i][0] + two[i][1], one[i][0], 1e-13);
}

TEST(ClosedClasses, AgreeWithTheConvolutionForOneClass) {
  for (int n : {1, 5, 30, 200}) {
    const ClosedFigures mva = closed_classes({n}, {{{0.4}, {1.1}, {0.7}}, {}}, {20});
    const ClosedStationFigures buzen = closed_stations(n, {{0.4, 1}, {1.1, 1}, {0.7, 1}, {20, 0}});
    EXPECT_NEAR(mva.throughput[0] / buzen.throughput, 1, 1e-11) << n;
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(mva.mean_number[i][0], buzen.mean_number[i], 1e-9 * n);
  }
}

TEST(ClosedClasses, HoldTheirPopulationAndObeyLittle) {
  const ClosedFigures f = closed_classes({7, 4}, {{{1, 2}, {3, 0.5}, {0.2, 0.1}}, {StationKind::queue, StationKind::queue, StationKind::delay}}, {5, 0});
  for (std::size_t k = 0; k < 2; ++k) {
    double present = f.throughput[k] * (k == 0 ? 5.0 : 0.0);
    for (std::size_t i = 0; i < 3; ++i) present += f.mean_number[i][k];
    EXPECT_NEAR(present, k == 0 ? 7 : 4, 1e-12);
  }
}

TEST(ClosedClasses, ThatAreAlikeShareOneClass) {
  const ClosedFigures two = closed_classes({3, 5}, {{{1, 1}, {0.6, 0.6}}, {}}), one = closed_classes({8}, {{{1}, {0.6}}, {}});
  EXPECT_NEAR(two.throughput[0] + two.throughput[1], one.throughput[0], 1e-12);
}

TEST(ClosedStations, WithADelayAreTheMachineRepairModel) {
  // Ten people who call at 0.5 each and three helpers at rate one.
  const ClosedStationFigures f = closed_stations(10, {{1, 3}, {2, 0}});
  const RoomFigures repair = finite_source(0.5, 1, 3, 10, 10);
  EXPECT_NEAR(f.throughput, repair.throughput, 1e-12);
  EXPECT_NEAR(f.mean_number[0], repair.mean_in_system, 1e-12);
  EXPECT_NEAR(f.occupancy[0], repair.occupancy, 1e-13);
}

TEST(ClosedStations, SaturateAtTheBottleneck) {
  EXPECT_NEAR(closed_stations(400, {{0.5, 1}, {1.2, 2}, {0.1, 1}, {50, 0}}).throughput, 1 / 0.6, 1e-6);
  EXPECT_THROW(closed_stations(0, {{1, 1}}), std::domain_error);
  EXPECT_THROW(closed_stations(3, {{0, 1}}), std::domain_error);
}

TEST(MixedClasses, WithoutOpenWorkAreClosedAndWithoutClosedWorkOpen) {
  const ClassDemands open{{{0.5}, {0.2}}, {}}, closed{{{1}, {2}}, {}};
  const MixedFigures idle = mixed_classes({0}, open, {4}, closed);
  EXPECT_NEAR(idle.closed.throughput[0], closed_classes({4}, closed).throughput[0], 1e-14);
  const MixedFigures alone = mixed_classes({1.2}, open, {0}, closed);
  EXPECT_NEAR(alone.open_number[0][0], open_classes({1.2}, open)[0][0], 1e-13);
  EXPECT_THROW(mixed_classes({2}, open, {1}, closed), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
