// SPDX-License-Identifier: Apache-2.0
#include "models/theory/time_varying.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "models/theory/abandonment.hpp"
#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"
#include "models/theory/markov_chain.hpp"

namespace takt::theory {
namespace {

constexpr double always = -std::numeric_limits<double>::infinity();

TimeVaryingPool steady(double lambda, double mu, int servers, double theta) {
  TimeVaryingPool pool;
  pool.arrival_rate = [=](double) { return lambda; };
  pool.changes = {0};
  pool.servers = {servers};
  pool.service_rate = mu;
  pool.abandonment_rate = theta;
  return pool;
}

// Three shifts of four hours, then the last one works off what is left; the numbers of the reference on shift ends.
TimeVaryingPool three_shifts(ShiftEnd end) {
  TimeVaryingPool pool = steady(0, 1, 0, 0.8);
  pool.arrival_rate = [](double t) { return t < 4 ? 12.0 : t < 8 ? 20.0 : t < 12 ? 8.0 : 0.0; };
  pool.changes = {0, 4, 8};
  pool.rate_breaks = {4, 8, 12};
  pool.servers = {14, 22, 6};
  pool.shift_end = end;
  return pool;
}

TEST(PoolPath, SettlesToErlangA) {
  const PoolMoment late = pool_path(steady(12, 1, 10, 0.25), {200}).front();
  const AbandonmentFigures f = erlang_a({12, 1, 10, 0.25, std::nullopt});
  EXPECT_NEAR(late.mean_queue, f.mean_queue, 1e-8);
  EXPECT_NEAR(late.prob_all_busy, f.prob_wait, 1e-9);
  EXPECT_NEAR(late.mean_busy / 10, f.occupancy, 1e-9);
}

TEST(PoolPath, OfAQuietDayEndsInErlangC) {
  const PoolMoment late = pool_path(steady(4.2, 0.5, 12, 0), {480}).front();
  EXPECT_NEAR(late.mean_in_system, delay_figures({4.2, 0.5, 12}).mean_in_system, 1e-9);
}

TEST(PoolPath, AgreesWithUniformisation) {
  const int top = 400;
  MarkovChain chain;
  chain.moves.resize(top + 1);
  for (int n = 0; n <= top; ++n) {
    if (n < top) chain.moves[n].push_back({n + 1, 7});
    if (n > 0) chain.moves[n].push_back({n - 1, std::min(n, 6) * 1.0 + 0.3 * std::max(0, n - 6)});
  }
  std::vector<double> start(top + 1, 0.0);
  start[9] = 1;
  const std::vector<PoolMoment> path = pool_path(steady(7, 1, 6, 0.3), {0.5, 3, 10}, 9);
  for (const PoolMoment& moment : path) {
    const std::vector<double> p = transient(chain, start, moment.time);
    EXPECT_NEAR(moment.mean_in_system, mean_state(p), 1e-9);
    EXPECT_NEAR(moment.states[4], p[4], 1e-11);
  }
}

TEST(PoolPath, LosesNothingAndGainsNothing) {
  for (ShiftEnd end : {ShiftEnd::item_returns, ShiftEnd::leaver_counts, ShiftEnd::leaver_works_beside})
    for (const PoolMoment& m : pool_path(three_shifts(end), {2, 4, 6, 8, 9, 12, 30})) {
      EXPECT_NEAR(m.arrivals, m.completions + m.abandonments + m.mean_in_system, 1e-9) << m.time;
      EXPECT_NEAR(m.completions, m.busy_time, 1e-9);
      EXPECT_NEAR(m.abandonments, 0.8 * m.waiting_time, 1e-9);
      EXPECT_NEAR(m.mean_busy + m.mean_queue, m.mean_in_system, 1e-10);
      double total = 0;
      for (double p : m.states) total += p;
      EXPECT_NEAR(total, 1, 1e-11);
    }
}

// Known from elsewhere: on this input finishing costs 16.75 abandonments and pre-empting 23.15.
TEST(PoolPath, TellsApartWhatHappensAtTheEndOfAShift) {
  EXPECT_NEAR(pool_path(three_shifts(ShiftEnd::item_returns), {72}).front().abandonments, 23.15, 0.005);
  const double beside = pool_path(three_shifts(ShiftEnd::leaver_works_beside), {72}).front().abandonments;
  const double counted = pool_path(three_shifts(ShiftEnd::leaver_counts), {72}).front().abandonments;
  EXPECT_NEAR(counted, 16.75, 0.005);
  EXPECT_LT(beside, counted);  // more hands than people on the plan
}

TEST(PoolPath, CallsLeaversBackWhenTheNextShiftIsLargerAgain) {
  // Down to one and up again at once: the same as no change at all.
  for (ShiftEnd end : {ShiftEnd::item_returns, ShiftEnd::leaver_counts}) {
    TimeVaryingPool dip = steady(8, 1, 10, 0.5);
    dip.changes = {0, 5, 5};
    dip.servers = {10, 1, 10};
    dip.shift_end = end;
    EXPECT_NEAR(pool_path(dip, {9}).front().mean_queue, pool_path(steady(8, 1, 10, 0.5), {9}).front().mean_queue, 1e-10);
  }
}

TEST(PoolPath, WithPeopleForEverybodyIsTheInfiniteServerQueue) {
  TimeVaryingPool pool = steady(0, 0.25, 400, 0);
  const SinusoidalRate rate{20, 10, 24};
  pool.arrival_rate = [=](double t) { return rate.at(t); };
  for (const PoolMoment& m : pool_path(pool, {1, 6, 31})) {
    EXPECT_NEAR(m.mean_in_system, infinite_server_mean(pool.arrival_rate, exponential(0.25), m.time, 0), 1e-8);
    EXPECT_NEAR(m.mean_queue, 0, 1e-12);
  }
}

TEST(PoolPath, RewardsTheStatesItPassesThrough) {
  const PoolMoment m = pool_path(steady(3, 1, 2, 0.5), {7}, 0, [](double, int n) { return n > 2 ? n - 2.0 : 0.0; }).front();
  EXPECT_NEAR(m.reward, m.waiting_time, 1e-10);
}

TEST(InfiniteServers, InASteadyStreamHoldTheOfferedLoad) {
  for (const Law& service : {exponential(0.25), deterministic(4), uniform(2, 6), lognormal(4, 0.6), gamma(0.7, 4)}) {
    EXPECT_NEAR(infinite_server_mean(SinusoidalRate{20, 0, 24}, service, 5), 80, 1e-7);
    EXPECT_NEAR(infinite_server_mean([](double) { return 20.0; }, service, 5, always), 80, 1e-7);
  }
}

TEST(InfiniteServers, FollowASineAsTheDirectIntegralSays) {
  const SinusoidalRate rate{20, 10, 24};
  for (const Law& service : {exponential(0.25), deterministic(4), uniform(2, 6), erlang(3, 4)})
    for (double t : {0.0, 9.0, 17.5})
      EXPECT_NEAR(infinite_server_mean(rate, service, t), infinite_server_mean([=](double u) { return rate.at(u); }, service, t, always), 1e-8);
}

TEST(InfiniteServers, OfExponentialServiceLagAsEickMasseyWhittSay) {
  const SinusoidalRate rate{20, 10, 24};
  const double mu = 0.25, omega = 2 * std::acos(-1.0) / 24;
  for (double t : {0.0, 6.0, 13.0}) {
    const double closed = 20 / mu + 10 / (mu * mu + omega * omega) * (mu * std::sin(omega * t) - omega * std::cos(omega * t));
    EXPECT_NEAR(infinite_server_mean(rate, exponential(mu), t), closed, 1e-9);
  }
}

TEST(TimeVaryingPool, RefusesTheImpossible) {
  EXPECT_THROW(pool_path(steady(1, 0, 1, 0), {1}), std::domain_error);
  EXPECT_THROW(pool_path(steady(1, 1, 1, 0), {-1}), std::domain_error);
  EXPECT_THROW(pool_path(steady(1, 1, 1, 0), {3, 2}), std::domain_error);
  EXPECT_THROW(infinite_server_mean(SinusoidalRate{1, 2, 24}, exponential(1), 0), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
