// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/samplers.hpp"

#include <cassert>
#include <cmath>

#include "sim/chance/ziggurat.hpp"

namespace takt::chance {

double gamma(double shape, AddressedDraws& draws) {
    assert(shape > 0);
    if (shape < 1) {
        const double boosted = gamma(shape + 1, draws);
        return boosted * std::exp(-standard_exponential(draws) / shape);
    }
    const double d = shape - 1.0 / 3;
    const double c = 1 / std::sqrt(9 * d);
    for (;;) {
        const double x = standard_normal(draws);
        const double root = 1 + c * x;
        if (root <= 0) continue;
        const double v = root * root * root;
        const double u = draws.uniform();
        if (u < 1 - 0.0331 * (x * x) * (x * x)) return d * v;
        if (std::log(u) < 0.5 * x * x + d * (1 - v + std::log(v))) return d * v;
    }
}

double beta(double a, double b, AddressedDraws& draws) {
    assert(a > 0 && b > 0);
    if (a > 1 || b > 1) {
        const double x = gamma(a, draws);
        const double y = gamma(b, draws);
        return x / (x + y);
    }
    for (;;) {
        // Logarithms of U^(1/a) and V^(1/b): for small a and b the powers themselves underflow.
        const double x = -standard_exponential(draws) / a;
        const double y = -standard_exponential(draws) / b;
        const double larger = std::max(x, y);
        const double log_sum = larger + std::log1p(std::exp(-std::abs(x - y)));
        if (log_sum <= 0) return std::exp(x - log_sum);
    }
}

}  // namespace takt::chance
