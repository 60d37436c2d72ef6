// SPDX-License-Identifier: Apache-2.0
// The league table: teams and vendors by the quality that audits with stratum `team` measured, how sure the table is of its first
// place, and who would be first by the truth.
#include <algorithm>
#include <functional>
#include <vector>

#include "models/theory/ranking.hpp"
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

struct Score {
    double sample = 0, found = 0, population = 0, wrong = 0;
    double measured() const { return 1 - found / sample; }
    double truth() const { return 1 - wrong / population; }
};

/// Of those with audited decisions: how many score higher, and how many the same (itself included).
struct Standing {
    double above = 0, equal = 0;
    double place() const { return above + (equal + 1) / 2; }
    double first() const { return above > 0 ? 0 : 1 / equal; }   // a shared first place counts in part
};
Standing standing_of(const std::vector<Score>& scores, std::size_t index, const std::function<double(const Score&)>& value) {
    Standing standing;
    const double own = value(scores[index]);
    for (const Score& score : scores) {
        if (score.sample <= 0) continue;
        const double other = value(score);
        standing.above += other > own + 1e-12 ? 1 : 0;
        standing.equal += std::abs(other - own) <= 1e-12 ? 1 : 0;
    }
    return standing;
}

void league(const std::vector<Score>& scores, Dimension dimension, Sink& sink) {
    if (scores.size() < 2) return;
    std::vector<theory::SampledShare> sampled;
    for (const Score& score : scores)
        if (score.sample > 0) sampled.push_back({score.sample - score.found, score.sample});
    const std::vector<double> best = theory::chance_of_being_best(sampled);
    std::size_t next = 0;
    for (std::size_t index = 0; index < scores.size(); ++index) {
        const Where where = at(dimension, index);
        const bool audited = scores[index].sample > 0;
        const Standing measured = audited ? standing_of(scores, index, &Score::measured) : Standing{};
        const Standing truth = audited ? standing_of(scores, index, &Score::truth) : Standing{};
        sink.put("quality_score", "best", "share", where, audited ? best[next++] : kNothing);
        sink.put("quality_score", "first", "share", where, audited ? measured.first() : kNothing);
        sink.put("quality_score", "truly_first", "share", where, audited ? truth.first() : kNothing);
        sink.put("quality_rank", "mean", "place", where, audited ? measured.place() : kNothing);
    }
}

}  // namespace

void score_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    const auto by_team = [](const plan::AuditPlan& audit) { return audit.stratum == models::Stratum::team; };
    if (!evidence.whole || std::none_of(plan.audits.begin(), plan.audits.end(), by_team)) return;
    std::vector<Score> teams(plan.teams.size()), vendors(plan.names.vendors.size());
    for (const floor::AuditCycle& cycle : evidence.record.audit_cycles) {
        if (!by_team(plan.audits[cycle.audit])) continue;
        const auto count = [&](Score& score) {
            score.sample += static_cast<double>(cycle.sample);
            score.found += static_cast<double>(cycle.found);
            score.population += static_cast<double>(cycle.population);
            score.wrong += static_cast<double>(cycle.population_wrong);
        };
        count(teams[cycle.stratum]);
        if (const std::uint16_t vendor = plan.teams[cycle.stratum].vendor; vendor != plan::kNone) count(vendors[vendor]);
    }
    league(teams, Dimension::team, sink);
    league(vendors, Dimension::vendor, sink);
}

}  // namespace takt::measure
