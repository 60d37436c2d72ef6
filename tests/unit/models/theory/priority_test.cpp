// SPDX-License-Identifier: Apache-2.0
#include "models/theory/priority.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "models/theory/erlang.hpp"
#include "models/theory/pollaczek_khinchine.hpp"

namespace takt::theory {
namespace {

const std::vector<PriorityClass> three_classes{{0.1, exponential(0.5)}, {0.3, deterministic(0.5)}, {0.4, erlang(4, 1)}};

TEST(Priority, OfOneClassIsFirstComeFirstServed) {
  const Law service = lognormal(0.8, 1.2);
  EXPECT_NEAR(priority_non_preemptive(std::vector<PriorityClass>{{1, service}}).mean_wait[0], pollaczek_khinchine(1, service).mean_wait, 1e-12);
  EXPECT_NEAR(priority_preemptive(std::vector<PriorityClass>{{1, service}}).mean_wait[0], pollaczek_khinchine(1, service).mean_wait, 1e-12);
}

// Kleinrock's conservation law: whoever goes first, the work waited for stays the same.
TEST(Priority, ConservesTheLoadWeightedWait) {
  std::vector<PriorityClass> reversed(three_classes.rbegin(), three_classes.rend());
  double forward = 0, backward = 0;
  const PriorityFigures f = priority_non_preemptive(three_classes), b = priority_non_preemptive(reversed);
  for (std::size_t k = 0; k < 3; ++k) {
    forward += three_classes[k].arrival_rate * mean(three_classes[k].service) * f.mean_wait[k];
    backward += reversed[k].arrival_rate * mean(reversed[k].service) * b.mean_wait[k];
  }
  EXPECT_NEAR(forward, backward, 1e-12);
}

TEST(Priority, ShieldsTheFirstClassFromTheOthersOnlyWhenItInterrupts) {
  std::vector<PriorityClass> busier = three_classes;
  busier[2].arrival_rate = 0.6;
  EXPECT_DOUBLE_EQ(priority_preemptive(three_classes).mean_sojourn[0], priority_preemptive(busier).mean_sojourn[0]);
  EXPECT_LT(priority_non_preemptive(three_classes).mean_sojourn[0], priority_non_preemptive(busier).mean_sojourn[0]);
}

TEST(Priority, AveragesToTheUndividedQueue) {
  const std::vector<double> rates{4, 30, 55};
  const DelayFigures all = delay_figures({89, 1, 100});
  for (const PriorityFigures& f : {priority_non_preemptive(rates, 1, 100), priority_preemptive(rates, 1, 100)}) {
    double queue = 0;
    for (std::size_t k = 0; k < rates.size(); ++k) queue += rates[k] * f.mean_wait[k];
    EXPECT_NEAR(queue, all.mean_queue, 1e-9);
    EXPECT_LT(f.mean_wait[0], f.mean_wait[1]);
    EXPECT_LT(f.mean_wait[1], f.mean_wait[2]);
  }
}

TEST(Priority, OfTwoRatesThatAreEqualIsTheClosedForm) {
  const PriorityFigures chain = priority_preemptive_two_rates({1, 1.4}, {1, 1}, 3), closed = priority_preemptive({1, 1.4}, 1, 3);
  for (std::size_t k = 0; k < 2; ++k) EXPECT_NEAR(chain.mean_sojourn[k] / closed.mean_sojourn[k], 1, 1e-10);
}

TEST(Priority, OfTwoRatesOnOneServerIsTheClosedFormOfGeneralService) {
  const PriorityFigures chain = priority_preemptive_two_rates({0.3, 0.2}, {1.5, 0.6}, 1);
  const PriorityFigures closed = priority_preemptive(std::vector<PriorityClass>{{0.3, exponential(1.5)}, {0.2, exponential(0.6)}});
  for (std::size_t k = 0; k < 2; ++k) EXPECT_NEAR(chain.mean_sojourn[k] / closed.mean_sojourn[k], 1, 1e-10);
}

TEST(Priority, WithoutInterruptionIsTheChainWhereAllClassesHaveOneRate) {
  const PriorityFigures chain = priority_non_preemptive_rates({1, 1.2}, {1, 1}, 3), closed = priority_non_preemptive(std::vector<double>{1, 1.2}, 1, 3);
  for (std::size_t k = 0; k < 2; ++k) EXPECT_NEAR(chain.mean_wait[k] / closed.mean_wait[k], 1, 1e-9);
}

TEST(Priority, WithoutInterruptionOnOneServerIsTheChainForAnyRates) {
  const PriorityFigures chain = priority_non_preemptive_rates({0.3, 0.2}, {1.5, 0.6}, 1);
  const PriorityFigures closed = priority_non_preemptive(std::vector<PriorityClass>{{0.3, exponential(1.5)}, {0.2, exponential(0.6)}});
  for (std::size_t k = 0; k < 2; ++k) EXPECT_NEAR(chain.mean_wait[k] / closed.mean_wait[k], 1, 1e-9);
}

TEST(Priority, RefusesLoadsThatCannotBeServed) {
  EXPECT_THROW(priority_non_preemptive(std::vector<double>{1, 2}, 1, 3), std::domain_error);
  EXPECT_THROW(priority_preemptive(std::vector<PriorityClass>{{1, exponential(1)}}), std::domain_error);
  EXPECT_THROW(priority_preemptive_two_rates({1, 2}, {1, 1}, 3), std::domain_error);
  EXPECT_THROW(priority_non_preemptive_rates({1, 2}, {1, 1}, 3), std::domain_error);
  EXPECT_THROW(priority_non_preemptive_rates({2, 2, 2, 2}, {1, 1, 1, 1}, 9), std::domain_error);  // too large a chain
  EXPECT_THROW(priority_non_preemptive(std::vector<PriorityClass>{}), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
