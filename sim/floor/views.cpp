// SPDX-License-Identifier: Apache-2.0
// What is live and how often it is seen. Items end at random, half of them after every half-life, and are seen at a
// constant rate until then; so "views still to come" decays by half every half-life and is all there is to know.
// Views of the individual item never matter, only sums do: their expectation given the items is used.
#include <cmath>

#include "sim/floor/state.hpp"

namespace takt::floor {

void Floor::State::decay(LiveViews& live, double half_life_ms, double& seen) const {
    if (live.remaining != 0 && now > live.at) {
        const double left = live.remaining * std::exp2(-static_cast<double>(now - live.at) / half_life_ms);
        seen += live.remaining - left;
        live.remaining = left;
    }
    live.at = now;
}

void Floor::State::go_live(Story& story) {
    const plan::Curve& curve = plan.curves[story.curve];
    CurveState& state = curve_states[story.curve];
    CurveCell& cell = record.curve_cells[story.curve];
    story.live_since = now;
    decay(state.all, curve.views_half_life_ms, cell.views);
    state.all.remaining += story.views;
    if (plan.sweeps) class_grows(story.curve, story.category, story.violates, 1, story.views, 0);
    if (!story.violates) return;
    settle_bad(story.curve, story.category);
    state.bad[story.category].remaining += story.views;
    state.defects.remaining += 1;
}

void Floor::State::take_down(Story& story) {
    if (story.violates) {
        CurveCell& cell = record.curve_cells[story.curve];
        ++cell.taken_down;
        cell.defect_life += static_cast<double>(now - story.live_since);
    }
    take_down_quietly(story);
}

void Floor::State::take_down_quietly(Story& story) {
    const plan::Curve& curve = plan.curves[story.curve];
    CurveState& state = curve_states[story.curve];
    CurveCell& cell = record.curve_cells[story.curve];
    const Tick life = now - story.live_since;
    const double left = std::exp2(-static_cast<double>(life) / curve.views_half_life_ms);
    story.live_since = -1;
    decay(state.all, curve.views_half_life_ms, cell.views);
    state.all.remaining -= story.views * left;
    if (plan.sweeps) class_grows(story.curve, story.category, story.violates, -left, -story.views * left, -left * static_cast<double>(life));
    if (!story.violates) return;
    settle_bad(story.curve, story.category);
    state.bad[story.category].remaining -= story.views * left;
    state.defects.remaining -= left;
}

// Brings a category's live defects up to now.
void Floor::State::settle_bad(plan::CurveIndex curve_index, std::uint8_t category) {
    const plan::Curve& curve = plan.curves[curve_index];
    CurveState& state = curve_states[curve_index];
    double seen = 0;
    decay(state.bad[category], curve.views_half_life_ms, seen);
    record.curve_cells[curve_index].bad_views += seen;
    record.bad_views_by_category[category] += seen;
    double ended = 0;
    decay(state.defects, curve.views_half_life_ms, ended);
}

void Floor::State::apply_decision(Story& story, bool block) {
    if (block == story.blocked) return;
    story.blocked = block;
    if (block && story.live_since >= 0) take_down(story);
    if (!block && story.live_since < 0 && plan.curves[story.curve].views_mean > 0) {
        if (story.views <= 0) story.views = plan.curves[story.curve].views_mean;
        go_live(story);
    }
}

// Machine-allowed items of a stretch of time, as if they had come evenly over it.
void Floor::State::add_machine_views(plan::CurveIndex curve_index, std::uint8_t category, bool violates, double number, double views, Tick since) {
    const plan::Curve& curve = plan.curves[curve_index];
    CurveState& state = curve_states[curve_index];
    CurveCell& cell = record.curve_cells[curve_index];
    const double stretch = static_cast<double>(now - since) / curve.views_half_life_ms;
    // Mean over a uniform age a in the stretch of 2^-a.
    const double left = stretch > 0 ? -std::expm1(-stretch * M_LN2) / (stretch * M_LN2) : 1.0;
    decay(state.all, curve.views_half_life_ms, cell.views);
    cell.views += views * (1 - left);
    state.all.remaining += views * left;
    if (plan.sweeps) {
        // Mean over a uniform age a in the stretch of a 2^-a.
        const double decay_per_ms = M_LN2 / curve.views_half_life_ms, length = stretch * M_LN2;
        const double age = length > 0 ? (-std::expm1(-length) - length * std::exp(-length)) / (length * decay_per_ms) : 0.0;
        class_grows(curve_index, category, violates, number * left, views * left, number * age);
    }
    if (!violates) return;
    settle_bad(curve_index, category);
    cell.bad_views += views * (1 - left);
    record.bad_views_by_category[category] += views * (1 - left);
    state.bad[category].remaining += views * left;
    state.defects.remaining += number * left;
}

void Floor::State::settle_views() {
    for (plan::CurveIndex curve = 0; curve < plan.curves.size(); ++curve) {
        if (plan.curves[curve].views_mean <= 0) continue;
        decay(curve_states[curve].all, plan.curves[curve].views_half_life_ms, record.curve_cells[curve].views);
        for (std::size_t category = 0; category < curve_states[curve].bad.size(); ++category)
            settle_bad(curve, static_cast<std::uint8_t>(category));
    }
}

}  // namespace takt::floor
