// SPDX-License-Identifier: Apache-2.0
// The order of things that happen at one instant. The organisation acts before all of them: the floor plays up to, and
// not including, the instant at which the organisation wakes.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace takt::kernel {

/// Earlier in this list happens first. A person who finishes at t is free for an item that arrives at t; an item whose
/// patience ends at t is gone before a person becomes aware of newcomers at t; what the floor sent to itself (a delayed
/// appeal, a returned item) is older than what comes from outside.
enum class Phase : std::uint8_t { completion, withdrawal, overflow, internal_arrival, external_arrival };

inline constexpr std::array<std::string_view, 5> kPhaseNames{"completion", "withdrawal", "overflow", "internal arrival",
                                                                                                                          "external arrival"};

[[nodiscard]] constexpr std::string_view name_of(Phase phase) { return kPhaseNames[static_cast<std::size_t>(phase)]; }

}  // namespace takt::kernel
