// SPDX-License-Identifier: Apache-2.0
// What machines make of every curve, what they cost, and which labels they collect.
#include "sim/chance/address.hpp"
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

bool has_scores(const models::Component& component) {
    return component.kind == models::ComponentKind::classifier || component.kind == models::ComponentKind::language_model;
}

void set_outages(const Draft& draft, const models::Component& component, OutagePlan& outages) {
    if (!component.outages) return;
    for (const models::PlannedOutage& outage : component.outages->planned) {
        const Tick begin = draft.zones.tick(draft.scenario.calendar.time_zone, outage.from);
        if (begin + outage.length.ms > 0 && begin < draft.plan.horizon.end) outages.planned.push_back({std::max<Tick>(begin, 0), begin + outage.length.ms});
    }
    outages.address = chance::within(chance::purpose("component"), component.id).hash;
    if (!component.outages->random) return;
    outages.mean_time_between_ms = static_cast<double>(component.outages->random->mean_time_between.ms);
    outages.mean_duration_ms = static_cast<double>(component.outages->random->mean_duration.ms);
}

void set_library(const Draft& draft, const models::Copying& copies, ComponentPlan& result) {
    result.copies_every_ms = copies.every.ms;
    result.copies_half_life_ms = static_cast<double>(copies.half_life.ms);
    for (const Curve& curve : draft.plan.curves) result.copied_curves.push_back(all_or_listed(copies.programs, draft.programs.ids()[curve.program]));
}

Covered covered_by(const Draft& draft, const models::Coverage& coverage) {
    Covered result;
    for (const Curve& curve : draft.plan.curves)
        result.curves.push_back(all_or_listed(coverage.streams, draft.streams.ids()[curve.stream]) && all_or_listed(coverage.programs, draft.programs.ids()[curve.program]) &&
                                all_or_listed(coverage.locales, draft.locales.ids()[curve.locale]));
    for (std::size_t category = 0; category < draft.categories.size(); ++category)
        if (all_or_listed(coverage.categories, draft.categories.ids()[category])) result.categories |= 1U << category;
    return result;
}

ComponentPlan plan_of(const Draft& draft, const models::Component& component, const Covered& covered) {
    ComponentPlan result;
    const models::MoneySettings& money = draft.scenario.money;
    result.cost_per_item = reporting_amount(money, component.cost_per_thousand) / 1000 + component.tokens_per_item * reporting_amount(money, component.cost_per_million_tokens) / 1e6;
    if (component.latency_law) result.latency = in_ms(*component.latency_law);
    set_outages(draft, component, result.outages);
    if (component.kind == models::ComponentKind::matcher && component.copies) set_library(draft, *component.copies, result);
    result.copied_wrong_allow = component.copied_wrong_allow;
    result.copied_wrong_block = component.copied_wrong_block;
    if (!has_scores(component)) return result;
    result.learns = component.labels || !component.learns_from.empty();
    result.lives = result.learns || component.drift || component.retraining;
    if (component.drift) {
        result.drift_step_ms = component.drift->step.ms;
        for (const std::string& category : draft.categories.ids()) result.drift.push_back(component.drift->per_month.at(category, 0));
    }
    if (component.retraining) {
        const models::Retraining& of = *component.retraining;
        result.retraining = {of.fresh_labels, of.takes.ms, of.labels_before, of.limit, of.exponent, of.one_at_a_time};
    }
    if (!result.learns) return result;
    result.labelled_curves = covered.curves;
    result.labelled_categories = covered.categories;
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

std::vector<double> separation_of(const Draft& draft, std::uint16_t index) {
    const models::Component& component = draft.scenario.components[index];
    std::vector<double> result;
    if (!has_scores(component)) return result;
    const bool moved = !draft.machines.empty() && !draft.machines[index].separation.empty();
    for (std::size_t category = 0; category < draft.categories.size(); ++category)
        result.push_back(component.separation.at(draft.categories.ids()[category], 0) * (moved ? draft.machines[index].separation[category] : 1));
    return result;
}

/// Where the violating items come from that a component sees, in the mean over time.
std::vector<double> violating_seen(const Draft& draft, std::uint16_t index) {
    std::vector<double> seen(draft.categories.size(), 0.0);
    double all = 0;
    for (std::size_t curve = 0; curve < draft.splits.size(); ++curve) {
        for (std::size_t category = 0; category < seen.size(); ++category) {
            const double part = draft.items[curve] * draft.splits[curve].violating[index][category];
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
        draft.covered.push_back(covered_by(draft, component.coverage));
        plan.components.push_back(plan_of(draft, component, draft.covered.back()));
        const ComponentPlan& made = plan.components.back();
        plan.learns = plan.learns || made.learns;
        plan.moves = plan.moves || !made.drift.empty() || made.retraining.fresh > 0;
        plan.copies = plan.copies || made.copies_every_ms > 0;
    }
    plan.added_errors.push_back({});
    for (const Curve& curve : plan.curves) draft.items.push_back(expected_items(curve));
    compile_splits(draft, std::vector<bool>(plan.curves.size(), true));
}

void compile_splits(Draft& draft, const std::vector<bool>& some) {
    Plan& plan = draft.plan;
    draft.splits.resize(plan.curves.size());
    plan.component_items.resize(plan.curves.size());
    const std::vector<std::uint16_t> order = components_in_order(draft);
    for (CurveIndex curve = 0; curve < plan.curves.size(); ++curve) {
        if (!some[curve]) continue;
        draft.splits[curve] = split(draft, plan.curves[curve], order);
        plan.component_items[curve] = draft.splits[curve].seen;
    }
    plan.labels.clear();
    for (std::uint16_t index = 0; index < plan.components.size(); ++index) {
        plan.labels.push_back(budget_of(draft, index));
        plan.components[index].separation = separation_of(draft, index);
        if (plan.components[index].lives) plan.components[index].violating = violating_seen(draft, index);
    }
}

}  // namespace takt::plan
