// SPDX-License-Identifier: Apache-2.0
// Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (SC 2011):
// 128 counter bits and 64 key bits to 128 random bits. One block at a time by Random123; many by four AVX2 lanes with a
// portable loop that gives the same words. Cost: about 15 ns alone, 1.5 ns per 64-bit word in bulk.
// Random123 stays in philox.cpp: its header costs a second.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/chance/address.hpp"

namespace takt::chance {

using Counter = std::array<std::uint32_t, 4>;

/// Two 64-bit words of a block: output words 0 and 1, output words 2 and 3, the lower one first.
using WordPair = std::array<std::uint64_t, 2>;

[[nodiscard]] WordPair philox(StreamKey key, Counter counter);

/// Layout of a counter: index (64 bits), part, block. Block 0 is shared by the neighbours 2i and 2i+1, one word each: the
/// first word of item n. Blocks from 1 on belong to one item alone: its second and later words.
[[nodiscard]] std::uint64_t first_word(StreamKey key, std::uint32_t part, std::uint64_t index);
[[nodiscard]] WordPair own_words(StreamKey key, std::uint32_t part, std::uint64_t index, std::uint32_t block);

/// first_word() of items first, first + 1, ... first + count - 1. Requires first and count to be multiples of 16.
void fill_first_words(StreamKey key, std::uint32_t part, std::uint64_t first, std::uint64_t* words, std::size_t count);

/// The same without vector instructions, for machines that lack them and for the test that compares both.
void fill_first_words_portably(StreamKey key, std::uint32_t part, std::uint64_t first, std::uint64_t* words, std::size_t count);

}  // namespace takt::chance
