// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/replan.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

/// Where each of these errors stands in the table, which takes those that it does not know.
std::vector<std::uint8_t> places_in(std::vector<Plan::AddedErrors>& table, const std::vector<Plan::AddedErrors>& errors) {
    std::vector<std::uint8_t> places;
    for (const Plan::AddedErrors& each : errors) {
        const auto place = static_cast<std::size_t>(std::find(table.begin(), table.end(), each) - table.begin());
        if (place == table.size()) table.push_back(each);
        if (place > std::numeric_limits<std::uint8_t>::max()) throw std::invalid_argument("more than 255 combinations of translators and suggestions");
        places.push_back(static_cast<std::uint8_t>(place));
    }
    return places;
}

void move_errors(std::vector<MarkClass>& marks, const std::vector<std::uint8_t>& now) {
    for (MarkClass& mark : marks) mark.translator_errors = now[mark.translator_errors];
}
void move_errors(std::vector<LabelPlan>& labels, const std::vector<std::uint8_t>& now) {
    for (LabelPlan& budget : labels)
        for (LabelPlan::Like& like : budget.likes) like.mark.translator_errors = now[like.mark.translator_errors];
}

void align_errors(Plan& next, const Plan& plan) {
    std::vector<Plan::AddedErrors> table = plan.added_errors;
    const std::vector<std::uint8_t> now = places_in(table, next.added_errors);
    next.added_errors = std::move(table);
    for (Flow& flow : next.flows) move_errors(flow.classes, now);
    for (MachineTraffic& traffic : next.machine) move_errors(traffic.untouched, now);
    move_errors(next.labels, now);
}

/// The same flow without anything in it.
Flow emptied(const Flow& like) {
    Flow flow;
    flow.kind = like.kind;
    flow.andon = like.andon;
    flow.andon_class = like.andon_class;
    flow.curve = like.curve;
    flow.address = like.address;
    return flow;
}

void align_flows(Plan& next, const Plan& plan) {
    std::unordered_map<std::uint64_t, std::size_t> places;
    for (std::size_t flow = 0; flow < next.flows.size(); ++flow) places.emplace(next.flows[flow].address, flow);
    std::vector<Flow> flows;
    std::vector<bool> taken(next.flows.size(), false);
    for (const Flow& known : plan.flows) {
        const auto found = places.find(known.address);
        if (found == places.end()) {
            flows.push_back(emptied(known));
        } else {
            taken[found->second] = true;
            flows.push_back(std::move(next.flows[found->second]));
        }
    }
    for (std::size_t flow = 0; flow < taken.size(); ++flow)
        if (!taken[flow]) flows.push_back(std::move(next.flows[flow]));
    next.flows = std::move(flows);
}

bool same_outcome(const MarkClass& a, const MarkClass& b) {
    return a.component == b.component && a.category == b.category && a.violates == b.violates && a.decision == b.decision && a.band == b.band &&
           a.translated == b.translated && a.translator_errors == b.translator_errors;
}

void align_outcomes(MachineTraffic& next, const MachineTraffic& before) {
    std::vector<MarkClass> outcomes;
    std::vector<bool> taken(next.untouched.size(), false);
    std::size_t expected = 0;   // where the next one stands if both are in one order
    for (const MarkClass& known : before.untouched) {
        std::size_t place = expected < taken.size() && !taken[expected] && same_outcome(next.untouched[expected], known) ? expected : 0;
        while (place < taken.size() && (taken[place] || !same_outcome(next.untouched[place], known))) ++place;
        outcomes.push_back(place < taken.size() ? next.untouched[place] : known);
        if (place < taken.size()) {
            taken[place] = true;
            expected = place + 1;
        } else {
            outcomes.back().share = 0;
        }
    }
    for (std::size_t place = 0; place < taken.size(); ++place)
        if (!taken[place]) outcomes.push_back(next.untouched[place]);
    next.untouched = std::move(outcomes);
}

/// Queues that stand together because orders assign their items to teams; mostly one.
struct Group {
    std::size_t first = 0, count = 0;
};

std::vector<Group> groups_of(const std::vector<LinePlan>& lines) {
    std::vector<Group> groups;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const bool goes_on = !groups.empty() && lines[line].assigned != kNone && lines[line - 1].assigned != kNone && lines[line].stage == lines[line - 1].stage &&
                             lines[line].language == lines[line - 1].language && lines[line].translated == lines[line - 1].translated;
        if (goes_on) ++groups.back().count;
        else groups.push_back({line, 1});
    }
    return groups;
}

bool same_group(const std::vector<LinePlan>& a, const Group& of_a, const std::vector<LinePlan>& b, const Group& of_b) {
    if (of_a.count != of_b.count) return false;
    for (std::size_t line = 0; line < of_a.count; ++line) {
        const LinePlan &one = a[of_a.first + line], &other = b[of_b.first + line];
        if (one.stage != other.stage || one.language != other.language || one.translated != other.translated || one.assigned != other.assigned) return false;
    }
    return true;
}

void align_lines(Plan& next, const Plan& plan) {
    std::vector<LinePlan> lines = plan.lines;
    for (LinePlan& line : lines) line.teams.clear();
    const std::vector<Group> known = groups_of(plan.lines);
    std::vector<LineIndex> now(next.lines.size());
    for (const Group& group : groups_of(next.lines)) {
        const auto same = [&](const Group& other) { return same_group(next.lines, group, plan.lines, other); };
        const auto found = std::find_if(known.begin(), known.end(), same);
        const std::size_t first = found == known.end() ? lines.size() : found->first;
        if (found == known.end()) lines.resize(lines.size() + group.count);
        for (std::size_t line = 0; line < group.count; ++line) {
            lines[first + line] = std::move(next.lines[group.first + line]);
            now[group.first + line] = static_cast<LineIndex>(first + line);
        }
    }
    if (lines.size() >= kNone) throw std::invalid_argument("more than 65,534 queues");
    next.lines = std::move(lines);
    for (LineIndex& first : next.first_line)
        if (first != kNone) first = now[first];
    for (TeamPlan& team : next.teams)
        for (TeamPlan::Take& take : team.takes) take.line = now[take.line];
}

}  // namespace

void align(Plan& next, const Plan& plan) {
    align_errors(next, plan);
    align_flows(next, plan);
    for (std::size_t curve = 0; curve < next.machine.size(); ++curve) align_outcomes(next.machine[curve], plan.machine[curve]);
    align_lines(next, plan);
}

void apply(Plan& plan, MachineChange change) {
    for (MachineChange::Concerned& of : change.curves) {
        plan.machine[of.curve] = std::move(of.traffic);
        plan.component_items[of.curve] = std::move(of.component_items);
    }
    for (auto& [index, flow] : change.flows) {
        if (index == plan.flows.size()) plan.flows.push_back(std::move(flow));
        else plan.flows[index] = std::move(flow);
    }
    // Element by element: whoever holds a reference to one reads what holds now.
    std::ranges::move(change.components, plan.components.begin());
    std::ranges::move(change.labels, plan.labels.begin());
    plan.added_errors = std::move(change.added_errors);
    plan.suggests = plan.suggests || change.suggests;
}

namespace {

/// What compiling machines' part needs of a plan, and nothing of what it makes.
Plan without_machines(const Plan& plan) {
    Plan rest;
    rest.horizon = plan.horizon;
    rest.names = plan.names;
    rest.curves = plan.curves;
    rest.stages = plan.stages;
    rest.audits = plan.audits;
    rest.appeals = plan.appeals;
    rest.feedback = plan.feedback;
    rest.andons = plan.andons;
    return rest;
}

}  // namespace

struct Recompiler::Inside {
    explicit Inside(const Plan& plan) : editions{{plan.since, plan.scenario, {}}}, draft{editions, 0} {
        draft.plan = without_machines(plan);
        compile_components(draft);
    }

    std::vector<Edition> editions;
    Draft draft;                           // its table of errors is its own
    std::vector<ComponentState> states;    // of the last call
    MachineFixes fixes;

    std::vector<bool> concerned(std::span<const ComponentState> next, const MachineFixes& next_fixes) const;
    std::vector<std::pair<FlowIndex, Flow>> flows_in(const Plan& plan, const std::vector<bool>& some);
};

// Curves of a stream that is not thinned share a flow: they change together.
std::vector<bool> Recompiler::Inside::concerned(std::span<const ComponentState> next, const MachineFixes& next_fixes) const {
    const ComponentState as_said;
    const auto differs = [&](std::size_t component) {
        return !((component < states.size() ? states[component] : as_said) == (component < next.size() ? next[component] : as_said));
    };
    std::vector<std::size_t> changed;
    for (std::size_t component = 0; component < draft.components.size(); ++component)
        if (differs(component)) changed.push_back(component);
    std::vector<bool> some(draft.splits.size()), streams(draft.streams.size());
    for (std::size_t curve = 0; curve < some.size(); ++curve) {
        const bool fixed = !next_fixes.empty() && (fixes.empty() || fixes[curve] != next_fixes[curve]);
        some[curve] = fixed || std::ranges::any_of(changed, [&](std::size_t component) { return draft.splits[curve].met[component]; });
        if (some[curve]) streams[draft.plan.curves[curve].stream] = true;
    }
    for (std::size_t curve = 0; curve < some.size(); ++curve) {
        const std::uint16_t stream = draft.plan.curves[curve].stream;
        if (streams[stream] && draft.scenario.streams[stream].process != models::ArrivalProcess::poisson) some[curve] = true;
    }
    return some;
}

// Those of the draft, in the places that the plan has for them; those of the plan that no longer occur are empty.
std::vector<std::pair<FlowIndex, Flow>> Recompiler::Inside::flows_in(const Plan& plan, const std::vector<bool>& some) {
    std::unordered_map<std::uint64_t, std::size_t> fresh;
    for (std::size_t flow = 0; flow < draft.plan.flows.size(); ++flow) fresh.emplace(draft.plan.flows[flow].address, flow);
    std::vector<std::pair<FlowIndex, Flow>> result;
    std::vector<bool> known(draft.plan.flows.size(), false);
    for (FlowIndex index = 0; index < plan.flows.size(); ++index) {
        const Flow& flow = plan.flows[index];
        if (!some[flow.curve]) continue;
        const auto found = fresh.find(flow.address);
        if (found != fresh.end()) known[found->second] = true;
        result.emplace_back(index, found == fresh.end() ? emptied(flow) : std::move(draft.plan.flows[found->second]));
    }
    auto next = static_cast<FlowIndex>(plan.flows.size());
    for (std::size_t flow = 0; flow < known.size(); ++flow)
        if (!known[flow]) result.emplace_back(next++, std::move(draft.plan.flows[flow]));
    return result;
}

Recompiler::Recompiler(const Plan& plan) : inside_(std::make_unique<Inside>(plan)) {}
Recompiler::~Recompiler() = default;

MachineChange Recompiler::change(const Plan& plan, std::span<const ComponentState> states, const MachineFixes& fixes) {
    Draft& draft = inside_->draft;
    const std::vector<bool> some = inside_->concerned(states, fixes);
    inside_->states.assign(states.begin(), states.end());
    inside_->fixes = fixes;
    draft.machines = inside_->states;
    draft.fixes = fixes.empty() ? nullptr : &inside_->fixes;
    draft.plan.flows.clear();
    compile_splits(draft, some);
    compile_flows(draft, some);

    MachineChange result;
    result.suggests = draft.plan.suggests;
    result.components = draft.plan.components;
    result.labels = draft.plan.labels;
    result.added_errors = plan.added_errors;
    const std::vector<std::uint8_t> errors_now = places_in(result.added_errors, draft.plan.added_errors);
    move_errors(result.labels, errors_now);
    result.flows = inside_->flows_in(plan, some);
    for (auto& [index, flow] : result.flows) move_errors(flow.classes, errors_now);
    for (CurveIndex curve = 0; curve < some.size(); ++curve) {
        if (!some[curve]) continue;
        MachineTraffic& traffic = draft.plan.machine[curve];
        move_errors(traffic.untouched, errors_now);
        align_outcomes(traffic, plan.machine[curve]);
        result.curves.push_back({curve, std::move(traffic), draft.plan.component_items[curve]});
    }
    return result;
}

}  // namespace takt::plan
