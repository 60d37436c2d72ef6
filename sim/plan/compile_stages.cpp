// SPDX-License-Identifier: Apache-2.0
// Stages and the edges between them. Conditions on ids become bit masks, those on the origin of an item a bit by curve.
#include <stdexcept>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

using models::StageKind;

bool deciding(StageKind kind) {
    switch (kind) {
        case StageKind::review:
        case StageKind::second_review:
        case StageKind::escalate:
        case StageKind::audit:
        case StageKind::appeal:
        case StageKind::feedback: return true;
        case StageKind::translate:
        case StageKind::label:
        case StageKind::contact:
        case StageKind::andon:
        case StageKind::remediate: return false;
    }
    throw std::invalid_argument("a stage of no known kind");
}

std::uint32_t category_mask(const Draft& draft, const std::vector<std::string>& categories) {
    if (categories.empty()) return ~0U;
    std::uint32_t mask = 0;
    for (const std::string& category : categories) mask |= 1U << draft.categories.at(category);
    return mask;
}

std::uint32_t band_mask(const Names& names, const std::vector<std::string>& bands) {
    if (bands.empty()) return ~0U;
    std::uint32_t mask = 0;
    for (const std::string& band : bands) {
        const auto found = std::find(names.bands.begin(), names.bands.end(), band);
        if (found == names.bands.end()) throw std::invalid_argument("no score band has the id \"" + band + "\"");
        mask |= 1U << (found - names.bands.begin() + 1);
    }
    return mask;
}

std::vector<bool> curves_of(const Draft& draft, const models::Edge& edge) {
    if (edge.locales.empty() && edge.languages.empty() && edge.programs.empty() && edge.streams.empty()) return {};
    std::vector<bool> result;
    for (const Curve& curve : draft.plan.curves)
        result.push_back(all_or_listed(edge.locales, draft.locales.ids()[curve.locale]) &&
                         all_or_listed(edge.languages, draft.languages.ids()[curve.language]) &&
                         all_or_listed(edge.programs, draft.programs.ids()[curve.program]) &&
                         all_or_listed(edge.streams, draft.streams.ids()[curve.stream]));
    return result;
}

EdgePlan make_edge(const Draft& draft, const models::Edge& from) {
    EdgePlan edge;
    if (from.to != "done") edge.to = draft.stages.at(from.to);
    if (from.decision) edge.decisions = *from.decision == models::Decision::allow ? 1 : 2;
    if (from.agreed) edge.agreed = *from.agreed ? 2 : 1;
    edge.categories = category_mask(draft, from.categories);
    edge.bands = band_mask(draft.plan.names, from.bands);
    edge.curves = curves_of(draft, from);
    if (from.share) edge.share = *from.share;
    if (from.delay) {
        edge.delayed = true;
        edge.delay = in_ms(*from.delay);
    }
    return edge;
}

WithdrawalPlan make_withdrawal(const models::Withdrawal& from) {
    WithdrawalPlan withdrawal;
    withdrawal.present = true;
    withdrawal.patience = in_ms(from.patience);
    withdrawal.impatient = from.impatient;
    withdrawal.resubmitted = from.resubmitted;
    withdrawal.resubmitted_after = in_ms(from.resubmitted_after);
    return withdrawal;
}

StagePlan make_stage(const Draft& draft, const models::Stage& from) {
    StagePlan stage;
    stage.kind = from.kind;
    stage.decides = deciding(from.kind);
    stage.handle = in_ms(from.handle_time);
    for (const std::string& program : draft.programs.ids()) stage.program_factor.push_back(from.handle_time_by_program.at(program, 1));
    stage.priority = from.priority;
    stage.preemptive = from.preemptive;
    stage.interrupted = from.interrupted;
    stage.order = from.order;
    if (from.target) stage.target = {from.target->share, from.target->within.ms, from.target->clock, from.target->base};
    if (from.withdrawal) stage.withdrawal = make_withdrawal(*from.withdrawal);
    stage.waiting_room = from.waiting_room.value_or(-1);
    stage.judgements = from.judgements;
    stage.batch = from.batch;
    stage.routing = from.routing.order;
    for (const models::Edge& edge : from.next) stage.edges.push_back(make_edge(draft, edge));
    stage.by_language = from.language != models::LanguageNeed::any;
    bool asked = false;   // by a budget of labels
    for (std::uint16_t component = 0; component < draft.plan.components.size(); ++component) {
        if (!draft.plan.components[component].learns) continue;
        const models::Component& of = draft.scenario.components[component];
        if (std::find(of.learns_from.begin(), of.learns_from.end(), from.id) != of.learns_from.end()) stage.teaches.push_back(component);
        asked = asked || (of.labels && of.labels->stage == from.id);
    }
    stage.labels = from.kind == StageKind::label && (asked || !stage.teaches.empty() || from.judgements > 1);
    return stage;
}

}  // namespace

void compile_stages(Draft& draft) {
    for (const models::Stage& stage : draft.scenario.stages) draft.plan.stages.push_back(make_stage(draft, stage));
}

}  // namespace takt::plan
