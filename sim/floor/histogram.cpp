// SPDX-License-Identifier: Apache-2.0
#include "sim/floor/histogram.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace takt::floor {

namespace {
// A duration was rounded to whole milliseconds: the bin of k holds [k - 0.5, k + 0.5).
double edge(std::size_t bin) {
    const double lower = Histogram::lower_edge(bin);
    return lower > 0 ? lower - 0.5 : 0.0;
}
}  // namespace

void Histogram::grow(std::size_t size) {
    auto larger = std::make_unique<std::uint64_t[]>(size);
    std::copy_n(bins_.get(), size_, larger.get());
    bins_ = std::move(larger);
    size_ = size;
}

void Histogram::merge(const Histogram& other) {
    if (other.size_ > size_) grow(other.size_);
    for (std::size_t bin = 0; bin < other.size_; ++bin) bins_[bin] += other.bins_[bin];
}

void Histogram::clear() { std::fill_n(bins_.get(), size_, 0); }

std::uint64_t Histogram::count() const { return std::accumulate(bins_.get(), bins_.get() + size_, std::uint64_t{0}); }

double Histogram::quantile(double p) const {
    const double wanted = p * static_cast<double>(count());
    double below = 0;
    for (std::size_t bin = 0; bin < size_; ++bin) {
        const auto in_bin = static_cast<double>(bins_[bin]);
        if (in_bin > 0 && below + in_bin >= wanted) {
            // Waits of exactly zero are an atom, not spread over the first bin.
            if (bin == 0) return 0.0;
            return edge(bin) + (edge(bin + 1) - edge(bin)) * (wanted - below) / in_bin;
        }
        below += in_bin;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

double Histogram::largest() const {
    for (std::size_t bin = size_; bin-- > 0;)
        if (bins_[bin] > 0) return lower_edge(bin + 1);
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace takt::floor
