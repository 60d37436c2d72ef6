// SPDX-License-Identifier: Apache-2.0
// The random words of one address, as many as are asked for: item 17's handle time needs one, a rejected one needs more, and
// neither moves the numbers of item 18. Lives on the stack. Cost: a Philox block for the first word, then one for every two.
#pragma once

#include <cstdint>

#include "sim/chance/address.hpp"
#include "sim/chance/philox.hpp"

namespace takt::chance {

/// The open interval (0, 1), 2^52 equidistant values; neither end can come out, so a logarithm or a quantile is finite.
[[nodiscard]] constexpr double uniform_of(std::uint64_t word) { return (static_cast<double>(static_cast<std::int64_t>(word >> 12)) + 0.5) * 0x1p-52; }

class AddressedDraws {
  public:
    /// `part` tells apart what one purpose draws for one index (say the attempts of an item).
    AddressedDraws(StreamKey key, std::uint64_t index, std::uint32_t part = 0) : index_{index}, key_{key}, part_{part} {}

    /// 64 fair bits.
    std::uint64_t next_u64() {
        const std::uint32_t number = drawn_++;
        if (number == 0) return first_word(key_, part_, index_);
        if (number % 2 == 0) return kept_;
        const WordPair pair = own_words(key_, part_, index_, 1 + number / 2);
        kept_ = pair[1];
        return pair[0];
    }

    /// Uniform in the open interval (0, 1).
    double uniform() { return uniform_of(next_u64()); }

    /// Goes on after the first word, which the caller already has from a block.
    void skip_first() { drawn_ = 1; }

    /// Words drawn so far.
    [[nodiscard]] std::uint32_t drawn() const { return drawn_; }

  private:
    std::uint64_t index_;
    std::uint64_t kept_ = 0;
    StreamKey key_;
    std::uint32_t part_;
    std::uint32_t drawn_ = 0;
};

}  // namespace takt::chance
