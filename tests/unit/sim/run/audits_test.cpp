// SPDX-License-Identifier: Apache-2.0
// Audits played and held against exact chains and enumerations. Machine decisions with fixed confusion are the process; auditors have time
// for everything. Bounds are four standard deviations (two-sided 6.4e-5), the deviation worked out exactly unless said.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "models/theory/drift.hpp"
#include "models/theory/iso_2859.hpp"
#include "models/theory/misclassification.hpp"
#include "models/theory/probability.hpp"
#include "models/theory/sampling.hpp"
#include "tests/unit/sim/run/played.hpp"

namespace takt::run {
namespace {

using run_test::Played;

/// Machine decisions of `per_hour` items in each of the locales l0, l1, ...; the share `wrong` of them is wrong.
struct Machine {
    int locales = 1;
    double per_hour = 2000;
    double wrong = 0.02;
    std::string auditors = R"("wrong_block": {"*": 0}, "wrong_allow": {"*": 0})";
    std::string calendar = R"("warm_up": "0s", "length": "2w")";
    std::string audits;
};

std::string text_of(const Machine& machine) {
    std::string locales, mix;
    for (int locale = 0; locale < machine.locales; ++locale) {
        const std::string id = "l" + std::to_string(locale);
        locales += (locale > 0 ? ", " : "") + std::string(R"({"id": ")") + id + R"(", "language": "en"})";
        mix += (locale > 0 ? ", " : "") + std::string("\"") + id + "\": 1";
    }
    const std::string wrong = std::to_string(machine.wrong), right = std::to_string(1 - machine.wrong);
    return R"({"name": "audited", "calendar": {"start": "2027-02-01", "interval": "1w", )" + machine.calendar + R"(},
  "languages": [{"id": "en"}], "locales": [)" + locales + R"(], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {)" + mix + R"(}, "entry": "machine", "violations": {"scam": 0.3}, "volume_per_day": )" +
           std::to_string(machine.per_hour * 24 * machine.locales) + R"(}],
  "components": [{"id": "machine", "kind": "rule", "block_violating": )" + right + R"(, "allow_violating": )" + wrong + R"(, "block_compliant": )" + wrong +
           R"(, "allow_compliant": )" + right + R"(}],
  "stages": [{"id": "audit", "kind": "audit", "language": "any", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "auditors", "site": "here", "headcount": 50, "languages": ["en"], )" + machine.auditors + R"(}],
  "audits": [)" + machine.audits + "]}";
}

/// Mean and variance of how many of the first `lots` lots of a series are counted, by following the chain of inspection states lot by lot.
struct Moments {
    double mean = 0, variance = 0;
};
template <class Counts>
Moments counted(int letter, int aql, double p, int pause, int lots, Counts counts) {
    using theory::Inspection, theory::InspectionState;
    struct Mass {
        double p = 0, sum = 0, squares = 0;
    };
    std::map<std::pair<InspectionState, int>, Mass> now{{{InspectionState{}, 0}, Mass{1, 0, 0}}};
    for (int lot = 0; lot < lots; ++lot) {
        std::map<std::pair<InspectionState, int>, Mass> next;
        const auto go = [&](const InspectionState& to, int missed, const Mass& from, double chance, bool counted) {
            Mass& mass = next[{to, missed}];
            mass.p += chance * from.p;
            mass.sum += chance * (from.sum + (counted ? from.p : 0));
            mass.squares += chance * (from.squares + (counted ? 2 * from.sum + from.p : 0));
        };
        for (const auto& [place, mass] : now) {
            const auto& [state, missed] = place;
            if (state.inspection == Inspection::discontinued) {
                go(missed + 1 < pause ? state : theory::resumed_inspection(), missed + 1 < pause ? missed + 1 : 0, mass, 1, counts(state.inspection, false));
                continue;
            }
            const theory::SinglePlan plan = theory::lettered_plan(letter, aql, state.inspection).plan;
            double accepted = 0;
            for (int found = 0; found <= plan.accept; ++found) {
                const double chance = theory::binomial_probability(plan.n, found, p);
                accepted += chance;
                go(theory::after_lot(state, letter, aql, found), 0, mass, chance, counts(state.inspection, true));
            }
            go(theory::after_lot(state, letter, aql, plan.n), 0, mass, 1 - accepted, counts(state.inspection, false));
        }
        now = std::move(next);
    }
    double sum = 0, squares = 0;
    for (const auto& [place, mass] : now) {
        sum += mass.sum;
        squares += mass.squares;
    }
    return {sum, squares - sum * sum};
}

// Lots of about 2,000 an hour (letter K at level II), AQL 1 %: good, middling and bad processes, twenty series of 335 lots each.
TEST(Iso2859, LotsFollowTheExactChainOfInspectionStates) {
    using theory::Inspection;
    constexpr int letter_k = 9, one_percent = 10, series = 20, lots = 14 * 24 - 1;   // the last lot is not judged before the end
    for (const double wrong : {0.01, 0.025, 0.05}) {
        Machine machine{.locales = series, .wrong = wrong, .audits = R"({"id": "lots", "of": "machine", "design": "iso-2859", "aql": 0.01,
            "corrective_action": "4h", "stratum": "locale", "cadence": "1h", "stage": "audit", "fix": false})"};
        const Played played(text_of(machine));
        EXPECT_EQ(played.at("audit_lots.total@audit=lots"), series * lots);
        const auto held = [&](const char* figure, double divisor, auto counts) {
            const Moments one = counted(letter_k, one_percent, wrong, 4, lots, counts);
            const double share = one.mean * series / divisor, deviation = std::sqrt(one.variance * series) / divisor;
            EXPECT_NEAR(played.at(figure), share, 4 * deviation + 1e-12) << figure << " at " << wrong;
        };
        const double all = series * lots;
        held("audit_inspection.normal@audit=lots", all, [](Inspection inspection, bool) { return inspection == Inspection::normal; });
        held("audit_inspection.tightened@audit=lots", all, [](Inspection inspection, bool) { return inspection == Inspection::tightened; });
        held("audit_inspection.reduced@audit=lots", all, [](Inspection inspection, bool) { return inspection == Inspection::reduced; });
        held("audit_inspection.discontinued@audit=lots", all, [](Inspection inspection, bool) { return inspection == Inspection::discontinued; });
        held("audit_lots.accepted@audit=lots", 1, [](Inspection, bool accepted) { return accepted; });
    }
}

/// Exact coverage of the realised share of a cycle: wrong ones Binomial(N, p), found ones hypergeometric, N Poisson.
template <class IntervalOf>
double realised_coverage(double mean, int n, double p, IntervalOf interval_of) {
    double covered = 0, weight = 0;
    const double spread = std::sqrt(mean);
    for (int step = -16; step <= 16; ++step) {
        const int population = static_cast<int>(std::lround(mean + step * spread / 4));
        const double chance = theory::normal_density(step / 4.0);
        weight += chance;
        std::map<int, theory::Interval> intervals;
        for (int wrong = 0; wrong <= population; ++wrong) {
            const double some = theory::binomial_probability(population, wrong, p);
            if (some < 1e-9) continue;
            const theory::Hypergeometric law = theory::hypergeometric(population, wrong, n);
            for (std::size_t k = 0; k < law.probability.size(); ++k) {
                if (law.probability[k] < 1e-9) continue;
                const int found = law.first + static_cast<int>(k);
                const auto [place, fresh] = intervals.try_emplace(found);
                if (fresh) place->second = interval_of(found, population);
                const double truth = static_cast<double>(wrong) / population;
                if (place->second.low <= truth && truth <= place->second.high) covered += chance * some * law.probability[k];
            }
        }
    }
    return covered / weight;
}

TEST(AuditIntervals, CoverAsOftenAsTheyExactlyShould) {
    Machine machine{.locales = 10, .per_hour = 400, .wrong = 0.05, .audits = R"(
        {"id": "wilson", "of": "machine", "design": "fixed-n", "n": 60, "stratum": "locale", "cadence": "1h", "stage": "audit", "fix": false},
        {"id": "exact", "of": "machine", "design": "fixed-n", "n": 60, "stratum": "locale", "cadence": "1h", "interval": "hypergeometric", "stage": "audit", "fix": false},
        {"id": "clopper", "of": "machine", "design": "fixed-n", "n": 60, "stratum": "locale", "cadence": "1h", "interval": "clopper-pearson", "stage": "audit", "fix": false})"};
    const Played played(text_of(machine));
    const auto mean_coverage = [&](const std::string& audit) {
        double sum = 0;
        for (int locale = 0; locale < 10; ++locale) sum += played.at("audit_coverage.share@audit=" + audit + ",locale=l" + std::to_string(locale)) / 10;
        return sum;
    };
    constexpr double cycles = 10 * 335;
    const auto held = [&](const char* audit, double expected) {
        EXPECT_NEAR(mean_coverage(audit), expected, 4 * std::sqrt(expected * (1 - expected) / cycles)) << audit;
    };
    held("wilson", realised_coverage(400, 60, 0.05, [](int found, int) { return theory::wilson_interval(found, 60, 0.95); }));
    held("clopper", realised_coverage(400, 60, 0.05, [](int found, int) { return theory::clopper_pearson_interval(found, 60, 0.95); }));
    const double exact = realised_coverage(400, 60, 0.05, [](int found, int population) {
        const theory::Interval marked = theory::finite_population_interval(found, 60, population, 0.95);
        return theory::Interval{marked.low / population, marked.high / population};
    });
    EXPECT_GE(exact, 0.95);   // never less than promised
    held("exact", exact);
}

// Known auditors: flags() says what they see, the corrected interval of a Wilson interval covers as often as the Wilson interval of the flags.
TEST(AuditCorrection, GivesBackTheTruthThatTheAuditorsBlur) {
    Machine machine{.wrong = 0.1, .auditors = R"("wrong_block": {"*": 0.06}, "wrong_allow": {"*": 0.06})", .audits = R"(
        {"id": "hourly", "of": "machine", "design": "fixed-n", "n": 400, "cadence": "1h", "stage": "audit", "fix": false})"};
    const Played played(text_of(machine));
    const double truth = played.at("audit_truth.share@audit=hourly"), n = 335 * 400;
    const double seen = theory::flags(truth, {0.94, 0.94}).flag_rate, deviation = std::sqrt(seen * (1 - seen) / n);
    EXPECT_NEAR(played.at("audit_measured.share@audit=hourly"), seen, 4 * deviation);
    EXPECT_NEAR(played.at("audit_corrected.share@audit=hourly"), truth, 4 * deviation / 0.88);
    EXPECT_LT(played.at("audit_coverage.share@audit=hourly"), 0.5);   // the raw interval misses the truth by 0.05 with a half-width of 0.035
    // Whatever its finite population, at least the nominal coverage less the noise of 335 cycles.
    EXPECT_GT(played.at("audit_coverage.corrected@audit=hourly"), 0.95 - 4 * std::sqrt(0.95 * 0.05 / 335));
    EXPECT_GT(played.at("audit_half_width.corrected@audit=hourly"), played.at("audit_half_width.mean@audit=hourly"));
}

TEST(AuditPower, IsTheExactTestOfTheSampleTaken) {
    Machine machine{.wrong = 0.03, .audits = R"(
        {"id": "hourly", "of": "machine", "design": "fixed-n", "n": 300, "cadence": "1h", "stage": "audit", "detects": 0.03})"};
    const Played played(text_of(machine));
    const double base = played.at("audit_measured.share@audit=hourly");
    const double power = theory::drift_test(300, base, base + 0.03, 0.05).power;
    EXPECT_NEAR(played.at("audit_power.share@audit=hourly"), power, 1e-12);
    EXPECT_NEAR(played.at("audit_time_to_detect.mean@audit=hourly"), 3600 / power, 1e-6);
    EXPECT_EQ(played.at("audit_time_to_detect.p90@audit=hourly"), 3600 * theory::cycles_to_alarm(power, 0.9));
}

// A score band that is looked at ten times as often as the rest, and where reviewers err more: the Horvitz-Thompson estimate does not mind.
TEST(ScoreBands, AreWeightedBack) {
    const std::string text = R"({"name": "bands", "calendar": {"start": "2027-02-01", "interval": "1w", "warm_up": "0s", "length": "3w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "machine", "violations": {"scam": 0.2}, "volume_per_day": 10000}],
  "components": [{"id": "machine", "kind": "classifier", "separation": {"*": 2}, "bands": [{"id": "clear", "below": 1.5}, {"id": "grey", "below": 9}], "next": "review"}],
  "stages": [{"id": "review", "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "audit", "kind": "audit", "language": "any", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "reviewers", "site": "here", "headcount": 20, "languages": ["en"], "wrong_block": {"*": 0.02}, "wrong_allow": {"*": 0.3}, "skills": ["work"]},
            {"id": "auditors", "site": "here", "headcount": 20, "languages": ["en"], "skills": ["audit"]}],
  "audits": [{"id": "weighted", "design": "score-band", "band_shares": {"grey": 0.5, "*": 0.05}, "cadence": "1d", "stage": "audit", "fix": false}]})";
    std::string staged = text;
    staged.replace(staged.find(R"({"id": "review", )"), 17, R"({"id": "review", "skill": "work", )");
    staged.replace(staged.find(R"({"id": "audit", "kind")"), 22, R"({"id": "audit", "skill": "audit", "kind")");
    const Played played(staged);
    // Violating items score N(2, 1), compliant ones N(0, 1); the cut is 1.5. Samples of every instant are judged at once: 21 days.
    const double items = 210'000, grey_bad = 0.2 * (1 - theory::normal_cdf(-0.5)), grey_good = 0.8 * (1 - theory::normal_cdf(1.5));
    const double wrong_grey = grey_bad * 0.3 + grey_good * 0.02, wrong_clear = (0.2 - grey_bad) * 0.3 + (0.8 - grey_good) * 0.02;
    // Each error found is counted 1/chance times: variance (1 - chance)/chance, summed over the errors.
    const double deviation = std::sqrt((wrong_grey * 1 + wrong_clear * 19) / items);
    EXPECT_NEAR(played.at("audit_bias.share@audit=weighted"), 0, 4 * deviation);
    const double truth = wrong_grey + wrong_clear;
    EXPECT_NEAR(played.at("audit_truth.share@audit=weighted"), truth, 4 * std::sqrt(truth / items));
    const double sampled = (grey_bad + grey_good) * 0.5 + (1 - grey_bad - grey_good) * 0.05;
    EXPECT_NEAR(played.at("audit_sample.total@audit=weighted"), items * sampled, 4 * std::sqrt(items * sampled));
}

// Two strata of one size, rates 0.02 and 0.2 by program: 1,350 are shared 350 to 1,000 once the rates are known.
TEST(Neyman, SamplesGoWhereTheDoubtIs) {
    const std::string text = R"({"name": "shared", "calendar": {"start": "2027-02-01", "interval": "1w", "warm_up": "0s", "length": "2w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "low"}, {"id": "high"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "low", "program": "low", "mix": {"en-IE": 1}, "entry": "machine", "volume_per_day": 240000},
              {"id": "high", "program": "high", "mix": {"en-IE": 1}, "entry": "machine", "violations": {"scam": 1}, "volume_per_day": 240000}],
  "components": [{"id": "machine", "kind": "rule", "block_violating": 0.8, "allow_violating": 0.2, "block_compliant": 0.02, "allow_compliant": 0.98}],
  "stages": [{"id": "audit", "kind": "audit", "language": "any", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "auditors", "site": "here", "headcount": 20, "languages": ["en"]}],
  "audits": [{"id": "shared", "of": "machine", "design": "neyman", "n": 1350, "stratum": "program", "cadence": "1h", "stage": "audit", "fix": false},
             {"id": "margin", "of": "machine", "design": "margin-of-error", "margin": 0.02, "expected_rate": 0.02, "interval": "hypergeometric", "stratum": "program", "cadence": "1h", "stage": "audit", "fix": false}]})";
    const Played played(text);
    EXPECT_EQ(played.at("audit_sample.total@audit=shared"), 335 * 1350);
    // Remembered rates come from some 1,400 and 4,000 judgements: from cycle to cycle the first stratum's part moves by 24 (the root of p q by half of
    // 19 %, three quarters of which count), over 84 times four cycles by 2.6; the middle of Jeffreys' law adds 1.
    EXPECT_NEAR(played.at("audit_sample.total@audit=shared,program=low") / 335, 351, 4 * 2.6);
    // The margin holds in both strata, whatever their rate and with the finite lot counted: exact intervals are about half an item longer on each
    // side than Cochran's formula.
    for (const char* program : {"low", "high"}) {
        const std::string scope = std::string("@audit=margin,program=") + program;
        const double n = played.at("audit_sample.total" + scope) / 335;
        EXPECT_NEAR(played.at("audit_half_width.mean" + scope), 0.02 + 0.5 / n, 0.001) << program;
    }
}

// February and March 2027 with daily cycles: 40 a month of each locale's decisions, the last day of March not judged before the end.
TEST(Quota, IsMetMonthByMonth) {
    Machine machine{.locales = 3, .per_hour = 50, .calendar = R"("warm_up": "0s", "length": "59d")", .audits = R"(
        {"id": "monthly", "of": "machine", "design": "quota", "n": 40, "stratum": "locale", "cadence": "1d", "stage": "audit"},
        {"id": "capped", "of": "machine", "design": "quota", "n": 40, "cap": 1, "stratum": "locale", "cadence": "1d", "stage": "audit"})"};
    const Played played(text_of(machine));
    for (const char* locale : {"l0", "l1", "l2"}) {
        EXPECT_EQ(played.at(std::string("audit_sample.total@audit=monthly,locale=") + locale), 80 - 1) << locale;
        EXPECT_EQ(played.at(std::string("audit_sample.total@audit=capped,locale=") + locale), 28 + 30) << locale;
    }
}

}  // namespace
}  // namespace takt::run
