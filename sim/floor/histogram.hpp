// SPDX-License-Identifier: Apache-2.0
// Counts of durations in bins of equal relative width (64 per octave, 1.1 %; below 64 ms one per millisecond).
// Merging adds counts, so histograms of small cells give the percentiles of any union of them.
// Cost: one increment per value; bins are allocated when the first value of their range appears.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

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
        if (bin >= bins_.size()) [[unlikely]]
            grow(bin);
        bins_[bin] += times;
    }
    void merge(const Histogram& other) {
        if (other.bins_.size() > bins_.size()) bins_.resize(other.bins_.size());
        for (std::size_t bin = 0; bin < other.bins_.size(); ++bin) bins_[bin] += other.bins_[bin];
    }
    void clear() { bins_.assign(bins_.size(), 0); }
    std::uint64_t count() const {
        std::uint64_t total = 0;
        for (const std::uint64_t bin : bins_) total += bin;
        return total;
    }
    /// The value below which a share `p` of the counted durations lies, in ms, linear within a bin; NaN when empty.
    double quantile(double p) const;
    /// Upper edge of the highest filled bin in ms; NaN when empty.
    double largest() const;

    static std::size_t bin_of(std::uint64_t ms) {
        constexpr std::uint64_t linear = std::uint64_t{1} << kBitsPerOctave;
        if (ms < linear) return static_cast<std::size_t>(ms);
        const int octave = static_cast<int>(std::bit_width(ms)) - 1;
        const int shift = octave - kBitsPerOctave;
        return ((static_cast<std::size_t>(shift) + 1) << kBitsPerOctave) + static_cast<std::size_t>((ms >> shift) - linear);
    }
    /// First duration of a bin, in ms.
    static double lower_edge(std::size_t bin) {
        const std::size_t linear = std::size_t{1} << kBitsPerOctave;
        if (bin < linear) return static_cast<double>(bin);
        const std::size_t shift = (bin >> kBitsPerOctave) - 1;
        return static_cast<double>((linear + (bin & (linear - 1))) << shift);
    }

  private:
    void grow(std::size_t bin);
    std::vector<std::uint64_t> bins_;
};

}  // namespace takt::floor
