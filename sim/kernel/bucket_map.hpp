// SPDX-License-Identifier: Apache-2.0
// An array of list heads with a bit per non-empty list, so that the next non-empty one is found in a few instructions.
// A part of the pending set: the lists themselves live in its nodes. Cost: 4.2 bytes per bucket; touch and take O(1),
// first_from O(1) plus one word per 4,096 empty buckets skipped.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace takt::kernel {

class BucketMap {
  public:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};  // the empty list
    static constexpr std::size_t kEnd = ~std::size_t{0};       // no such bucket

    explicit BucketMap(int bits = 6) { resize(bits); }

    /// 2^bits empty buckets. Requires that all are empty now.
    void resize(int bits) {
        const std::size_t size = std::size_t{1} << bits;
        heads_.assign(size, kNone);
        words_.assign((size + 63) / 64, 0);
        summary_.assign((words_.size() + 63) / 64, 0);
    }

    /// The head of bucket `index`, which the caller makes non-empty.
    [[nodiscard]] std::uint32_t& touch(std::size_t index) {
        words_[index >> 6] |= std::uint64_t{1} << (index & 63);
        summary_[index >> 12] |= std::uint64_t{1} << ((index >> 6) & 63);
        return heads_[index];
    }

    /// Empties bucket `index` and returns what was its head.
    [[nodiscard]] std::uint32_t take(std::size_t index) {
        const std::uint32_t head = heads_[index];
        heads_[index] = kNone;
        std::uint64_t& word = words_[index >> 6];
        word &= ~(std::uint64_t{1} << (index & 63));
        summary_[index >> 12] &= ~(std::uint64_t{word == 0} << ((index >> 6) & 63));  // whether it is empty cannot be predicted
        return head;
    }

    /// The first non-empty bucket at or after `index`, kEnd when there is none.
    [[nodiscard]] std::size_t first_from(std::size_t index) const {
        if (index >= heads_.size()) return kEnd;
        const std::uint64_t word = words_[index >> 6] >> (index & 63);
        if (word != 0) return index + static_cast<std::size_t>(std::countr_zero(word));
        const std::size_t next_word = (index >> 6) + 1;
        for (std::size_t i = next_word >> 6; i < summary_.size(); ++i) {
            std::uint64_t summary = summary_[i];
            if (i == next_word >> 6) summary = (summary >> (next_word & 63)) << (next_word & 63);
            if (summary == 0) continue;
            const std::size_t found = i * 64 + static_cast<std::size_t>(std::countr_zero(summary));
            return found * 64 + static_cast<std::size_t>(std::countr_zero(words_[found]));
        }
        return kEnd;
    }

  private:
    std::vector<std::uint32_t> heads_;
    std::vector<std::uint64_t> words_;    // bit i: bucket i is non-empty
    std::vector<std::uint64_t> summary_;  // bit i: words_[i] is not zero
};

}  // namespace takt::kernel
