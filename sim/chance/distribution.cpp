// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/distribution.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/chance/samplers.hpp"
#include "sim/chance/ziggurat.hpp"

namespace takt::chance {

namespace {

double triangular_quantile(double low, double mode, double high, double u) {
    const double range = high - low;
    if (range <= 0) return low;
    const double left = mode - low;
    if (u * range < left) return low + std::sqrt(u * range * left);
    return high - std::sqrt((1 - u) * range * (high - mode));
}

double table_step(const std::vector<double>& table, double u) { return table[static_cast<std::size_t>(u * static_cast<double>(table.size()))]; }

double table_linear(const std::vector<double>& table, double u) {
    const double position = u * static_cast<double>(table.size() - 1);
    const auto left = static_cast<std::size_t>(position);
    if (left + 1 >= table.size()) return table.back();
    return table[left] + (position - static_cast<double>(left)) * (table[left + 1] - table[left]);
}

double hyperexponential_branch(const Distribution& d, AddressedDraws& draws) {
    const double x = standard_exponential(draws);
    return draws.uniform() < d.a ? d.b * x : d.c * x;
}

double squared(double x) { return x * x; }

// Squared coefficient of variation of a Weibull law, minus nothing: Gamma(1 + 2a) / Gamma(1 + a)^2 - 1 with a = 1 / shape.
double weibull_scv(double a) { return std::expm1(std::lgamma(1 + 2 * a) - 2 * std::lgamma(1 + a)); }

double weibull_inverse_shape(double cv) {
    double low = 1e-3;
    double high = 1e2;
    for (int i = 0; i < 200 && high - low > 1e-15 * high; ++i) {
        const double middle = std::sqrt(low * high);
        (weibull_scv(middle) < cv * cv ? low : high) = middle;
    }
    return std::sqrt(low * high);
}

// E X^2 of the table over the mean's square; the table has mean 1.
double table_scv(const Distribution& d) {
    const std::vector<double>& t = d.table;
    double square = 0;
    if (d.law == Law::empirical_step || t.size() == 1) {
        for (const double x : t) square += x * x;
        return square / static_cast<double>(t.size()) - 1;
    }
    for (std::size_t i = 1; i < t.size(); ++i) square += (t[i - 1] * t[i - 1] + t[i - 1] * t[i] + t[i] * t[i]) / 3;
    return square / static_cast<double>(t.size() - 1) - 1;
}

double table_cdf(const Distribution& d, double x) {
    const std::vector<double>& t = d.table;
    const auto above = static_cast<std::size_t>(std::upper_bound(t.begin(), t.end(), x) - t.begin());
    if (d.law == Law::empirical_step || above == 0 || above == t.size()) return static_cast<double>(above) / static_cast<double>(t.size());
    const double part = (x - t[above - 1]) / (t[above] - t[above - 1]);
    return (static_cast<double>(above - 1) + part) / static_cast<double>(t.size() - 1);
}

double triangular_cdf(const Distribution& d, double x) {
    if (x < d.a) return 0;
    if (x >= d.c) return 1;
    if (x < d.b) return squared(x - d.a) / ((d.c - d.a) * (d.b - d.a));
    return 1 - squared(d.c - x) / ((d.c - d.a) * (d.c - d.b));
}

double uniform_cdf(const Distribution& d, double x) {
    if (x < d.a) return 0;
    return x >= d.b ? 1 : (x - d.a) / (d.b - d.a);
}

Distribution empirical(Law law, std::vector<double> values, double mean) {
    std::sort(values.begin(), values.end());
    if (mean > 0) {
        for (double& x : values) x /= mean;
    }
    Distribution d{.law = law, .mean = mean};
    d.table = std::move(values);
    return d;
}

}  // namespace

double Distribution::standard(AddressedDraws& draws) const {
    switch (law) {
        case Law::deterministic: return 1;
        case Law::exponential: return standard_exponential(draws);
        case Law::uniform: return a + draws.uniform() * (b - a);
        case Law::triangular: return triangular_quantile(a, b, c, draws.uniform());
        case Law::gamma: return gamma(a, draws) / a;
        case Law::lognormal: return std::exp(a * (standard_normal(draws) - 0.5 * a));
        case Law::weibull: return b * std::pow(standard_exponential(draws), a);
        case Law::hyperexponential: return hyperexponential_branch(*this, draws);
        case Law::empirical_step: return table_step(table, draws.uniform());
        case Law::empirical_linear: return table_linear(table, draws.uniform());
    }
    return 0;  // not reached: the switch is exhaustive
}

Distribution Distribution::scaled(double factor) const {
    assert(factor >= 0);
    Distribution other = *this;
    other.mean *= factor;
    return other;
}

double Distribution::cv() const {
    if (mean == 0) return 0;
    switch (law) {
        case Law::deterministic: return 0;
        case Law::exponential: return 1;
        case Law::uniform: return (b - a) / std::sqrt(12.0);
        case Law::triangular: return std::sqrt((squared(c - a) + squared(b - a) + squared(c - b)) / 36);
        case Law::gamma: return 1 / std::sqrt(a);
        case Law::lognormal: return std::sqrt(std::expm1(a * a));
        case Law::weibull: return std::sqrt(weibull_scv(a));
        case Law::hyperexponential: return std::sqrt(2 * (a * b * b + (1 - a) * c * c) - 1);
        case Law::empirical_step:
        case Law::empirical_linear: return std::sqrt(std::max(0.0, table_scv(*this)));
    }
    return 0;  // not reached: the switch is exhaustive
}

double Distribution::cdf(double x) const {
    if (mean == 0) return x >= 0 ? 1 : 0;
    const double y = x / mean;
    if (y < 0) return 0;
    switch (law) {
        case Law::deterministic: return y >= 1 ? 1 : 0;
        case Law::exponential: return -std::expm1(-y);
        case Law::uniform: return uniform_cdf(*this, y);
        case Law::triangular: return triangular_cdf(*this, y);
        case Law::gamma: return boost::math::gamma_p(a, a * y);
        case Law::lognormal: return y == 0 ? 0 : (a == 0 ? (y >= 1 ? 1 : 0) : 0.5 * std::erfc(-(std::log(y) / a + 0.5 * a) / std::sqrt(2.0)));
        case Law::weibull: return -std::expm1(-std::pow(y / b, 1 / a));
        case Law::hyperexponential: return 1 - a * std::exp(-y / b) - (1 - a) * std::exp(-y / c);
        case Law::empirical_step:
        case Law::empirical_linear: return table_cdf(*this, y);
    }
    return 0;  // not reached: the switch is exhaustive
}

Distribution deterministic(double value) {
    assert(value >= 0);
    return {.law = Law::deterministic, .mean = value};
}

Distribution exponential(double mean) {
    assert(mean >= 0);
    return {.law = Law::exponential, .mean = mean};
}

Distribution uniform(double low, double high) {
    assert(0 <= low && low <= high);
    const double mean = 0.5 * (low + high);
    if (mean == 0) return {};
    return {.law = Law::uniform, .mean = mean, .a = low / mean, .b = high / mean};
}

Distribution triangular(double low, double mode, double high) {
    assert(0 <= low && low <= mode && mode <= high);
    const double mean = (low + mode + high) / 3;
    if (mean == 0) return {};
    return {.law = Law::triangular, .mean = mean, .a = low / mean, .b = mode / mean, .c = high / mean};
}

Distribution gamma_law(double mean, double cv) {
    assert(mean >= 0 && cv > 0);
    return {.law = Law::gamma, .mean = mean, .a = 1 / (cv * cv)};
}

Distribution lognormal(double mean, double cv) {
    assert(mean >= 0 && cv >= 0);
    return {.law = Law::lognormal, .mean = mean, .a = std::sqrt(std::log1p(cv * cv))};
}

Distribution weibull(double mean, double cv) {
    assert(mean >= 0 && cv >= 0.01 && cv <= 50);
    const double a = weibull_inverse_shape(cv);
    return {.law = Law::weibull, .mean = mean, .a = a, .b = 1 / std::tgamma(1 + a)};
}

Distribution weibull_by_shape(double shape, double scale) {
    assert(shape > 0 && scale >= 0);
    const double mean = std::tgamma(1 + 1 / shape);
    return {.law = Law::weibull, .mean = scale * mean, .a = 1 / shape, .b = 1 / mean};
}

Distribution hyperexponential(double mean, double cv) {
    assert(mean >= 0 && cv >= 1);
    const double scv = cv * cv;
    const double chance = 0.5 * (1 + std::sqrt((scv - 1) / (scv + 1)));
    return {.law = Law::hyperexponential, .mean = mean, .a = chance, .b = 0.5 / chance, .c = 0.5 / (1 - chance)};
}

Distribution hyperexponential(double chance, double first_mean, double second_mean) {
    assert(chance >= 0 && chance <= 1 && first_mean >= 0 && second_mean >= 0);
    const double mean = chance * first_mean + (1 - chance) * second_mean;
    if (mean == 0) return {};
    return {.law = Law::hyperexponential, .mean = mean, .a = chance, .b = first_mean / mean, .c = second_mean / mean};
}

Distribution empirical_step(std::vector<double> values) {
    assert(!values.empty());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    return empirical(Law::empirical_step, std::move(values), mean);
}

Distribution empirical_linear(std::vector<double> values) {
    assert(!values.empty());
    if (values.size() == 1) return empirical_step(std::move(values));
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    const double mean = (sum - 0.5 * (*least + *most)) / static_cast<double>(values.size() - 1);
    return empirical(Law::empirical_linear, std::move(values), mean);
}

}  // namespace takt::chance
