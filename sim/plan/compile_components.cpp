// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/draft.hpp"

namespace takt::plan {

void compile_components(Draft& draft) {
    Plan& plan = draft.plan;
    for (const models::Component& component : draft.scenario.components)
        plan.components.push_back({reporting_amount(draft.scenario.money, component.cost_per_thousand) / 1000});
    plan.added_errors.push_back({0, 0});
    const std::vector<std::uint16_t> order = components_in_order(draft);
    for (const Curve& curve : plan.curves) {
        draft.splits.push_back(split(draft, curve, order));
        plan.component_items.push_back(draft.splits.back().seen);
    }
}

}  // namespace takt::plan
