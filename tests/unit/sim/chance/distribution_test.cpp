// SPDX-License-Identifier: Apache-2.0
// Every law of a duration: what is drawn follows its cdf, and its cdf has the mean and the variation it was made with.
#include "sim/chance/distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <ostream>
#include <string>
#include <vector>

#include "tests/unit/sim/chance/goodness.hpp"

namespace takt::chance {
namespace {

struct Case {
    std::string name;
    Distribution law;
    double mean;
    double cv;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

std::vector<Case> cases() {
    const std::vector<double> times{14, 29, 29, 49, 15, 300, 45, 22, 0};
    double sum = 0, squares = 0;
    for (const double x : times) {
        sum += x;
        squares += x * x;
    }
    const double step_mean = sum / 9;
    return {
        {"deterministic", deterministic(42), 42, 0},
        {"exponential", exponential(180), 180, 1},
        {"uniform", uniform(10, 50), 30, 40 / std::sqrt(12.0) / 30},
        {"triangular", triangular(10, 20, 90), 40, std::sqrt((6400 + 100 + 4900) / 36.0) / 40},
        {"triangular falling", triangular(0, 0, 30), 10, std::sqrt(0.5)},
        {"triangular rising", triangular(0, 30, 30), 20, std::sqrt(900 / 18.0) / 20},
        {"Erlang-4", gamma_law(120, 0.5), 120, 0.5},
        {"gamma below shape 1", gamma_law(120, 1.7), 120, 1.7},
        {"lognormal", lognormal(180, 0.8), 180, 0.8},
        {"lognormal, heavy", lognormal(40, 1.4), 40, 1.4},
        {"Weibull", weibull(30, 0.6), 30, 0.6},
        {"Weibull, heavy", weibull(30, 2.5), 30, 2.5},
        {"Weibull by shape", weibull_by_shape(2, 10), 10 * std::sqrt(std::acos(-1.0)) / 2, std::sqrt(4 / std::acos(-1.0) - 1)},
        {"hyperexponential", hyperexponential(60, 2), 60, 2},
        {"hyperexponential by branches", hyperexponential(0.25, 10, 100), 77.5, std::sqrt(2 * (0.25 * 100 + 0.75 * 10'000) / (77.5 * 77.5) - 1)},
        {"empirical, as listed", empirical_step(times), step_mean, std::sqrt(squares / 9 / (step_mean * step_mean) - 1)},
        {"empirical, between", empirical_linear({10, 40, 20}), 22.5, std::sqrt((700 / 3.0 + 2800 / 3.0) / 2 / (22.5 * 22.5) - 1)},
    };
}

class EveryLaw : public testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(Laws, EveryLaw, testing::ValuesIn(cases()), [](const auto& instance) { return "law_" + std::to_string(instance.index); });

TEST_P(EveryLaw, has_the_mean_and_the_variation_it_was_made_with) {
    SCOPED_TRACE(GetParam().name);
    EXPECT_NEAR(GetParam().law.mean, GetParam().mean, 1e-12 * GetParam().mean);
    EXPECT_NEAR(GetParam().law.cv(), GetParam().cv, 1e-9);
}

// E X and E X^2 by integrating 1 - F, which knows nothing of mean and cv().
TEST_P(EveryLaw, has_a_cdf_with_that_mean_and_variation) {
    SCOPED_TRACE(GetParam().name);
    const Distribution& law = GetParam().law;
    double first = 0, second = 0;
    const double step = 0.001;  // in the logarithm of x, where heavy tails are short
    for (double y = std::log(1e-9); y < std::log(1e4); y += step) {
        const double x = std::exp(y + step / 2);
        const double above = 1 - law.cdf(x * law.mean);
        first += above * x * step;
        second += 2 * above * x * x * step;
    }
    EXPECT_NEAR(first, 1, 3e-4);
    EXPECT_NEAR(second, 1 + GetParam().cv * GetParam().cv, 2e-3 * (1 + GetParam().cv * GetParam().cv));
    EXPECT_EQ(law.cdf(-1), 0);
    EXPECT_NEAR(law.cdf(1e6 * law.mean), 1, 1e-9);
}

TEST_P(EveryLaw, draws_what_its_cdf_says) {
    SCOPED_TRACE(GetParam().name);
    const StreamKey key = stream_key(19, 1, purpose(GetParam().name));
    std::vector<double> sample(400'000);
    for (std::size_t i = 0; i < sample.size(); ++i) {
        AddressedDraws draws(key, i);
        sample[i] = GetParam().law.sample(draws);
        ASSERT_GE(sample[i], 0);
    }
    EXPECT_TRUE(follows(sample, [&](double x) { return GetParam().law.cdf(x); }));
}

TEST_P(EveryLaw, keeps_its_items_in_step_when_only_the_mean_changes) {
    const StreamKey key = stream_key(19, 2, purpose(GetParam().name));
    const Distribution slower = GetParam().law.scaled(1.25);
    EXPECT_EQ(slower.cv(), GetParam().law.cv());
    for (std::uint64_t i = 0; i < 2'000; ++i) {
        AddressedDraws a(key, i), b(key, i);
        const double x = GetParam().law.sample(a);
        ASSERT_NEAR(slower.sample(b), 1.25 * x, 1e-12 * x) << i;
        ASSERT_EQ(a.drawn(), b.drawn());
    }
}

TEST(Distribution, by_default_is_always_zero_and_so_is_any_law_of_mean_zero) {
    AddressedDraws draws(stream_key(1, 1, purpose("zero")), 0);
    for (const Distribution& law : {Distribution{}, deterministic(0), exponential(0), uniform(0, 0), triangular(0, 0, 0), lognormal(0, 1), hyperexponential(0.5, 0, 0)}) {
        EXPECT_EQ(law.sample(draws), 0);
        EXPECT_EQ(law.mean, 0);
        EXPECT_EQ(law.cv(), 0);
        EXPECT_EQ(law.cdf(0), 1);
    }
}

TEST(Distribution, a_single_listed_value_is_certain) {
    AddressedDraws draws(stream_key(1, 1, purpose("one")), 0);
    EXPECT_DOUBLE_EQ(empirical_step({7}).sample(draws), 7);
    EXPECT_DOUBLE_EQ(empirical_linear({7}).sample(draws), 7);
    EXPECT_EQ(empirical_linear({7}).cv(), 0);
}

TEST(Distribution, laws_that_meet_at_a_point_agree_there) {
    for (double x = 0; x < 900; x += 7.3) {
        EXPECT_NEAR(gamma_law(180, 1).cdf(x), exponential(180).cdf(x), 1e-12);
        EXPECT_NEAR(weibull(180, 1).cdf(x), exponential(180).cdf(x), 1e-9);
        EXPECT_NEAR(hyperexponential(180, 1).cdf(x), exponential(180).cdf(x), 1e-12);
    }
}

}  // namespace
}  // namespace takt::chance
