// SPDX-License-Identifier: Apache-2.0
// Quality, true and as audits measure it, kept apart: true figures are named error_rate and defective_views_per_1000,
// measured ones begin with audit_.
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

using floor::Verdicts;

double number(std::uint64_t count) { return static_cast<double>(count); }

void verdicts_of(const Where& where, const Verdicts& verdicts, Sink& sink) {
    const double allows = number(verdicts.right_allow + verdicts.wrong_block);       // compliant items
    const double violating = number(verdicts.wrong_allow + verdicts.right_block);
    sink.put("error_rate", "share", "share", where, ratio(number(verdicts.wrong_allow + verdicts.wrong_block), number(verdicts.total())));
    sink.put("error_rate", "wrong_block", "share", where, ratio(number(verdicts.wrong_block), allows));
    sink.put("error_rate", "wrong_allow", "share", where, ratio(number(verdicts.wrong_allow), violating));
    sink.put("blocks", "total", "items", where, number(verdicts.right_block + verdicts.wrong_block));
    sink.put("blocks", "wrong", "items", where, number(verdicts.wrong_block));
}

template <class Wanted>
Verdicts decided_in(const Evidence& evidence, Wanted wanted) {
    Verdicts sum;
    for (std::size_t curve = 0; curve < evidence.plan.curves.size(); ++curve) {
        if (!wanted(evidence.plan.curves[curve])) continue;
        const Verdicts& cell = evidence.record.curve_cells[curve].decided;
        sum.right_allow += cell.right_allow;
        sum.wrong_allow += cell.wrong_allow;
        sum.right_block += cell.right_block;
        sum.wrong_block += cell.wrong_block;
    }
    return sum;
}

}  // namespace

void quality_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    const floor::Record& record = evidence.record;
    verdicts_of(everywhere(), decided_in(evidence, [](const plan::Curve&) { return true; }), sink);
    for (std::size_t team = 0; team < plan.teams.size(); ++team) {
        sink.put("decisions", "total", "items", at(Dimension::team, team), number(record.by_team[team].total()));
        verdicts_of(at(Dimension::team, team), record.by_team[team], sink);
    }
    for (std::size_t component = 0; component < plan.components.size(); ++component) {
        sink.put("decisions", "total", "items", at(Dimension::component, component), number(record.by_component[component].total()));
        verdicts_of(at(Dimension::component, component), record.by_component[component], sink);
    }
    if (!evidence.whole) return;
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        if (!plan.stages[stage].decides) continue;
        sink.put("decisions", "total", "items", at(Dimension::stage, stage), number(record.by_stage[stage].total()));
        verdicts_of(at(Dimension::stage, stage), record.by_stage[stage], sink);
    }
    for (std::size_t category = 0; category < plan.names.categories.size(); ++category)
        verdicts_of(at(Dimension::category, category), record.by_category[category], sink);
    for (std::size_t program = 0; program < plan.names.programs.size(); ++program)
        verdicts_of(at(Dimension::program, program), decided_in(evidence, [=](const plan::Curve& curve) { return curve.program == program; }), sink);
    for (std::size_t locale = 0; locale < plan.names.locales.size(); ++locale)
        verdicts_of(at(Dimension::locale, locale), decided_in(evidence, [=](const plan::Curve& curve) { return curve.locale == locale; }), sink);
}

void views_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    bool any = false;
    for (const plan::Curve& curve : plan.curves) any = any || curve.views_mean > 0;
    if (!any) return;
    const auto put = [&](const Where& where, auto wanted, bool live) {
        double views = 0, bad = 0, defects = 0, life = 0, down = 0, flags = 0, found = 0, found_wrong = 0, andons = 0, contained = 0, contained_wrong = 0;
        for (std::size_t curve = 0; curve < plan.curves.size(); ++curve) {
            if (!wanted(plan.curves[curve])) continue;
            const floor::CurveCell& cell = evidence.record.curve_cells[curve];
            views += cell.views;
            bad += cell.bad_views;
            defects += evidence.end.live_defects[curve];
            life += cell.defect_life + cell.swept_life;
            down += number(cell.taken_down) + cell.swept;
            for (std::size_t andon = 0; andon < plan.andons.size(); ++andon) andons += number(evidence.record.andons[andon * plan.curves.size() + curve].opened);
            contained += cell.contained;
            contained_wrong += cell.contained_wrong;
            found += cell.scan_finds;
            found_wrong += cell.scan_finds_wrong;
            flags += number(cell.flags);
        }
        sink.put("defective_views_per_1000", "rate", "per 1,000", where, ratio(1000 * bad, views));
        if (!live) return;
        sink.put("live_defects", "end", "items", where, defects);
        sink.put("defect_life", "mean", "s", where, ratio(life / 1000, down));
        sink.put("flags", "total", "cases", where, flags);
        if (!plan.andons.empty()) {
            sink.put("andons", "total", "cases", where, andons);
            sink.put("contained", "total", "items", where, contained);
            sink.put("contained", "wrong", "items", where, contained_wrong);
        }
        if (plan.scans.empty()) return;
        sink.put("scan_finds", "total", "cases", where, found);
        sink.put("scan_finds", "wrong", "cases", where, found_wrong);
    };
    put(everywhere(), [](const plan::Curve&) { return true; }, true);
    for (std::size_t program = 0; program < plan.names.programs.size(); ++program)
        put(at(Dimension::program, program), [=](const plan::Curve& curve) { return curve.program == program; }, true);
    for (std::size_t locale = 0; locale < plan.names.locales.size(); ++locale)
        put(at(Dimension::locale, locale), [=](const plan::Curve& curve) { return curve.locale == locale; }, false);
    double views = 0;
    for (const floor::CurveCell& cell : evidence.record.curve_cells) views += cell.views;
    for (std::size_t category = 0; category < plan.names.categories.size(); ++category)
        sink.put("defective_views_per_1000", "rate", "per 1,000", at(Dimension::category, category),
                 ratio(1000 * evidence.record.bad_views_by_category[category], views));
}

}  // namespace takt::measure
