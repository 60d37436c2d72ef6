// SPDX-License-Identifier: Apache-2.0
#include "tests/theory/simulated/counted.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>

#include "tools/takt/oracles/judge.hpp"

namespace takt::tests {
namespace {

double bound() { return boost::math::quantile(boost::math::complement(boost::math::normal(), oracles::kFalseAlarm / 2)); }

double mean_of(const std::vector<double>& samples) {
    return std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
}

}  // namespace

void hold_moments(const std::string& name, const std::vector<double>& samples, double mean, double variance) {
    const auto n = static_cast<double>(samples.size());
    EXPECT_LE(std::abs(mean_of(samples) - mean), bound() * std::sqrt(variance / n))
        << name << ": mean " << mean_of(samples) << ", expected " << mean;
    double squares = 0;
    for (const double sample : samples) squares += (sample - mean) * (sample - mean) / variance;
    const boost::math::chi_squared law(n);
    EXPECT_GE(squares, boost::math::quantile(law, oracles::kFalseAlarm / 2))
        << name << ": variance " << squares / n << " of the expected one";
    EXPECT_LE(squares, boost::math::quantile(boost::math::complement(law, oracles::kFalseAlarm / 2)))
        << name << ": variance " << squares / n << " of the expected one";
}

void hold_standard(const std::string& name, const std::vector<double>& scores) { hold_moments(name, scores, 0, 1); }

void hold_poisson(const std::string& name, const std::vector<double>& counts, double mean) { hold_moments(name, counts, mean, mean); }

void hold_independent(const std::string& name, const std::vector<double>& a, const std::vector<double>& b) {
    const double mean_a = mean_of(a), mean_b = mean_of(b);
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - mean_a) * (b[i] - mean_b);
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean_b) * (b[i] - mean_b);
    }
    const double correlation = ab / std::sqrt(aa * bb);
    EXPECT_LE(std::abs(correlation) * std::sqrt(static_cast<double>(a.size())), bound()) << name << ": correlation " << correlation;
}

void hold_share(const std::string& name, double share, double trials, double p) {
    EXPECT_LE(std::abs(share - p), bound() * std::sqrt(p * (1 - p) / trials)) << name << ": " << share << ", expected " << p;
}

}  // namespace takt::tests
