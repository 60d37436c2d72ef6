// SPDX-License-Identifier: Apache-2.0
// Scans take live items down: the individuals that somebody still refers to one by one, by their own luck, and all others as the
// expectation that they are kept as. Finds are therefore real numbers: chance x what is live.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/floor/control.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

LiveClass& Floor::State::settle_class(plan::CurveIndex curve_index, std::uint8_t category, bool violates) {
    CurveState& state = curve_states[curve_index];
    if (state.classes.empty()) state.classes.resize(2 * state.bad.size());
    LiveClass& live = state.classes[2U * category + (violates ? 1U : 0U)];
    if (now > live.at) {
        const auto passed = static_cast<double>(now - live.at);
        const double left = std::exp2(-passed / plan.curves[curve_index].views_half_life_ms);
        live.age = (live.age + live.items * passed) * left;
        live.items *= left;
        live.views *= left;
        live.at = now;
    }
    return live;
}

void Floor::State::class_grows(plan::CurveIndex curve, std::uint8_t category, bool violates, double number, double views, double age) {
    LiveClass& live = settle_class(curve, category, violates);
    live.items += number;
    live.views += views;
    live.age += age;
}

// Live items of the scope that somebody refers to: compliant and violating ones.
std::array<std::vector<std::uint32_t>, 2> Floor::State::individuals_of(const plan::LiveScope& scope) const {
    // By age and number, not by slot: which slot is free depends on others, and sums of real numbers on their order.
    struct Individual {
        Tick since;
        std::uint64_t number;
        std::uint32_t index;
        auto operator<=>(const Individual&) const = default;
    };
    std::array<std::vector<Individual>, 2> found;
    for (std::uint32_t index = 0; index < stories.slots(); ++index) {
        const Story& story = stories[index];
        if (story.users == 0 || story.live_since < 0) continue;
        if (scope.curves[story.curve] && (scope.categories >> story.category & 1U) != 0) found[story.violates].push_back({story.live_since, story.number, index});
    }
    std::array<std::vector<std::uint32_t>, 2> in_order;
    for (std::size_t kind = 0; kind < found.size(); ++kind) {
        std::ranges::sort(found[kind]);
        for (const Individual& each : found[kind]) in_order[kind].push_back(each.index);
    }
    return in_order;
}

// Takes down the scope's violating (or compliant) items, `individuals` among them, each with the given chance; returns how many, by curve in
// `by_curve`. `turn` addresses the luck of the individuals.
double Floor::State::sweep_kind(const plan::LiveScope& scope, const std::vector<std::uint32_t>& individuals, bool violates, double chance, std::uint32_t turn, std::vector<double>& by_curve) {
    const std::size_t categories = curve_states.empty() ? 0 : curve_states.front().bad.size();
    std::vector<LiveClass> known(curve_states.size() * categories);   // individuals, which have luck of their own
    by_curve.assign(curve_states.size(), 0);
    for (const std::uint32_t index : individuals) {
        Story& story = stories[index];
        const auto life = static_cast<double>(now - story.live_since);
        const double left = std::exp2(-life / plan.curves[story.curve].views_half_life_ms);
        LiveClass& alike = known[story.curve * categories + story.category];
        alike.items += left;
        alike.views += story.views * left;
        alike.age += life * left;
        if (chance < 1 && draws(story, Drawn::sweep, turn).uniform() >= chance) continue;
        take_down_quietly(story);
        by_curve[story.curve] += left;
        alike.items -= left;   // gone from the class as well
        alike.views -= story.views * left;
        alike.age -= life * left;
        if (!violates) continue;
        CurveCell& cell = record.curve_cells[story.curve];
        cell.swept += left;
        cell.swept_life += life * left;
    }
    double taken = 0;
    for (plan::CurveIndex curve = 0; curve < curve_states.size(); ++curve) {
        if (!scope.curves[curve]) continue;
        CurveState& state = curve_states[curve];
        CurveCell& cell = record.curve_cells[curve];
        for (std::uint8_t category = 0; category < categories; ++category) {
            if ((scope.categories >> category & 1U) == 0) continue;
            LiveClass& live = settle_class(curve, category, violates);
            const LiveClass& alike = known[curve * categories + category];
            const double items_down = chance * std::max(live.items - alike.items, 0.0);
            const double views_down = chance * std::max(live.views - alike.views, 0.0);
            const double age_down = chance * std::max(live.age - alike.age, 0.0);
            live.items -= items_down;
            live.views -= views_down;
            live.age -= age_down;
            by_curve[curve] += items_down;
            decay(state.all, plan.curves[curve].views_half_life_ms, cell.views);
            state.all.remaining = std::max(state.all.remaining - views_down, 0.0);
            if (!violates) continue;
            settle_bad(curve, category);
            state.bad[category].remaining = std::max(state.bad[category].remaining - views_down, 0.0);
            state.defects.remaining = std::max(state.defects.remaining - items_down, 0.0);
            cell.swept += items_down;
            cell.swept_life += age_down;
        }
        taken += by_curve[curve];
    }
    return taken;
}

void Floor::State::scan(std::uint16_t index) {
    const plan::ScanPlan& of = plan.scans[index];
    settle_machine_of(of.scope.curves);
    double looked_at = 0, compliant = 0;
    for (plan::CurveIndex curve = 0; curve < curve_states.size(); ++curve) {
        if (!of.scope.curves[curve]) continue;
        for (std::uint8_t category = 0; category < curve_states[curve].bad.size(); ++category) {
            if ((of.scope.categories >> category & 1U) == 0) continue;
            const double good = settle_class(curve, category, false).items;
            compliant += good;
            looked_at += good + settle_class(curve, category, true).items;
        }
    }
    record.scan_cost += looked_at * of.cost_per_item;
    std::vector<double> by_curve;
    // By name and instant: what others scan meanwhile, and how often, changes nobody's luck.
    const auto turn = static_cast<std::uint32_t>((chance::purpose(plan.names.scans[index]).hash ^ static_cast<std::uint64_t>(now / 1000) * 0x9e3779b97f4a7c15U) >> 40);
    const auto individuals = individuals_of(of.scope);
    const double found = sweep_kind(of.scope, individuals[true], true, of.recall, turn, by_curve);
    for (std::size_t curve = 0; curve < by_curve.size(); ++curve) record.curve_cells[curve].scan_finds += by_curve[curve];
    const double wrongly = found * (1 - of.precision) / of.precision;
    if (wrongly <= 0 || compliant <= 0) return;
    sweep_kind(of.scope, individuals[false], false, std::min(wrongly / compliant, 1.0), turn, by_curve);
    for (std::size_t curve = 0; curve < by_curve.size(); ++curve) record.curve_cells[curve].scan_finds_wrong += by_curve[curve];
}

void Control::scan(std::uint16_t index) { floor_.state_->scan(index); }

}  // namespace takt::floor
