// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/block.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <span>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace takt::chance {

namespace {

constexpr std::size_t kChunk = 256;

void fill_uniform(const std::uint64_t* words, double* values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) values[i] = uniform_of(words[i]);
}

// fill_inside: every value as if its word were inside its layer for certain; writes the places of those that are not and returns
// how many they are.
#if defined(__AVX2__)

// Step and limit of a layer are neighbours: four 128-bit loads and a transposition beat a gather.
std::size_t fill_inside(const Ziggurat& table, const std::uint64_t* words, double* values, std::uint32_t* outside, std::size_t count) {
    const __m256i two52_bits = _mm256_set1_epi64x(0x4330000000000000);  // 2^52: its low bits take an integer below 2^52
    const __m256d two52 = _mm256_castsi256_pd(two52_bits);
    std::size_t outsiders = 0;
    const auto layer = [&](std::size_t i) { return _mm_loadu_pd(reinterpret_cast<const double*>(&table.layers[detail::layer_of(words[i])])); };
    for (std::size_t i = 0; i < count; i += 4) {
        const __m256i position = _mm256_srli_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(words + i)), 12);
        const __m256d even = _mm256_insertf128_pd(_mm256_castpd128_pd256(layer(i)), layer(i + 2), 1);
        const __m256d odd = _mm256_insertf128_pd(_mm256_castpd128_pd256(layer(i + 1)), layer(i + 3), 1);
        const __m256d step = _mm256_unpacklo_pd(even, odd);
        const __m256i inside = _mm256_castpd_si256(_mm256_unpackhi_pd(even, odd));
        const __m256d number = _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(position, two52_bits)), two52);
        _mm256_storeu_pd(values + i, _mm256_mul_pd(number, step));
        auto out = ~static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(_mm256_cmpgt_epi64(inside, position)))) & 15U;
        for (; out != 0; out &= out - 1) outside[outsiders++] = static_cast<std::uint32_t>(i + static_cast<std::size_t>(std::countr_zero(out)));
    }
    return outsiders;
}

#else

std::size_t fill_inside(const Ziggurat& table, const std::uint64_t* words, double* values, std::uint32_t* outside, std::size_t count) {
    std::size_t outsiders = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Ziggurat::Layer layer = table.layers[detail::layer_of(words[i])];
        const std::int64_t position = detail::position_of(words[i]);
        values[i] = static_cast<double>(position) * layer.step;
        outside[outsiders] = static_cast<std::uint32_t>(i);
        outsiders += position < layer.inside ? 0 : 1;
    }
    return outsiders;
}

#endif

// The few values whose word is not inside go on with the words of their own address.
template <class Edge>
void fill_edges(Edge edge, StreamKey key, std::uint32_t part, std::uint64_t first, const std::uint64_t* words, double* values,
                std::span<const std::uint32_t> outside) {
    for (const std::uint32_t i : outside) {
        AddressedDraws draws(key, first + i, part);
        draws.skip_first();
        values[i] = edge(words[i], draws);
    }
}

}  // namespace

void fill(Variate variate, StreamKey key, std::uint32_t part, std::uint64_t first, double* values, std::size_t count) {
    assert(first % 16 == 0 && count % 16 == 0);
    std::array<std::uint64_t, kChunk> words;
    std::array<std::uint32_t, kChunk> outside;
    while (count > 0) {
        const std::size_t some = std::min(count, kChunk);
        fill_first_words(key, part, first, words.data(), some);
        switch (variate) {
            case Variate::uniform: fill_uniform(words.data(), values, some); break;
            case Variate::exponential: {
                const std::size_t outsiders = fill_inside(kExponentialZiggurat, words.data(), values, outside.data(), some);
                fill_edges(detail::exponential_edge, key, part, first, words.data(), values, {outside.data(), outsiders});
                break;
            }
            case Variate::normal: {
                const std::size_t outsiders = fill_inside(kNormalZiggurat, words.data(), values, outside.data(), some);
                for (std::size_t i = 0; i < some; ++i) values[i] = detail::with_sign_of(words[i], values[i]);
                fill_edges(detail::normal_edge, key, part, first, words.data(), values, {outside.data(), outsiders});
                break;
            }
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
