// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sim/chance/goodness.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <limits>

namespace takt::chance {

namespace bm = boost::math;

namespace {
constexpr double kRounding = 1e-13;
}

testing::AssertionResult follows(std::vector<double>& sample, const std::function<double(double)>& cdf) {
    std::sort(sample.begin(), sample.end());
    const double n = static_cast<double>(sample.size());
    double distance = 0;
    double at = 0;
    for (std::size_t i = 0; i < sample.size();) {
        std::size_t next = i;
        while (next < sample.size() && sample[next] == sample[i]) ++next;
        // Values that come out more than once may be jumps of the law, known up to a rounding: against both sides of them.
        const bool jump = next - i > 1;
        const double here = cdf(jump ? sample[i] * (1 + kRounding) : sample[i]);
        const double below = jump ? cdf(sample[i] * (1 - kRounding) - std::numeric_limits<double>::min()) : here;
        const double gap = std::max(std::abs(static_cast<double>(i) / n - below), std::abs(static_cast<double>(next) / n - here));
        if (gap > distance) {
            distance = gap;
            at = sample[i];
        }
        i = next;
    }
    const double limit = std::sqrt(std::log(2 / kFalseAlarm) / (2 * n));
    if (distance <= limit) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "largest distance " << distance << " at " << at << " exceeds " << limit << " of " << n << " draws";
}

namespace {

testing::AssertionResult judge(double statistic, double freedom) {
    const double limit = bm::quantile(bm::complement(bm::chi_squared(freedom), kFalseAlarm));
    if (statistic <= limit) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "chi-square " << statistic << " exceeds " << limit << " of " << freedom << " degrees of freedom";
}

}  // namespace

testing::AssertionResult fits(std::span<const std::int64_t> counts, std::span<const double> chances) {
    double n = 0;
    for (const std::int64_t count : counts) n += static_cast<double>(count);
    std::vector<double> seen;
    std::vector<double> expected;
    bool full = true;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (full) {
            seen.push_back(0);
            expected.push_back(0);
        }
        seen.back() += static_cast<double>(counts[i]);
        expected.back() += n * chances[i];
        full = expected.back() >= 10;
    }
    if (!full && seen.size() > 1) {
        seen[seen.size() - 2] += seen.back();
        expected[expected.size() - 2] += expected.back();
        seen.pop_back();
        expected.pop_back();
    }
    if (seen.size() < 2) return testing::AssertionFailure() << "fewer than two cells: nothing was tested";
    double statistic = 0;
    for (std::size_t i = 0; i < seen.size(); ++i) statistic += (seen[i] - expected[i]) * (seen[i] - expected[i]) / expected[i];
    return judge(statistic, static_cast<double>(seen.size() - 1));
}

testing::AssertionResult independent(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, std::uint32_t cells) {
    std::vector<double> table(std::size_t{cells} * cells);
    std::vector<double> rows(cells);
    std::vector<double> columns(cells);
    for (std::size_t i = 0; i < a.size(); ++i) {
        ++table[std::size_t{a[i]} * cells + b[i]];
        ++rows[a[i]];
        ++columns[b[i]];
    }
    double statistic = 0;
    for (std::size_t r = 0; r < cells; ++r) {
        for (std::size_t c = 0; c < cells; ++c) {
            const double expected = rows[r] * columns[c] / static_cast<double>(a.size());
            if (expected < 10) return testing::AssertionFailure() << "cell " << r << ", " << c << " expects only " << expected;
            statistic += (table[r * cells + c] - expected) * (table[r * cells + c] - expected) / expected;
        }
    }
    return judge(statistic, (cells - 1.0) * (cells - 1.0));
}

testing::AssertionResult has_mean(double sample_mean, double mean, double deviation, double n) {
    const double z = (sample_mean - mean) / (deviation / std::sqrt(n));
    const double limit = bm::quantile(bm::complement(bm::normal(), kFalseAlarm / 2));
    if (std::abs(z) <= limit) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "mean " << sample_mean << " is " << z << " standard errors from " << mean;
}

double gamma_cdf(double shape, double x) { return x <= 0 ? 0 : bm::cdf(bm::gamma_distribution<>(shape), x); }
double beta_cdf(double a, double b, double x) { return x <= 0 ? 0 : x >= 1 ? 1 : bm::cdf(bm::beta_distribution<>(a, b), x); }
double poisson_pmf(double mean, double k) { return bm::pdf(bm::poisson_distribution<>(mean), k); }
double poisson_cdf(double mean, double k) { return k < 0 ? 0 : bm::cdf(bm::poisson_distribution<>(mean), std::floor(k)); }
double binomial_pmf(double n, double p, double k) { return bm::pdf(bm::binomial_distribution<>(n, p), k); }
double binomial_cdf(double n, double p, double k) { return k < 0 ? 0 : k >= n ? 1 : bm::cdf(bm::binomial_distribution<>(n, p), std::floor(k)); }
double normal_cdf(double x) { return bm::cdf(bm::normal(), x); }

}  // namespace takt::chance
