// SPDX-License-Identifier: Apache-2.0
// Draws with other laws than uniform, exponential and normal. All exact up to the rounding of doubles; all take their words
// from one address, so a rejection moves nobody else's numbers.
#pragma once

#include <cstdint>

#include "sim/chance/stream.hpp"

namespace takt::chance {

/// True with the given chance in [0, 1].
[[nodiscard]] inline bool bernoulli(double chance, AddressedDraws& draws) { return draws.uniform() < chance; }

/// Gamma with the given shape > 0 and scale 1 (mean = variance = shape). Marsaglia and Tsang 2000; below shape 1 a draw of
/// shape + 1 times U^(1/shape).
[[nodiscard]] double gamma(double shape, AddressedDraws& draws);

/// Beta(a, b) on [0, 1], a, b > 0: Johnk 1964 when both are at most 1, else a ratio of gammas.
[[nodiscard]] double beta(double a, double b, AddressedDraws& draws);

/// Poisson with mean 0 .. 1e15. Inversion (one word, monotone in the mean) below 10, transformed rejection with squeeze above
/// (PTRS, Hörmann 1993), the acceptance by Loader's saddle-point form, which keeps its digits at any mean.
[[nodiscard]] std::int64_t poisson(double mean, AddressedDraws& draws);

/// Successes among n = 0 .. 1e15 trials with the given chance in [0, 1]. Inversion while n p < 10, else BTRS (Hörmann 1993).
[[nodiscard]] std::int64_t binomial(std::int64_t trials, double chance, AddressedDraws& draws);

}  // namespace takt::chance
