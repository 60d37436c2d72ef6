// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/theory/learning.hpp"
#include "models/theory/manpower.hpp"

namespace takt::theory {
namespace {

TEST(LearningCurves, LeaveTheirRateAfterEachDoubling) {
  for (double n : {1.0, 3.0, 20.0}) {
    EXPECT_NEAR(crawford_unit(100, 0.8, 2 * n) / crawford_unit(100, 0.8, n), 0.8, 1e-13);
    EXPECT_NEAR(wright_average(100, 0.8, 2 * n) / wright_average(100, 0.8, n), 0.8, 1e-13);
  }
}

TEST(LearningCurves, OfWrightAndCrawfordDifferByTheHoursOfTheReference) {
  EXPECT_NEAR(wright_total(100, 0.8, 10), 476.5, 0.05);
  EXPECT_NEAR(crawford_total(100, 0.8, 10), 631.5, 0.05);
}

TEST(LearningCurves, OfWrightAddUpUnitByUnit) {
  double sum = 0;
  for (int n = 1; n <= 25; ++n) sum += wright_unit(50, 0.9, n);
  EXPECT_NEAR(sum, wright_total(50, 0.9, 25), 1e-10);
}

TEST(LearningCurves, OfDeJongStopAtTheFixedShare) {
  EXPECT_NEAR(de_jong_unit(100, 0.8, 0.3, 1), 100, 1e-12);
  EXPECT_NEAR(de_jong_unit(100, 0.8, 0.3, 1e12), 30, 0.01);
  EXPECT_NEAR(de_jong_unit(100, 0.8, 0, 7), crawford_unit(100, 0.8, 7), 1e-12);
  EXPECT_THROW(crawford_unit(100, 1.2, 3), std::domain_error);
  EXPECT_THROW(crawford_unit(100, 0.8, 0), std::domain_error);
}

TEST(LearningCurves, OfExponentialPracticeLoseHalfOfTheExcessEveryHalfLife) {
  EXPECT_NEAR(exponential_practice(1.5, 1, 5, 0), 1.5, 1e-15);
  EXPECT_NEAR(exponential_practice(1.5, 1, 5, 5), 1.25, 1e-15);
  EXPECT_NEAR(exponential_practice(1.5, 1, 5, 15), 1.0625, 1e-15);
  EXPECT_THROW(exponential_practice(1.5, 1, 0, 1), std::domain_error);
}

TEST(TeamCapacity, IsTheSumOfRatesAndMoreThanTheMeanTimeSuggests) {
  EXPECT_NEAR(team_capacity({100, 200}), 0.015, 1e-15);
  EXPECT_GT(team_capacity({100, 200}), 2 / 150.0);
}

TEST(Grades, StayWhereTheyAreOnceStationary) {
  const GradeSystem grades{{{0.7, 0.2, 0}, {0, 0.8, 0.1}, {0, 0, 0.9}}, {30, 5, 0}};
  const std::vector<double> stocks = stationary_stocks(grades), next = stocks_after(grades, stocks, 1), far = stocks_after(grades, {150, 60, 20}, 500);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(next[i], stocks[i], 1e-10);
    EXPECT_NEAR(far[i], stocks[i], 1e-8);
  }
  EXPECT_THROW(stationary_stocks({{{1}}, {5}}), std::domain_error);
}

TEST(Headcount, StartsExactAndEndsPoisson) {
  EXPECT_NEAR(headcount_after(50, 5, 0.08, 0).variance, 0, 1e-15);
  const MeanAndVariance late = headcount_after(50, 5, 0.08, 500), end = stationary_headcount(5, 0.08);
  EXPECT_NEAR(late.mean, end.mean, 1e-9);
  EXPECT_NEAR(late.variance, end.variance, 1e-9);
  EXPECT_NEAR(end.mean, end.variance, 1e-15);
}

TEST(Seats, AreAllProductiveWhenRefilledAtOnce) {
  EXPECT_NEAR(refilled_seats(200, 0.04, 0, 0).productive, 200, 1e-12);
  EXPECT_NEAR(refilled_seats(200, 0.04, 25, 0).productive, 100, 1e-12);
  EXPECT_THROW(refilled_seats(200, 0, 1, 1), std::domain_error);
}

TEST(Pipeline, ConservesPeople) {
  const PipelineFigures f = training_pipeline(12, 1.5, 0.85, 0.04);
  EXPECT_NEAR(f.productive * 0.04, 12 * 0.85, 1e-12);  // leavers replace graduates
  EXPECT_NEAR(f.trainees, 18, 1e-12);
}

}  // namespace
}  // namespace takt::theory
