// SPDX-License-Identifier: Apache-2.0
#include "sim/floor/histogram.hpp"

#include <limits>

namespace takt::floor {

namespace {
// A duration was rounded to whole milliseconds: the bin of k holds [k - 0.5, k + 0.5).
double edge(std::size_t bin) {
    const double lower = Histogram::lower_edge(bin);
    return lower > 0 ? lower - 0.5 : 0.0;
}
}  // namespace

void Histogram::grow(std::size_t bin) { bins_.resize(bin + 1 + bin / 4); }

double Histogram::quantile(double p) const {
    const double wanted = p * static_cast<double>(count());
    double below = 0;
    for (std::size_t bin = 0; bin < bins_.size(); ++bin) {
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
    for (std::size_t bin = bins_.size(); bin-- > 0;)
        if (bins_[bin] > 0) return lower_edge(bin + 1);
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace takt::floor
