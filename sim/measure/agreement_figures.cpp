// SPDX-License-Identifier: Apache-2.0
// How well people judge as far as the organisation can tell: agreement of two auditors and of panels, accuracy on golden items.
#include "models/theory/agreement.hpp"
#include "models/theory/sampling.hpp"
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

using floor::GoldenCell, floor::PairCell, floor::PanelCell;

double number(std::uint64_t count) { return static_cast<double>(count); }

void put_pairs(const Where& where, const PairCell& cell, Sink& sink) {
    const double same = number(cell.both_allow + cell.both_block), all = same + number(cell.first_blocks + cell.second_blocks);
    double kappa = kNothing;
    if (all > 0) kappa = theory::cohen_kappa({{number(cell.both_allow), number(cell.second_blocks)}, {number(cell.first_blocks), number(cell.both_block)}}).value_or(kNothing);
    sink.put("agreement", "mean", "kappa", where, kappa);
    sink.put("raw_agreement", "share", "share", where, ratio(same, all));
}

void put_panels(const Where& where, const PanelCell& cell, int judgements, Sink& sink) {
    std::vector<double> votes;
    for (int blocks = 0; blocks <= judgements; ++blocks) votes.push_back(number(cell.by_blocks[static_cast<std::size_t>(blocks)]));
    sink.put("agreement", "mean", "kappa", where, theory::fleiss_kappa_of_votes(votes).value_or(kNothing));
    sink.put("raw_agreement", "share", "share", where, theory::raw_agreement_of_votes(votes).value_or(kNothing));
}

double half_width(std::uint64_t hits, std::uint64_t n, double level) {
    if (n == 0) return kNothing;
    const theory::Interval interval = theory::wilson_interval(static_cast<int>(hits), static_cast<int>(n), level);
    return (interval.high - interval.low) / 2;
}

void put_golden(const Where& where, const GoldenCell& cell, double level, Sink& sink) {
    const double all = number(cell.violating + cell.compliant);
    sink.put("golden_items", "total", "items", where, all);
    sink.put("golden_accuracy", "share", "share", where, ratio(number(cell.caught + cell.passed), all));
    sink.put("golden_accuracy", "sensitivity", "share", where, ratio(number(cell.caught), number(cell.violating)));
    sink.put("golden_accuracy", "specificity", "share", where, ratio(number(cell.passed), number(cell.compliant)));
    sink.put("golden_accuracy", "sensitivity_half_width", "share", where, half_width(cell.caught, cell.violating, level));
    sink.put("golden_accuracy", "specificity_half_width", "share", where, half_width(cell.passed, cell.compliant, level));
}

bool serves(const plan::Plan& plan, std::size_t team, plan::StageIndex stage) {
    for (const plan::LinePlan& line : plan.lines)
        for (const plan::Serve& serve : line.teams)
            if (line.stage == stage && serve.team == team) return true;
    return false;
}

void audit_agreement(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    for (std::size_t audit = 0; audit < plan.audits.size(); ++audit) {
        if (plan.audits[audit].double_share <= 0) continue;
        put_pairs(at(Dimension::audit, audit), evidence.record.pairs[audit], sink);
        if (!evidence.whole) continue;
        for (std::size_t team = 0; team < plan.teams.size(); ++team)
            if (serves(plan, team, plan.audits[audit].stage)) put_pairs(at(Dimension::audit, audit, Dimension::team, team), evidence.record.team_pairs[audit * plan.teams.size() + team], sink);
    }
}

void panel_agreement(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    const std::size_t languages = plan.names.languages.size();
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        const int judgements = plan.stages[stage].judgements;
        if (judgements < 2 || !plan.stages[stage].decides) continue;
        PanelCell all;
        for (std::size_t language = 0; language < languages; ++language)
            for (std::size_t blocks = 0; blocks < all.by_blocks.size(); ++blocks) all.by_blocks[blocks] += evidence.record.panels[stage * languages + language].by_blocks[blocks];
        put_panels(at(Dimension::stage, stage), all, judgements, sink);
        if (!evidence.whole) continue;
        for (std::size_t language = 0; language < languages; ++language)
            put_panels(at(Dimension::language, language, Dimension::stage, stage), evidence.record.panels[stage * languages + language], judgements, sink);
    }
}

void golden_accuracy(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    for (std::size_t set = 0; set < plan.golden_sets.size(); ++set) {
        const plan::GoldenPlan& golden = plan.golden_sets[set];
        GoldenCell all;
        for (std::size_t team = 0; team < plan.teams.size(); ++team) {
            const GoldenCell& cell = evidence.record.golden[set * plan.teams.size() + team];
            all.violating += cell.violating;
            all.caught += cell.caught;
            all.compliant += cell.compliant;
            all.passed += cell.passed;
            if (evidence.whole && !golden.curves[team].empty()) put_golden(at(Dimension::stage, golden.stage, Dimension::team, team), cell, golden.level, sink);
        }
        put_golden(at(Dimension::stage, golden.stage), all, golden.level, sink);
    }
}

}  // namespace

void agreement_figures(const Evidence& evidence, Sink& sink) {
    audit_agreement(evidence, sink);
    panel_agreement(evidence, sink);
    golden_accuracy(evidence, sink);
}

}  // namespace takt::measure
