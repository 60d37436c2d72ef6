// SPDX-License-Identifier: Apache-2.0
// The questions that the floor asks and policies answer. The answers are plain functions, looked up once per stage when
// the floor is built; where there is only one possible answer the floor does not ask.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/floor/view.hpp"

namespace takt::floor {

inline constexpr std::size_t kNobody = ~std::size_t{0};
inline constexpr std::size_t kRoutingOrders = 5;   // of models::RoutingOrder

/// Which of the line's teams takes an arriving item: an index into LinePlan::teams whose team has someone idle and
/// needs no overflow wait, or kNobody.
using ChooseTeam = std::size_t (*)(const View& view, const plan::LinePlan& line);

/// To which of `count` consecutive lines, one per team, an arriving item is assigned; `u` is uniform in [0, 1).
using ChooseLine = plan::LineIndex (*)(const View& view, plan::LineIndex first, std::uint16_t count, double u);

/// Answers by models::RoutingOrder.
struct Decide {
    std::array<ChooseTeam, kRoutingOrders> team{};
    std::array<ChooseLine, kRoutingOrders> line{};
};

}  // namespace takt::floor
