// SPDX-License-Identifier: Apache-2.0
#include "models/theory/abandonment.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"
#include "models/theory/markov_chain.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/probability.hpp"

namespace takt::theory {
namespace {

constexpr auto unlimited = std::nullopt;

TEST(ErlangA, TendsToErlangCAsPatienceGrows) {
  const ErlangA s{9, 1, 10, 1e-11, unlimited};
  const AbandonmentFigures f = erlang_a(s);
  const DelaySystem patient{9, 1, 10};
  EXPECT_NEAR(f.prob_wait, delay_figures(patient).prob_wait, 1e-9);
  EXPECT_NEAR(f.mean_wait, delay_figures(patient).mean_wait, 1e-9);
  for (double t : {0.1, 1.0, 4.0}) {
    EXPECT_NEAR(wait_tail(s, t), wait_tail(patient, t), 1e-9);
    EXPECT_NEAR(served_within(s, t), 1 - wait_tail(patient, t), 1e-9);
  }
  EXPECT_NEAR(served_wait_quantile(s, 0.95), wait_quantile(patient, 0.95), 1e-7);
  EXPECT_NEAR(wait_tail(ErlangA{9, 1, 10, 0, unlimited}, 1), wait_tail(patient, 1), 1e-12);
}

TEST(ErlangA, WithPatienceLikeServiceHasPoissonNumbers) {
  const AbandonmentFigures f = erlang_a({80, 1, 70, 1, unlimited});
  double at_least = 0;
  for (int n = 70; n < 300; ++n) at_least += std::exp(n * std::log(80.0) - 80 - std::lgamma(n + 1.0));
  EXPECT_NEAR(f.prob_wait, at_least, 1e-12);
  EXPECT_NEAR(f.mean_in_system, 80, 1e-10);
}

TEST(ErlangA, LosesWhatItAbandons) {
  for (const ErlangA& s : {ErlangA{48, 1, 50, 0.5, unlimited}, ErlangA{12, 1, 10, 0.25, unlimited}, ErlangA{3000, 1, 1000, 0.01, unlimited}, ErlangA{20, 2, 6, 3, 15}}) {
    const AbandonmentFigures f = erlang_a(s);
    EXPECT_NEAR(s.arrival_rate * f.prob_abandon / (s.abandonment_rate * f.mean_queue), 1, 1e-10);
    EXPECT_NEAR(f.throughput / (s.arrival_rate * (1 - f.prob_abandon - f.prob_turned_away)), 1, 1e-10);
    EXPECT_NEAR(s.arrival_rate * (1 - f.prob_turned_away) * f.mean_wait / f.mean_queue, 1, 1e-10);
    const double admitted = 1 - f.prob_turned_away;
    EXPECT_NEAR(f.mean_wait_served * (admitted - f.prob_abandon) + f.mean_wait_abandoned * f.prob_abandon, f.mean_wait * admitted, 1e-9 * f.mean_wait);
  }
}

TEST(ErlangA, TailsIntegrateToTheMeans) {
  for (const ErlangA& s : {ErlangA{12, 1, 10, 0.25, unlimited}, ErlangA{20, 2, 6, 3, 15}, ErlangA{20, 2, 6, 0, 15}}) {
    const AbandonmentFigures f = erlang_a(s);
    const double admitted = 1 - f.prob_turned_away;
    EXPECT_NEAR(integral([&](double t) { return wait_tail(s, t); }, 0, 40), f.mean_wait * admitted, 1e-10);
    const double served = admitted - f.prob_abandon;
    EXPECT_NEAR(integral([&](double t) { return served - served_within(s, t); }, 0, 40), f.mean_wait_served * served, 1e-10);
    EXPECT_NEAR(wait_tail(s, 0), f.prob_wait, 1e-13);
    EXPECT_NEAR(served_within(s, 0), admitted - f.prob_wait, 1e-13);
  }
}

TEST(ErlangA, WithoutPatienceOrWithoutQueueIsErlangB) {
  const double blocked = erlang_b(45, 50);
  EXPECT_NEAR(erlang_a({45, 1, 50, 1, 50}).prob_turned_away, blocked, 1e-14);
  EXPECT_NEAR(erlang_a({45, 1, 50, 1e9, unlimited}).prob_abandon, blocked, 1e-7);
}

TEST(ErlangA, WithEndlessPatienceInAFiniteRoomIsThatRoom) {
  const AbandonmentFigures f = erlang_a({8, 4, 2, 0, 12});
  const RoomFigures room = finite_room(8, 4, 2, 12);
  EXPECT_NEAR(f.prob_turned_away, room.prob_turned_away, 1e-14);
  EXPECT_NEAR(f.mean_wait, room.mean_wait, 1e-12);
  EXPECT_NEAR(f.prob_wait, room.prob_wait_if_admitted * (1 - room.prob_turned_away), 1e-13);
}

TEST(ErlangA, HelpsTheServedWhenPatienceShrinks) {
  double wait = 1e9, lost = 0;
  for (double theta : {0.01, 0.1, 1.0, 10.0}) {
    const AbandonmentFigures f = erlang_a({95, 1, 100, theta, unlimited});
    EXPECT_LT(f.mean_wait, wait);
    EXPECT_GT(f.prob_abandon, lost);
    wait = f.mean_wait;
    lost = f.prob_abandon;
  }
}

TEST(ErlangA, StaffsWithTheFirstNumberThatMeetsBothPromises) {
  const PatienceTarget target{0.9, 0.1, 0.02};
  const ErlangA load{140, 1, 1, 0.5, unlimited};
  const int n = least_servers(load, target);
  ErlangA enough = load, fewer = load;
  enough.servers = n;
  fewer.servers = n - 1;
  EXPECT_TRUE(served_within(enough, 0.1) >= 0.9 && erlang_a(enough).prob_abandon <= 0.02);
  EXPECT_FALSE(served_within(fewer, 0.1) >= 0.9 && erlang_a(fewer).prob_abandon <= 0.02);
  EXPECT_NEAR(served_within(enough, served_wait_quantile(enough, 0.99)) / (1 - erlang_a(enough).prob_abandon), 0.99, 1e-10);
}

TEST(ErlangA, RefusesTheImpossible) {
  EXPECT_THROW(erlang_a({10, 1, 10, 0, unlimited}), std::domain_error);
  EXPECT_THROW(erlang_a({10, 1, 10, 1, 9}), std::domain_error);
  EXPECT_THROW(erlang_a({10, 1, 10, -1, unlimited}), std::domain_error);
  EXPECT_THROW(wait_tail(ErlangA{10, 1, 10, 1, unlimited}, -1), std::domain_error);
}

// Two routes that share no formula: an integral over the offered wait, and sums over states with beta laws.
TEST(PatientQueue, WithExponentialPatienceIsErlangA) {
  for (const ErlangA& s : {ErlangA{0.5, 1, 1, 2, unlimited}, ErlangA{48, 1, 50, 0.5, unlimited}, ErlangA{12, 1, 10, 0.25, unlimited},
                           ErlangA{1200, 1, 1000, 0.1, unlimited}, ErlangA{990, 1, 1000, 0.02, unlimited}, ErlangA{3, 1, 40, 1, unlimited}}) {
    const PatientQueue q{s.arrival_rate, s.service_rate, s.servers, exponential(s.abandonment_rate)};
    const AbandonmentFigures a = erlang_a(s), g = patient_queue(q);
    EXPECT_NEAR(g.prob_wait, a.prob_wait, 1e-10) << s.arrival_rate;
    EXPECT_NEAR(g.prob_abandon, a.prob_abandon, 1e-10);
    EXPECT_NEAR(g.mean_wait, a.mean_wait, 1e-10);
    EXPECT_NEAR(g.mean_wait_served, a.mean_wait_served, 1e-10);
    EXPECT_NEAR(g.mean_in_system / a.mean_in_system, 1, 1e-10);
    for (double t : {0.01, 0.2, 1.5}) {
      EXPECT_NEAR(wait_tail(q, t), wait_tail(s, t), 1e-10);
      EXPECT_NEAR(served_within(q, t), served_within(s, t), 1e-10);
    }
  }
}

// Patience of two exponential stages, by a chain on the stages of everybody in the queue, in their order.
TEST(PatientQueue, WithErlangPatienceIsTheChainOnTheStagesOfTheQueue) {
  const double lambda = 2.2, mu = 1, stage = 6;
  const int servers = 2, longest = 9;
  using State = std::vector<int>;  // stages of the queue, first come first; in front the number in service
  const auto explored = explore<State>(State{0}, [&](const State& s, const auto& go) {
    State next = s;
    if (s[0] < servers) ++next[0];
    else if (static_cast<int>(s.size()) <= longest) next.push_back(1);
    go(next, lambda);
    if (s[0] > 0) {
      next = s;
      if (s.size() > 1) next.erase(next.begin() + 1);
      else --next[0];
      go(next, s[0] * mu);
    }
    for (std::size_t i = 1; i < s.size(); ++i) {
      next = s;
      if (s[i] == 1) next[i] = 2;
      else next.erase(next.begin() + static_cast<std::ptrdiff_t>(i));
      go(next, stage);
    }
  });
  const std::vector<double> p = stationary(explored.chain);
  double queue = 0, busy = 0, waiting = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    queue += p[i] * static_cast<double>(explored.states[i].size() - 1);
    busy += p[i] * explored.states[i][0];
    if (explored.states[i][0] == servers) waiting += p[i];
  }
  const AbandonmentFigures f = patient_queue({lambda, mu, servers, erlang(2, 2 / stage)});
  EXPECT_NEAR(f.mean_queue, queue, 2e-6);  // the chain is cut at nine waiting
  EXPECT_NEAR(f.prob_abandon, 1 - busy * mu / lambda, 2e-6);
  EXPECT_NEAR(f.prob_wait, waiting, 2e-6);
}

TEST(PatientQueue, OfEndlesslyPatientPeopleIsErlangC) {
  const PatientQueue q{9, 1, 10, deterministic(1000)};
  EXPECT_NEAR(patient_queue(q).mean_wait, delay_figures({9, 1, 10}).mean_wait, 1e-10);
  EXPECT_NEAR(wait_tail(q, 1), wait_tail(DelaySystem{9, 1, 10}, 1), 1e-11);
}

TEST(PatientQueue, OfPeopleWhoNeverWaitIsErlangB) {
  EXPECT_NEAR(patient_queue({45, 1, 50, deterministic(0)}).prob_abandon, erlang_b(45, 50), 1e-11);
  EXPECT_NEAR(patient_queue({45, 1, 50, with_zero(1 - 1e-12, exponential(1))}).prob_abandon, erlang_b(45, 50), 1e-9);
}

TEST(PatientQueue, WaitsNoLongerThanPatienceAllows) {
  const PatientQueue q{30, 1, 20, deterministic(0.5)};
  EXPECT_EQ(wait_tail(q, 0.5), 0);
  EXPECT_GT(wait_tail(q, 0.49), 0);
  EXPECT_NEAR(patient_queue(q).mean_wait_abandoned, 0.5, 1e-9);
  EXPECT_NEAR(served_within(q, 0.5), 1 - patient_queue(q).prob_abandon, 1e-11);
}

TEST(PatientQueue, ServesAtCapacityWhenSwampedWhateverThePatience) {
  for (const Law& patience : {uniform(0.1, 2), lognormal(1, 1.5), weibull(0.7, 1), triangular(0.1, 0.5, 3), gamma(0.5, 1)}) {
    const AbandonmentFigures f = patient_queue({40, 1, 20, patience});
    EXPECT_NEAR(f.prob_abandon, 0.5, 5e-3);
    EXPECT_LE(f.occupancy, 1 + 1e-12);
    EXPECT_GT(f.occupancy, 0.99);
  }
}

}  // namespace
}  // namespace takt::theory
