// SPDX-License-Identifier: Apache-2.0
#include "models/theory/manpower.hpp"

#include <cmath>

#include "models/theory/jackson.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {

std::vector<double> stocks_after(const GradeSystem& grades, std::vector<double> stocks, int periods) {
  const std::size_t n = stocks.size();
  require(grades.promotion.size() == n && grades.recruits.size() == n && periods >= 0, "grades: one row, one recruit number and one stock per grade");
  for (int period = 0; period < periods; ++period) {
    std::vector<double> next = grades.recruits;
    for (std::size_t i = 0; i < n; ++i) {
      require(grades.promotion[i].size() == n, "grades: the promotion shares must be square");
      for (std::size_t j = 0; j < n; ++j) next[j] += stocks[i] * grades.promotion[i][j];
    }
    stocks = next;
  }
  return stocks;
}

// The balance of stocks is the balance of traffic with recruits as arrivals from outside.
std::vector<double> stationary_stocks(const GradeSystem& grades) { return traffic_rates(grades.recruits, grades.promotion); }

MeanAndVariance headcount_after(double start, double hires_per_period, double attrition, double periods) {
  require(start >= 0 && hires_per_period >= 0 && attrition > 0 && periods >= 0, "headcount: needs an attrition above zero and no negative numbers");
  const double stay = std::exp(-attrition * periods), newcomers = hires_per_period / attrition * -std::expm1(-attrition * periods);
  return {start * stay + newcomers, start * stay * (1 - stay) + newcomers};
}

MeanAndVariance stationary_headcount(double hires_per_period, double attrition) {
  require(hires_per_period >= 0 && attrition > 0, "headcount: needs an attrition above zero and hires that are not negative");
  return {hires_per_period / attrition, hires_per_period / attrition};
}

SeatFigures refilled_seats(double seats, double attrition, double hiring_lead, double training) {
  require(seats >= 0 && attrition > 0 && hiring_lead >= 0 && training >= 0, "seats: needs an attrition above zero and no negative numbers");
  const double tenure = 1 / attrition, share = tenure / (tenure + hiring_lead + training);
  return {seats * share, 1 - share};
}

PipelineFigures training_pipeline(double hires_per_period, double training, double graduating_share, double attrition) {
  require(hires_per_period >= 0 && training >= 0 && attrition > 0, "pipeline: needs an attrition above zero and no negative numbers");
  require(graduating_share >= 0 && graduating_share <= 1, "pipeline: the graduating share must lie in [0, 1]");
  return {hires_per_period * training, hires_per_period * graduating_share / attrition};
}

}  // namespace takt::theory
