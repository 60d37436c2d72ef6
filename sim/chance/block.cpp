// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/block.hpp"

#include <algorithm>
#include <cassert>

namespace takt::chance {

namespace {

constexpr std::size_t kChunk = 256;

void fill_uniform(const std::uint64_t* words, double* values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) values[i] = uniform_of(words[i]);
}

// First every item as if its word were accepted, noting those that are not without a branch; then the few of those.
template <bool with_sign, class Edge>
void fill_ziggurat(const Ziggurat& table, Edge edge, StreamKey key, std::uint32_t part, std::uint64_t first, const std::uint64_t* words,
                   double* values, std::size_t count) {
    std::array<std::uint32_t, kChunk> outside;
    std::size_t outsiders = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t word = words[i];
        const Ziggurat::Layer layer = table.layers[detail::layer_of(word)];
        const double position = detail::position_of(word);
        const double value = position * layer.width;
        values[i] = with_sign ? detail::with_sign_of(word, value) : value;
        outside[outsiders] = static_cast<std::uint32_t>(i);
        outsiders += position < layer.inside ? 0 : 1;
    }
    for (std::size_t o = 0; o < outsiders; ++o) {
        const std::size_t i = outside[o];
        AddressedDraws draws(key, first + i, part);
        draws.skip_first();
        values[i] = edge(words[i], draws);
    }
}

}  // namespace

void fill(Variate variate, StreamKey key, std::uint32_t part, std::uint64_t first, double* values, std::size_t count) {
    assert(first % 8 == 0 && count % 8 == 0);
    std::array<std::uint64_t, kChunk> words;
    while (count > 0) {
        const std::size_t some = std::min(count, kChunk);
        fill_first_words(key, part, first, words.data(), some);
        switch (variate) {
            case Variate::uniform: fill_uniform(words.data(), values, some); break;
            case Variate::exponential:
                fill_ziggurat<false>(kExponentialZiggurat, detail::exponential_edge, key, part, first, words.data(), values, some);
                break;
            case Variate::normal:
                fill_ziggurat<true>(kNormalZiggurat, detail::normal_edge, key, part, first, words.data(), values, some);
                break;
        }
        first += some;
        values += some;
        count -= some;
    }
}

double draw(Variate variate, AddressedDraws& draws) {
    switch (variate) {
        case Variate::uniform: return draws.uniform();
        case Variate::exponential: return standard_exponential(draws);
        case Variate::normal: return standard_normal(draws);
    }
    return 0;  // not reached: the switch is exhaustive
}

}  // namespace takt::chance
