// SPDX-License-Identifier: Apache-2.0
// What the component graph makes of a curve's items: exact shares of every outcome, by walking the graph with the
// probabilities of each truth. Guarantee: the shares add to 1 up to rounding (1e-15 per component).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/plan/plan.hpp"

namespace takt::plan {

struct Split {
    std::vector<MarkClass> human;     // items that go to a stage
    std::vector<MarkClass> machine;   // items that machines decide
    std::vector<double> seen;         // by component: share of the items that it sees
    double trusted = 0;               // share waved through by trust lists
    std::vector<bool> met;            // by component: it sees some of the items, or would if it were not out of order
    std::vector<std::vector<MarkClass>> asked;   // by component with a budget of labels: the items that it may ask about
    std::vector<std::vector<double>> violating;  // by component, by category: share of the items that it sees and that violate
};

struct Draft;
/// Every component after all that can send items to it. Throws std::invalid_argument when a component can reach itself.
std::vector<std::uint16_t> components_in_order(const Draft& draft);
/// Adds what translators add to the error rates to Plan::added_errors.
Split split(Draft& draft, const Curve& curve, std::span<const std::uint16_t> order);

}  // namespace takt::plan
