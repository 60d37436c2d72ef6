// SPDX-License-Identifier: Apache-2.0
// The laws of service times, patience, gaps and vacations: finite mixtures of the usual distributions, as plain data.
// Units: values are times >= 0 in the caller's unit. Source: N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate
// Distributions (1994). Cost: constant per branch, but `laplace` of lognormal, Weibull and triangular laws integrates numerically.
#pragma once

#include <variant>
#include <vector>

namespace takt::theory {

struct Exponential { double rate; };                  // > 0
struct Deterministic { double value; };               // >= 0; zero is allowed
struct Uniform { double low, high; };                 // 0 <= low < high
struct Triangular { double low, mode, high; };        // 0 <= low <= mode <= high, low < high
struct Gamma { double shape, scale; };                // both > 0; an Erlang law has a whole shape
struct Lognormal { double mu, sigma; };               // mean and standard deviation of the logarithm, sigma > 0
struct Weibull { double shape, scale; };              // both > 0

using Part = std::variant<Exponential, Deterministic, Uniform, Triangular, Gamma, Lognormal, Weibull>;

struct Branch {
  double share;  // > 0; the shares of a law sum to one
  Part part;
};

struct Law {
  std::vector<Branch> branches;
};

// Makers; each requires what its struct says and throws std::domain_error otherwise.
Law exponential(double rate);
Law deterministic(double value);
Law uniform(double low, double high);
Law triangular(double low, double mode, double high);
Law erlang(int phases, double mean);
Law gamma(double shape, double mean);
Law lognormal(double mean, double cv);
Law weibull(double shape, double scale);
Law hyperexponential(const std::vector<double>& shares, const std::vector<double>& means);
// Two branches that contribute equally to the mean (Tijms, A First Course in Stochastic Models, 2003, app. B). Requires scv > 1.
Law hyperexponential_balanced(double mean, double scv);
// `share` of the population has value zero, the others follow `law`. Requires 0 < share < 1.
Law with_zero(double share, const Law& law);

double moment(const Law& law, int order);                 // E X^order, order >= 1
double mean(const Law& law);
double variance(const Law& law);
double squared_cv(const Law& law);                        // variance / mean^2
double survival(const Law& law, double x);                // P(X > x); one below zero
double partial_moment(const Law& law, int order, double x);  // E[X^order; X <= x], order 0, 1 or 2
double mean_up_to(const Law& law, double x);              // E min(X, x) = integral of the survival function
double density(const Law& law, double x);                 // of the continuous branches; point masses are left out
double laplace(const Law& law, double s);                 // E exp(-s X), s >= 0
std::vector<double> kinks(const Law& law);                // where the survival function is not smooth, for integrals
bool has_point_mass(const Law& law);

}  // namespace takt::theory
