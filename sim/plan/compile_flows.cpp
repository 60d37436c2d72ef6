// SPDX-License-Identifier: Apache-2.0
// Where individuals come from. Poisson streams are thinned exactly into items for people, machine decisions that something
// touches, and counts; the other processes cannot be split that way, so all of their items are individuals.
#include <cmath>
#include <map>
#include <stdexcept>

#include "sim/chance/address.hpp"
#include "sim/plan/draft.hpp"
#include "sim/plan/touches.hpp"

namespace takt::plan {
namespace {

using models::ArrivalProcess;

std::uint64_t flow_address(std::uint64_t of, std::string_view kind) { return chance::within(chance::within(chance::purpose("flow"), of), kind).hash; }

Flow empty_flow(FlowKind kind, CurveIndex curve, std::uint64_t address) {
    Flow flow;
    flow.kind = kind;
    flow.curve = curve;
    flow.address = address;
    return flow;
}

/// Sets weight and cumulative from the classes' shares.
void close(Flow& flow) {
    for (const MarkClass& mark : flow.classes) flow.weight += mark.share;
    double sum = 0;
    for (const MarkClass& mark : flow.classes) flow.cumulative.push_back((sum += mark.share) / flow.weight);
    if (!flow.cumulative.empty()) flow.cumulative.back() = 1;
}

/// Chance of 1, 2, ... items together, from {"1": 0.5, "3": 0.5}; empty when all come alone.
std::vector<double> batch_law(const models::ById& sizes) {
    std::map<std::size_t, double> chances;
    double total = 0;
    for (const auto& [size, chance] : sizes.entries) {
        const unsigned long items = std::stoul(size);
        if (items == 0 || items > 100'000) throw std::invalid_argument("a batch of " + size + " items");
        if (chance <= 0) continue;
        chances[items] += chance;
        total += chance;
    }
    if (chances.empty() || chances.rbegin()->first == 1) return {};
    std::vector<double> law(chances.rbegin()->first, 0.0);
    for (const auto& [size, chance] : chances) law[size - 1] = chance / total;
    return law;
}

/// How many items of a batch are left when each stays with chance `kept`, given that some do: binomial thinning.
std::vector<double> thinned(const std::vector<double>& law, double kept) {
    if (kept >= 1) return law;
    std::vector<double> result(law.size(), 0.0);
    double some = 0;
    for (std::size_t size = 1; size <= law.size(); ++size) {
        if (law[size - 1] <= 0) continue;
        const auto n = static_cast<double>(size);
        for (std::size_t left = 1; left <= size; ++left) {
            const auto k = static_cast<double>(left);
            const double ways = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
            result[left - 1] += law[size - 1] * std::exp(ways + k * std::log(kept) + (n - k) * std::log1p(-kept));
        }
    }
    for (const double chance : result) some += chance;
    for (double& chance : result) chance /= some;
    return result;
}

std::vector<double> cumulative_of(const std::vector<double>& law) {
    std::vector<double> result;
    double sum = 0;
    for (const double chance : law) result.push_back(sum += chance);
    if (!result.empty()) result.back() = 1;
    return result;
}

void set_batches(Flow& flow, const models::Stream& stream) {
    const std::vector<double> law = batch_law(stream.batch_sizes);
    if (law.empty()) return;
    const bool poisson = stream.process == ArrivalProcess::poisson;
    flow.batch_cumulative = cumulative_of(poisson ? thinned(law, std::min(flow.weight, 1.0)) : law);
}

void add_poisson_flows(Draft& draft, CurveIndex index) {
    Plan& plan = draft.plan;
    const Curve& curve = plan.curves[index];
    const Split& split = draft.splits[index];
    Flow human = empty_flow(FlowKind::human, index, flow_address(curve.address, "human"));
    Flow touched = empty_flow(FlowKind::touched, index, flow_address(curve.address, "touched"));
    human.classes = split.human;
    MachineTraffic& traffic = plan.machine[index];
    for (const MarkClass& outcome : split.machine) {
        const std::vector<TouchedClass> entries = touches_of(plan, curve, outcome);
        if (entries.front().outcome.share > 0) traffic.untouched.push_back(entries.front().outcome);
        for (std::size_t entry = 1; entry < entries.size(); ++entry) {
            if (entries[entry].outcome.share <= 0) continue;
            touched.classes.push_back(entries[entry].outcome);
            touched.touches.push_back(entries[entry].touch);
        }
    }
    for (Flow* flow : {&human, &touched}) {
        if (flow->classes.empty()) continue;
        close(*flow);
        if (flow->kind == FlowKind::human) set_batches(*flow, draft.scenario.streams[curve.stream]);
        plan.flows.push_back(std::move(*flow));
    }
}

/// Everything that can become of an item of the curve, as classes of a flow that is not thinned. `weight` is the curve's part.
void add_whole_curve(const Draft& draft, CurveIndex index, double weight, Flow& flow) {
    const auto add = [&](MarkClass mark, Touch touch) {
        mark.share *= weight;
        if (mark.share <= 0) return;
        flow.classes.push_back(mark);
        flow.touches.push_back(touch);
        flow.curve_of.push_back(index);
    };
    for (const MarkClass& mark : draft.splits[index].human) add(mark, {});
    for (const MarkClass& outcome : draft.splits[index].machine)
        for (const TouchedClass& entry : touches_of(draft.plan, draft.plan.curves[index], outcome)) add(entry.outcome, entry.touch);
}

Flow whole_flow(const Draft& draft, FlowKind kind, const models::Stream& stream, const std::vector<CurveIndex>& curves, std::string_view name) {
    const bool one = curves.size() == 1;
    const std::uint64_t address = one ? draft.plan.curves[curves.front()].address : chance::within(chance::purpose("stream"), stream.id).hash;
    Flow flow = empty_flow(kind, curves.front(), flow_address(address, name));
    for (const CurveIndex curve : curves) add_whole_curve(draft, curve, one ? 1.0 : draft.plan.curves[curve].share, flow);
    if (one) flow.curve_of.clear();
    const auto by_machine = [](const MarkClass& mark) { return mark.stage == kNone; };
    if (std::none_of(flow.classes.begin(), flow.classes.end(), by_machine)) flow.touches.clear();
    close(flow);
    flow.weight = 1;
    return flow;
}

std::vector<TraceEntry> entries_of(const models::Stream& stream, const std::string& locale) {
    std::vector<TraceEntry> entries;
    for (const models::TraceItem& item : stream.trace)
        if (item.locale == locale) entries.push_back({item.at.ms, item.handle ? static_cast<double>(item.handle->ms) : -1.0});
    std::stable_sort(entries.begin(), entries.end(), [](const TraceEntry& a, const TraceEntry& b) { return a.at < b.at; });
    return entries;
}

// Entries without a locale draw one from the mix; the others come in a flow per locale.
void add_trace(Draft& draft, const models::Stream& stream, const std::vector<CurveIndex>& curves) {
    std::vector<CurveIndex> in_mix;
    for (const CurveIndex curve : curves)
        if (draft.plan.curves[curve].share > 0) in_mix.push_back(curve);
    std::vector<TraceEntry> drawn = entries_of(stream, "");
    if (!drawn.empty()) {
        Flow flow = whole_flow(draft, FlowKind::trace, stream, in_mix, "trace");
        flow.trace = std::move(drawn);
        draft.plan.flows.push_back(std::move(flow));
    }
    for (const CurveIndex curve : curves) {
        std::vector<TraceEntry> stated = entries_of(stream, draft.locales.ids()[draft.plan.curves[curve].locale]);
        if (stated.empty()) continue;
        Flow flow = whole_flow(draft, FlowKind::trace, stream, {curve}, "trace of locale");
        flow.trace = std::move(stated);
        draft.plan.flows.push_back(std::move(flow));
    }
}

/// Nothing of these curves is counted instead of played; but audits that draw a fixed number choose among the classes listed here.
void list_outcomes(Draft& draft, const std::vector<CurveIndex>& curves) {
    for (const CurveIndex curve : curves) {
        for (MarkClass outcome : draft.splits[curve].machine) {
            outcome.share = 0;
            draft.plan.machine[curve].untouched.push_back(outcome);
        }
    }
}

void add_unsplit_flows(Draft& draft, const models::Stream& stream, const std::vector<CurveIndex>& curves) {
    if (curves.empty()) return;
    list_outcomes(draft, curves);
    if (stream.process == ArrivalProcess::trace) {
        add_trace(draft, stream, curves);
        return;
    }
    const bool renewal = stream.process == ArrivalProcess::renewal;
    Flow flow = renewal ? whole_flow(draft, FlowKind::renewal, stream, curves, "renewal") : whole_flow(draft, FlowKind::senders, stream, curves, "senders");
    flow.gap = in_ms(stream.gap);
    flow.senders = renewal ? 0 : stream.senders;
    if (renewal) set_batches(flow, stream);
    draft.plan.flows.push_back(std::move(flow));
}

/// What machines allow of a curve, as flows to people that an andon switches on: one for each of its classes. The first andon that
/// takes a category takes it alone.
void add_switched_flows(Draft& draft, CurveIndex index) {
    Plan& plan = draft.plan;
    const Curve& curve = plan.curves[index];
    std::uint32_t taken = 0;
    for (std::uint16_t andon = 0; andon < plan.andons.size(); ++andon) {
        const AndonPlan& of = plan.andons[andon];
        if (of.to_people == kNone || !of.scope.curves[index]) continue;
        std::map<std::uint32_t, Flow> by_class;
        std::uint32_t takes = 0;
        for (MarkClass outcome : draft.splits[index].machine) {
            const bool counts = (of.scope.categories & ~taken) >> outcome.category & 1U;
            if (outcome.decision != models::Decision::allow || !counts || outcome.share <= 0) continue;
            takes |= 1U << outcome.category;
            const std::uint32_t klass = plan.andon_class(andon, index, outcome.category);
            const auto [place, fresh] = by_class.try_emplace(klass);
            if (fresh) {
                const std::uint64_t address = chance::within(chance::within(chance::purpose("andon"), curve.address), draft.scenario.andons[andon].id).hash;
                place->second = empty_flow(FlowKind::human, index, flow_address(address, of.by_category && !plan.names.categories.empty() ? plan.names.categories[outcome.category] : std::string("all")));
                place->second.andon = andon;
                place->second.andon_class = klass;
            }
            outcome.stage = of.to_people;
            place->second.classes.push_back(outcome);
        }
        taken |= takes;
        for (auto& [klass, flow] : by_class) {
            close(flow);
            set_batches(flow, draft.scenario.streams[curve.stream]);
            plan.flows.push_back(std::move(flow));
        }
    }
}

}  // namespace

void compile_flows(Draft& draft, const std::vector<bool>& some) {
    Plan& plan = draft.plan;
    plan.machine.resize(plan.curves.size());
    std::vector<std::vector<CurveIndex>> by_stream(draft.streams.size());
    for (CurveIndex curve = 0; curve < plan.curves.size(); ++curve) {
        if (!some[curve]) continue;
        by_stream[plan.curves[curve].stream].push_back(curve);
        MachineTraffic& traffic = plan.machine[curve] = {};
        for (const MarkClass& mark : draft.splits[curve].human) traffic.human_share += mark.share;
        traffic.trust_share = draft.splits[curve].trusted;
    }
    for (const models::Stream& stream : draft.scenario.streams) {
        const std::vector<CurveIndex>& curves = by_stream[draft.streams.at(stream.id)];
        if (stream.process != ArrivalProcess::poisson) {
            add_unsplit_flows(draft, stream, curves);
            continue;
        }
        for (const CurveIndex curve : curves) add_poisson_flows(draft, curve);
    }
    // Last, so that the other flows keep their places.
    for (CurveIndex curve = 0; curve < plan.curves.size(); ++curve)
        if (some[curve] && draft.scenario.streams[plan.curves[curve].stream].process == ArrivalProcess::poisson) add_switched_flows(draft, curve);
}

}  // namespace takt::plan
