// SPDX-License-Identifier: Apache-2.0
// Poisson and binomial numbers from 0 to 1e15.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "sim/chance/samplers.hpp"
#include "tests/unit/sim/chance/goodness.hpp"

namespace takt::chance {
namespace {

using Count = std::function<std::int64_t(AddressedDraws&)>;

std::vector<std::int64_t> numbers_of(std::size_t n, const char* name, const Count& count) {
    const StreamKey key = stream_key(13, 1, purpose(name));
    std::vector<std::int64_t> numbers(n);
    for (std::size_t i = 0; i < n; ++i) {
        AddressedDraws draws(key, i);
        numbers[i] = count(draws);
    }
    return numbers;
}

// Chi-square over every number, the far ones joined by fits().
void expect_law(const std::vector<std::int64_t>& numbers, const std::function<double(double)>& pmf, const std::function<double(double)>& cdf) {
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    const std::int64_t low = *least;
    std::vector<std::int64_t> counts(static_cast<std::size_t>(*most - low) + 2);
    std::vector<double> chances(counts.size());
    for (const std::int64_t k : numbers) ++counts[static_cast<std::size_t>(k - low)];
    for (std::size_t i = 0; i + 1 < counts.size(); ++i) chances[i] = pmf(static_cast<double>(low) + static_cast<double>(i));
    chances.front() = cdf(static_cast<double>(low));
    chances.back() = 1 - cdf(static_cast<double>(*most));
    EXPECT_TRUE(fits(counts, chances));
}

// Mean and variance, for numbers too large to count one by one; differences keep their digits.
void expect_mean_and_variance(const std::vector<std::int64_t>& numbers, std::int64_t about, double mean_beyond, double variance) {
    const double n = static_cast<double>(numbers.size());
    double sum = 0;
    double squares = 0;
    for (const std::int64_t k : numbers) {
        const double z = (static_cast<double>(k - about) - mean_beyond) / std::sqrt(variance);
        sum += z;
        squares += z * z;
    }
    EXPECT_TRUE(has_mean(sum / n, 0, 1, n));
    EXPECT_TRUE(has_mean(squares / n, 1, std::sqrt(2.0), n));
}

TEST(Poisson, follows_the_law_below_and_above_the_change_of_method) {
    for (const double mean : {0.02, 1.0, 9.999, 10.0, 11.5, 40.0, 1'000.0, 30'000.0}) {
        SCOPED_TRACE(mean);
        expect_law(numbers_of(1'000'000, "poisson", [mean](AddressedDraws& d) { return poisson(mean, d); }),
                   [mean](double k) { return poisson_pmf(mean, k); }, [mean](double k) { return poisson_cdf(mean, k); });
    }
}

TEST(Poisson, keeps_its_mean_variance_and_shape_up_to_1e15) {
    for (const std::int64_t mean : {1'000'000'000LL, 1'000'000'000'000LL, 1'000'000'000'000'000LL}) {
        SCOPED_TRACE(mean);
        const double m = static_cast<double>(mean);
        const auto numbers = numbers_of(1'000'000, "poisson", [m](AddressedDraws& d) { return poisson(m, d); });
        expect_mean_and_variance(numbers, mean, 0, m);
        // Indistinguishable from the normal law here: the difference is of the order of 1 / sqrt(mean).
        std::vector<double> scaled;
        for (const std::int64_t k : numbers) scaled.push_back((static_cast<double>(k - mean) + 0.5) / std::sqrt(m));
        EXPECT_TRUE(follows(scaled, [](double z) { return normal_cdf(z); }));
    }
}

TEST(Poisson, of_mean_zero_is_zero_and_below_ten_grows_with_the_mean_item_by_item) {
    const StreamKey key = stream_key(13, 2, purpose("poisson"));
    for (std::uint64_t i = 0; i < 20'000; ++i) {
        AddressedDraws none(key, i), less(key, i), more(key, i);
        EXPECT_EQ(poisson(0, none), 0);
        ASSERT_LE(poisson(4, less), poisson(5, more)) << i;
    }
}

TEST(Binomial, follows_the_law_below_and_above_the_change_of_method) {
    struct Case {
        std::int64_t n;
        double p;
    };
    for (const Case c : {Case{1, 0.3}, {12, 0.5}, {19, 0.5}, {20, 0.5}, {25, 0.41}, {100, 0.02}, {100, 0.97}, {1'000, 0.25}, {1'000'000'000, 3e-9},
                         {2'000'000'000, 5e-7}, {100'000, 0.5}}) {
        SCOPED_TRACE(testing::Message() << c.n << " trials at " << c.p);
        const double n = static_cast<double>(c.n);
        expect_law(numbers_of(1'000'000, "binomial", [c](AddressedDraws& d) { return binomial(c.n, c.p, d); }),
                   [&](double k) { return k > n ? 0 : binomial_pmf(n, c.p, k); }, [&](double k) { return binomial_cdf(n, c.p, k); });
    }
}

TEST(Binomial, keeps_its_mean_variance_and_shape_up_to_1e15) {
    for (const std::int64_t n : {1'000'000'000'000LL, 1'000'000'000'000'000LL}) {
        SCOPED_TRACE(n);
        const double p = 0.25;
        const auto numbers = numbers_of(1'000'000, "binomial", [&](AddressedDraws& d) { return binomial(n, p, d); });
        const double variance = static_cast<double>(n) * p * (1 - p);
        expect_mean_and_variance(numbers, n / 4, 0, variance);
        std::vector<double> scaled;
        for (const std::int64_t k : numbers) scaled.push_back((static_cast<double>(k - n / 4) + 0.5) / std::sqrt(variance));
        EXPECT_TRUE(follows(scaled, [](double z) { return normal_cdf(z); }));
    }
}

TEST(Binomial, of_no_trials_or_no_chance_is_zero_and_of_certainty_is_all) {
    AddressedDraws draws(stream_key(1, 1, purpose("x")), 1);
    EXPECT_EQ(binomial(0, 0.5, draws), 0);
    EXPECT_EQ(binomial(1'000'000, 0, draws), 0);
    EXPECT_EQ(binomial(1'000'000, 1, draws), 1'000'000);
    for (int i = 0; i < 100'000; ++i) {
        const std::int64_t k = binomial(3, 0.999, draws);
        ASSERT_TRUE(k >= 0 && k <= 3);
    }
}

}  // namespace
}  // namespace takt::chance
