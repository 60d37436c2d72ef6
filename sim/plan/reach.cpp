// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/reach.hpp"

#include <array>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

/// Spreads one curve's items over the stages.
class Spread {
  public:
    Spread(const Plan& plan, CurveIndex curve) : plan_{plan}, curve_{curve}, program_{plan.curves[curve].program}, seen_(plan.stages.size()) {}

    void machine_decision(const MarkClass& outcome) {
        for (const bool by_chance : {true, false}) audits(machine_audits(plan_, outcome, program_, by_chance), outcome.translated);
        appeals(appeals_after(plan_, outcome), outcome.translated);
        feedback(feedback_after(plan_, outcome, program_), outcome.translated);
        for (const AndonPlan& andon : plan_.andons)
            if (andon.scope.curves[curve_] && outcome.decision == models::Decision::allow) visit(andon.to_people, outcome.translated);
        spread();
    }
    void asked_for_labels() {
        for (const LabelPlan& budget : plan_.labels)
            for (const LabelPlan::Like& like : budget.likes)
                if (like.curve == curve_) visit(budget.stage, like.mark.translated);
        spread();
    }
    void incidents() {
        for (const AndonPlan& andon : plan_.andons) {
            if (!andon.scope.curves[curve_]) continue;
            visit(andon.stage, false);
            visit(andon.stage, true);
        }
        spread();
    }
    void item_for_people(const MarkClass& mark) {
        visit(mark.stage, mark.translated);
        spread();
    }
    bool comes_to(StageIndex stage, bool translated) const { return seen_[stage][translated]; }

  private:
    void visit(StageIndex stage, bool translated) {
        if (stage == kNone || seen_[stage][translated]) return;
        seen_[stage][translated] = true;
        fresh_.push_back({stage, translated});
    }
    void audits(std::uint32_t mask, bool translated) {
        for (std::size_t audit = 0; audit < plan_.audits.size(); ++audit)
            if ((mask >> audit & 1U) != 0 && plan_.audits[audit].programs[program_]) {
                visit(plan_.audits[audit].stage, translated);
                if (plan_.audits[audit].double_share > 0) visit(plan_.audits[audit].adjudication, translated);
            }
    }
    void appeals(std::uint16_t index, bool translated) {
        if (index == kNone) return;
        for (const StageIndex level : plan_.appeals[index].levels) visit(level, translated);
        if (plan_.appeals[index].contacts_per_ms > 0) visit(plan_.appeals[index].contact_stage, translated);
    }
    void feedback(std::uint16_t index, bool translated) {
        if (index != kNone) visit(plan_.feedback[index].stage, translated);
    }
    void spread() {
        while (!fresh_.empty()) {
            const auto [index, translated] = fresh_.back();
            fresh_.pop_back();
            const StagePlan& stage = plan_.stages[index];
            const bool after = translated || stage.kind == models::StageKind::translate;
            for (const EdgePlan& edge : stage.edges)
                if (edge.curves.empty() || edge.curves[curve_]) visit(edge.to, after);
            audits(stage.audits | stage.drawn_audits, after);
            appeals(stage.appeals[program_], after);
            feedback(stage.feedback[program_], after);
        }
    }

    struct Arrival {
        StageIndex stage;
        bool translated;
    };
    const Plan& plan_;
    CurveIndex curve_;
    std::uint16_t program_;
    std::vector<std::array<bool, 2>> seen_;
    std::vector<Arrival> fresh_;
};

/// What a row of the opening state names waits there, whether or not any more of it will come.
template <class Row>
void add_opening(const Draft& draft, const Row& row, StageIndex stage, Reach& result) {
    if (row.stream.empty() && row.program.empty() && row.locale.empty()) return;
    const Names& names = draft.plan.names;
    for (const Curve& curve : draft.plan.curves) {
        if ((!row.stream.empty() && names.streams[curve.stream] != row.stream) || (!row.program.empty() && names.programs[curve.program] != row.program) ||
            (!row.locale.empty() && names.locales[curve.locale] != row.locale))
            continue;
        result.untranslated[stage * draft.languages.size() + curve.language] = true;
        result.translated[stage * draft.languages.size() + curve.language] = true;
    }
}

}  // namespace

Reach reach(const Draft& draft) {
    const Plan& plan = draft.plan;
    const std::size_t languages = draft.languages.size();
    Reach result;
    result.untranslated.resize(plan.stages.size() * languages);
    result.translated.resize(plan.stages.size() * languages);
    for (CurveIndex curve = 0; curve < plan.curves.size(); ++curve) {
        Spread spread{plan, curve};
        for (const MarkClass& mark : draft.splits[curve].human) spread.item_for_people(mark);
        for (const MarkClass& outcome : draft.splits[curve].machine) spread.machine_decision(outcome);
        spread.incidents();
        spread.asked_for_labels();
        for (StageIndex stage = 0; stage < plan.stages.size(); ++stage) {
            const std::size_t place = stage * languages + plan.curves[curve].language;
            if (spread.comes_to(stage, false)) result.untranslated[place] = true;
            if (spread.comes_to(stage, true)) result.translated[place] = true;
        }
    }
    if (!draft.scenario.opening_state) return result;
    for (const models::WaitingItems& row : draft.scenario.opening_state->backlog) add_opening(draft, row, draft.stages.at(row.stage), result);
    for (const models::OpenAppeals& row : draft.scenario.opening_state->appeals)
        for (std::size_t appeals = 0; appeals < plan.appeals.size(); ++appeals)
            if (plan.names.appeals[appeals] == row.appeals) add_opening(draft, row, plan.appeals[appeals].levels.at(static_cast<std::size_t>(row.level - 1)), result);
    return result;
}

void open_every_way(const Draft& draft, Reach& reach) {
    const std::size_t languages = draft.languages.size();
    const auto translates = [](const models::Component& component) { return component.kind == models::ComponentKind::translator; };
    const bool translated = std::any_of(draft.scenario.components.begin(), draft.scenario.components.end(), translates);
    for (const Curve& curve : draft.plan.curves) {
        for (StageIndex stage = 0; stage < draft.plan.stages.size(); ++stage) {
            reach.untranslated[stage * languages + curve.language] = true;
            if (translated) reach.translated[stage * languages + curve.language] = true;
        }
    }
}

}  // namespace takt::plan
