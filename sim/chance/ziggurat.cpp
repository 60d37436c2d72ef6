// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/ziggurat.hpp"

#include <cmath>

namespace takt::chance {

namespace {

// Logarithm and exponential for the compiler, so that the tables are constants of the program and nobody can draw before they
// exist. Good to a few units in the last place of a double for the arguments met here.
constexpr double constant_exp(double x) {
    constexpr int kHalvings = 8;
    const double small = x / (1 << kHalvings);
    double term = 1;
    double minus_one = 0;  // exp(small) - 1, kept apart from 1 to lose no digits
    for (int n = 1; n < 20; ++n) {
        term *= small / n;
        minus_one += term;
    }
    for (int i = 0; i < kHalvings; ++i) minus_one = minus_one * (2 + minus_one);
    return 1 + minus_one;
}

constexpr double constant_log(double y) {
    double x = 0;
    for (int i = 0; i < 60; ++i) {
        const double e = constant_exp(x);
        x += 2 * (y - e) / (y + e);  // Halley
    }
    return x;
}

constexpr double constant_sqrt(double y) {
    double x = y > 1 ? y : 1;
    for (int i = 0; i < 60; ++i) x = (x + y / x) / 2;
    return x;
}

constexpr double exponential_density(double x) { return constant_exp(-x); }
constexpr double exponential_inverse(double y) { return -constant_log(y); }
constexpr double normal_density(double x) { return constant_exp(-x * x / 2); }
constexpr double normal_inverse(double y) { return constant_sqrt(-2 * constant_log(y)); }

// `tail` and `area` are the solution of "256 layers of equal area", computed to 40 digits.
template <class Density, class Inverse>
constexpr Ziggurat build(double tail, double area, Density density, Inverse inverse) {
    Ziggurat table{};
    table.tail = tail;
    table.area = area;
    std::array<double, Ziggurat::kLayers + 1> x{};
    x[0] = area / density(tail);
    x[1] = tail;
    for (std::size_t i = 2; i < Ziggurat::kLayers; ++i) x[i] = inverse(density(x[i - 1]) + area / x[i - 1]);
    x[Ziggurat::kLayers] = 0;
    for (std::size_t i = 0; i < Ziggurat::kLayers; ++i) {
        table.layers[i] = {x[i] * 0x1p-52, static_cast<std::int64_t>(x[i + 1] / x[i] * 0x1p52)};
        table.density[i] = density(x[i]);
    }
    table.density[Ziggurat::kLayers] = 1;
    return table;
}

}  // namespace

constinit const Ziggurat kExponentialZiggurat =
    build(7.697117470131049714044628, 0.003949659822581557219977572, exponential_density, exponential_inverse);
constinit const Ziggurat kNormalZiggurat =
    build(3.654152885361008771645430, 0.004928673233974655347361775, normal_density, normal_inverse);

namespace detail {

namespace {

// Under the density within layer `i` at `x`? The height is uniform over the layer.
bool under(double density_at_x, const Ziggurat& table, std::size_t i, double uniform) {
    return table.density[i] + uniform * (table.density[i + 1] - table.density[i]) < density_at_x;
}

// Marsaglia (1964): the normal beyond `start`.
double normal_tail(double start, AddressedDraws& draws) {
    for (;;) {
        const double x = standard_exponential(draws) / start;
        const double y = standard_exponential(draws);
        if (2 * y >= x * x) return start + x;
    }
}

}  // namespace

double exponential_edge(std::uint64_t word, AddressedDraws& draws) {
    const Ziggurat& table = kExponentialZiggurat;
    double passed = 0;  // an exponential beyond x is x and an exponential
    for (;;) {
        const std::size_t i = layer_of(word);
        const std::int64_t position = position_of(word);
        const double x = static_cast<double>(position) * table.layers[i].step;
        if (position < table.layers[i].inside) return passed + x;
        if (i == 0) {
            passed += table.tail;
        } else if (under(std::exp(-x), table, i, draws.uniform())) {
            return passed + x;
        }
        word = draws.next_u64();
    }
}

double normal_edge(std::uint64_t word, AddressedDraws& draws) {
    const Ziggurat& table = kNormalZiggurat;
    for (;;) {
        const std::size_t i = layer_of(word);
        const std::int64_t position = position_of(word);
        const double x = static_cast<double>(position) * table.layers[i].step;
        if (position < table.layers[i].inside) return with_sign_of(word, x);
        if (i == 0) return with_sign_of(word, normal_tail(table.tail, draws));
        if (under(std::exp(-0.5 * x * x), table, i, draws.uniform())) return with_sign_of(word, x);
        word = draws.next_u64();
    }
}

}  // namespace detail

}  // namespace takt::chance
