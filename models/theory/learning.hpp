// SPDX-License-Identifier: Apache-2.0
// Learning curves. "An 80 % curve" means two different things: Wright's falls in the cumulative average, Crawford's in the time of the unit.
// Ten units of 100 h take 476.5 h by Wright and 631.5 h by Crawford, so a scenario must say which.
// Units: times in the caller's unit; `rate` is what remains after each doubling, in (0, 1]. Requires first > 0, unit >= 1.
#pragma once

#include <vector>

namespace takt::theory {

// log2(rate): the power of the curve, <= 0.
double learning_exponent(double rate);

// Crawford: unit n takes first n^b. Source: J. R. Crawford (1944), Learning Curve, Ship Curve, Ratios, Related Data.
double crawford_unit(double first, double rate, double unit);
double crawford_total(double first, double rate, int units);

// Wright: the average of the first n takes first n^b. Source: T. P. Wright, J. Aeronautical Sciences 3 (1936).
double wright_average(double first, double rate, double units);
double wright_total(double first, double rate, double units);
double wright_unit(double first, double rate, int unit);  // total(n) - total(n - 1)

// De Jong: a share `fixed` of the first time cannot be learned away (J. R. de Jong, Ergonomics 1, 1957). Requires 0 <= fixed <= 1.
double de_jong_unit(double first, double rate, double fixed, double unit);

// Exponential law of practice: the excess over `limit` halves every half-life. Fits individual learners better than a power law does:
// A. Heathcote, S. Brown, D. Mewhort, Psychonomic Bulletin & Review 7 (2000), 185-207. Requires half_life > 0, time >= 0.
double exponential_practice(double first, double limit, double half_life, double time);

// Items per unit of time of people with these handle times: capacity is the sum of rates, not the reciprocal of the mean time.
// Requires positive times.
double team_capacity(const std::vector<double>& handle_times);

}  // namespace takt::theory
