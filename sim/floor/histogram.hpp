// SPDX-License-Identifier: Apache-2.0
// Counts of durations in bins of equal relative width (64 per octave, 1.1 %; below 64 ms one per millisecond).
// Merging adds counts, so histograms of small cells give the percentiles of any union of them.
// Cost: one increment per value; bins are allocated when the first value of their range appears.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "sim/kernel/tick.hpp"

namespace takt::floor {

class Histogram {
  public:
    static constexpr int kBitsPerOctave = 6;

    /// Counts a duration of `ms` >= 0.
    void add(kernel::Tick ms, std::uint64_t times = 1) {
        add_bin(bin_of(static_cast<std::uint64_t>(ms)), times);
    }
    /// The same for a bin that bin_of() gave: one duration often counts in several histograms.
    void add_bin(std::size_t bin, std::uint64_t times = 1) {
        if (bin >= size_) [[unlikely]]
            grow(bin + 1 + bin / 4);
        bins_[bin] += times;
    }
    void merge(const Histogram& other);
    /// Forgets the counts and keeps the memory.
    void clear();
    std::uint64_t count() const;
    /// The value below which a share `p` of the counted durations lies, in ms, linear within a bin; NaN when empty.
    double quantile(double p) const;
    /// Upper edge of the highest filled bin in ms; NaN when empty.
    double largest() const;

    static std::size_t bin_of(std::uint64_t ms) {
        constexpr std::uint64_t linear = std::uint64_t{1} << kBitsPerOctave;
        // The first octaves share a width: their shift is zero.
        const int shift = static_cast<int>(std::bit_width(ms | linear)) - 1 - kBitsPerOctave;
        return (static_cast<std::size_t>(shift) << kBitsPerOctave) + static_cast<std::size_t>(ms >> shift);
    }
    /// First duration of a bin, in ms.
    static double lower_edge(std::size_t bin) {
        const std::size_t linear = std::size_t{1} << kBitsPerOctave;
        if (bin < linear) return static_cast<double>(bin);
        const std::size_t shift = (bin >> kBitsPerOctave) - 1;
        return static_cast<double>((linear + (bin & (linear - 1))) << shift);
    }

  private:
    void grow(std::size_t size);
    std::unique_ptr<std::uint64_t[]> bins_;
    std::size_t size_ = 0;
};

}  // namespace takt::floor
