// SPDX-License-Identifier: Apache-2.0
// Draws for consecutive items in blocks: the cheapest way to draw, 2 to 4 ns each. Value i is the same number that
// AddressedDraws(key, i, part) would give: the block is a cache, not another stream.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/chance/stream.hpp"
#include "sim/chance/ziggurat.hpp"

namespace takt::chance {

/// What a block holds, all of them "standard": to be scaled by who draws.
enum class Variate : std::uint8_t { uniform, exponential, normal };

/// Values of items first ... first + count - 1. Requires first and count to be multiples of 16.
void fill(Variate variate, StreamKey key, std::uint32_t part, std::uint64_t first, double* values, std::size_t count);

/// One value, the slow way; what a block must agree with.
[[nodiscard]] double draw(Variate variate, AddressedDraws& draws);

/// Cost: N doubles of memory. Requires N to be a multiple of 16.
template <Variate variate, std::size_t N = 256>
class BlockDraws {
    static_assert(N % 16 == 0 && N > 0);

  public:
    /// Nothing is drawn before the first value is asked for.
    explicit BlockDraws(StreamKey key = {}, std::uint32_t part = 0, std::uint64_t first = 0) : key_{key}, part_{part} { seek(first); }

    /// The value of item index(), and on to the next item.
    double next() {
        if (position_ >= filled_) [[unlikely]] turn();
        return values_[position_++];
    }

    /// The value of any item: cheap when it is in the block at hand, else its block is drawn. next() continues in that block.
    double at(std::uint64_t index) {
        if (index - start_ >= filled_) [[unlikely]] {
            seek(index);
            load();
        }
        return values_[index - start_];
    }

    /// next() continues with item `index`.
    void seek(std::uint64_t index) {
        start_ = index - index % N;
        position_ = index % N;
        filled_ = 0;
    }

    /// The item whose value next() gives.
    [[nodiscard]] std::uint64_t index() const { return start_ + position_; }

  private:
    void turn() {
        if (position_ == N) seek(start_ + N);
        load();
    }

    void load() {
        fill(variate, key_, part_, start_, values_.data(), N);
        filled_ = N;
    }

    StreamKey key_;
    std::uint32_t part_;
    std::uint64_t start_ = 0;    // item of values_[0], a multiple of N
    std::size_t position_ = 0;   // of the next item in the block; N: the block is used up
    std::size_t filled_ = 0;     // N once the block is drawn
    std::array<double, N> values_;
};

}  // namespace takt::chance
