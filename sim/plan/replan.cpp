// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/replan.hpp"

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

void align_errors(Plan& next, const Plan& plan) {
    std::vector<Plan::AddedErrors> table = plan.added_errors;
    std::vector<std::uint8_t> now;
    for (const Plan::AddedErrors& errors : next.added_errors) {
        std::size_t place = 0;
        while (place < table.size() && !(table[place] == errors)) ++place;
        if (place == table.size()) table.push_back(errors);
        if (place > std::numeric_limits<std::uint8_t>::max()) throw std::invalid_argument("more than 255 combinations of translators and suggestions");
        now.push_back(static_cast<std::uint8_t>(place));
    }
    next.added_errors = std::move(table);
    for (Flow& flow : next.flows)
        for (MarkClass& mark : flow.classes) mark.translator_errors = now[mark.translator_errors];
    for (MachineTraffic& traffic : next.machine)
        for (MarkClass& mark : traffic.untouched) mark.translator_errors = now[mark.translator_errors];
    for (LabelPlan& budget : next.labels)
        for (LabelPlan::Like& like : budget.likes) like.mark.translator_errors = now[like.mark.translator_errors];
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
    for (const MarkClass& known : before.untouched) {
        std::size_t place = 0;
        while (place < taken.size() && (taken[place] || !same_outcome(next.untouched[place], known))) ++place;
        outcomes.push_back(place < taken.size() ? next.untouched[place] : known);
        if (place < taken.size()) taken[place] = true;
        else outcomes.back().share = 0;
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

Plan recompile(const Plan& plan, std::span<const ComponentState> states, const MachineFixes& fixes) {
    const std::vector<Edition> alone{{plan.since, plan.scenario, {}}};
    Draft draft{alone, 0};
    draft.machines = states;
    draft.fixes = fixes.empty() ? nullptr : &fixes;
    draft.plan = plan;
    draft.plan.chapters.clear();
    draft.plan.components.clear();
    draft.plan.added_errors.clear();
    draft.plan.component_items.clear();
    draft.plan.flows.clear();
    draft.plan.machine.clear();
    compile_components(draft);
    compile_flows(draft);
    align_errors(draft.plan, plan);
    align_flows(draft.plan, plan);
    for (std::size_t curve = 0; curve < plan.machine.size(); ++curve) align_outcomes(draft.plan.machine[curve], plan.machine[curve]);
    return std::move(draft.plan);
}

}  // namespace takt::plan
