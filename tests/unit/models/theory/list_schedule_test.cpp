// SPDX-License-Identifier: Apache-2.0
#include "models/theory/list_schedule.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace takt::theory {
namespace {

using Times = std::vector<double>;

TEST(ListSchedule, IsTheOneWrittenByHand) {
  // Two workers: a 0-3, b 0-5; c follows a 3-5, d 5-9, e 5-6.
  EXPECT_EQ(list_schedule({3, 5, 2, 4, 1}, 2), (Times{3, 5, 5, 9, 6}));
  EXPECT_EQ(list_schedule({3, 5, 2}, 1), (Times{3, 8, 10}));
  EXPECT_EQ(list_schedule({3, 5, 2}, 10), (Times{3, 5, 2}));
  EXPECT_EQ(list_schedule({}, 1), Times{});
}

// Graham's bound: no order of the list takes longer than 2 - 1/m times the shortest schedule; his example for m = 3 reaches it.
TEST(ListSchedule, ReachesGrahamsBound) {
  const Times ends = list_schedule({1, 1, 1, 1, 1, 1, 3}, 3);
  EXPECT_EQ(ends.back(), 5);   // the best order, the long job first, takes 3
  EXPECT_EQ(list_schedule({3, 1, 1, 1, 1, 1, 1}, 3), (Times{3, 1, 1, 2, 2, 3, 3}));
}

TEST(ListSchedule, RefusesTheImpossible) {
  EXPECT_THROW(list_schedule({1}, 0), std::domain_error);
  EXPECT_THROW(list_schedule({-1}, 1), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
