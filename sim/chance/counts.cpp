// SPDX-License-Identifier: Apache-2.0
// Poisson and binomial numbers. Probabilities by Loader, "Fast and accurate computation of binomial probabilities" (2000):
// a difference of log-gammas would lose every digit at a mean of 1e15.
#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

#include "sim/chance/samplers.hpp"

namespace takt::chance {

namespace {

constexpr double kLogTwoPi = 1.8378770664093454836;

// log(n!) - log(sqrt(2 pi n) (n/e)^n), n >= 0 (0 for n = 0, where it is not used).
double stirling_error(double n) {
    if (n < 16) {
        if (n < 1) return 0;
        return std::lgamma(n + 1) - (0.5 * (kLogTwoPi + std::log(n)) + n * std::log(n) - n);
    }
    const double nn = n * n;
    return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / nn) / nn) / nn) / nn) / n;
}

// x log(x/m) + m - x without cancellation, x > 0, m > 0.
double deviance(double x, double m) {
    if (std::abs(x - m) >= 0.1 * (x + m)) return x * std::log(x / m) + m - x;
    const double v = (x - m) / (x + m);
    double sum = (x - m) * v;
    double term = 2 * x * v;
    for (int i = 1; i < 1000; ++i) {
        term *= v * v;
        const double next = sum + term / (2 * i + 1);
        if (next == sum) break;
        sum = next;
    }
    return sum;
}

double log_poisson(double k, double mean) {
    if (k == 0) return -mean;
    return -stirling_error(k) - deviance(k, mean) - 0.5 * (kLogTwoPi + std::log(k));
}

double log_binomial(double k, double n, double p) {
    const double q = 1 - p;
    if (k == 0) return n * std::log1p(-p);
    if (k == n) return n * std::log(p);
    return stirling_error(n) - stirling_error(k) - stirling_error(n - k) - deviance(k, n * p) - deviance(n - k, n * q) +
           0.5 * (std::log(n / (n - k) / k) - kLogTwoPi);
}

// The number at which the cumulative probability passes u, from P(0) = first by P(k) = P(k-1) ratio(k).
template <class Ratio>
std::int64_t invert(double u, double first, std::int64_t most, Ratio ratio) {
    double probability = first;
    double below = first;
    std::int64_t k = 0;
    while (u > below && k < most) {
        ++k;
        probability *= ratio(static_cast<double>(k));
        const double next = below + probability;
        if (next == below) break;  // u lies in the last 2^-53 of the law
        below = next;
    }
    return k;
}

// Above this mean of the smaller side, rejection; the constants of both algorithms are made for 10 and more.
constexpr double kRejection = 10;

std::int64_t poisson_by_rejection(double mean, AddressedDraws& draws) {
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const double a = -0.059 + 0.02483 * b;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    const double squeeze = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        const double u = draws.uniform() - 0.5;
        const double v = draws.uniform();
        const double us = 0.5 - std::abs(u);
        const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= squeeze) return static_cast<std::int64_t>(k);
        if (k < 0 || (us < 0.013 && v > us)) continue;
        if (std::log(v * inverse_alpha / (a / (us * us) + b)) <= log_poisson(k, mean)) return static_cast<std::int64_t>(k);
    }
}

std::int64_t binomial_by_rejection(double n, double p, AddressedDraws& draws) {
    const double deviation = std::sqrt(n * p * (1 - p));
    const double b = 1.15 + 2.53 * deviation;
    const double a = -0.0873 + 0.0248 * b + 0.01 * p;
    const double centre = n * p + 0.5;
    const double alpha = (2.83 + 5.1 / b) * deviation;
    const double squeeze = 0.92 - 4.2 / b;
    const double mode = log_binomial(std::floor((n + 1) * p), n, p);
    for (;;) {
        const double u = draws.uniform() - 0.5;
        const double v = draws.uniform();
        const double us = 0.5 - std::abs(u);
        const double k = std::floor((2 * a / us + b) * u + centre);
        if (us >= 0.07 && v <= squeeze) return static_cast<std::int64_t>(k);
        if (k < 0 || k > n) continue;
        if (std::log(v * alpha / (a / (us * us) + b)) <= log_binomial(k, n, p) - mode) return static_cast<std::int64_t>(k);
    }
}

}  // namespace

std::int64_t poisson(double mean, AddressedDraws& draws) {
    assert(mean >= 0 && mean <= 1e15);
    if (mean >= kRejection) return poisson_by_rejection(mean, draws);
    constexpr std::int64_t kNoEnd = 1'000'000;
    return invert(draws.uniform(), std::exp(-mean), kNoEnd, [mean](double k) { return mean / k; });
}

std::int64_t binomial(std::int64_t trials, double chance, AddressedDraws& draws) {
    assert(trials >= 0 && trials <= 1'000'000'000'000'000 && chance >= 0 && chance <= 1);
    if (chance > 0.5) return trials - binomial(trials, 1 - chance, draws);
    const double n = static_cast<double>(trials);
    if (n * chance >= kRejection) return binomial_by_rejection(n, chance, draws);
    const double odds = chance / (1 - chance);
    return invert(draws.uniform(), std::exp(n * std::log1p(-chance)), trials, [n, odds](double k) { return (n - k + 1) / k * odds; });
}

}  // namespace takt::chance
