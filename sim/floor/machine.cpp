// SPDX-License-Identifier: Apache-2.0
// Machine traffic that never becomes an individual: Poisson arrivals split at random are Poisson, so a stretch of time
// holds independent Poisson numbers of every outcome. Cost per settlement: curves x outcome classes, whatever the volume.
#include <algorithm>
#include <cmath>

#include "sim/chance/samplers.hpp"
#include "sim/floor/flagging.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

namespace {

bool same_outcome(const plan::MarkClass& mark, const Story& story) {
    return mark.component == story.component && mark.category == story.category && mark.violates == story.violates &&
           (mark.decision == models::Decision::block) == story.blocked && mark.band == story.band && mark.translated == story.translated &&
           mark.translator_errors == story.translator_errors;
}

Story story_like(const plan::MarkClass& mark, plan::CurveIndex curve) {
    Story story;
    story.curve = curve;
    story.component = mark.component;
    story.category = mark.category;
    story.band = mark.band;
    story.translated = mark.translated;
    story.translator_errors = mark.translator_errors;
    story.violates = mark.violates;
    story.blocked = story.verdict = mark.decision == models::Decision::block;
    return story;
}

// Whose decisions a machine audit samples.
bool samples(const plan::AuditPlan& audit, const plan::Curve& curve, std::uint16_t component) {
    if (audit.of != models::AuditOf::machine || component == plan::kNone) return false;
    return (audit.components.empty() || audit.components[component]) && (audit.programs.empty() || audit.programs[curve.program]);
}

}  // namespace

void Floor::State::settle_machine() {
    for (plan::CurveIndex curve = 0; curve < plan.curves.size(); ++curve) settle_machine_curve(curve);
}

void Floor::State::settle_machine_of(const std::vector<bool>& some) {
    for (plan::CurveIndex curve = 0; curve < plan.curves.size(); ++curve)
        if (some[curve]) settle_machine_curve(curve);
}

void Floor::State::settle_audited(std::uint16_t audit) {
    const std::vector<bool>& programs = plan.audits[audit].programs;
    for (plan::CurveIndex curve = 0; curve < plan.curves.size(); ++curve)
        if (programs.empty() || programs[plan.curves[curve].program]) settle_machine_curve(curve);
}

// What is settled in one go and what in two has other random numbers: so whatever concerns a few curves settles those alone.
void Floor::State::settle_machine_curve(plan::CurveIndex curve) {
    CurveState& state = curve_states[curve];
    const plan::MachineTraffic& traffic = plan.machine[curve];
    const bool costs = !plan.component_items.empty();
    if (state.machine_settled == now || (traffic.untouched.empty() && !costs)) return;
    const Tick since = state.machine_settled;
    const double expected = expected_items(plan.curves[curve], since, now, run);
    state.machine_settled = now;
    ++state.settlements;
    if (costs) {
        for (std::size_t component = 0; component < plan.components.size(); ++component) {
            const double seen = expected * plan.component_items[curve][component];
            record.component_items[component] += seen;
            if (plan.changes) record.machine_cost += seen * plan.components[component].cost_per_item;
        }
    }
    const std::vector<chance::StreamKey>& own_keys = outcome_keys(curve);
    for (std::size_t klass = 0; klass < traffic.untouched.size(); ++klass) {
        const plan::MarkClass& mark = traffic.untouched[klass];
        const std::uint32_t part = static_cast<std::uint32_t>(mark.band) << 8 | (mark.translator_errors & 31U) << 3 |
                                   static_cast<std::uint32_t>(mark.translated ? 4 : 0) |
                                   static_cast<std::uint32_t>(mark.violates ? 2 : 0) | (mark.decision == models::Decision::block ? 1U : 0U);
        chance::AddressedDraws drawing(own_keys[klass], state.settlements, part);
        if (!diverted.empty() && mark.decision == models::Decision::allow && diverted[curve][mark.category] != plan::kNone) continue;
        const std::int64_t number = chance::poisson(expected * mark.share, drawing);
        if (number > 0) settle_machine_class(curve, klass, static_cast<std::uint64_t>(number), since, drawing);
    }
}

// Addressed by outcome and name, not by position: a variant that adds an outcome or a component moves no other's numbers.
const std::vector<chance::StreamKey>& Floor::State::outcome_keys(plan::CurveIndex curve) {
    std::vector<chance::StreamKey>& made = curve_states[curve].outcome_keys;
    const std::vector<plan::MarkClass>& outcomes = plan.machine[curve].untouched;
    if (!made.empty()) return made;
    const chance::Purpose of_curve = chance::within(chance::purpose("machine-traffic"), plan.curves[curve].address);
    for (const plan::MarkClass& mark : outcomes) {
        chance::Purpose purpose = of_curve;
        if (mark.component != plan::kNone) purpose = chance::within(purpose, plan.names.components[mark.component]);
        if (!plan.names.categories.empty()) purpose = chance::within(purpose, plan.names.categories[mark.category]);
        made.push_back(chance::stream_key(run.seed, run.replication, purpose));
    }
    return made;
}

void Floor::State::settle_machine_class(plan::CurveIndex curve_index, std::size_t klass, std::uint64_t number, Tick since,
                                        chance::AddressedDraws& drawing) {
    const plan::Curve& curve = plan.curves[curve_index];
    const plan::MarkClass& mark = plan.machine[curve_index].untouched[klass];
    CurveCell& cell = record.curve_cells[curve_index];
    cell.arrivals += number;
    cell.first_decisions += number;
    if (mark.latency_law == plan::kNone) {
        cell.turnaround += static_cast<double>(number) * mark.latency_ms;
        record.turnaround[curve.program].add(mark.latency_ms, number);
        histograms.turnaround[curve_index].add(mark.latency_ms, number);
    } else {
        add_drawn_latencies(curve_index, mark, number);
    }
    const bool block = mark.decision == models::Decision::block;
    cell.decided.count(mark.violates, block, number);
    record.by_category[mark.category].count(mark.violates, block, number);
    if (!library.empty()) keep_in_library(curve_index, mark.category, mark.violates, block, number);
    if (mark.component != plan::kNone) record.by_component[mark.component].count(mark.violates, block, number);
    if (mark.component != plan::kNone) {
        const Story like = story_like(mark, curve_index);
        for (std::uint16_t audit = 0; audit < plan.audits.size(); ++audit) {
            if (!samples(plan.audits[audit], curve, mark.component)) continue;
            count_in_population(audit, like, number);
            if (!plan.audits[audit].by_chance()) audit_states[audit].machine[curve_index][klass] += number;
        }
    }
    if (block || curve.views_mean <= 0) return;
    const auto items_live = static_cast<double>(number);
    double views = items_live * curve.views_mean;
    const std::uint16_t feedback = feedback_of(curve.program);
    const double c = curve.views_cv * curve.views_cv;
    if (mark.violates && feedback != plan::kNone) views /= 1.0 + plan.feedback[feedback].per_bad_view * curve.views_mean * c;   // these are the unflagged ones
    // The sum of n Gamma variates of one scale is Gamma: exact for any number of items.
    if (mark.violates && c > 0) views *= chance::gamma(items_live / c, drawing) * c / items_live;
    add_machine_views(curve_index, mark.category, mark.violates, items_live, views, since);
}

// Times that differ from item to item: each of a few drawn ones stands for an equal part of the items, so that sums and shares are right in
// the mean, and as exact as so many items where there are as few.
void Floor::State::add_drawn_latencies(plan::CurveIndex curve_index, const plan::MarkClass& mark, std::uint64_t number) {
    constexpr std::uint64_t most = 64;
    const std::uint64_t drawn = std::min(number, most);
    const chance::Purpose purpose = chance::within(chance::within(chance::purpose("machine-latency"), plan.curves[curve_index].address), plan.names.components[mark.latency_law]);
    const chance::StreamKey key = chance::stream_key(run.seed, run.replication, purpose);
    const std::uint32_t part = static_cast<std::uint32_t>(mark.category) << 2 | (mark.violates ? 2U : 0U) | (mark.decision == models::Decision::block ? 1U : 0U);
    chance::AddressedDraws drawing(key, curve_states[curve_index].settlements, part);
    const std::uint16_t program = plan.curves[curve_index].program;
    for (std::uint64_t turn = 0; turn < drawn; ++turn) {
        const std::uint64_t items_alike = number * (turn + 1) / drawn - number * turn / drawn;
        const Tick latency = mark.latency_ms + static_cast<Tick>(plan.components[mark.latency_law].latency.sample(drawing) + 0.5);
        record.curve_cells[curve_index].turnaround += static_cast<double>(items_alike) * static_cast<double>(latency);
        record.turnaround[program].add(latency, items_alike);
        histograms.turnaround[curve_index].add(latency, items_alike);
    }
}

// A machine decision that came as an individual belongs to the audits' populations like those that did not.
void Floor::State::count_machine_decision(plan::CurveIndex curve_index, const Story& story) {
    for (std::uint16_t audit = 0; audit < plan.audits.size(); ++audit) {
        const plan::AuditPlan& of = plan.audits[audit];
        if (!samples(of, plan.curves[curve_index], story.component)) continue;
        count_in_population(audit, story, 1);
        if (of.by_chance()) continue;
        const std::vector<plan::MarkClass>& classes = plan.machine[curve_index].untouched;
        for (std::size_t klass = 0; klass < classes.size(); ++klass) {
            if (!same_outcome(classes[klass], story)) continue;
            ++audit_states[audit].machine[curve_index][klass];
            break;
        }
    }
}

// n different decisions of every stratum, each equally likely: n distinct ranks, then one sweep over the counts.
void Floor::State::draw_machine_sample(std::uint16_t audit, std::span<const SampleOrder> orders) {
    const plan::AuditPlan& of = plan.audits[audit];
    AuditState& state = audit_states[audit];
    std::vector<std::uint64_t> totals(of.strata.size(), 0);
    for (plan::CurveIndex curve = 0; curve < plan.curves.size(); ++curve)
        for (std::size_t klass = 0; klass < state.machine[curve].size(); ++klass)
            totals[stratum_of(audit, story_like(plan.machine[curve].untouched[klass], curve))] += state.machine[curve][klass];
    const chance::Purpose of_audit = chance::within(chance::purpose("machine-sample"), plan.names.audits[audit]);
    const chance::StreamKey key = chance::stream_key(run.seed, run.replication, of_audit);
    std::vector<std::vector<std::uint64_t>> ranks(of.strata.size());
    for (std::size_t stratum = 0; stratum < totals.size(); ++stratum) {
        const chance::StreamKey own = chance::stream_key(run.seed, run.replication, chance::within(of_audit, of.strata[stratum]));
        chance::AddressedDraws drawing(own, static_cast<std::uint64_t>(now));
        const std::uint64_t wanted = std::min<std::uint64_t>(orders.empty() ? of.most : orders[stratum].n, totals[stratum]);
        std::vector<std::uint64_t>& chosen = ranks[stratum];
        // Floyd's algorithm: distinct ranks without listing the population.
        for (std::uint64_t top = totals[stratum] - wanted; top < totals[stratum]; ++top) {
            const auto rank = static_cast<std::uint64_t>(drawing.uniform() * static_cast<double>(top + 1));
            const bool taken = std::find(chosen.begin(), chosen.end(), rank) != chosen.end();
            chosen.push_back(taken ? top : rank);
        }
        std::sort(chosen.begin(), chosen.end());
    }
    std::vector<std::uint64_t> passed(of.strata.size(), 0);
    std::vector<std::size_t> next(of.strata.size(), 0);
    std::uint64_t drawn = 0;
    for (plan::CurveIndex curve = 0; curve < plan.curves.size(); ++curve) {
        for (std::size_t klass = 0; klass < state.machine[curve].size(); ++klass) {
            Story story = story_like(plan.machine[curve].untouched[klass], curve);
            const std::uint32_t stratum = stratum_of(audit, story);
            passed[stratum] += std::exchange(state.machine[curve][klass], 0);
            for (; next[stratum] < ranks[stratum].size() && ranks[stratum][next[stratum]] < passed[stratum]; ++next[stratum])
                sample_machine_decision(audit, story, key, drawn++);
        }
    }
}

void Floor::State::sample_machine_decision(std::uint16_t audit, Story story, chance::StreamKey key, std::uint64_t drawn) {
    const plan::Curve& curve = plan.curves[story.curve];
    const AuditState& state = audit_states[audit];
    chance::AddressedDraws drawing(key, static_cast<std::uint64_t>(now), 0x10000U + static_cast<std::uint32_t>(drawn));
    story.number = drawing.next_u64() >> 8 | std::uint64_t{1} << 63;   // an address of its own
    story.flow = flow_of_curve[story.curve];
    story.decided = state.began + static_cast<Tick>(drawing.uniform() * static_cast<double>(now - state.began));   // a random moment of the cycle
    if (!story.blocked && curve.views_mean > 0) {
        story.live_since = story.decided;   // its views are already in the curve's
        const FlagLaw law{curve.views_mean, curve.views_cv, flags_per_view(story), curve.views_half_life_ms};
        const Flagging flagging = law.draw(FlagLaw::Known::nothing, story.violates, drawing);
        story.views = flagging.views;
        // Flagged in the meantime: somebody has taken it down already.
        if (story.violates && flagging.flagged && flagging.age_ms <= static_cast<double>(now - story.live_since)) story.live_since = -1;
    }
    const std::uint32_t index = keep(story, kNoStory);
    stories.share(index);
    sample(index, audit, state.cycle);
    stories.drop(index);
}

}  // namespace takt::floor
