// SPDX-License-Identifier: Apache-2.0
// How the organisation measures and mends the accuracy of its people: golden sets and calibration sessions.
#include <algorithm>

#include "sim/chance/address.hpp"
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

/// By team: the curves whose items come to the stage in a line that the team takes from as they are.
std::vector<std::vector<CurveIndex>> curves_by_team(const Draft& draft, StageIndex stage, const std::vector<std::string>& listed) {
    const Plan& plan = draft.plan;
    std::vector<std::vector<CurveIndex>> curves(plan.teams.size());
    const std::vector<bool> wanted = chosen(listed, draft.teams);
    const std::size_t languages = draft.languages.size();
    for (CurveIndex curve = 0; curve < plan.curves.size(); ++curve) {
        const std::size_t language = plan.stages[stage].by_language ? plan.curves[curve].language + 1U : 0U;
        const std::size_t slot = (stage * (languages + 1) + language) * 2;
        for (std::size_t line = plan.first_line[slot]; line < plan.first_line[slot] + std::size_t{plan.line_count[slot]}; ++line)
            for (const Serve& serve : plan.lines[line].teams)
                if (wanted[serve.team] && (curves[serve.team].empty() || curves[serve.team].back() != curve)) curves[serve.team].push_back(curve);
    }
    return curves;
}

GoldenPlan make_golden_set(const Draft& draft, const models::GoldenSet& from) {
    GoldenPlan golden;
    golden.stage = draft.stages.at(from.stage);
    golden.per_person = static_cast<std::uint32_t>(from.per_person);
    golden.violating = from.violating;
    golden.level = from.level;
    golden.cadence_ms = from.cadence.ms;
    golden.address = chance::within(chance::purpose("golden-set"), from.id).hash;
    const std::vector<bool> categories = chosen(from.categories, draft.categories);
    for (std::size_t category = 0; category < categories.size(); ++category)
        if (categories[category]) golden.categories.push_back(static_cast<std::uint8_t>(category));
    golden.curves = curves_by_team(draft, golden.stage, from.teams);
    return golden;
}

CalibrationPlan make_calibration(const Draft& draft, const models::CalibrationSessions& from) {
    CalibrationPlan calibration;
    calibration.teams = chosen(from.teams, draft.teams);
    calibration.cadence_ms = from.cadence.ms;
    calibration.length_ms = from.length.ms;
    calibration.alignment = from.alignment;
    calibration.error_reduction = from.error_reduction;
    calibration.half_life_ms = static_cast<double>(from.half_life.ms);
    return calibration;
}

}  // namespace

void compile_accuracy(Draft& draft) {
    Plan& plan = draft.plan;
    for (const models::GoldenSet& golden : draft.scenario.golden_sets) plan.golden_sets.push_back(make_golden_set(draft, golden));
    for (const models::CalibrationSessions& calibration : draft.scenario.calibrations) plan.calibrations.push_back(make_calibration(draft, calibration));
    plan.engages = plan.engages || !plan.calibrations.empty();
    for (std::size_t audit = 0; audit < plan.audits.size(); ++audit) {
        if (draft.scenario.audits[audit].accuracy != models::AuditorAccuracy::golden) continue;
        const auto found = std::ranges::find(plan.golden_sets, plan.audits[audit].stage, &GoldenPlan::stage);
        if (found != plan.golden_sets.end()) plan.audits[audit].golden = static_cast<std::uint16_t>(found - plan.golden_sets.begin());
    }
}

}  // namespace takt::plan
