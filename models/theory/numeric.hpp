// SPDX-License-Identifier: Apache-2.0
// Integrals, roots and small linear systems of smooth functions, as the closed forms need them.
// Guarantees: relative error about 1e-12 on smooth integrands; a root to the last bits of a double.
// Cost: tens to thousands of calls of the function.
#pragma once

#include <functional>
#include <vector>

namespace takt::theory {

using Function = std::function<double(double)>;

// Adaptive Gauss-Kronrod (31 points, after Piessens et al., QUADPACK, 1983) over [from, to]; `breaks` inside are kinks to split at.
// Requires from <= to, both finite.
double integral(const Function& f, double from, double to, const std::vector<double>& breaks = {});

// Over [from, infinity) by panels that double in width from `scale` until three in a row add less than 1e-17 of the sum.
// Requires scale > 0 of the order of the integrand's width, and an integrand that falls off at least exponentially or by a high power.
double integral_to_infinity(const Function& f, double from, double scale, const std::vector<double>& breaks = {});

// The point of [low, high] where f changes sign (TOMS 748, Alefeld, Potra and Shi 1995). Requires f(low) and f(high) of opposite sign or zero.
double root(const Function& f, double low, double high);

// The least x >= 0 with f(x) <= 0 for a decreasing f: brackets by doubling from `scale`, then `root`. Requires f(x) <= 0 for some finite x.
double root_of_decreasing(const Function& f, double scale);

using Matrix = std::vector<std::vector<double>>;

// Solves A x = b by Gaussian elimination with partial pivoting. Requires a square matrix; throws std::domain_error when it is singular.
std::vector<double> solve(Matrix a, std::vector<double> b);

}  // namespace takt::theory
