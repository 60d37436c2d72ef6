// SPDX-License-Identifier: Apache-2.0
// Poisson arrivals divided by machines at random: every class is Poisson and independent of all others, whether its items are counted, met by an
// audit or an appeal, or passed to people. Expected shares are computed here from the normal law. False alarm 1e-5 a figure; seeds are fixed.
#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "tests/theory/simulated/counted.hpp"
#include "tests/theory/simulated/held.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

double Phi(double z) { return boost::math::cdf(boost::math::normal(), z); }

models::Stage& perfect_review(Sketch& sketch, const std::string& id) {
    models::Stage& stage = sketch.stage(id, th::exponential(2));
    stage.kind = models::StageKind::review;
    return stage;
}

constexpr double kItems = 3000;
constexpr double kScam = 0.06, kAdult = 0.04;

/// trust list -> matcher -> classifier -> two stages by score band; with an audit of the machines' decisions and appeals against their blocks.
Model three_machines() {
    Sketch sketch("split", 600'000);
    models::Scenario& s = sketch.scenario();
    s.categories = {{"scam", ""}, {"adult", ""}};
    perfect_review(sketch, "doubtful");
    perfect_review(sketch, "likely");
    sketch.stage("audit", th::exponential(2)).kind = models::StageKind::audit;
    sketch.stage("appeal", th::exponential(2)).kind = models::StageKind::appeal;
    sketch.team("reviewers", 20, {"doubtful", "likely", "audit", "appeal"});
    models::Component trust, matcher, classifier;
    trust.id = "trust";
    trust.kind = models::ComponentKind::trust_list;
    trust.trusted_share = 0.3;
    trust.residual_violations = 0.02;
    trust.next = "matcher";
    matcher.id = "matcher";
    matcher.kind = models::ComponentKind::matcher;
    matcher.match_violating = 0.4;
    matcher.match_compliant = 0.25;
    matcher.copied_wrong_allow = 0.1;
    matcher.copied_wrong_block = 0.05;
    matcher.next = "classifier";
    classifier.id = "classifier";
    classifier.separation = {{{"scam", 2.4}, {"adult", 1.5}}};
    classifier.allow_below = 0.4;
    classifier.block_above = 1.9;
    classifier.bands = {{"low", 1.1, "doubtful"}, {"high", 1.9, "likely"}};
    classifier.next = "doubtful";
    s.components = {trust, matcher, classifier};
    sketch.stream("items", 1, "trust").violations = {{{"scam", kScam}, {"adult", kAdult}}};
    models::Audit audit;
    audit.id = "audit";
    audit.of = models::AuditOf::machine;
    audit.share = 0.15;
    audit.stage = "audit";
    audit.fix = false;
    s.audits = {audit};
    models::Appeals appeals;
    appeals.id = "appeals";
    appeals.rate_wrong_block = 0.5;
    appeals.rate_right_block = 0.2;
    appeals.delay = sketch.distribution(th::exponential(0.5));
    appeals.levels = {"appeal"};
    s.appeals = {appeals};
    sketch.period(0, kItems);
    for (const char* component : {"trust", "matcher", "classifier"}) {
        const std::string at = std::string("@component=") + component, name = component;
        sketch.measure("wrong-" + name, {{{1, "error_rate.share" + at, "decisions.total" + at}}, 0});
        sketch.measure("right-" + name, {{{1, "decisions.total" + at, ""}, {-1, "error_rate.share" + at, "decisions.total" + at}}, 0});
    }
    for (const char* stage : {"doubtful", "likely"}) sketch.measure_as_is(stage, std::string("entered.total@stage=") + stage);
    sketch.measure_as_is("all", "arrivals.total");
    return std::move(sketch).model();
}

/// Shares of all items, by the names of the measures.
std::vector<std::pair<std::string, double>> shares_of_three_machines() {
    constexpr double violating = kScam + kAdult, trusted = 0.3, residual = 0.02;
    // What the trust list leaves: the residual is taken from the categories in their proportion.
    const double bad = violating - trusted * residual, good = 1 - trusted - bad;
    const double copied_bad = bad * 0.4, copied_good = good * 0.25;
    const double left_bad = bad - copied_bad, left_good = good - copied_good;
    const double scam = left_bad * kScam / violating, adult = left_bad * kAdult / violating;
    const auto between = [&](double low, double high) {
        return scam * (Phi(high - 2.4) - Phi(low - 2.4)) + adult * (Phi(high - 1.5) - Phi(low - 1.5)) + left_good * (Phi(high) - Phi(low));
    };
    const double missed = scam * Phi(0.4 - 2.4) + adult * Phi(0.4 - 1.5),
                 caught = scam * (1 - Phi(1.9 - 2.4)) + adult * (1 - Phi(1.9 - 1.5));
    return {{"right-trust", trusted * (1 - residual)},
            {"wrong-trust", trusted * residual},
            {"right-matcher", copied_bad * 0.9 + copied_good * 0.95},
            {"wrong-matcher", copied_bad * 0.1 + copied_good * 0.05},
            {"right-classifier", caught + left_good * Phi(0.4)},
            {"wrong-classifier", missed + left_good * (1 - Phi(1.9))},
            {"doubtful", between(0.4, 1.1)},
            {"likely", between(1.1, 1.9)}};
}

TEST(ClassesOfMachines, ArePoissonAndIndependent) {
    const auto shares = shares_of_three_machines();
    std::vector<std::string> names;
    double sum = 0;
    for (const auto& [name, share] : shares) {
        names.push_back(name);
        sum += share;
    }
    EXPECT_NEAR(sum, 1, 1e-12);
    names.push_back("all");
    const auto counts = play(three_machines(), names, 1, 1, 500, 2);
    for (std::size_t a = 0; a < shares.size(); ++a) {
        hold_poisson(names[a], counts[a], kItems * shares[a].second);
        for (std::size_t b = 0; b < a; ++b) hold_independent(names[a] + " and " + names[b], counts[a], counts[b]);
    }
    hold_poisson("all", counts.back(), kItems);
}

// Two score bands that nobody looks at are both allowed, as two classes: what is allowed is Poisson only if they are independent.
TEST(TwoBandsThatAreAllowed, ArePoissonTogether) {
    Sketch sketch("bands", 600'000);
    sketch.scenario().categories = {{"scam", ""}};
    perfect_review(sketch, "review");
    sketch.team("reviewers", 20, {"review"});
    models::Component classifier;
    classifier.id = "classifier";
    classifier.separation = {{{"scam", 2}}};
    classifier.allow_below = -1;
    classifier.block_above = 1.5;
    classifier.bands = {{"low", 0, "done"}, {"middle", 0.7, "done"}, {"high", 1.5, "review"}};
    classifier.next = "review";
    sketch.scenario().components = {classifier};
    sketch.stream("items", 1, "classifier");
    sketch.period(0, kItems);
    sketch.measure_as_is("decided", "decisions.total@component=classifier");
    const auto counts = play(std::move(sketch).model(), {"decided"}, 1, 1, 500, 2);
    hold_poisson("decided", counts.front(), kItems * (Phi(0.7) + 1 - Phi(1.5)));
}

// Two languages, the second with four fifths of the separation; reviewers who never err, so that every error is the machine's.
TEST(AClassifierOfSeveralLanguages, DividesItemsAsTheNormalLawSays) {
    Sketch sketch("binormal", 100'000);
    models::Scenario& s = sketch.scenario();
    s.categories = {{"scam", ""}, {"adult", ""}};
    s.languages.push_back({"ja", ""});
    models::Locale japan;
    japan.id = "ja-JP";
    japan.language = "ja";
    s.locales.push_back(japan);
    perfect_review(sketch, "review");
    sketch.team("reviewers", 6, {"review"}).languages = {"en", "ja"};
    models::Component classifier;
    classifier.id = "classifier";
    classifier.separation = {{{"scam", 2.5}, {"*", 1.75}}};
    classifier.separation_by_language = {{{"ja", 0.8}}};
    classifier.allow_below = 0.2;
    classifier.block_above = 2.1;
    classifier.next = "review";
    s.components = {classifier};
    models::Stream& stream = sketch.stream("items", 1, "classifier");
    stream.mix = {{{"everywhere", 1}, {"ja-JP", 1}}};
    stream.violations = {{{"scam", kScam}, {"adult", kAdult}}};
    sketch.period(100, 60'000);
    std::vector<Expected> expected;
    for (const char* locale : {"everywhere", "ja-JP"}) {
        const std::string at = std::string("@locale=") + locale, of = std::string("-") + locale;
        const double factor = of == "-ja-JP" ? 0.8 : 1, scam = 2.5 * factor, adult = 1.75 * factor;
        sketch.measure_as_is("wrong_allow" + of, "error_rate.wrong_allow" + at);
        sketch.measure_as_is("wrong_block" + of, "error_rate.wrong_block" + at);
        sketch.measure_as_is("human_share" + of, "human_share.share" + at);
        expected.push_back({"wrong_allow" + of, (kScam * Phi(0.2 - scam) + kAdult * Phi(0.2 - adult)) / (kScam + kAdult)});
        expected.push_back({"wrong_block" + of, 1 - Phi(2.1)});
        expected.push_back({"human_share" + of, kScam * (Phi(2.1 - scam) - Phi(0.2 - scam)) +
                                                    kAdult * (Phi(2.1 - adult) - Phi(0.2 - adult)) +
                                                    (1 - kScam - kAdult) * (Phi(2.1) - Phi(0.2))});
    }
    hold(std::move(sketch).model(), expected, 0.02);
}

}  // namespace
}  // namespace takt::tests
