// SPDX-License-Identifier: Apache-2.0
// One of n things by weight, from one word. Two tables:
// AliasTable is the faster one (Walker 1977, built by Vose's method 1991): one comparison.
// CumulativeTable inverts the cumulative weights through a guide (Chen and Asau 1974), on average under two comparisons. It is
// monotone: when the weights of a variant move a little, few items change their thing. Take it where variants are compared.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/chance/stream.hpp"

namespace takt::chance {

/// Weights >= 0 in any unit, at least one positive; at most 2^31 of them. Thing i comes with weight i / sum.
class AliasTable {
  public:
    explicit AliasTable(std::span<const double> weights);
    [[nodiscard]] std::uint32_t pick(std::uint64_t word) const;
    std::uint32_t sample(AddressedDraws& draws) const { return pick(draws.next_u64()); }

  private:
    struct Column {
        double keep;          // chance that the column is itself
        std::uint32_t alias;  // else this one
    };
    std::vector<Column> columns_;
};

/// Requires the same as AliasTable.
class CumulativeTable {
  public:
    explicit CumulativeTable(std::span<const double> weights);
    /// The thing at quantile u in (0, 1).
    [[nodiscard]] std::uint32_t pick(double u) const {
        std::uint32_t thing = guide_[static_cast<std::size_t>(u * static_cast<double>(guide_.size()))];
        while (u >= cumulative_[thing]) ++thing;
        return thing;
    }
    std::uint32_t sample(AddressedDraws& draws) const { return pick(draws.uniform()); }

  private:
    std::vector<double> cumulative_;     // last positive one and those after it: 1
    std::vector<std::uint32_t> guide_;   // first thing that can come out of this part of (0, 1)
};

}  // namespace takt::chance
