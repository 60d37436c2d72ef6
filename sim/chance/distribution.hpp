// SPDX-License-Identifier: Apache-2.0
// The law of a duration, compiled: a mean times a standard variate of mean 1. Two variants that differ in the mean only draw
// the same standard variates, so their items stay synchronised. Plain data, no virtual call, exhaustive switches.
// Cost of a sample: one word and about 10 ns for exponential, deterministic, uniform, triangular, lognormal, Weibull and
// empirical laws; two words for hyperexponential, about two for gamma.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/chance/stream.hpp"

namespace takt::chance {

enum class Law : std::uint8_t {
    deterministic,
    exponential,
    uniform,
    triangular,
    gamma,
    lognormal,
    weibull,
    hyperexponential,
    empirical_step,   // one of the listed values
    empirical_linear  // anything between them: straight lines from each value to the next
};

/// Made by the functions below, which state what they require. Default: always 0. The unit is that of the mean.
struct Distribution {
    Law law = Law::deterministic;
    double mean = 0;
    // Of the standard variate, by law:
    //   uniform          a, b = low, high
    //   triangular       a, b, c = low, mode, high
    //   gamma            a = shape
    //   lognormal        a = sigma of the logarithm
    //   weibull          a = 1 / shape, b = 1 / Gamma(1 + a)
    //   hyperexponential a = chance of the first branch, b, c = means of the branches
    double a = 0;
    double b = 0;
    double c = 0;
    std::vector<double> table = {};  // empirical: ascending
    friend bool operator==(const Distribution&, const Distribution&) = default;

    /// Uses words from `draws` on; >= 0 when every parameter is.
    double sample(AddressedDraws& draws) const { return mean * standard(draws); }
    /// The standard variate alone: mean 1, same coefficient of variation.
    double standard(AddressedDraws& draws) const;
    /// The same law with `factor` times the mean. Requires factor >= 0.
    [[nodiscard]] Distribution scaled(double factor) const;
    /// Standard deviation / mean; 0 when the mean is 0.
    [[nodiscard]] double cv() const;
    /// P(X <= x), in closed form for every law.
    [[nodiscard]] double cdf(double x) const;
};

[[nodiscard]] Distribution deterministic(double value);                          // value >= 0
[[nodiscard]] Distribution exponential(double mean);                             // mean >= 0
[[nodiscard]] Distribution uniform(double low, double high);                     // 0 <= low <= high
[[nodiscard]] Distribution triangular(double low, double mode, double high);     // 0 <= low <= mode <= high
[[nodiscard]] Distribution gamma_law(double mean, double cv);                    // mean >= 0, cv > 0; Erlang-k: cv = 1 / sqrt(k)
[[nodiscard]] Distribution lognormal(double mean, double cv);                    // mean >= 0, cv >= 0
[[nodiscard]] Distribution weibull(double mean, double cv);                      // mean >= 0, 0.01 <= cv <= 50; the shape is solved for
[[nodiscard]] Distribution weibull_by_shape(double shape, double scale);         // shape > 0, scale >= 0
[[nodiscard]] Distribution hyperexponential(double mean, double cv);             // cv >= 1; balanced means: p m1 = (1 - p) m2
[[nodiscard]] Distribution hyperexponential(double chance, double first_mean, double second_mean);  // chance of the first, in [0, 1]
/// Values >= 0 in any order, each with the same chance (a bootstrap). Requires at least one.
[[nodiscard]] Distribution empirical_step(std::vector<double> values);
/// The linear inverse between the sorted values: quantile(u) is the value at position u (n - 1). Requires at least one.
[[nodiscard]] Distribution empirical_linear(std::vector<double> values);

}  // namespace takt::chance
