// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/chance/samplers.hpp"
#include "tests/unit/sim/chance/goodness.hpp"

namespace takt::chance {
namespace {

template <class Draw>
std::vector<double> sample_of(std::size_t n, const char* name, Draw draw) {
    const StreamKey key = stream_key(11, 1, purpose(name));
    std::vector<double> sample(n);
    for (std::size_t i = 0; i < n; ++i) {
        AddressedDraws draws(key, i);
        sample[i] = draw(draws);
    }
    return sample;
}

TEST(Gamma, follows_the_gamma_law_for_any_shape) {
    for (const double shape : {0.01, 0.3, 0.99, 1.0, 1.5625, 7.0, 400.0, 1e6}) {
        auto sample = sample_of(150'000, "gamma", [shape](AddressedDraws& draws) { return gamma(shape, draws); });
        EXPECT_TRUE(follows(sample, [shape](double x) { return gamma_cdf(shape, x); })) << "shape " << shape;
    }
}

// Near 1 the doubles are too coarse for a small second shape, near 0 they are not: each half of the law is tested near 0.
void expect_beta_below_half(double a, double b) {
    auto sample = sample_of(150'000, "beta", [a, b](AddressedDraws& draws) {
        const double x = beta(a, b, draws);
        EXPECT_TRUE(x >= 0 && x <= 1) << x;
        return std::min(x, 0.5);
    });
    EXPECT_TRUE(follows(sample, [a, b](double x) { return x >= 0.5 ? 1 : beta_cdf(a, b, x); })) << a << ", " << b;
}

TEST(Beta, follows_the_beta_law_on_both_sides_of_one) {
    struct Shapes {
        double a, b;
    };
    for (const Shapes s : {Shapes{1, 1}, {0.5, 0.5}, {0.01, 0.02}, {0.2, 1}, {2, 0.5}, {3, 5}, {900, 1100}}) {
        expect_beta_below_half(s.a, s.b);
        expect_beta_below_half(s.b, s.a);
    }
}

TEST(Bernoulli, happens_with_its_chance_and_never_or_always_at_the_ends) {
    for (const double chance : {0.001, 0.3, 0.97}) {
        const auto sample = sample_of(1'000'000, "bernoulli", [chance](AddressedDraws& draws) { return bernoulli(chance, draws) ? 1.0 : 0.0; });
        double hits = 0;
        for (const double x : sample) hits += x;
        EXPECT_TRUE(has_mean(hits / 1e6, chance, std::sqrt(chance * (1 - chance)), 1e6)) << chance;
    }
    for (const double x : sample_of(10'000, "bernoulli", [](AddressedDraws& draws) { return bernoulli(0, draws) ? 1.0 : 0.0; })) ASSERT_EQ(x, 0);
    for (const double x : sample_of(10'000, "bernoulli", [](AddressedDraws& draws) { return bernoulli(1, draws) ? 1.0 : 0.0; })) ASSERT_EQ(x, 1);
}

}  // namespace
}  // namespace takt::chance
