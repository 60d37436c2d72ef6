// SPDX-License-Identifier: Apache-2.0
#include "models/theory/learning.hpp"

#include <cmath>

#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

double power_curve(double first, double rate, double unit) {
  require(first > 0 && unit >= 1, "learning curve: needs a positive first time and a unit of at least one");
  return first * std::pow(unit, learning_exponent(rate));
}

}  // namespace

double learning_exponent(double rate) {
  require(rate > 0 && rate <= 1, "learning curve: the rate must lie in (0, 1]");
  return std::log2(rate);
}

double crawford_unit(double first, double rate, double unit) { return power_curve(first, rate, unit); }

double crawford_total(double first, double rate, int units) {
  double sum = 0;
  for (int n = 1; n <= units; ++n) sum += power_curve(first, rate, n);
  return sum;
}

double wright_average(double first, double rate, double units) { return power_curve(first, rate, units); }

double wright_total(double first, double rate, double units) { return units * power_curve(first, rate, units); }

double wright_unit(double first, double rate, int unit) {
  return wright_total(first, rate, unit) - (unit > 1 ? wright_total(first, rate, unit - 1) : 0.0);
}

double de_jong_unit(double first, double rate, double fixed, double unit) {
  require(fixed >= 0 && fixed <= 1, "learning curve: the share that cannot be learned away must lie in [0, 1]");
  return first * fixed + (1 - fixed) * power_curve(first, rate, unit);
}

double exponential_practice(double first, double limit, double half_life, double time) {
  require(half_life > 0 && time >= 0, "practice: needs a half-life above zero and no negative time");
  return limit + (first - limit) * std::exp2(-time / half_life);
}

double team_capacity(const std::vector<double>& handle_times) {
  double sum = 0;
  for (double time : handle_times) {
    require(time > 0, "team capacity: handle times must be positive");
    sum += 1 / time;
  }
  return sum;
}

}  // namespace takt::theory
