// SPDX-License-Identifier: Apache-2.0
#include "models/theory/numeric.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>

#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

// A kink that nobody announced is narrowed down to 1/4096 of the panel; rounding noise cannot cost more than that either.
constexpr unsigned max_halvings = 12;
constexpr double relative_error = 1e-12;

double smooth_integral(const Function& f, double from, double to) {
  return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, from, to, max_halvings, relative_error);
}

}  // namespace

double integral(const Function& f, double from, double to, const std::vector<double>& breaks) {
  require(std::isfinite(from) && std::isfinite(to) && from <= to, "integral: the bounds must be finite and in order");
  std::vector<double> points{from};
  for (double point : breaks)
    if (point > from && point < to) points.push_back(point);
  points.push_back(to);
  std::sort(points.begin(), points.end());
  double sum = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    if (points[i] < points[i + 1]) sum += smooth_integral(f, points[i], points[i + 1]);
  return sum;
}

double integral_to_infinity(const Function& f, double from, double scale, const std::vector<double>& breaks) {
  require(scale > 0 && std::isfinite(scale), "integral_to_infinity: the scale must be positive and finite");
  double sum = 0, left = from, width = scale;
  const double last_break = breaks.empty() ? from : *std::max_element(breaks.begin(), breaks.end());
  int negligible = 0;
  for (int panel = 0; panel < 200 && negligible < 3; ++panel) {
    const double part = integral(f, left, left + width, breaks);
    sum += part;
    left += width;
    if (panel >= 3) width *= 2;  // four panels of the natural width first, so that a peak inside is resolved
    negligible = std::abs(part) <= 1e-17 * std::abs(sum) && left > last_break ? negligible + 1 : 0;
  }
  require(negligible >= 3, "integral_to_infinity: the integrand does not fall off");
  return sum;
}

double root(const Function& f, double low, double high) {
  const double at_low = f(low), at_high = f(high);
  if (at_low == 0) return low;
  if (at_high == 0) return high;
  require((at_low < 0) != (at_high < 0), "root: the function does not change sign between the bounds");
  std::uintmax_t steps = 300;
  const auto bracket = boost::math::tools::toms748_solve(f, low, high, at_low, at_high, boost::math::tools::eps_tolerance<double>(52), steps);
  return 0.5 * (bracket.first + bracket.second);
}

double root_of_decreasing(const Function& f, double scale) {
  require(scale > 0, "root_of_decreasing: the scale must be positive");
  if (f(0) <= 0) return 0;
  double low = 0, high = scale;
  for (int doubling = 0; f(high) > 0; ++doubling) {
    require(doubling < 1000, "root_of_decreasing: the function never falls to zero");
    low = high;
    high *= 2;
  }
  return root(f, low, high);
}

std::vector<double> solve(Matrix a, std::vector<double> b) {
  const std::size_t n = a.size();
  require(b.size() == n, "solve: the right-hand side must have one entry per row");
  for (const auto& row : a) require(row.size() == n, "solve: the matrix must be square");
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < n; ++row)
      if (std::abs(a[row][column]) > std::abs(a[pivot][column])) pivot = row;
    require(std::abs(a[pivot][column]) > 0, "solve: the matrix is singular");
    std::swap(a[pivot], a[column]);
    std::swap(b[pivot], b[column]);
    for (std::size_t row = column + 1; row < n; ++row) {
      const double factor = a[row][column] / a[column][column];
      if (factor == 0) continue;
      for (std::size_t k = column; k < n; ++k) a[row][k] -= factor * a[column][k];
      b[row] -= factor * b[column];
    }
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t k = row + 1; k < n; ++k) b[row] -= a[row][k] * b[k];
    b[row] /= a[row][row];
  }
  return b;
}

}  // namespace takt::theory
