// SPDX-License-Identifier: Apache-2.0
// Quality, true and as audits measure it, kept apart: true figures are named error_rate and defective_views_per_1000,
// measured ones begin with audit_.
#include <algorithm>
#include <cmath>

#include "models/theory/sampling.hpp"
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

using floor::Verdicts;

double number(std::uint64_t count) { return static_cast<double>(count); }

void error_rates(const Where& where, const Verdicts& verdicts, Sink& sink) {
    const double allows = number(verdicts.right_allow + verdicts.wrong_block);       // compliant items
    const double violating = number(verdicts.wrong_allow + verdicts.right_block);
    sink.put("error_rate", "share", "share", where, ratio(number(verdicts.wrong_allow + verdicts.wrong_block), number(verdicts.total())));
    sink.put("error_rate", "wrong_block", "share", where, ratio(number(verdicts.wrong_block), allows));
    sink.put("error_rate", "wrong_allow", "share", where, ratio(number(verdicts.wrong_allow), violating));
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

// One audit over some cycles and strata, as its report would state it and as it truly was.
struct Estimate {
    double sample = 0, found = 0, population = 0, wrong = 0, sensitivity = 0, specificity = 0, half_width = 0;
    double covered = 0, cycles = 0;
    double weighted_measured = 0, weighted_corrected = 0, weight = 0;

    void add(const plan::AuditPlan& audit, const floor::AuditCycle& cycle) {
        sample += number(cycle.sample);
        population += number(cycle.population);
        wrong += number(cycle.population_wrong);
        found += number(cycle.found);
        if (cycle.sample == 0) return;
        const double n = number(cycle.sample);
        const theory::Interval interval = theory::wilson_interval(static_cast<int>(cycle.found), static_cast<int>(cycle.sample), audit.level);
        const double truth = ratio(number(cycle.population_wrong), number(cycle.population));
        half_width += (interval.high - interval.low) / 2;
        covered += truth >= interval.low && truth <= interval.high ? 1 : 0;
        cycles += 1;
        const double measured = number(cycle.found) / n;
        const double youden = cycle.sensitivity + cycle.specificity - 1;
        const double corrected = youden > 0 ? std::clamp((measured + cycle.specificity - 1) / youden, 0.0, 1.0) : measured;
        // Strata count by what they stand for, so that a fixed n per stratum does not weigh small strata up.
        const double stands_for = std::max(number(cycle.population), n);
        weighted_measured += measured * stands_for;
        weighted_corrected += corrected * stands_for;
        weight += stands_for;
    }
};

void put_estimate(const Where& where, const Estimate& estimate, Sink& sink) {
    const double measured = ratio(estimate.weighted_measured, estimate.weight);
    const double truth = ratio(estimate.wrong, estimate.population);
    sink.put("audit_sample", "total", "items", where, estimate.sample);
    sink.put("audit_measured", "share", "share", where, measured);
    sink.put("audit_half_width", "mean", "share", where, ratio(estimate.half_width, estimate.cycles));
    sink.put("audit_bias", "share", "share", where, measured - truth);
    sink.put("audit_corrected", "share", "share", where, ratio(estimate.weighted_corrected, estimate.weight));
    sink.put("audit_coverage", "share", "share", where, ratio(estimate.covered, estimate.cycles));
    sink.put("audit_truth", "share", "share", where, truth);
}

// The scope of a stratum; a stratum of `none` is the audit itself.
Where stratum_scope(const plan::AuditPlan& audit, std::size_t index, std::size_t stratum) {
    switch (audit.stratum) {
        case models::Stratum::none: break;
        case models::Stratum::team: return at(Dimension::audit, index, Dimension::team, stratum);
        case models::Stratum::locale: return at(Dimension::audit, index, Dimension::locale, stratum);
        case models::Stratum::language: return at(Dimension::audit, index, Dimension::language, stratum);
        case models::Stratum::component: return at(Dimension::audit, index, Dimension::component, stratum);
        case models::Stratum::stage: return at(Dimension::audit, index, Dimension::stage, stratum);
        case models::Stratum::program: return at(Dimension::audit, index, Dimension::program, stratum);
    }
    return at(Dimension::audit, index);
}

}  // namespace

void quality_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    const floor::Record& record = evidence.record;
    error_rates(everywhere(), decided_in(evidence, [](const plan::Curve&) { return true; }), sink);
    for (std::size_t team = 0; team < plan.teams.size(); ++team) {
        sink.put("decisions", "total", "items", at(Dimension::team, team), number(record.by_team[team].total()));
        error_rates(at(Dimension::team, team), record.by_team[team], sink);
    }
    for (std::size_t component = 0; component < plan.components.size(); ++component) {
        sink.put("decisions", "total", "items", at(Dimension::component, component), number(record.by_component[component].total()));
        error_rates(at(Dimension::component, component), record.by_component[component], sink);
    }
    if (!evidence.whole) return;
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        if (!plan.stages[stage].decides) continue;
        sink.put("decisions", "total", "items", at(Dimension::stage, stage), number(record.by_stage[stage].total()));
        error_rates(at(Dimension::stage, stage), record.by_stage[stage], sink);
    }
    for (std::size_t category = 0; category < plan.names.categories.size(); ++category)
        error_rates(at(Dimension::category, category), record.by_category[category], sink);
    for (std::size_t program = 0; program < plan.names.programs.size(); ++program)
        error_rates(at(Dimension::program, program), decided_in(evidence, [=](const plan::Curve& curve) { return curve.program == program; }), sink);
    for (std::size_t locale = 0; locale < plan.names.locales.size(); ++locale)
        error_rates(at(Dimension::locale, locale), decided_in(evidence, [=](const plan::Curve& curve) { return curve.locale == locale; }), sink);
}

void views_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    bool any = false;
    for (const plan::Curve& curve : plan.curves) any = any || curve.views_mean > 0;
    if (!any) return;
    const auto put = [&](const Where& where, auto wanted, bool live) {
        double views = 0, bad = 0, defects = 0, life = 0, down = 0, flags = 0;
        for (std::size_t curve = 0; curve < plan.curves.size(); ++curve) {
            if (!wanted(plan.curves[curve])) continue;
            const floor::CurveCell& cell = evidence.record.curve_cells[curve];
            views += cell.views;
            bad += cell.bad_views;
            defects += evidence.end.live_defects[curve];
            life += cell.defect_life;
            down += number(cell.taken_down);
            flags += number(cell.flags);
        }
        sink.put("defective_views_per_1000", "rate", "per 1,000", where, ratio(1000 * bad, views));
        if (!live) return;
        sink.put("live_defects", "end", "items", where, defects);
        sink.put("defect_life", "mean", "s", where, ratio(life / 1000, down));
        sink.put("flags", "total", "cases", where, flags);
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

void audit_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    std::vector<Estimate> teams(plan.teams.size());
    for (std::size_t index = 0; index < plan.audits.size(); ++index) {
        const plan::AuditPlan& audit = plan.audits[index];
        Estimate all;
        std::vector<Estimate> strata(audit.strata.size());
        for (const floor::AuditCycle& cycle : evidence.record.audit_cycles) {
            if (cycle.audit != index) continue;
            all.add(audit, cycle);
            strata[cycle.stratum].add(audit, cycle);
            if (audit.stratum == models::Stratum::team) teams[cycle.stratum].add(audit, cycle);
        }
        put_estimate(at(Dimension::audit, index), all, sink);
        if (!evidence.whole || audit.stratum == models::Stratum::none) continue;
        for (std::size_t stratum = 0; stratum < strata.size(); ++stratum) put_estimate(stratum_scope(audit, index, stratum), strata[stratum], sink);
    }
    for (std::size_t team = 0; team < plan.teams.size(); ++team)
        sink.put("quality_score", "share", "share", at(Dimension::team, team), 1 - ratio(teams[team].weighted_measured, teams[team].weight));
    for (std::size_t vendor = 0; vendor < plan.names.vendors.size(); ++vendor) {
        double measured = 0, weight = 0;
        for (std::size_t team = 0; team < plan.teams.size(); ++team) {
            if (plan.teams[team].vendor != vendor) continue;
            measured += teams[team].weighted_measured;
            weight += teams[team].weight;
        }
        sink.put("quality_score", "share", "share", at(Dimension::vendor, vendor), 1 - ratio(measured, weight));
    }
}

}  // namespace takt::measure
