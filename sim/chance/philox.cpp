// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/philox.hpp"

#include <Random123/philox.h>

#include <cassert>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace takt::chance {

namespace {

constexpr std::uint32_t lower(std::uint64_t word) { return static_cast<std::uint32_t>(word); }
constexpr std::uint32_t upper(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); }

inline WordPair block_of(StreamKey key, Counter counter) {
    const r123::Philox4x32::ctr_type in{{counter[0], counter[1], counter[2], counter[3]}};
    const r123::Philox4x32::key_type k{{key.low, key.high}};
    const auto out = r123::Philox4x32{}(in, k);
    return {out[0] | std::uint64_t{out[1]} << 32, out[2] | std::uint64_t{out[3]} << 32};
}

}  // namespace

WordPair philox(StreamKey key, Counter counter) { return block_of(key, counter); }

std::uint64_t first_word(StreamKey key, std::uint32_t part, std::uint64_t index) {
    const std::uint64_t half = index >> 1;
    return block_of(key, {lower(half), upper(half), part, 0})[index & 1];
}

WordPair own_words(StreamKey key, std::uint32_t part, std::uint64_t index, std::uint32_t block) {
    return block_of(key, {lower(index), upper(index), part, block});
}

StreamKey stream_key(std::uint64_t seed, std::uint32_t replication, Purpose purpose) {
    constexpr std::uint32_t kMark = 0x74616b74;  // "takt": keeps these blocks apart from anything drawn with the seed as key
    const WordPair words = block_of({lower(seed), upper(seed)}, {lower(purpose.hash), upper(purpose.hash), replication, kMark});
    return {lower(words[0]), upper(words[0])};
}

void fill_first_words_portably(StreamKey key, std::uint32_t part, std::uint64_t first, std::uint64_t* words, std::size_t count) {
    assert(first % 16 == 0 && count % 16 == 0);
    for (std::size_t i = 0; i < count; i += 2) {
        const std::uint64_t half = (first + i) >> 1;
        const WordPair pair = block_of(key, {lower(half), upper(half), part, 0});
        words[i] = pair[0];
        words[i + 1] = pair[1];
    }
}

#if defined(__AVX2__)

namespace {

// Four counters side by side, each word in the low half of a 64-bit lane, where the multiplier wants it; the high halves
// may hold anything, they are ignored by the next multiplication and blended away at the end.
struct Lanes {
    __m256i word[4];
};

[[gnu::always_inline]] inline void one_round(Lanes& x, __m256i key0, __m256i key1) {
    const __m256i product0 = _mm256_mul_epu32(x.word[0], _mm256_set1_epi64x(PHILOX_M4x32_0));
    const __m256i product1 = _mm256_mul_epu32(x.word[2], _mm256_set1_epi64x(PHILOX_M4x32_1));
    x = {{_mm256_xor_si256(_mm256_xor_si256(x.word[1], key0), _mm256_srli_epi64(product1, 32)), product1,
          _mm256_xor_si256(_mm256_xor_si256(x.word[3], key1), _mm256_srli_epi64(product0, 32)), product0}};
}

[[gnu::always_inline]] inline __m256i joined(__m256i low, __m256i high) {
    return _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0xaa);
}

[[gnu::always_inline]] inline void store(const Lanes& x, std::uint64_t* words) {
    const __m256i even = joined(x.word[0], x.word[1]);
    const __m256i odd = joined(x.word[2], x.word[3]);
    const __m256i low = _mm256_unpacklo_epi64(even, odd);
    const __m256i high = _mm256_unpackhi_epi64(even, odd);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words), _mm256_permute2x128_si256(low, high, 0x20));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(words + 4), _mm256_permute2x128_si256(low, high, 0x31));
}

}  // namespace

// Two groups of lanes at a time: one alone waits for its multiplications.
void fill_first_words(StreamKey key, std::uint32_t part, std::uint64_t first, std::uint64_t* words, std::size_t count) {
    assert(first % 16 == 0 && count % 16 == 0);
    const __m256i parts = _mm256_set1_epi64x(part);
    const __m256i four = _mm256_set1_epi64x(4);
    __m256i index = _mm256_add_epi64(_mm256_set1_epi64x(static_cast<long long>(first >> 1)), _mm256_set_epi64x(3, 2, 1, 0));
    for (std::size_t i = 0; i < count; i += 16) {
        Lanes a{{index, _mm256_srli_epi64(index, 32), parts, _mm256_setzero_si256()}};
        index = _mm256_add_epi64(index, four);
        Lanes b{{index, _mm256_srli_epi64(index, 32), parts, _mm256_setzero_si256()}};
        index = _mm256_add_epi64(index, four);
        StreamKey round = key;
        for (int n = 0; n < 10; ++n) {
            const __m256i key0 = _mm256_set1_epi64x(round.low);
            const __m256i key1 = _mm256_set1_epi64x(round.high);
            one_round(a, key0, key1);
            one_round(b, key0, key1);
            round.low += PHILOX_W32_0;
            round.high += PHILOX_W32_1;
        }
        store(a, words + i);
        store(b, words + i + 8);
    }
}

#else

void fill_first_words(StreamKey key, std::uint32_t part, std::uint64_t first, std::uint64_t* words, std::size_t count) {
    fill_first_words_portably(key, part, first, words, count);
}

#endif

}  // namespace takt::chance
