// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/ziggurat.hpp"

#include <cmath>

namespace takt::chance {

namespace {

// Logarithm, exponential and root for the compiler, so that the tables are constants of the program and nobody can draw before
// they exist. In long double: what is rounded to double in the end has lost nothing on the way.
using Real = long double;

constexpr Real constant_exp(Real x) {
    constexpr int kHalvings = 8;
    const Real small = x / (1 << kHalvings);
    Real term = 1;
    Real minus_one = 0;  // exp(small) - 1, kept apart from 1 to lose no digits
    for (int n = 1; n < 24; ++n) {
        term *= small / n;
        minus_one += term;
    }
    for (int i = 0; i < kHalvings; ++i) minus_one = minus_one * (2 + minus_one);
    return 1 + minus_one;
}

constexpr Real constant_log(Real y) {
    Real x = 0;
    for (int i = 0; i < 40; ++i) {
        const Real e = constant_exp(x);
        x += 2 * (y - e) / (y + e);  // Halley
    }
    return x;
}

constexpr Real constant_sqrt(Real y) {
    Real x = y > 1 ? y : 1;
    for (int i = 0; i < 40; ++i) x = (x + y / x) / 2;
    return x;
}

constexpr Real exponential_density(Real x) { return constant_exp(-x); }
constexpr Real exponential_inverse(Real y) { return -constant_log(y); }
constexpr Real normal_density(Real x) { return constant_exp(-x * x / 2); }
constexpr Real normal_inverse(Real y) { return constant_sqrt(-2 * constant_log(y)); }

// `tail` and `area` are the solution of "256 layers of equal area", computed to 40 digits.
template <class Density, class Inverse>
constexpr Ziggurat build(Real tail, Real area, Density density, Inverse inverse) {
    Ziggurat table{};
    table.tail = static_cast<double>(tail);
    table.area = static_cast<double>(area);
    std::array<Real, Ziggurat::kLayers + 1> x{};
    x[0] = area / density(tail);
    x[1] = tail;
    for (std::size_t i = 2; i < Ziggurat::kLayers; ++i) x[i] = inverse(density(x[i - 1]) + area / x[i - 1]);
    x[Ziggurat::kLayers] = 0;
    for (std::size_t i = 0; i < Ziggurat::kLayers; ++i) {
        table.layers[i] = {static_cast<double>(x[i] * 0x1p-52L), static_cast<std::int64_t>(x[i + 1] / x[i] * 0x1p52L)};
        table.density[i] = static_cast<double>(density(x[i]));
    }
    table.density[Ziggurat::kLayers] = 1;
    return table;
}

}  // namespace

constinit const Ziggurat kExponentialZiggurat =
    build(7.697117470131049714044628L, 0.003949659822581557219977572L, exponential_density, exponential_inverse);
constinit const Ziggurat kNormalZiggurat =
    build(3.654152885361008771645430L, 0.004928673233974655347361775L, normal_density, normal_inverse);

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
