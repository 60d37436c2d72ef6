// SPDX-License-Identifier: Apache-2.0
// Coaching and root causes: whose errors they hear of.
#include <algorithm>

#include "sim/chance/address.hpp"
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

/// Which of the plan's named things are listed; an empty list means none.
std::vector<bool> listed(const std::vector<std::string>& list, const std::vector<std::string>& names) {
    std::vector<bool> result;
    for (const std::string& name : names) result.push_back(std::find(list.begin(), list.end(), name) != list.end());
    return result;
}

CoachingPlan make_coaching(const Draft& draft, const models::Coaching& from) {
    CoachingPlan coaching;
    coaching.kind = from.kind;
    coaching.whom = from.whom;
    coaching.teams = chosen(from.teams, draft.teams);
    if (!from.audit.empty()) {
        const std::vector<std::string>& audits = draft.plan.names.audits;
        coaching.audit = static_cast<std::uint16_t>(std::find(audits.begin(), audits.end(), from.audit) - audits.begin());
        coaching.told_within_ms = draft.plan.audits[coaching.audit].cadence_ms;
    }
    coaching.findings = static_cast<std::uint32_t>(from.findings);
    coaching.least_sample = static_cast<std::uint32_t>(from.least_sample);
    coaching.lowest = from.lowest;
    coaching.bar = from.bar;
    coaching.window_ms = from.window.ms;
    coaching.every_ms = from.every.ms;
    coaching.lag_ms = from.lag.ms;
    coaching.length_ms = from.length.ms;
    coaching.coaches = static_cast<std::uint32_t>(from.coaches);
    coaching.trainer = from.trainer;
    coaching.cost_per_hour = reporting_amount(draft.scenario.money, from.cost_per_hour);
    coaching.excess = from.excess;
    coaching.effect = from.effect;
    if (from.half_life) coaching.half_life_ms = static_cast<double>(from.half_life->ms);
    coaching.comparison = from.comparison;
    coaching.dismiss_after = static_cast<std::uint32_t>(from.dismiss_after);
    coaching.address = chance::within(chance::purpose("coaching"), from.id).hash;
    return coaching;
}

RootCausePlan make_root_cause(const Draft& draft, const models::RootCause& from) {
    const std::vector<bool> in_program = chosen(from.programs, draft.programs), in_locale = chosen(from.locales, draft.locales), in_category = chosen(from.categories, draft.categories);
    RootCausePlan root_cause;
    for (const Curve& curve : draft.plan.curves) root_cause.curves.push_back(in_program[curve.program] && in_locale[curve.locale]);
    root_cause.teams = chosen(from.teams, draft.teams);
    root_cause.categories = 0;
    for (std::size_t category = 0; category < in_category.size(); ++category) root_cause.categories |= in_category[category] ? 1U << category : 0U;
    root_cause.by_program = from.by_program;
    root_cause.by_locale = from.by_locale;
    root_cause.by_language = from.by_language;
    root_cause.by_team = from.by_team;
    root_cause.audits = listed(from.audits, draft.plan.names.audits);
    root_cause.appeals = listed(from.appeals, draft.plan.names.appeals);
    root_cause.andons = listed(from.andons, draft.plan.names.andons);
    root_cause.findings = static_cast<std::uint32_t>(from.findings);
    root_cause.window_ms = from.window.ms;
    root_cause.every_ms = from.every.ms;
    root_cause.analysts = static_cast<std::uint32_t>(from.analysts);
    if (from.analysis) root_cause.analysis = in_ms(*from.analysis);
    if (from.lead_time) root_cause.lead_time = in_ms(*from.lead_time);
    root_cause.cost_per_hour = reporting_amount(draft.scenario.money, from.cost_per_hour);
    root_cause.effect = from.effect;
    root_cause.machine_effect = from.machine_effect;
    root_cause.address = chance::within(chance::purpose("root-cause"), from.id).hash;
    return root_cause;
}

}  // namespace

// Whose people are coached has a people desk, which knows who holds which place; whose people are dismissed has people who leave.
void compile_improvement(Draft& draft) {
    Plan& plan = draft.plan;
    for (const models::Coaching& coaching : draft.scenario.coaching) {
        const CoachingPlan& of = plan.coaching.emplace_back(make_coaching(draft, coaching));
        plan.names.coaching.push_back(coaching.id);
        if (of.audit != kNone) plan.audits[of.audit].follows_people = true;
        for (std::size_t team = 0; team < plan.teams.size(); ++team) {
            if (!of.teams[team]) continue;
            plan.teams[team].staffing.used = true;
            plan.teams[team].staffing.moves = plan.teams[team].staffing.moves || of.dismiss_after > 0;
        }
    }
    for (const models::RootCause& root_cause : draft.scenario.root_causes) {
        plan.root_causes.push_back(make_root_cause(draft, root_cause));
        plan.names.root_causes.push_back(root_cause.id);
    }
    plan.engages = plan.engages || !plan.coaching.empty();
    plan.keeps_findings = !plan.root_causes.empty() || std::any_of(plan.coaching.begin(), plan.coaching.end(), [](const CoachingPlan& coaching) { return coaching.audit != kNone; });
}

}  // namespace takt::plan
