// SPDX-License-Identifier: Apache-2.0
// What audits report, held against sampling theory: binomial for a random share, hypergeometric for a fixed n, and the bias of auditors who err.
// False alarm 1e-5 a figure; seeds are fixed.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "tests/theory/simulated/counted.hpp"
#include "tools/takt/oracles/judge.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

/// Reviewers and auditors with the same two error rates for every category.
struct Errors {
    double wrong_block = 0, wrong_allow = 0;
};

constexpr double kPrevalence = 0.3;
constexpr Errors kReviewers{0.08, 0.24};
/// Share of decisions that are wrong.
constexpr double kWrong = kPrevalence * kReviewers.wrong_allow + (1 - kPrevalence) * kReviewers.wrong_block;

/// Share of decisions with which an auditor disagrees.
double disagreement(const Errors& auditors) {
    const double violating = (1 - kReviewers.wrong_allow) * auditors.wrong_allow + kReviewers.wrong_allow * (1 - auditors.wrong_allow);
    const double compliant = (1 - kReviewers.wrong_block) * auditors.wrong_block + kReviewers.wrong_block * (1 - auditors.wrong_block);
    return kPrevalence * violating + (1 - kPrevalence) * compliant;
}

void set_errors(models::Team& team, const Errors& errors) {
    team.wrong_block = {{{"*", errors.wrong_block}}};
    team.wrong_allow = {{{"*", errors.wrong_allow}}};
}

models::Stage& deciding(Sketch& sketch, const std::string& id, models::StageKind kind) {
    models::Stage& stage = sketch.stage(id, th::deterministic(0.5));
    stage.kind = kind;
    return stage;
}

void measure_audit(Sketch& sketch) {
    for (const char* figure :
         {"sample.total", "measured.share", "truth.share", "bias.share", "corrected.share", "coverage.share", "half_width.mean"})
        sketch.measure_as_is(figure, std::string("audit_") + figure + "@audit=audit");
}

/// `cycles` cycles of `decisions` decisions each, which are over well before their cycle's end; the last sample has time to be judged.
Model human(const models::Audit& audit_like, int decisions, int cycles, const Errors& auditors) {
    Sketch sketch("audited", 100'000);
    deciding(sketch, "review", models::StageKind::review);
    deciding(sketch, "audit", models::StageKind::audit);
    models::Stream& stream = sketch.stream("items", 0, "review");
    stream.process = models::ArrivalProcess::trace;
    stream.violations = {{{"any", kPrevalence}}};
    const double cycle = decisions + 20;
    for (int round = 0; round < cycles; ++round) {
        for (int number = 0; number < decisions; ++number) {
            models::TraceItem item;
            item.at = sketch.duration(round * cycle + number);
            stream.trace.push_back(item);
        }
    }
    set_errors(sketch.team("reviewers", 2, {"review"}), kReviewers);
    set_errors(sketch.team("auditors", 20, {"audit"}), auditors);
    models::Audit audit = audit_like;
    audit.id = "audit";
    audit.stage = "audit";
    audit.cadence = sketch.duration(cycle);
    sketch.scenario().audits.push_back(audit);
    // The last cycle ends, and more than two hours later the run: a cycle's end near a border would move there.
    sketch.period(0, cycles * cycle + 100);
    measure_audit(sketch);
    return std::move(sketch).model();
}

models::Audit share_of(double share) {
    models::Audit audit;
    audit.share = share;
    return audit;
}
models::Audit fixed(int n, double level = 0.95) {
    models::Audit audit;
    audit.design = models::AuditDesign::fixed_n;
    audit.n = n;
    audit.level = level;
    return audit;
}

using Samples = std::vector<std::vector<double>>;

TEST(AShareOfDecisions, IsABinomialSample) {
    constexpr int decisions = 1000;
    constexpr double share = 0.2;
    for (const Errors& auditors : {Errors{0, 0}, Errors{0.05, 0.15}}) {
        const Samples s =
            play(human(share_of(share), decisions, 1, auditors), {"sample.total", "measured.share", "truth.share"}, 1, 1, 400, 2);
        hold_moments("sample size", s[0], decisions * share, decisions * share * (1 - share));
        const double p = disagreement(auditors);
        std::vector<double> found, scores, wrong;
        for (std::size_t i = 0; i < s[0].size(); ++i) {
            found.push_back(s[0][i] * s[1][i]);
            scores.push_back((found[i] - s[0][i] * p) / std::sqrt(s[0][i] * p * (1 - p)));
            wrong.push_back(decisions * s[2][i]);
        }
        hold_moments("found", found, decisions * share * p, decisions * share * p * (1 - share * p));
        hold_standard("found of the sample", scores);
        hold_moments("truly wrong", wrong, decisions * kWrong, decisions * kWrong * (1 - kWrong));
        hold_independent("sample size and what is wrong", s[0], wrong);
    }
}

// (found - n K/N) / sd of the hypergeometric law, whose finite population correction is a half here.
std::vector<double> hypergeometric_scores(const Samples& samples, double population) {
    std::vector<double> scores;
    for (std::size_t i = 0; i < samples[0].size(); ++i) {
        const double n = samples[0][i], p = samples[2][i];
        scores.push_back((n * samples[1][i] - n * p) / std::sqrt(n * p * (1 - p) * (population - n) / (population - 1)));
    }
    return scores;
}

TEST(AFixedNumberOfDecisions, IsAHypergeometricSample) {
    const Samples s = play(human(fixed(150), 300, 1, {}), {"sample.total", "measured.share", "truth.share"}, 1, 1, 400, 2);
    for (const double n : s[0]) EXPECT_EQ(n, 150);
    hold_standard("found", hypergeometric_scores(s, 300));
    std::vector<double> wrong;
    for (const double share : s[2]) wrong.push_back(300 * share);
    hold_moments("truly wrong", wrong, 300 * kWrong, 300 * kWrong * (1 - kWrong));
}

TEST(AFixedNumberAboveThePopulation, IsACensus) {
    const Samples s = play(human(fixed(500), 300, 1, {}), {"sample.total", "bias.share", "measured.share", "truth.share"}, 1, 1, 20, 2);
    for (const double n : s[0]) EXPECT_EQ(n, 300);
    for (const double bias : s[1]) EXPECT_EQ(bias, 0);
    EXPECT_EQ(s[2], s[3]);
}

// Decisions of a classifier are counted, not played one by one; the sample is drawn from the counts. 300 a cycle, Poisson.
TEST(AFixedNumberOfMachineDecisions, IsAHypergeometricSample) {
    Sketch sketch("machine", 2'000'000);
    deciding(sketch, "audit", models::StageKind::audit);
    models::Component machine;
    machine.id = "classifier";
    machine.separation = {{{"any", 1.6}}};
    machine.allow_below = machine.block_above = 0.9;
    sketch.scenario().components.push_back(machine);
    sketch.stream("items", 1, "classifier").violations = {{{"any", kPrevalence}}};
    set_errors(sketch.team("auditors", 50, {"audit"}), {});
    models::Audit audit = fixed(150);
    audit.id = "audit";
    audit.of = models::AuditOf::machine;
    audit.stage = "audit";
    audit.cadence = sketch.duration(300);
    sketch.scenario().audits.push_back(audit);
    sketch.period(0, 310);
    measure_audit(sketch);
    const Samples s = play(std::move(sketch).model(), {"sample.total", "measured.share", "truth.share"}, 1, 1, 400, 2);
    for (const double n : s[0]) EXPECT_EQ(n, 150);
    hold_standard("found", hypergeometric_scores(s, 300));
    const boost::math::normal standard;
    const double wrong = kPrevalence * cdf(standard, 0.9 - 1.6) + (1 - kPrevalence) * cdf(complement(standard, 0.9));
    double truth = 0;
    for (const double share : s[2]) truth += share / static_cast<double>(s[2].size());
    hold_share("truly wrong", truth, 300 * 400, wrong);
}

struct Interval {
    double low, high;
};

/// Wilson (1927): the proportions p for which (x/n - p)^2 <= z^2 p (1 - p) / n.
Interval wilson(double x, double n, double level) {
    const double z = boost::math::quantile(boost::math::normal(), (1 + level) / 2);
    const double centre = (x + z * z / 2) / (n + z * z), half = z / (n + z * z) * std::sqrt(x * (n - x) / n + z * z / 4);
    return {centre - half, centre + half};
}

/// Chance that the interval of a cycle holds the share of its wrong decisions: over all numbers of wrong decisions and of found ones.
double exact_coverage(unsigned population, unsigned n, double wrong, double level) {
    double coverage = 0;
    for (unsigned bad = 0; bad <= population; ++bad) {
        const double weight = boost::math::pdf(boost::math::binomial(population, wrong), bad);
        const boost::math::hypergeometric law(bad, n, population);
        const unsigned least = n + bad > population ? n + bad - population : 0;
        for (unsigned found = least; found <= std::min(n, bad); ++found) {
            const Interval interval = wilson(found, n, level);
            const double truth = static_cast<double>(bad) / population;
            if (truth >= interval.low && truth <= interval.high) coverage += weight * boost::math::pdf(law, found);
        }
    }
    return coverage;
}

TEST(AnAuditsInterval, HoldsTheTruthAsOftenAsTheorySays) {
    for (const auto& [n, level] : {std::pair{20, 0.8}, std::pair{30, 0.95}}) {
        constexpr int population = 60, cycles = 25, replications = 120;
        const Samples s = play(human(fixed(n, level), population, cycles, {}), {"coverage.share"}, 1, 1, replications, 2);
        double covered = 0;
        for (const double share : s[0]) covered += share / replications;
        hold_share("coverage", covered, cycles * replications, exact_coverage(population, static_cast<unsigned>(n), kWrong, level));
    }
}

// What auditors who err report is biased by as much as their errors say; corrected for errors that are the same both ways it is not.
TEST(AuditorsWhoErr, ReportABiasThatTheCorrectionTakesOut) {
    const Errors auditors{0.06, 0.06};
    const Model model = human(fixed(200), 1000, 1, auditors);
    Effort effort;
    effort.jobs = 2;
    effort.first = 400;
    effort.most = 400;
    for (const Verdict& verdict : judge(model,
                                        {{"measured.share", disagreement(auditors)},
                                         {"truth.share", kWrong},
                                         {"bias.share", disagreement(auditors) - kWrong},
                                         {"corrected.share", kWrong}},
                                        effort)) {
        EXPECT_TRUE(verdict.passed) << verdict.measure << ": " << verdict.measured << ", expected " << verdict.expected << ", z "
                                    << verdict.z;
        EXPECT_LT(verdict.half_width, 0.2 * (disagreement(auditors) - kWrong)) << "too coarse to see the bias: " << verdict.measure;
    }
}

}  // namespace
}  // namespace takt::tests
