// SPDX-License-Identifier: Apache-2.0
// Auditors and reviewers who are looked at themselves, held against binomial laws and closed forms of two raters. Bounds are four standard
// deviations (two-sided 6.4e-5), worked out exactly or by the delta method.
#include <gtest/gtest.h>

#include <array>
#include <functional>

#include "models/theory/drift.hpp"
#include "models/theory/misclassification.hpp"
#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure_test {
namespace {

/// Machine decisions, one in ten wrong whatever the item is; three in ten items violate. Auditors and seniors have time for everything.
struct Audited {
    std::string auditors = R"("wrong_block": {"*": 0.08}, "wrong_allow": {"*": 0.15})";
    std::string seniors = R"("wrong_block": {"*": 0.02}, "wrong_allow": {"*": 0.04})";
    std::string audit_team = R"("headcount": 30)";
    std::string audits;
    std::string more{};
    double per_day = 20'000;
    std::string calendar = R"("warm_up": "0s", "length": "2w")";
};

std::string text_of(const Audited& of) {
    return R"({"name": "audited", "calendar": {"start": "2027-02-01", "interval": "1w", )" + of.calendar + R"(},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "machine", "violations": {"scam": 0.3}, "volume_per_day": )" + std::to_string(of.per_day) + R"(}],
  "components": [{"id": "machine", "kind": "rule", "block_violating": 0.9, "allow_violating": 0.1, "block_compliant": 0.1, "allow_compliant": 0.9}],
  "stages": [{"id": "audit", "kind": "audit", "skill": "audit", "language": "any", "handle_time": {"kind": "deterministic", "mean": "20s"}})" +
           (of.audits.find("senior") == std::string::npos ? "" : R"(,
             {"id": "senior", "kind": "audit", "skill": "senior", "language": "any", "handle_time": {"kind": "deterministic", "mean": "20s"}})") + R"(],
  "teams": [{"id": "auditors", "site": "here", "skills": ["audit"], "languages": ["en"], "cost_per_hour": 10, )" + of.audit_team + ", " + of.auditors + R"(},
            {"id": "seniors", "site": "here", "headcount": 10, "skills": ["senior"], "languages": ["en"], )" + of.seniors + R"(}],
  "audits": [)" + of.audits + "]" + of.more + "}";
}

constexpr double kViolating = 0.3, kWrong = 0.1;
constexpr theory::Judge kAuditor{0.85, 0.92}, kSenior{0.96, 0.98};   // sensitivity, specificity

/// Chances of the four ways in which two such judges can judge an item: both allow, only the first blocks, only the second, both.
std::array<double, 4> pairs(const theory::Judge& judge) {
    const double v = kViolating, s = judge.sensitivity, c = 1 - judge.specificity, both = v * s * s + (1 - v) * c * c, one = v * s * (1 - s) + (1 - v) * c * (1 - c);
    return {1 - both - 2 * one, one, one, both};
}
double kappa(const std::array<double, 4>& p) {
    const double first = p[1] + p[3], second = p[2] + p[3], chance = first * second + (1 - first) * (1 - second);
    return (p[0] + p[3] - chance) / (1 - chance);
}
/// Standard deviation of a function of multinomial shares of n items, by the delta method.
template <std::size_t Cells>
double deviation(const std::function<double(const std::array<double, Cells>&)>& of, std::array<double, Cells> p, double n) {
    double mean = 0, square = 0;
    for (std::size_t cell = 0; cell < Cells; ++cell) {
        constexpr double step = 1e-6;
        std::array<double, Cells> up = p, down = p;
        up[cell] += step;
        down[cell] -= step;
        const double slope = (of(up) - of(down)) / (2 * step);
        mean += p[cell] * slope;
        square += p[cell] * slope * slope;
    }
    return std::sqrt((square - mean * mean) / n);
}

const char* const kDouble = R"({"id": "double", "of": "machine", "share": 0.1, "double_share": 1, "cadence": "1d", "stage": "audit", "fix": false, "detects": 0.05})";

TEST(TwoAuditors, AgreeAsTheirAccuraciesSay) {
    const Played played(text_of({.audits = kDouble}));
    const double n = played.at("audit_sample.total@audit=double");
    EXPECT_NEAR(n, 28'000, 4 * std::sqrt(28'000) + 2000);   // the last cycle may not be judged before the end
    const std::array<double, 4> p = pairs(kAuditor);
    EXPECT_NEAR(played.at("agreement.mean@audit=double"), kappa(p), 4 * deviation<4>(kappa, p, n));
    EXPECT_NEAR(played.at("raw_agreement.share@audit=double"), p[0] + p[3], 4 * std::sqrt((p[0] + p[3]) * (p[1] + p[2]) / n));
    EXPECT_EQ(played.at("agreement.mean@audit=double,team=auditors"), played.at("agreement.mean@audit=double"));
}

// Without a third opinion the audited decision stands in doubt: an error is found when both see it, and an opinion is no decision more.
TEST(TwoAuditors, FindWhatBothSee) {
    const Played played(text_of({.audits = kDouble}));
    const double n = played.at("audit_sample.total@audit=double"), s = kAuditor.sensitivity, c = kAuditor.specificity;
    const double found = kViolating * (kWrong * s * s + (1 - kWrong) * (1 - s) * (1 - s)) + (1 - kViolating) * (kWrong * c * c + (1 - kWrong) * (1 - c) * (1 - c));
    const double error = std::sqrt(found * (1 - found) / n);
    EXPECT_NEAR(played.at("audit_measured.share@audit=double"), found, 4 * error);
    EXPECT_NEAR(played.at("audit_truth.share@audit=double"), kWrong, 4 * std::sqrt(kWrong * (1 - kWrong) / 280'000));
    // The correction by the mean accuracies of the procedure: two opinions are less alike in finding and clearing than one, and blocks, of which there
    // are 0.3 x 0.9 + 0.7 x 0.1, are more often wrong than allows, so that half a point of bias is left.
    const double blocks = 0.34, clears = blocks * (1 - (1 - s) * (1 - s)) + (1 - blocks) * (1 - (1 - c) * (1 - c)), finds = blocks * c * c + (1 - blocks) * s * s;
    EXPECT_NEAR(played.at("audit_corrected.share@audit=double"), (found + clears - 1) / (finds + clears - 1), 4 * error / (finds + clears - 1) + 1e-3);
    // The power is that of the decisions, at the rate that two auditors report.
    const double cycles = n > 27'000 ? 14 : 13, base = played.at("audit_measured.share@audit=double");
    EXPECT_NEAR(played.at("audit_power.share@audit=double"), theory::drift_test(static_cast<int>(n / cycles), base, base + 0.05, 0.05).power, 1e-12);
}

TEST(AThirdOpinion, DecidesWhereTwoDiffer) {
    const Played played(text_of({.audits = R"({"id": "double", "of": "machine", "share": 0.1, "double_share": 0.5, "adjudication": "senior", "cadence": "1d", "stage": "audit", "fix": false})"}));
    const double n = played.at("audit_sample.total@audit=double");
    // Found by one, or by two who agree, or by the senior where they differ.
    const auto finds = [](double one, double third) { return 0.5 * one + 0.5 * (one * one + 2 * one * (1 - one) * third); };
    const double s = kAuditor.sensitivity, c = kAuditor.specificity;
    const double found = kViolating * (kWrong * finds(s, kSenior.sensitivity) + (1 - kWrong) * finds(1 - s, 1 - kSenior.sensitivity)) +
                         (1 - kViolating) * (kWrong * finds(c, kSenior.specificity) + (1 - kWrong) * finds(1 - c, 1 - kSenior.specificity));
    EXPECT_NEAR(played.at("audit_measured.share@audit=double"), found, 4 * std::sqrt(found * (1 - found) / n));
    EXPECT_NEAR(played.at("audit_corrected.share@audit=double"), kWrong, 4 * std::sqrt(found * (1 - found) / n) / 0.75 + 4 * std::sqrt(kWrong * (1 - kWrong) / 280'000));
    const std::array<double, 4> p = pairs(kAuditor);
    const double judged = played.at("handled.total@team=seniors");
    EXPECT_NEAR(judged / (n / 2 * (p[1] + p[2])), 1, 0.15);   // those of the last day are judged after its last cycle
}

// What auditors say is a population like any other: its error rate is theirs.
TEST(AnAuditOfAudits, MeasuresTheAuditors) {
    const Played played(text_of({.seniors = R"("wrong_block": {"*": 0}, "wrong_allow": {"*": 0})",
                                 .audits = std::string(R"({"id": "first", "of": "machine", "share": 0.1, "cadence": "1d", "stage": "audit", "fix": false},)") +
                                           R"({"id": "of-audits", "of": "audits", "share": 0.25, "stratum": "team", "cadence": "1d", "stage": "senior"},)" +
                                           R"({"id": "drawn", "of": "audits", "design": "fixed-n", "n": 100, "stages": ["audit"], "cadence": "1d", "stage": "senior"})"}));
    const double errs = kViolating * (1 - kAuditor.sensitivity) + (1 - kViolating) * (1 - kAuditor.specificity);
    const double n = played.at("audit_sample.total@audit=of-audits"), population = played.at("handled.total@team=auditors");
    EXPECT_NEAR(n, population / 4 * 13 / 14, 4 * std::sqrt(population * 3 / 16) + population / 40);
    EXPECT_NEAR(played.at("audit_truth.share@audit=of-audits"), errs, 4 * std::sqrt(errs * (1 - errs) / (n * 4)));
    EXPECT_NEAR(played.at("audit_measured.share@audit=of-audits,team=auditors"), errs, 4 * std::sqrt(errs * (1 - errs) / n));
    EXPECT_EQ(played.at("audit_sample.total@audit=drawn"), 1300);
}

// A panel of three of one team: chances of 0, 1, 2, 3 blocks, and Fleiss's kappa of them.
TEST(APanel, AgreesAsItsAccuraciesSay) {
    const std::string text = R"({"name": "panel", "calendar": {"start": "2027-02-01", "interval": "1w", "warm_up": "0s", "length": "1w"},
  "languages": [{"id": "en"}, {"id": "de"}], "locales": [{"id": "en-IE", "language": "en"}, {"id": "de-DE", "language": "de"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}],
  "sites": [{"id": "here"}], "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 3, "de-DE": 1}, "entry": "review", "violations": {"scam": 0.3}, "volume_per_day": 3000}],
  "stages": [{"id": "review", "judgements": 3, "handle_time": {"kind": "exponential", "mean": "60s"}}],
  "teams": [{"id": "english", "site": "here", "headcount": 10, "languages": ["en"], "wrong_block": {"*": 0.08}, "wrong_allow": {"*": 0.15}},
            {"id": "german", "site": "here", "headcount": 5, "languages": ["de"], "wrong_block": {"*": 0.2}, "wrong_allow": {"*": 0.3}}]})";
    const Played played(text);
    const auto votes = [](double s, double c) {
        std::array<double, 4> p{};
        for (int k = 0; k <= 3; ++k) {
            const double ways = k == 1 || k == 2 ? 3 : 1;
            p[static_cast<std::size_t>(k)] = ways * (kViolating * std::pow(s, k) * std::pow(1 - s, 3 - k) + (1 - kViolating) * std::pow(1 - c, k) * std::pow(c, 3 - k));
        }
        return p;
    };
    const auto fleiss = [](const std::array<double, 4>& p) {
        const double blocks = p[1] / 3 + p[2] * 2 / 3 + p[3], chance = blocks * blocks + (1 - blocks) * (1 - blocks);
        return (p[0] + p[3] + (p[1] + p[2]) / 3 - chance) / (1 - chance);
    };
    const std::array<double, 4> english = votes(0.85, 0.92), german = votes(0.7, 0.8);
    EXPECT_NEAR(played.at("agreement.mean@language=en,stage=review"), fleiss(english), 4 * deviation<4>(fleiss, english, 21'000 * 0.75 * 0.97));
    EXPECT_NEAR(played.at("agreement.mean@language=de,stage=review"), fleiss(german), 4 * deviation<4>(fleiss, german, 21'000 * 0.25 * 0.97));
    std::array<double, 4> all{};
    for (std::size_t k = 0; k < 4; ++k) all[k] = 0.75 * english[k] + 0.25 * german[k];
    EXPECT_NEAR(played.at("agreement.mean@stage=review"), fleiss(all), 4 * deviation<4>(fleiss, all, 21'000 * 0.97));
}

// 30 people x 40 items x 2 weeks, half of them violating; they are binomial samples of accuracy, and in nobody's count of work or decisions.
TEST(GoldenItems, AreABinomialSampleOfAccuracy) {
    const std::string golden = R"(, "golden_sets": [{"id": "gold", "stage": "audit", "per_person": 40, "violating": 0.5, "level": 0.9}])";
    const Played with(text_of({.audits = kDouble, .more = golden})), without(text_of({.audits = kDouble}));
    const double n = with.at("golden_items.total@stage=audit");
    EXPECT_LE(n, 2400);
    EXPECT_GE(n, 2398);   // whoever got one in the last minute did not judge it
    const auto hold = [&](const char* statistic, double accuracy) {
        const std::string scope = "@stage=audit,team=auditors";
        EXPECT_NEAR(with.at(std::string("golden_accuracy.") + statistic + scope), accuracy, 4 * std::sqrt(accuracy * (1 - accuracy) / (n / 2)));
        EXPECT_NEAR(with.at(std::string("golden_accuracy.") + statistic + "_half_width" + scope), 1.645 * std::sqrt(accuracy * (1 - accuracy) / (n / 2)), 0.003);
    };
    hold("sensitivity", kAuditor.sensitivity);
    hold("specificity", kAuditor.specificity);
    EXPECT_NEAR(with.at("handled.total@team=auditors") - without.at("handled.total@team=auditors"), n, 60) << "they take time like other items";
    EXPECT_NEAR(with.at("entered.total@stage=audit") / without.at("entered.total@stage=audit"), 1, 1e-3) << "and are no items of the stage";
    EXPECT_NEAR(with.at("busy.mean@team=auditors") - without.at("busy.mean@team=auditors"), n * 20 / (14 * 86'400.0), 0.003);
    EXPECT_EQ(with.at("error_rate.share"), without.at("error_rate.share")) << "nor are they decisions";
}

// One cycle of an audit, auditors measured by some 600 golden items: how often the corrected interval holds the truth. 120 replications, nominal
// 0.95: four standard deviations are 0.08. The interval of what was measured hardly ever does.
TEST(ACorrectionByGoldenItems, HoldsTheTruthAboutAsOftenAsItSays) {
    const std::string golden = R"(, "golden_sets": [{"id": "gold", "stage": "audit", "per_person": 20, "violating": 0.5, "cadence": "1d"}])";
    const std::string audit = R"({"id": "daily", "of": "machine", "share": 0.05, "double_share": 0.3, "cadence": "24h", "stage": "audit", "fix": false})";
    const plan::Plan plan = plan_of(text_of({.audits = audit, .more = golden, .calendar = R"("warm_up": "0s", "length": "27h")"}));
    const std::vector<outcome::FigureKey> keys = run::figures_of(plan);
    const outcome::FigureIndex index{keys};
    const auto place = [&](const char* statistic) { return *index.find("audit_coverage", statistic, outcome::parse_figure("audit_coverage.share@audit=daily").scope, -1); };
    constexpr int replications = 120;
    double held = 0, raw = 0;
    for (int number = 1; number <= replications; ++number) {
        const std::vector<double> values = support::in_child([&] { return run::play(plan, 7, number).values; });
        held += values[place("corrected")];
        raw += values[place("share")];
    }
    EXPECT_NEAR(held / replications, 0.95, 0.08);
    EXPECT_LT(raw / replications, 0.2);
}

// A session every week takes three tenths of the errors away, half of which comes back in a week: by a week's end e leaves e/2, and a session makes
// it e/2 + (1 - e/2) 0.3. Errors of a day are those of its middle. 30 people, an hour each.
TEST(CalibrationSessions, LowerErrorsForAWhileAndCostTheirHours) {
    const std::string sessions = R"(, "calibrations": [{"id": "weekly", "teams": ["auditors"], "cadence": "1w", "length": "1h", "error_reduction": 0.3, "half_life": "1w"}])";
    Audited of{.audits = kDouble, .more = sessions, .calendar = R"("warm_up": "0s", "length": "4w")"};
    const Played with(text_of(of));
    of.more.clear();
    const Played without(text_of(of));
    EXPECT_NEAR(with.at("cost.calibration@team=auditors"), 30 * 3 * 10, 0.5);
    EXPECT_NEAR(with.at("off_the_queue.calibration@team=auditors"), 30 * 3.0 / (28 * 24), 1e-4);
    double effect = 0;
    const std::vector<double> after{0, 0.3, 0.3 / 2 + (1 - 0.3 / 2) * 0.3};
    for (int week = 0; week < 3; ++week) {
        double mean = 0;
        for (int day = 0; day < 7; ++day) mean += std::exp2(-(day + 0.5) / 7) / 7;
        const double factor = 1 - after[static_cast<std::size_t>(week)] * mean;
        const theory::Judge judge{1 - 0.15 * factor, 1 - 0.08 * factor};
        const std::array<double, 4> p = pairs(judge);
        // The hour of the session counts as if it were over: a bias below 0.004.
        EXPECT_NEAR(with.at("agreement.mean@audit=double", week), kappa(p), 4 * deviation<4>(kappa, p, 14'000 * 0.97) + 0.004) << week;
        effect += with.at("agreement.mean@audit=double", week) - without.at("agreement.mean@audit=double", week);
    }
    EXPECT_GT(effect, 0.05);
}

// Two dozen audits in front of one, each with a sample of its own of the same people's decisions: it draws what it drew alone, bit for bit.
TEST(AnAudit, DrawsByItsIdWhereverItStands) {
    const auto text = [](int others) {
        std::string audits;
        for (int other = 0; other < others; ++other)
            audits += R"({"id": "other-)" + std::to_string(other) + R"(", "share": 0.1, "cadence": "1d", "stage": "elsewhere", "fix": false}, )";
        return std::string(R"({"name": "many", "calendar": {"start": "2027-02-01", "interval": "1w", "warm_up": "0s", "length": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "review", "violations": {"scam": 0.3}, "volume_per_day": 500}],
  "stages": [{"id": "review", "skill": "review", "handle_time": {"kind": "exponential", "mean": "60s"}},
             {"id": "audit", "kind": "audit", "skill": "audit", "language": "any", "handle_time": {"kind": "exponential", "mean": "60s"}},
             {"id": "appeal", "kind": "appeal", "skill": "audit", "language": "any", "handle_time": {"kind": "exponential", "mean": "60s"}})") +
               (others == 0 ? "" : R"(,
             {"id": "elsewhere", "kind": "audit", "skill": "other", "language": "any", "handle_time": {"kind": "exponential", "mean": "60s"}})") + R"(],
  "teams": [{"id": "reviewers", "site": "here", "headcount": 4, "skills": ["review"], "languages": ["en"], "wrong_block": {"*": 0.1}, "wrong_allow": {"*": 0.2}},
            {"id": "auditors", "site": "here", "headcount": 2, "skills": ["audit"], "languages": ["en"], "wrong_block": {"*": 0.1}, "wrong_allow": {"*": 0.2}},
            {"id": "others", "site": "here", "headcount": 9, "skills": ["other"], "languages": ["en"]}],
  "audits": [)" + audits + R"({"id": "last", "share": 0.2, "double_share": 0.5, "cadence": "1d", "stage": "audit", "fix": false}],
  "appeals": [{"id": "appeals", "rate_wrong_block": 0.5, "rate_right_block": 0.1, "delay": {"kind": "exponential", "mean": "1h"}, "levels": ["appeal"]}]})";
    };
    const Played alone(text(0)), last_of_many(text(24));
    for (const char* figure : {"audit_sample.total@audit=last", "audit_measured.share@audit=last", "audit_corrected.share@audit=last", "agreement.mean@audit=last", "sojourn.mean@stage=audit",
                               "appeals.total@stage=appeal", "overturned.share@stage=appeal"})
        EXPECT_EQ(alone.at(figure), last_of_many.at(figure)) << figure;
    // 24 samples of a tenth of 3,500 decisions each; the last day's is not reported.
    double sampled = 0;
    for (int other = 0; other < 24; ++other) sampled += last_of_many.at("audit_sample.total@audit=other-" + std::to_string(other));
    EXPECT_NEAR(sampled, 24 * 325, 24 * 40);
}

/// Two teams decide, everything is audited by people who never err, and every wrong block is contested and put right within seconds.
std::string contested(const std::string& errors, const std::string& audit, const std::string& more = "") {
    return R"({"name": "contested", "calendar": {"start": "2027-02-01", "length": "2w", "interval": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "review", "violations": {"scam": 0.3}, "volume_per_day": 2000}],
  "stages": [{"id": "review", "skill": "review", "routing": {"order": "longest-idle"}, "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "appeal", "kind": "appeal", "skill": "appeal", "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "audit", "kind": "audit", "skill": "audit", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "one", "site": "here", "skills": ["review"], "languages": ["en"], "headcount": 3, )" + errors + R"(},
            {"id": "two", "site": "here", "skills": ["review"], "languages": ["en"], "headcount": 3, )" + errors + R"(},
            {"id": "judges", "site": "here", "skills": ["appeal", "audit"], "languages": ["en"], "headcount": 20}],
  "appeals": [{"id": "appeals", "rate_wrong_block": 1, "delay": {"kind": "deterministic", "mean": "1s"}, "levels": ["appeal"]}],
  "audits": [{"id": "audit", "stage": "audit", "cadence": "1d", "fix": false, )" + audit + "}]" + more + "}";
}

TEST(AnAudit, JudgesTheDecisionAndNotWhatBecameOfIt) {
    const Played played(contested(R"("wrong_block": {"*": 0.2}, "wrong_allow": {"*": 0.1})", R"("design": "fixed-n", "n": 100000)"));
    EXPECT_GT(played.at("overturned.share"), 0.99);
    EXPECT_GT(played.at("audit_truth.share@audit=audit"), 0.1);
    EXPECT_EQ(played.at("audit_measured.share@audit=audit"), played.at("audit_truth.share@audit=audit")) << "everything is looked at, by those who never err";
    EXPECT_EQ(played.at("audit_bias.share@audit=audit"), 0);
}

TEST(AnAudit, OfSeveralTeamsThatFindsNothingHasAnIntervalAllTheSame) {
    const Played played(contested(R"("wrong_block": {"*": 0}, "wrong_allow": {"*": 0})", R"("design": "fixed-n", "n": 20, "stratum": "team")", R"(, "golden_sets": [{"id": "gold", "stage": "audit", "per_person": 10, "cadence": "1d"}])"));
    EXPECT_EQ(played.at("audit_measured.share@audit=audit"), 0);
    EXPECT_EQ(played.at("audit_corrected.share@audit=audit"), 0);
    EXPECT_GT(played.at("audit_half_width.corrected@audit=audit"), 0);
    EXPECT_EQ(played.at("audit_coverage.corrected@audit=audit"), 1);
}

}  // namespace
}  // namespace takt::measure_test
