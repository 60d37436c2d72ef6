// SPDX-License-Identifier: Apache-2.0
// What audits report, beside what was true: the measured rate with its interval, the rate corrected for the auditors' own errors with its
// interval, how often either held the truth; lots and their inspection; the power to notice a drift.
#include <algorithm>
#include <cmath>
#include <span>

#include "models/theory/drift.hpp"
#include "models/theory/misclassification.hpp"
#include "models/theory/sampling.hpp"
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

using floor::AuditCycle;
using Cycles = std::span<const AuditCycle>;

double number(std::uint64_t count) { return static_cast<double>(count); }

theory::Interval interval_of(const plan::AuditPlan& audit, const AuditCycle& cycle) {
    const auto hits = static_cast<int>(cycle.found), n = static_cast<int>(cycle.sample);
    switch (audit.interval) {
        case models::IntervalMethod::wilson: return theory::wilson_interval(hits, n, audit.level);
        case models::IntervalMethod::clopper_pearson: return theory::clopper_pearson_interval(hits, n, audit.level);
        case models::IntervalMethod::agresti_coull: return theory::agresti_coull_interval(hits, n, audit.level);
        case models::IntervalMethod::wald: return theory::wald_interval(hits, n, audit.level);
        case models::IntervalMethod::hypergeometric: break;
    }
    const auto all = static_cast<int>(std::min<std::uint64_t>(std::max(cycle.population, cycle.sample), 2'000'000'000));
    const theory::Interval marked = theory::finite_population_interval(hits, n, all, audit.level);
    return {marked.low / all, marked.high / all};
}

// The method for estimates whose variance is not p q / n; sizes are in the variance already.
theory::ShareInterval weighted_method(models::IntervalMethod method) {
    switch (method) {
        case models::IntervalMethod::wilson:
        case models::IntervalMethod::hypergeometric: break;
        case models::IntervalMethod::clopper_pearson: return theory::ShareInterval::clopper_pearson;
        case models::IntervalMethod::agresti_coull: return theory::ShareInterval::agresti_coull;
        case models::IntervalMethod::wald: return theory::ShareInterval::wald;
    }
    return theory::ShareInterval::wilson;
}

// Rogan and Gladen's, cut at 0 and 1; of auditors who are no better than chance nothing can be corrected.
double corrected_rate(double measured, const theory::Judge& auditors) {
    const double youden = auditors.sensitivity + auditors.specificity - 1;
    return youden > 0 ? std::clamp((measured + auditors.specificity - 1) / youden, 0.0, 1.0) : measured;
}

theory::Counted caught(const floor::GoldenCell& golden) { return {number(golden.caught), number(golden.violating)}; }
theory::Counted passed(const floor::GoldenCell& golden) { return {number(golden.passed), number(golden.compliant)}; }
bool measured(const floor::GoldenCell& golden) { return golden.violating > 0 && golden.compliant > 0; }

theory::AuditProcedure procedure_of(const plan::AuditPlan& audit, const AuditCycle& stratum) {
    return {number(stratum.blocks) / number(stratum.sample), number(stratum.doubled) / number(stratum.sample), audit.adjudication != plan::kNone};
}

// How the report takes the audit to judge: as golden items measured its auditors; before any did, as if they never erred; without a golden set as
// they do. Requires a sample.
theory::Judge judge_of(const plan::AuditPlan& audit, const AuditCycle& stratum) {
    if (audit.golden == plan::kNone) return {std::min(stratum.sensitivity, 1.0), std::min(stratum.specificity, 1.0)};
    if (!measured(stratum.golden)) return {};
    const theory::Counted sensitivity = caught(stratum.golden), specificity = passed(stratum.golden);
    return theory::audit_as_judge(procedure_of(audit, stratum), {sensitivity.hits / sensitivity.n, specificity.hits / specificity.n});
}

// What the report of one cycle says of some of its strata.
struct Reported {
    double sample = 0, population = 0, wrong = 0, found = 0;
    double measured = kNothing;
    theory::Interval interval, corrected_interval;
    double corrected = kNothing;
    double truth() const { return ratio(wrong, population); }
};

// The corrected interval when golden items measured the auditors: as if the rate came from a binomial sample of its variance.
theory::Interval golden_interval(const plan::AuditPlan& audit, const Reported& told, double variance, const theory::AuditProcedure& procedure, const floor::GoldenCell& golden) {
    // Nothing found, or nothing else: no variance of the sample says how large it was.
    const double n = variance > 0 && told.measured > 0 && told.measured < 1 ? told.measured * (1 - told.measured) / variance : told.sample;
    const theory::Counted sensitivity = caught(golden), specificity = passed(golden);
    const theory::Judge smoothed = theory::audit_as_judge(procedure, {(sensitivity.hits + 1) / (sensitivity.n + 2), (specificity.hits + 1) / (specificity.n + 2)});
    if (smoothed.sensitivity + smoothed.specificity <= 1) return {0, 1};   // no better than chance, as far as anybody knows
    return theory::corrected_audit_interval({told.measured * n, n}, procedure, sensitivity, specificity, audit.level);
}

Reported report(const plan::AuditPlan& audit, Cycles strata) {
    Reported told;
    double sensitivity = 0, specificity = 0, found = 0, variance = 0, weight = 0, corrected = 0;
    theory::AuditProcedure procedure{.adjudicated = audit.adjudication != plan::kNone};
    std::vector<theory::CountedStratum> counted;
    for (const AuditCycle& stratum : strata) {
        const double n = number(stratum.sample);
        told.sample += n;
        told.population += number(stratum.population);
        told.wrong += number(stratum.population_wrong);
        told.found += number(stratum.found);
        found += stratum.weighted_found;
        variance += stratum.weighted_variance;
        if (stratum.sample == 0) continue;
        const double stands_for = std::max(number(stratum.population), n);
        counted.push_back({stands_for, n, number(stratum.found)});
        weight += stands_for;
        const theory::Judge judge = judge_of(audit, stratum);
        sensitivity += judge.sensitivity * stands_for;
        specificity += judge.specificity * stands_for;
        corrected += corrected_rate(number(stratum.found) / n, judge) * stands_for;
        procedure.blocks += number(stratum.blocks) / n * stands_for;
        procedure.doubled += number(stratum.doubled) / n * stands_for;
    }
    if (told.sample == 0) return told;
    double sampling_variance = -1;   // of the measured rate; < 0: binomial
    if (audit.design == models::AuditDesign::score_band) {
        told.measured = std::min(found / told.population, 1.0);
        sampling_variance = variance / told.population / told.population;
        told.interval = theory::weighted_interval(weighted_method(audit.interval), told.measured, sampling_variance, told.sample, audit.level);
    } else if (strata.size() == 1) {
        told.measured = told.found / told.sample;
        told.interval = interval_of(audit, strata.front());
    } else {
        // Strata count by what they stand for, so that a fixed n per stratum does not weigh small strata up.
        const theory::StratifiedEstimate estimate = theory::stratified_share(counted);
        told.measured = std::clamp(estimate.mean, 0.0, 1.0);
        sampling_variance = estimate.variance;
        told.interval = theory::weighted_interval(weighted_method(audit.interval), told.measured, sampling_variance, told.sample, audit.level);
    }
    const theory::Judge auditors{std::min(sensitivity / weight, 1.0), std::min(specificity / weight, 1.0)};
    told.corrected = audit.design == models::AuditDesign::score_band ? corrected_rate(told.measured, auditors) : corrected / weight;
    told.corrected_interval = told.interval;
    if (auditors.sensitivity + auditors.specificity <= 1) return told;
    const floor::GoldenCell& golden = strata.back().golden;   // one for all strata of a cycle
    if (audit.golden == plan::kNone) {
        told.corrected_interval = theory::rogan_gladen_interval(told.interval, auditors);
    } else if (measured(golden)) {
        procedure.blocks /= weight;
        procedure.doubled /= weight;
        told.corrected_interval = golden_interval(audit, told, sampling_variance, procedure, golden);
    }
    return told;
}

bool holds(const theory::Interval& interval, double truth) { return truth >= interval.low && truth <= interval.high; }

// One audit over some cycles, as its reports would state it and as it truly was.
struct Estimate {
    double sample = 0, population = 0, wrong = 0, cycles = 0;
    double half_width = 0, corrected_half_width = 0, covered = 0, corrected_covered = 0;
    double weighted_measured = 0, weighted_corrected = 0, weight = 0;

    void add(const plan::AuditPlan& audit, Cycles strata) {
        const Reported told = report(audit, strata);
        sample += told.sample;
        population += told.population;
        wrong += told.wrong;
        if (told.sample == 0) return;
        cycles += 1;
        half_width += (told.interval.high - told.interval.low) / 2;
        corrected_half_width += (told.corrected_interval.high - told.corrected_interval.low) / 2;
        covered += holds(told.interval, told.truth()) ? 1 : 0;
        corrected_covered += holds(told.corrected_interval, told.truth()) ? 1 : 0;
        const double stands_for = std::max(told.population, told.sample);
        weighted_measured += told.measured * stands_for;
        weighted_corrected += told.corrected * stands_for;
        weight += stands_for;
    }
};

// The chance that one cycle's sample shows that errors have grown by so much, against the rate measured; a test at the audit's level.
void put_power(const Where& where, const plan::AuditPlan& audit, const Estimate& estimate, Sink& sink) {
    const double base = ratio(estimate.weighted_measured, estimate.weight), n = std::floor(ratio(estimate.sample, estimate.cycles));
    double power = kNothing, mean = kNothing, most = kNothing;
    if (n >= 1 && base + audit.detects <= 1) {
        power = theory::drift_test(static_cast<int>(n), base, base + audit.detects, 1 - audit.level).power;
        const double cadence = static_cast<double>(audit.cadence_ms) / 1000;
        if (power > 0) mean = cadence * theory::mean_cycles_to_alarm(power);
        if (power > 1e-6) most = cadence * theory::cycles_to_alarm(power, 0.9);
    }
    sink.put("audit_power", "share", "share", where, power);
    sink.put("audit_time_to_detect", "mean", "s", where, mean);
    sink.put("audit_time_to_detect", "p90", "s", where, most);
}

void put_estimate(const Where& where, const plan::AuditPlan& audit, const Estimate& estimate, bool whole, Sink& sink) {
    const double measured = ratio(estimate.weighted_measured, estimate.weight);
    const double truth = ratio(estimate.wrong, estimate.population);
    sink.put("audit_sample", "total", "items", where, estimate.sample);
    sink.put("audit_measured", "share", "share", where, measured);
    sink.put("audit_half_width", "mean", "share", where, ratio(estimate.half_width, estimate.cycles));
    sink.put("audit_half_width", "corrected", "share", where, ratio(estimate.corrected_half_width, estimate.cycles));
    sink.put("audit_bias", "share", "share", where, measured - truth);
    sink.put("audit_corrected", "share", "share", where, ratio(estimate.weighted_corrected, estimate.weight));
    sink.put("audit_coverage", "share", "share", where, ratio(estimate.covered, estimate.cycles));
    sink.put("audit_coverage", "corrected", "share", where, ratio(estimate.corrected_covered, estimate.cycles));
    sink.put("audit_truth", "share", "share", where, truth);
    if (whole && audit.detects > 0) put_power(where, audit, estimate, sink);
}

// Lots by the inspection they were under, and how many of the inspected ones were accepted.
struct Lots {
    double under[5] = {}, accepted = 0;   // by SampleOrder::inspection

    void add(const AuditCycle& lot) {
        under[lot.inspection] += 1;
        accepted += lot.accepted ? 1 : 0;
    }
    void put(const Where& where, Sink& sink) const {
        const double inspected = under[1] + under[2] + under[3], all = inspected + under[4];
        sink.put("audit_lots", "total", "lots", where, all);
        sink.put("audit_lots", "accepted", "lots", where, accepted);
        sink.put("lots_accepted", "share", "share", where, ratio(accepted, inspected));
        sink.put("audit_inspection", "normal", "share", where, ratio(under[1], all));
        sink.put("audit_inspection", "tightened", "share", where, ratio(under[2], all));
        sink.put("audit_inspection", "reduced", "share", where, ratio(under[3], all));
        sink.put("audit_inspection", "discontinued", "share", where, ratio(under[4], all));
    }
};

// The scope of a stratum; a stratum of `none` is the audit itself.
Where stratum_scope(const plan::AuditPlan& audit, std::size_t index, std::size_t stratum) {
    switch (audit.stratum) {
        case models::Stratum::none:
        case models::Stratum::person: break;
        case models::Stratum::team: return at(Dimension::audit, index, Dimension::team, stratum);
        case models::Stratum::locale: return at(Dimension::audit, index, Dimension::locale, stratum);
        case models::Stratum::language: return at(Dimension::audit, index, Dimension::language, stratum);
        case models::Stratum::component: return at(Dimension::audit, index, Dimension::component, stratum);
        case models::Stratum::stage: return at(Dimension::audit, index, Dimension::stage, stratum);
        case models::Stratum::program: return at(Dimension::audit, index, Dimension::program, stratum);
    }
    return at(Dimension::audit, index);
}

// The strata that a cycle's report brought together stand side by side in the record.
Cycles cycle_at(Cycles all, std::size_t from) {
    std::size_t end = from + 1;
    while (end < all.size() && all[end].audit == all[from].audit && all[end].number == all[from].number) ++end;
    return all.subspan(from, end - from);
}

}  // namespace

void audit_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    const Cycles cycles = evidence.record.audit_cycles;
    std::vector<Estimate> teams(plan.teams.size());
    for (std::size_t index = 0; index < plan.audits.size(); ++index) {
        const plan::AuditPlan& audit = plan.audits[index];
        const bool by_stratum = audit.stratum != models::Stratum::none && audit.stratum != models::Stratum::person;
        Estimate all;
        Lots lots;
        std::vector<Estimate> strata(by_stratum ? audit.strata.size() : 0);
        std::vector<Lots> lots_of(strata.size());
        for (std::size_t from = 0; from < cycles.size();) {
            const Cycles cycle = cycle_at(cycles, from);
            from += cycle.size();
            if (cycle.front().audit != index) continue;
            all.add(audit, cycle);
            for (const AuditCycle& stratum : cycle) {
                lots.add(stratum);
                if (!by_stratum) continue;
                strata[stratum.stratum].add(audit, {&stratum, 1});
                lots_of[stratum.stratum].add(stratum);
                if (audit.stratum == models::Stratum::team) teams[stratum.stratum].add(audit, {&stratum, 1});
            }
        }
        const bool in_lots = audit.design == models::AuditDesign::iso_2859;
        put_estimate(at(Dimension::audit, index), audit, all, evidence.whole, sink);
        if (in_lots) lots.put(at(Dimension::audit, index), sink);
        if (!evidence.whole) continue;
        for (std::size_t stratum = 0; stratum < strata.size(); ++stratum) {
            put_estimate(stratum_scope(audit, index, stratum), audit, strata[stratum], true, sink);
            if (in_lots) lots_of[stratum].put(stratum_scope(audit, index, stratum), sink);
        }
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
