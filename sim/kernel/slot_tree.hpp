// SPDX-License-Identifier: Apache-2.0
// Who of a fixed crew is next: a winner tree (tournament) over N slots, each holding one instant or nothing.
// Guarantees: the minimum is the earliest instant, ties go to the lowest slot. Cost: minimum O(1), set O(log N) without a
// branch (every level is one load and one minimum of packed words, 10 levels for 1,000 slots); 16 bytes per slot.
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/kernel/tick.hpp"

namespace takt::kernel {

/// Requires instants in [0, limit()). limit() is 2^(63 - bits of a slot number): 278 years for a
/// million slots.
class SlotTree {
  public:
    /// All slots empty. slots in 1 .. 2^24.
    explicit SlotTree(std::uint32_t slots = 1)
        : slots_{slots},
          leaves_{std::bit_ceil(slots)},
          slot_bits_{std::max<std::uint32_t>(static_cast<std::uint32_t>(std::bit_width(leaves_ - 1)), 2)},
          slot_mask_{leaves_ - 1},
          words_(std::size_t{leaves_} * 2, kEmpty) {
        assert(slots >= 1 && slots <= (1U << 24));
    }

    /// Puts `time` into `slot`, replacing what was there.
    void set(std::uint32_t slot, Tick time) {
        assert(slot < slots_ && time >= 0 && time < limit());
        put(slot, (static_cast<std::uint64_t>(time) << slot_bits_) | slot);
    }
    void clear(std::uint32_t slot) { put(slot, kEmpty); }

    /// Earliest instant over all slots, kNever when all are empty.
    [[nodiscard]] Tick min_time() const { return time_of(words_[1]); }
    /// min_time() for a loop that compares it with instants before limit() only: when all are empty it is later than those
    /// and before kNever / 2.
    [[nodiscard]] Tick earliest() const { return static_cast<Tick>(words_[1] >> slot_bits_); }
    /// The slot that holds min_time(), the lowest one at a tie. Requires !empty().
    [[nodiscard]] std::uint32_t min_slot() const {
        assert(!empty());
        return static_cast<std::uint32_t>(words_[1]) & slot_mask_;
    }
    [[nodiscard]] Tick time(std::uint32_t slot) const {
        assert(slot < slots_);
        return time_of(words_[leaves_ + slot]);
    }
    [[nodiscard]] bool empty() const { return words_[1] == kEmpty; }
    [[nodiscard]] std::uint32_t slots() const { return slots_; }
    /// Instants must be below this.
    [[nodiscard]] Tick limit() const { return Tick{1} << (63 - slot_bits_); }

  private:
    static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};

    [[nodiscard]] Tick time_of(std::uint64_t word) const { return word == kEmpty ? kNever : static_cast<Tick>(word >> slot_bits_); }

    void put(std::uint32_t slot, std::uint64_t winner) {
        std::uint64_t* const words = words_.data();
        std::size_t node = leaves_ + slot;
        words[node] = winner;
        while (node > 1) {
            winner = std::min(winner, words[node ^ 1]);
            node >>= 1;
            words[node] = winner;
        }
    }

    std::uint32_t slots_;
    std::uint32_t leaves_;
    std::uint32_t slot_bits_;
    std::uint32_t slot_mask_;
    std::vector<std::uint64_t> words_;  // 1 is the root, the children of n are 2n and 2n+1; a word is instant and slot.
};

}  // namespace takt::kernel
