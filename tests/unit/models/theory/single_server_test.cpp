// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"
#include "models/theory/interrupted_server.hpp"
#include "models/theory/many_servers.hpp"
#include "models/theory/markov_chain.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/pollaczek_khinchine.hpp"

namespace takt::theory {
namespace {

TEST(PollaczekKhinchine, WithExponentialServiceIsErlangC) {
  const SingleServerFigures f = pollaczek_khinchine(0.85, exponential(1));
  const DelayFigures d = delay_figures({0.85, 1, 1});
  EXPECT_NEAR(f.mean_wait, d.mean_wait, 1e-12);
  EXPECT_NEAR(f.var_wait, d.var_wait, 1e-11);
  EXPECT_NEAR(f.mean_in_system, d.mean_in_system, 1e-12);
}

TEST(PollaczekKhinchine, GrowsWithTheVariabilityOfService) {
  double before = 0;
  for (const Law& service : {deterministic(1), erlang(4, 1), exponential(1), hyperexponential_balanced(1, 4)}) {
    const double wait = pollaczek_khinchine(0.9, service).mean_wait;
    EXPECT_GT(wait, before);
    before = wait;
  }
  EXPECT_THROW(pollaczek_khinchine(1, deterministic(1)), std::domain_error);
}

TEST(ShortestFirst, BeatsFirstComeFirstServedAndInterruptingBeatsNot) {
  for (const Law& service : {exponential(1), lognormal(1, 1.3), uniform(0.2, 1.8)}) {
    const double first_come = pollaczek_khinchine(0.8, service).mean_sojourn;
    const double shortest = wait_shortest_first(0.8, service) + mean(service);
    const double interrupting = sojourn_shortest_remaining_first(0.8, service);
    EXPECT_LT(shortest, first_come);
    EXPECT_LT(interrupting, shortest);
  }
  EXPECT_THROW(wait_shortest_first(0.5, deterministic(1)), std::domain_error);
}

// The double integral as Schrage and Miller print it, against our version with the order of integration changed.
TEST(ShortestRemainingFirst, IsThePrintedDoubleIntegral) {
  const double lambda = 0.8;
  const auto load = [&](double x) { return lambda * (1 - std::exp(-x) * (1 + x)); };
  const auto second = [](double x) { return 2 - std::exp(-x) * (x * x + 2 * x + 2); };
  const double printed = integral_to_infinity(
      [&](double x) {
        const double room = 1 - load(x);
        const double waiting = lambda * (second(x) + x * x * std::exp(-x)) / (2 * room * room);
        return std::exp(-x) * (waiting + integral([&](double t) { return 1 / (1 - load(t)); }, 0, x));
      },
      0, 1);
  EXPECT_NEAR(sojourn_shortest_remaining_first(lambda, exponential(1)), printed, 1e-9);
}

TEST(SharedServer, IsInsensitiveAndLinearInSize) {
  EXPECT_DOUBLE_EQ(sojourn_when_shared(0.6, 1, 2), 2 * sojourn_when_shared(0.6, 1, 1));
  EXPECT_NEAR(sojourn_when_shared(0.6, 1, 1), delay_figures({0.6, 1, 1}).mean_sojourn, 1e-12);
}

TEST(Vacations, AddTheResidualVacation) {
  const Law service = erlang(3, 1);
  EXPECT_NEAR(wait_with_vacations(0.5, service, deterministic(3)) - pollaczek_khinchine(0.5, service).mean_wait, 1.5, 1e-12);
  EXPECT_NEAR(wait_with_setup(0.5, service, deterministic(0)), pollaczek_khinchine(0.5, service).mean_wait, 1e-12);
}

// Setup by a chain: state is whether the server is up, and how many are present.
TEST(Setup, IsTheChainOnServerAndQueue) {
  const double lambda = 0.5, mu = 1, ready = 0.8;
  const int top = 200;
  using State = std::pair<int, int>;
  const auto explored = explore<State>(State{0, 0}, [&](const State& s, const auto& go) {
    const auto [up, n] = s;
    if (n < top) go(State{up, n + 1}, lambda);
    if (up == 0 && n > 0) go(State{1, n}, ready);
    if (up == 1) go(State{n > 1 ? 1 : 0, n - 1}, mu);
  });
  const std::vector<double> p = stationary(explored.chain);
  double number = 0;
  for (std::size_t i = 0; i < p.size(); ++i) number += explored.states[i].second * p[i];
  EXPECT_NEAR(wait_with_setup(lambda, exponential(mu), exponential(ready)) + 1 / mu, number / lambda, 1e-10);
}

// Breakdowns by a chain of the same shape.
TEST(Breakdowns, AreTheChainOnServerAndQueue) {
  const double lambda = 0.3, mu = 1, fail = 0.2, repair = 0.4;
  const int top = 400;
  using State = std::pair<int, int>;
  const auto explored = explore<State>(State{1, 0}, [&](const State& s, const auto& go) {
    const auto [up, n] = s;
    if (n < top) go(State{up, n + 1}, lambda);
    go(State{1 - up, n}, up == 1 ? fail : repair);
    if (up == 1 && n > 0) go(State{1, n - 1}, mu);
  });
  const std::vector<double> p = stationary(explored.chain);
  double number = 0;
  for (std::size_t i = 0; i < p.size(); ++i) number += explored.states[i].second * p[i];
  EXPECT_NEAR(breakdowns(lambda, mu, fail, repair).mean_in_system, number, 1e-9);
  EXPECT_NEAR(breakdowns(lambda, mu, 0, 1).mean_in_system, delay_figures({lambda, mu, 1}).mean_in_system, 1e-12);
  EXPECT_THROW(breakdowns(0.7, mu, fail, repair), std::domain_error);
}

TEST(Batches, OfOneAreSingleArrivals) {
  const Law service = lognormal(1, 0.8);
  EXPECT_NEAR(wait_in_batches(0.7, {1}, service), pollaczek_khinchine(0.7, service).mean_wait, 1e-12);
  EXPECT_GT(wait_in_batches(0.35, {0, 1}, service), wait_in_batches(0.7, {1}, service));
  EXPECT_THROW(wait_in_batches(0.1, {0.5, 0.4}, service), std::domain_error);
}

// The orbit by a chain on (server busy, orbit).
TEST(Retrials, AreTheChainOnServerAndOrbit) {
  const double lambda = 0.5, mu = 1, retry = 0.7;
  const int top = 250;
  using State = std::pair<int, int>;
  const auto explored = explore<State>(State{0, 0}, [&](const State& s, const auto& go) {
    const auto [busy, orbit] = s;
    if (busy == 0) {
      go(State{1, orbit}, lambda);
      if (orbit > 0) go(State{1, orbit - 1}, orbit * retry);
    } else {
      go(State{0, orbit}, mu);
      if (orbit < top) go(State{1, orbit + 1}, lambda);
    }
  });
  const std::vector<double> p = stationary(explored.chain);
  double orbit = 0;
  for (std::size_t i = 0; i < p.size(); ++i) orbit += explored.states[i].second * p[i];
  EXPECT_NEAR(retrial_queue(lambda, mu, retry).mean_in_orbit, orbit, 1e-10);
}

TEST(RenewalArrivals, OfExponentialGapsAreErlangC) {
  for (double rho : {0.01, 0.5, 0.99, 0.9999}) {
    const RenewalArrivalFigures f = renewal_arrivals(exponential(rho), 1);
    EXPECT_NEAR(f.sigma, rho, 1e-10) << rho;
    EXPECT_NEAR(f.mean_wait / delay_figures({rho, 1, 1}).mean_wait, 1, 1e-7) << rho;
  }
}

TEST(RenewalArrivals, StayBelowKingmansBoundAndReachItInHeavyTraffic) {
  for (const Law& gap : {deterministic(1), erlang(2, 1), uniform(0.5, 1.5), hyperexponential_balanced(1, 3), lognormal(1, 0.7), weibull(2, 1.1)}) {
    for (double rho : {0.3, 0.8}) {
      const Law service = exponential(1 / (rho * mean(gap)));
      EXPECT_LT(renewal_arrivals(gap, 1 / mean(service)).mean_wait, kingman_bound(gap, service));
    }
    const Law heavy = exponential(1 / (0.9995 * mean(gap)));
    EXPECT_NEAR(renewal_arrivals(gap, 1 / mean(heavy)).mean_wait / kingman_bound(gap, heavy), 1, 2e-3);
  }
  EXPECT_THROW(renewal_arrivals(deterministic(1), 1), std::domain_error);
}

TEST(ConstantService, OnOneServerIsPollaczekKhinchine) {
  for (double rho : {0.1, 0.7, 0.98}) {
    const ManyServerFigures f = constant_service(rho, 1, 1);
    EXPECT_NEAR(f.mean_wait / pollaczek_khinchine(rho, deterministic(1)).mean_wait, 1, 1e-10);
    EXPECT_NEAR(f.prob_wait, rho, 1e-12);
  }
}

TEST(ConstantService, IsTheLimitOfManyPhases) {
  const double exact = constant_service(1.6, 1, 2).mean_wait;
  const auto excess = [&](int phases) { return phase_service(1.6, phases_of(erlang(phases, 1)), 2).mean_wait - exact; };
  // The excess falls with 1/k (the variance of service) and with 1/sqrt(k) (the drift of the two servers against each other).
  const double ten = excess(10), twenty = excess(20);
  EXPECT_GT(twenty, 0);
  EXPECT_GT(twenty / ten, 0.5);
  EXPECT_LT(twenty / ten, std::sqrt(0.5));
}

TEST(ConstantService, WaitsAboutHalfAsLongAsErlangCOnManyServers) {
  const double ratio = constant_service(970, 1, 1000).mean_wait / delay_figures({970, 1, 1000}).mean_wait;
  EXPECT_GT(ratio, 0.4);
  EXPECT_LT(ratio, 0.65);
  EXPECT_THROW(constant_service(2, 1, 2), std::domain_error);
}

TEST(PhaseService, OfOnePhaseIsErlangC) {
  for (int c : {1, 2, 5}) {
    const ManyServerFigures f = phase_service(0.8 * c, phases_of(exponential(1)), c);
    EXPECT_NEAR(f.mean_wait / delay_figures({0.8 * c, 1, c}).mean_wait, 1, 1e-10);
    EXPECT_NEAR(f.prob_wait, delay_figures({0.8 * c, 1, c}).prob_wait, 1e-11);
  }
}

TEST(PhaseService, OnOneServerIsPollaczekKhinchine) {
  for (const Law& service : {erlang(3, 1), hyperexponential_balanced(1, 5), hyperexponential({0.2, 0.8}, {3, 0.5})})
    EXPECT_NEAR(phase_service(0.7, phases_of(service), 1).mean_wait / pollaczek_khinchine(0.7, service).mean_wait, 1, 1e-9);
  EXPECT_THROW(phases_of(lognormal(1, 1)), std::domain_error);
  EXPECT_THROW(phases_of(gamma(1.5, 1)), std::domain_error);
}

TEST(ApproximateWait, IsExactForOneServerAndForExponentialService) {
  EXPECT_NEAR(approximate_wait(0.8, 1, 1, 1, 2.5), pollaczek_khinchine(0.8, hyperexponential_balanced(1, 2.5)).mean_wait, 1e-12);
  EXPECT_NEAR(approximate_wait(8, 1, 10, 1, 1), delay_figures({8, 1, 10}).mean_wait, 1e-15);
  EXPECT_NEAR(approximate_wait(9, 1, 10, 1, 0) / constant_service(9, 1, 10).mean_wait, 1, 0.04);
}

}  // namespace
}  // namespace takt::theory
