// SPDX-License-Identifier: Apache-2.0
// Durations in whole milliseconds, a block at a time: what is left for the loop is a load. Every step of making a block is
// plain arithmetic that the compiler turns into vectors.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/chance/block.hpp"
#include "sim/kernel/tick.hpp"

namespace takt::bench {

/// e^x for |x| <= 700, within 2 units in the last place, in loops four times as fast as libm, which is called for each value.
[[nodiscard]] inline double exponential_within_700(double x) {
    // x = n ln 2 + r, |r| <= ln 2 / 2; the product with the upper part of ln 2 is exact.
    constexpr double kLog2E = 1.4426950408889634074;
    constexpr double kLn2Upper = 0x1.62e42fefa0000p-1;
    constexpr double kLn2Lower = 0x1.cf79abc9e3b3ap-40;
    constexpr double kToInteger = 0x1.8p52;  // adding it rounds to an integer, which stands in the low bits
    const double shifted = x * kLog2E + kToInteger;
    const double n = shifted - kToInteger;
    const double r = (x - n * kLn2Upper) - n * kLn2Lower;
    // Taylor to r^13, whose remainder is below 2^-57, in pairs of terms (Estrin).
    const double r2 = r * r;
    const double r4 = r2 * r2;
    const double p2 = 1.0 / 2 + r * (1.0 / 6);
    const double p4 = 1.0 / 24 + r * (1.0 / 120);
    const double p6 = 1.0 / 720 + r * (1.0 / 5040);
    const double p8 = 1.0 / 40320 + r * (1.0 / 362880);
    const double p10 = 1.0 / 3628800 + r * (1.0 / 39916800);
    const double p12 = 1.0 / 479001600 + r * (1.0 / 6227020800);
    const double tail = ((p2 + r2 * p4) + r4 * (p6 + r2 * p8)) + r4 * r4 * (p10 + r2 * p12);
    const double fraction = 1 + (r + r2 * tail);
    const std::uint64_t exponent = std::bit_cast<std::uint64_t>(shifted) << 52;
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(fraction) + exponent);
}

struct ExponentialLaw {
    static constexpr chance::Variate kVariate = chance::Variate::exponential;
    explicit ExponentialLaw(double mean) : mean_ms{mean} {}
    double mean_ms;
    [[nodiscard]] double ms(double standard) const { return standard * mean_ms; }
};

struct LognormalLaw {
    static constexpr chance::Variate kVariate = chance::Variate::normal;
    /// Requires a mean below 10^9 ms and a cv below 10.
    LognormalLaw(double mean_ms, double cv) : sigma{std::sqrt(std::log1p(cv * cv))}, mu{std::log(mean_ms) - 0.5 * sigma * sigma} {}
    double sigma;
    double mu;
    [[nodiscard]] double ms(double standard) const { return exponential_within_700(mu + sigma * standard); }
};

template <class Law>
class TickBlock {
  public:
    TickBlock(chance::StreamKey key, Law law) : key_{key}, law_{law} {}

    kernel::Tick next() {
        if (position_ == kSize) [[unlikely]] load();
        return ticks_[position_++];
    }

  private:
    static constexpr std::size_t kSize = 256;

    [[gnu::noinline]] void load() {
        std::array<double, kSize> standard;
        chance::fill(Law::kVariate, key_, 0, start_, standard.data(), kSize);
        const Law law = law_;
        for (std::size_t i = 0; i < kSize; ++i) {
            // Rounds to the nearest whole number, below 2^51, without the conversion that AVX2 lacks.
            ticks_[i] = std::bit_cast<kernel::Tick>(law.ms(standard[i]) + 0x1.8p52) - std::bit_cast<kernel::Tick>(0x1.8p52);
        }
        start_ += kSize;
        position_ = 0;
    }

    chance::StreamKey key_;
    Law law_;
    std::uint64_t start_ = 0;
    std::size_t position_ = kSize;
    std::array<kernel::Tick, kSize> ticks_;
};

using Exponentials = TickBlock<ExponentialLaw>;
using Lognormals = TickBlock<LognormalLaw>;

}  // namespace takt::bench
