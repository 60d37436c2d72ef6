// SPDX-License-Identifier: Apache-2.0
// What an item draws, and where: one key per flow, the item's number as index, visit and kind of draw as part. An item
// has the same truth, handle time and luck in every variant of a scenario, whatever happens to the others.
#pragma once

#include <array>
#include <cstdint>

#include "sim/chance/address.hpp"
#include "sim/chance/philox.hpp"
#include "sim/chance/stream.hpp"

namespace takt::floor {

/// Kinds of draws within a visit. At most 16.
enum class Drawn : std::uint32_t { gap, mark, batch, handle, decision, patience, line, after_decision, delay, views, contact, resubmission, flag, self_service, sweep };

/// Visits below kStoryVisits belong to the item's way through the workflow, those above to its story (audits, appeals, flags).
inline constexpr std::uint32_t kStoryVisits = 1U << 16;

inline std::uint32_t part_of(std::uint32_t visit, Drawn drawn) { return (visit << 4) | static_cast<std::uint32_t>(drawn); }

/// Four uniforms in [0, 1) of 32 bits from one Philox block: enough for chances, at a quarter of the price.
struct FourUniforms {
    std::array<double, 4> u;
    FourUniforms(chance::StreamKey key, std::uint64_t number, std::uint32_t part) {
        const chance::WordPair words = chance::own_words(key, part, number, 1);
        constexpr double scale = 0x1p-32;
        u = {static_cast<double>(words[0] & 0xffffffffU) * scale, static_cast<double>(words[0] >> 32) * scale,
             static_cast<double>(words[1] & 0xffffffffU) * scale, static_cast<double>(words[1] >> 32) * scale};
    }
};

}  // namespace takt::floor
