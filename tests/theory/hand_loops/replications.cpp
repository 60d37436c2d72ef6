// SPDX-License-Identifier: Apache-2.0
#include "tests/theory/hand_loops/replications.hpp"

#include <cmath>

#include "models/theory/probability.hpp"

namespace takt::bench {

namespace {

constexpr double kFalseAlarm = 1e-4;

struct Spread {
    double mean = 0;
    double square_of_error = 0;  // of the mean
    double freedom = 0;
};

Spread spread_of(const std::vector<double>& sample) {
    const double n = static_cast<double>(sample.size());
    Spread s{.freedom = n - 1};
    for (const double x : sample) s.mean += x / n;
    for (const double x : sample) s.square_of_error += (x - s.mean) * (x - s.mean) / (n - 1) / n;
    return s;
}

}  // namespace

testing::AssertionResult agrees(const std::vector<double>& replications, double expected) { return lies_between(replications, expected, expected); }

testing::AssertionResult lies_between(const std::vector<double>& replications, double low, double high) {
    const Spread s = spread_of(replications);
    const double half_width = theory::student_quantile(1 - kFalseAlarm / 2, s.freedom) * std::sqrt(s.square_of_error);
    const bool inside = s.mean + half_width >= low && s.mean - half_width <= high;
    return (inside ? testing::AssertionSuccess() : testing::AssertionFailure())
           << s.mean << " +- " << half_width << " over " << replications.size() << " replications, expected " << low << " .. " << high;
}

testing::AssertionResult same_mean(const std::vector<double>& ours, const std::vector<double>& theirs) {
    const Spread a = spread_of(ours);
    const Spread b = spread_of(theirs);
    const double square = a.square_of_error + b.square_of_error;
    const double freedom =
        square * square / (a.square_of_error * a.square_of_error / a.freedom + b.square_of_error * b.square_of_error / b.freedom);
    const double limit = theory::student_quantile(1 - kFalseAlarm / 2, freedom) * std::sqrt(square);
    if (std::abs(a.mean - b.mean) <= limit) return testing::AssertionSuccess();
    return testing::AssertionFailure() << a.mean << " and " << b.mean << " differ by more than " << limit;
}

}  // namespace takt::bench
