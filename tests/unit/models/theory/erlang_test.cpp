// SPDX-License-Identifier: Apache-2.0
#include "models/theory/erlang.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/theory/birth_death.hpp"
#include "models/theory/little.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/probability.hpp"

namespace takt::theory {
namespace {

TEST(ErlangB, GivesTheLoadsOfThePrintedTrafficTables) {
  struct Row {
    int servers;
    double blocking, load, printed_to;
  };
  for (const Row& row : {Row{1, 0.01, 0.0101, 5e-5}, Row{5, 0.01, 1.361, 5e-4}, Row{10, 0.01, 4.461, 5e-4}, Row{20, 0.01, 12.03, 5e-3},
                         Row{50, 0.01, 37.90, 5e-3}, Row{10, 0.02, 5.084, 5e-4}, Row{20, 0.02, 13.18, 5e-3}, Row{50, 0.02, 40.26, 5e-3}}) {
    EXPECT_NEAR(erlang_b_load(row.servers, row.blocking), row.load, row.printed_to) << row.servers;
    EXPECT_NEAR(erlang_b(erlang_b_load(row.servers, row.blocking), row.servers), row.blocking, 1e-12);
  }
}

TEST(ErlangB, IsTheFullStateOfAFiniteRoomWithoutQueue) {
  for (int c : {1, 3, 17, 120}) EXPECT_NEAR(erlang_b(0.9 * c, c) / finite_room(0.9 * c, 1, c, c).prob_full, 1, 1e-12);
}

TEST(ErlangB, KeepsItsDigitsForTinyLoadsAndThousandsOfServers) {
  EXPECT_NEAR(erlang_b(1e-8, 3) / (1e-24 / 6), 1, 1e-7);
  EXPECT_EQ(erlang_b(0, 4), 0);
  EXPECT_EQ(erlang_b(5, 0), 1);
  // At load c the loss of many servers is sqrt(2/(pi c)) up to a relative error of order 1/sqrt(c).
  const int c = 20'000;
  EXPECT_NEAR(erlang_b(c, c) * std::sqrt(std::acos(-1.0) * c / 2), 1, 2 / std::sqrt(c));
}

TEST(ErlangB, StaffsWithTheFirstNumberThatMeetsTheBlocking) {
  for (double load : {0.3, 4.5, 33.0, 210.0}) {
    const int n = erlang_b_servers(load, 0.02);
    EXPECT_LE(erlang_b(load, n), 0.02);
    EXPECT_GT(erlang_b(load, n - 1), 0.02);
  }
}

TEST(ErlangC, OfOneServerIsItsLoad) {
  for (double load : {1e-9, 0.3, 0.999999}) EXPECT_NEAR(erlang_c(load, 1), load, 1e-15);
}

TEST(ErlangC, IsOneWhereTheQueueGrowsForEver) {
  EXPECT_EQ(erlang_c(10, 10), 1);
  EXPECT_EQ(erlang_c(11, 10), 1);
}

TEST(ErlangC, ApproachesTheHalfinWhittLimit) {
  for (double beta : {0.5, 1.0, 2.0}) {
    const int c = 1'000'000;
    const double limit = 1 / (1 + beta * normal_cdf(beta) / normal_density(beta));
    EXPECT_NEAR(erlang_c(c - beta * std::sqrt(c), c), limit, 2e-3) << beta;
  }
}

TEST(ErlangC, AgreesWithTheBirthDeathChain) {
  for (int c : {1, 2, 10, 100}) {
    const double load = 0.93 * c;
    const std::vector<double> p = birth_death([&](int) { return load; }, [&](int n) { return std::min(n, c); });
    double waiting = 0, queue = 0;
    for (int n = c; n < static_cast<int>(p.size()); ++n) {
      waiting += p[n];
      queue += (n - c) * p[n];
    }
    const DelayFigures f = delay_figures({load, 1, c});
    EXPECT_NEAR(f.prob_wait, waiting, 1e-12);
    EXPECT_NEAR(f.mean_queue / queue, 1, 1e-11);
  }
}

TEST(DelayFigures, ObeyLittlesLaw) {
  const DelayFigures f = delay_figures({17.5, 2.5, 9});
  EXPECT_NEAR(f.mean_queue, little_number(17.5, f.mean_wait), 1e-12);
  EXPECT_NEAR(f.mean_sojourn, little_time(f.mean_in_system, 17.5), 1e-12);
  EXPECT_NEAR(f.mean_in_system - f.mean_queue, 9 * f.occupancy, 1e-12);
}

TEST(DelayFigures, AreTheMomentsOfTheTails) {
  for (const DelaySystem& s : {DelaySystem{0.9, 1, 1}, DelaySystem{2, 1, 3}, DelaySystem{95, 1, 100}}) {
    const DelayFigures f = delay_figures(s);
    const double scale = 1 / (s.servers * s.service_rate - s.arrival_rate);
    EXPECT_NEAR(integral_to_infinity([&](double t) { return wait_tail(s, t); }, 0, scale) / f.mean_wait, 1, 1e-10);
    const double second = integral_to_infinity([&](double t) { return 2 * t * wait_tail(s, t); }, 0, scale);
    EXPECT_NEAR((second - f.mean_wait * f.mean_wait) / f.var_wait, 1, 1e-10);
    EXPECT_NEAR(integral_to_infinity([&](double t) { return sojourn_tail(s, t); }, 0, scale) / f.mean_sojourn, 1, 1e-10);
  }
}

TEST(DelayFigures, StayFiniteJustBelowCapacityAndSensibleAtTinyLoads) {
  const DelayFigures brim = delay_figures({999.999, 1, 1000});
  EXPECT_NEAR(brim.mean_wait, brim.prob_wait / 0.001, 1e-6 * brim.mean_wait);
  EXPECT_GT(brim.prob_wait, 0.99);
  const DelayFigures idle = delay_figures({1e-12, 1, 1});
  EXPECT_NEAR(idle.mean_wait / 1e-12, 1, 1e-9);
  EXPECT_NEAR(idle.mean_sojourn, 1, 1e-11);
  EXPECT_EQ(delay_figures({0, 1, 3}).mean_wait, 0);
}

TEST(DelayPercentiles, InvertTheTails) {
  const DelaySystem s{9, 1, 10};
  for (double p : {0.4, 0.9, 0.99, 0.9999}) {
    EXPECT_NEAR(1 - wait_tail(s, wait_quantile(s, p)), p, 1e-12);
    EXPECT_NEAR(1 - sojourn_tail(s, sojourn_quantile(s, p)), p, 1e-12);
  }
  EXPECT_EQ(wait_quantile(s, 0.2), 0);  // a third does not wait at all
}

TEST(DelayPercentiles, MeetTheDoubleRootWhereWaitAndServiceHaveOneRate) {
  // c mu - lambda = mu: sojourn is a mixture of an exponential and an Erlang of two stages.
  const DelaySystem s{2, 1, 3}, beside{2 + 1e-9, 1, 3};
  const double delayed = erlang_c(2, 3);
  for (double t : {0.1, 1.0, 5.0}) {
    EXPECT_NEAR(sojourn_tail(s, t), std::exp(-t) * (1 + delayed * t), 1e-14);
    EXPECT_NEAR(sojourn_tail(beside, t), sojourn_tail(s, t), 1e-8);
  }
}

TEST(Staffing, IsTheLeastThatMeetsTheTarget) {
  for (double calls : {0.5, 10.0, 360.0, 9000.0}) {
    const double lambda = calls / 3600, mu = 1.0 / 240;
    const StaffingTarget target{0.8, 20};
    const Staffing s = least_staffing(lambda, mu, target);
    EXPECT_NEAR(s.service_level, 1 - wait_tail({lambda, mu, s.on_duty}, 20), 1e-12);
    EXPECT_GE(s.service_level, 0.8);
    const bool one_less_is_stable = lambda < (s.on_duty - 1) * mu;
    EXPECT_TRUE(!one_less_is_stable || 1 - wait_tail({lambda, mu, s.on_duty - 1}, 20) < 0.8) << calls;
  }
}

TEST(Staffing, RespectsTheOccupancyCeilingAndAddsShrinkage) {
  const Staffing s = least_staffing(100.0 / 30, 1.0 / 3, {0.5, 10, 0.7, 0.3});
  EXPECT_LE(s.occupancy, 0.7);
  EXPECT_EQ(s.on_duty, 15);
  EXPECT_EQ(s.employed, 22);
  EXPECT_EQ(least_staffing(7, 0.5, {0.0, 0, 1, 0.3}).on_duty, 15);
}

TEST(ErlangFormulas, RefuseTheImpossible) {
  EXPECT_THROW(erlang_b(-1, 3), std::domain_error);
  EXPECT_THROW(erlang_b(std::nan(""), 3), std::domain_error);
  EXPECT_THROW(erlang_c(1, 0), std::domain_error);
  EXPECT_THROW(delay_figures({10, 1, 10}), std::domain_error);
  EXPECT_THROW(wait_quantile({1, 1, 2}, 1), std::domain_error);
  EXPECT_THROW(least_staffing(1, 1, {1.0, 0}), std::domain_error);
}

TEST(FiniteRoom, TendsToTheUnlimitedQueue) {
  const RoomFigures f = finite_room(9, 1, 10, 800);
  EXPECT_NEAR(f.mean_wait / delay_figures({9, 1, 10}).mean_wait, 1, 1e-12);
  EXPECT_LT(f.prob_turned_away, 1e-15);
}

TEST(FiniteRoom, ServesAtCapacityWhenSwamped) {
  const RoomFigures f = finite_room(1e6, 1, 1000, 1500);
  EXPECT_NEAR(f.throughput, 1000, 1e-6);
  EXPECT_NEAR(f.prob_turned_away, 1 - 1e-3, 1e-9);
  EXPECT_NEAR(f.mean_in_system, f.throughput * f.mean_sojourn, 1e-9);
}

TEST(FiniteSource, WithAPersonForEachIsBinomial) {
  const RoomFigures f = finite_source(0.25, 1, 8, 8, 8);
  for (int n = 0; n <= 8; ++n) EXPECT_NEAR(f.states[n], binomial_probability(8, n, 0.2), 1e-14);
  EXPECT_NEAR(f.mean_queue, 0, 1e-15);
}

TEST(Discouraged, NumbersArePoisson) {
  const RoomFigures f = discouraged(3, 1);
  EXPECT_NEAR(f.states[0], std::exp(-3.0), 1e-14);
  EXPECT_NEAR(mean_state(f.states), 3, 1e-12);
  EXPECT_NEAR(var_state(f.states), 3, 1e-11);
  EXPECT_THROW(birth_death([](int) { return 2.0; }, [](int) { return 1.0; }), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
