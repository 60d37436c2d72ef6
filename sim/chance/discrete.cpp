// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/discrete.hpp"

#include <cassert>
#include <numeric>

namespace takt::chance {

AliasTable::AliasTable(std::span<const double> weights) : columns_(weights.size()) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    assert(sum > 0);
    const double scale = static_cast<double>(weights.size()) / sum;
    std::vector<double> share(weights.begin(), weights.end());
    std::vector<std::uint32_t> poor;
    std::vector<std::uint32_t> rich;
    for (std::uint32_t i = 0; i < share.size(); ++i) {
        share[i] *= scale;
        (share[i] < 1 ? poor : rich).push_back(i);
    }
    while (!poor.empty() && !rich.empty()) {
        const std::uint32_t low = poor.back();
        const std::uint32_t high = rich.back();
        poor.pop_back();
        columns_[low] = {share[low], high};
        share[high] -= 1 - share[low];
        if (share[high] < 1) {
            rich.pop_back();
            poor.push_back(high);
        }
    }
    // What is left differs from 1 by rounding only, unless it weighs nothing: that cannot be left, the rich outlive it.
    for (const std::uint32_t i : rich) columns_[i] = {1, i};
    for (const std::uint32_t i : poor) columns_[i] = {1, i};
}

std::uint32_t AliasTable::pick(std::uint64_t word) const {
    // The upper half chooses the column, the lower half what is in it: 2^-32 is the finest step of either.
    const auto column = static_cast<std::uint32_t>(((word >> 32) * columns_.size()) >> 32);
    const double position = (static_cast<double>(static_cast<std::uint32_t>(word)) + 0.5) * 0x1p-32;
    const Column& chosen = columns_[column];
    return position < chosen.keep ? column : chosen.alias;
}

CumulativeTable::CumulativeTable(std::span<const double> weights) : cumulative_(weights.size()), guide_(weights.size()) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    assert(sum > 0);
    double below = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        below += weights[i];
        cumulative_[i] = below / sum;
        if (weights[i] > 0) last = i;
    }
    for (std::size_t i = last; i < weights.size(); ++i) cumulative_[i] = 1;
    std::uint32_t thing = 0;
    for (std::size_t part = 0; part < guide_.size(); ++part) {
        while (cumulative_[thing] * static_cast<double>(guide_.size()) <= static_cast<double>(part)) ++thing;
        guide_[part] = thing;
    }
}

}  // namespace takt::chance
