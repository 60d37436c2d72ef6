// SPDX-License-Identifier: Apache-2.0
// What machines make of every curve, what they cost, and which labels they collect.
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

bool has_scores(const models::Component& component) {
    return component.kind == models::ComponentKind::classifier || component.kind == models::ComponentKind::language_model;
}

ComponentPlan plan_of(const Draft& draft, const models::Component& component) {
    ComponentPlan result;
    const models::MoneySettings& money = draft.scenario.money;
    result.cost_per_item = reporting_amount(money, component.cost_per_thousand) / 1000 + component.tokens_per_item * reporting_amount(money, component.cost_per_million_tokens) / 1e6;
    if (component.latency_law) result.latency = in_ms(*component.latency_law);
    if (!has_scores(component)) return result;
    result.lives = component.labels || !component.learns_from.empty();
    for (const std::string& category : draft.categories.ids()) result.separation.push_back(component.separation.at(category, 0));
    if (!result.lives) return result;
    const models::Coverage& coverage = component.coverage;
    for (const Curve& curve : draft.plan.curves)
        result.labelled_curves.push_back(all_or_listed(coverage.streams, draft.streams.ids()[curve.stream]) && all_or_listed(coverage.programs, draft.programs.ids()[curve.program]) &&
                                         all_or_listed(coverage.locales, draft.locales.ids()[curve.locale]));
    for (std::size_t category = 0; category < draft.categories.size(); ++category)
        if (all_or_listed(coverage.categories, draft.categories.ids()[category])) result.labelled_categories |= 1U << category;
    return result;
}

LabelPlan budget_of(const Draft& draft, std::uint16_t index) {
    LabelPlan result;
    result.component = index;
    const models::Component& component = draft.scenario.components[index];
    if (!has_scores(component) || !component.labels) return result;
    const models::LabelBudget& budget = *component.labels;
    result.stage = draft.stages.at(budget.stage);
    result.every_ms = budget.every.ms;
    result.per_draw = budget.per_week * budget.every.seconds() / (7 * 86'400.0);
    for (CurveIndex curve = 0; curve < draft.splits.size(); ++curve)
        for (const MarkClass& mark : draft.splits[curve].asked[index]) result.likes.push_back({curve, mark});
    return result;
}

/// Where the violating items come from that a component sees, in the mean over time.
std::vector<double> violating_seen(const Draft& draft, std::uint16_t index) {
    std::vector<double> seen(draft.categories.size(), 0.0);
    double all = 0;
    for (std::size_t curve = 0; curve < draft.splits.size(); ++curve) {
        double items = 0;
        Tick from = 0;
        for (const RateSegment& segment : draft.plan.curves[curve].segments) {
            items += static_cast<double>(segment.until - from) * segment.per_ms;
            from = segment.until;
        }
        for (std::size_t category = 0; category < seen.size(); ++category) {
            const double part = items * draft.splits[curve].violating[index][category];
            seen[category] += part;
            all += part;
        }
    }
    for (double& part : seen) part = all > 0 ? part / all : 1.0 / static_cast<double>(seen.size());
    return seen;
}

}  // namespace

void compile_components(Draft& draft) {
    Plan& plan = draft.plan;
    const std::vector<models::Component>& components = draft.scenario.components;
    for (const models::Component& component : components) {
        plan.components.push_back(plan_of(draft, component));
        plan.learns = plan.learns || plan.components.back().lives;
    }
    plan.added_errors.push_back({});
    plan.labels.clear();
    const std::vector<std::uint16_t> order = components_in_order(draft);
    for (const Curve& curve : plan.curves) {
        draft.splits.push_back(split(draft, curve, order));
        plan.component_items.push_back(draft.splits.back().seen);
    }
    for (std::uint16_t index = 0; index < components.size(); ++index) {
        plan.labels.push_back(budget_of(draft, index));
        if (plan.components[index].lives) plan.components[index].violating = violating_seen(draft, index);
    }
}

}  // namespace takt::plan
