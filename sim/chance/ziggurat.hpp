// SPDX-License-Identifier: Apache-2.0
// Standard exponentials and normals by the ziggurat: Marsaglia and Tsang, "The ziggurat method for generating random
// variables" (J. Stat. Softw. 5, 2000), with Doornik's correction (2005): layer, sign and position come from different bits
// of a 64-bit word. 256 layers; 97.8 % (98.5 %) of draws take one word, one multiplication and one comparison.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "sim/chance/stream.hpp"

namespace takt::chance {

/// 256 layers of equal area under a falling density f with f(0) = 1. Layer 0 is the base with the tail.
struct Ziggurat {
    static constexpr std::size_t kLayers = 256;
    struct Layer {
        double step;          // width of the layer / 2^52; of layer 0: area / f(tail start) / 2^52
        std::int64_t inside;  // positions below this are under the density for certain
    };
    std::array<Layer, kLayers> layers;
    std::array<double, kLayers + 1> density;  // the bottom of layer i is density[i], its top density[i + 1]
    double tail = 0;                          // where the tail starts
    double area = 0;                          // of each layer
};

extern const Ziggurat kExponentialZiggurat;  // f(x) = exp(-x)
extern const Ziggurat kNormalZiggurat;       // f(x) = exp(-x^2 / 2), x >= 0

namespace detail {

/// How a word is read: bits 0..7 the layer, bit 8 the sign of a normal, bits 12..63 the position in 0 .. 2^52.
[[nodiscard]] inline std::size_t layer_of(std::uint64_t word) { return word & (Ziggurat::kLayers - 1); }
[[nodiscard]] inline std::int64_t position_of(std::uint64_t word) { return static_cast<std::int64_t>(word >> 12); }
[[nodiscard]] inline double with_sign_of(std::uint64_t word, double x) {
    return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) | ((word << 55) & (std::uint64_t{1} << 63)));
}

/// What happens to the 2.2 % (1.5 %) of words that are not inside for certain: tail, wedge or another word.
double exponential_edge(std::uint64_t word, AddressedDraws& draws);
double normal_edge(std::uint64_t word, AddressedDraws& draws);

}  // namespace detail

/// Exponential with mean 1, >= 0.
[[nodiscard]] inline double standard_exponential(AddressedDraws& draws) {
    const std::uint64_t word = draws.next_u64();
    const Ziggurat::Layer layer = kExponentialZiggurat.layers[detail::layer_of(word)];
    const std::int64_t position = detail::position_of(word);
    if (position < layer.inside) [[likely]] return static_cast<double>(position) * layer.step;
    return detail::exponential_edge(word, draws);
}

/// Normal with mean 0 and standard deviation 1.
[[nodiscard]] inline double standard_normal(AddressedDraws& draws) {
    const std::uint64_t word = draws.next_u64();
    const Ziggurat::Layer layer = kNormalZiggurat.layers[detail::layer_of(word)];
    const std::int64_t position = detail::position_of(word);
    if (position < layer.inside) [[likely]] return detail::with_sign_of(word, static_cast<double>(position) * layer.step);
    return detail::normal_edge(word, draws);
}

}  // namespace takt::chance
