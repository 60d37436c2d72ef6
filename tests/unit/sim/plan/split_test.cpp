// SPDX-License-Identifier: Apache-2.0
// What components make of items, by hand: values of the normal distribution from a table (Abramowitz and Stegun 26.1),
// trees multiplied out, and random graphs against an enumeration of every path.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>
#include <stdexcept>
#include <tuple>

#include "sim/plan/compile.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

using models::Component, models::ComponentKind, models::Decision;

constexpr double kBelowHalf = 0.6914624612740131, kBelow1 = 0.8413447460685429, kBelow1Half = 0.9331927987311419, kBelow2 = 0.9772498680518208,
                 kBelow3 = 0.9986501019683699;

models::Scenario with_components(std::vector<Component> components) {
    models::Scenario made = one_team();
    made.streams[0].entry = components.front().id;
    made.components = std::move(components);
    return made;
}

/// Share of the classes that a condition selects.
template <class Condition>
double share_of(const plan::Plan& plan, Condition condition) {
    double sum = 0;
    for (const plan::MarkClass& mark : all_classes(plan))
        if (condition(mark)) sum += mark.share;
    return sum;
}

double allowed(const plan::Plan& plan, bool violates) {
    return share_of(plan, [=](const plan::MarkClass& m) { return m.stage == plan::kNone && m.decision == Decision::allow && m.violates == violates; });
}
double blocked(const plan::Plan& plan, bool violates) {
    return share_of(plan, [=](const plan::MarkClass& m) { return m.stage == plan::kNone && m.decision == Decision::block && m.violates == violates; });
}
double to_people(const plan::Plan& plan, bool violates) {
    return share_of(plan, [=](const plan::MarkClass& m) { return m.stage != plan::kNone && m.violates == violates; });
}

Component bands_at_half_1_2_3() {
    Component made = component("judge", ComponentKind::classifier, "review");
    made.separation = {{{"*", 2}}};
    made.allow_below = 0.5;
    made.block_above = 3;
    made.bands = {{"low", 1, ""}, {"middle", 2, ""}, {"high", 0, "second"}};
    return made;
}

TEST(Split, AStreamThatGoesToAStageHasOneSetOfClassesAndNoComponent) {
    const plan::Plan plan = plan::compile(one_team());
    ASSERT_EQ(plan.flows.size(), 1U);
    const plan::Flow& human = plan.flows[0];
    EXPECT_EQ(human.kind, plan::FlowKind::human);
    ASSERT_EQ(human.classes.size(), 4U);
    // Compliant items look like the categories in proportion to their violations.
    EXPECT_NEAR(human.classes[0].share, 0.95 * 0.4, 1e-15);
    EXPECT_NEAR(human.classes[1].share, 0.95 * 0.6, 1e-15);
    EXPECT_NEAR(human.classes[2].share, 0.02, 1e-15);
    EXPECT_NEAR(human.classes[3].share, 0.03, 1e-15);
    for (const plan::MarkClass& mark : human.classes) {
        EXPECT_EQ(mark.component, plan::kNone);
        EXPECT_EQ(mark.latency_ms, 0);
        EXPECT_EQ(mark.band, 0);
    }
    EXPECT_EQ(human.cumulative.back(), 1.0);
    EXPECT_NEAR(human.weight, 1, 1e-15);
    EXPECT_TRUE(plan.machine[0].untouched.empty());
    EXPECT_NEAR(plan.machine[0].human_share, 1, 1e-15);
}

TEST(Split, AClassifierSplitsScoresAtItsThresholds) {
    models::Scenario scenario = with_components({bands_at_half_1_2_3()});
    scenario.stages.push_back(stage("second", models::StageKind::second_review));
    scenario.stages[1].next = {};
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_NEAR(allowed(plan, false), 0.95 * kBelowHalf, 1e-14);
    EXPECT_NEAR(blocked(plan, false), 0.95 * (1 - kBelow3), 1e-14);
    EXPECT_NEAR(allowed(plan, true), 0.05 * (1 - kBelow1Half), 1e-14);
    EXPECT_NEAR(blocked(plan, true), 0.05 * (1 - kBelow1), 1e-14);
    const auto in_band = [&](int band, bool violates) { return share_of(plan, [=](const plan::MarkClass& m) { return m.band == band && m.violates == violates; }); };
    EXPECT_NEAR(in_band(1, false), 0.95 * (kBelow1 - kBelowHalf), 1e-14);
    EXPECT_NEAR(in_band(2, false), 0.95 * (kBelow2 - kBelow1), 1e-14);
    EXPECT_NEAR(in_band(3, false), 0.95 * (kBelow3 - kBelow2), 1e-14);
    EXPECT_NEAR(in_band(1, true), 0.05 * (kBelow1Half - kBelow1), 1e-14);
    EXPECT_NEAR(in_band(2, true), 0.05 * (kBelow1 - 0.5), 1e-14);
    EXPECT_NEAR(in_band(3, true), 0.05 * (kBelow1 - 0.5), 1e-14);
    EXPECT_NEAR(share_of(plan, [](const plan::MarkClass& m) { return m.stage == 1; }), in_band(3, false) + in_band(3, true), 1e-15);
    EXPECT_EQ(plan.names.bands, (std::vector<std::string>{"low", "middle", "high"}));
}

TEST(Split, TheLanguageScalesTheSeparationAndTheCategorySetsIt) {
    Component judge = component("judge", ComponentKind::classifier, "review");
    judge.separation = {{{"scam", 2}, {"claims", 4}}};
    judge.separation_by_language = {{{"en", 0.5}}};
    judge.block_above = 2;
    const plan::Plan plan = plan::compile(with_components({judge}));
    const auto blocked_in = [&](int category) {
        return share_of(plan, [=](const plan::MarkClass& m) { return m.violates && m.category == category && m.decision == Decision::block && m.stage == plan::kNone; });
    };
    EXPECT_NEAR(blocked_in(0), 0.02 * (1 - kBelow1), 1e-15);   // separation 1
    EXPECT_NEAR(blocked_in(1), 0.03 * 0.5, 1e-15);             // separation 2
    EXPECT_NEAR(blocked(plan, false), 0.95 * (1 - kBelow2), 1e-14);
    EXPECT_EQ(allowed(plan, false), 0);
}

TEST(Split, RareTailsKeepTheirDigits) {
    Component judge = component("judge", ComponentKind::classifier, "review");
    judge.block_above = 10;
    judge.bands = {{"sure", 9, ""}, {"surest", 10, ""}};
    const plan::Plan plan = plan::compile(with_components({judge}));
    // Without separation both truths score alike. Q(9) = 1.1285884059538406e-19, Q(10) = 7.619853024160527e-24.
    const double surest = share_of(plan, [](const plan::MarkClass& m) { return m.band == 2; });
    EXPECT_NEAR(surest / (1.1285884059538406e-19 - 7.619853024160527e-24), 1, 1e-12);
    EXPECT_NEAR((blocked(plan, false) + blocked(plan, true)) / 7.619853024160527e-24, 1, 1e-12);
}

TEST(Split, ATrustListWavesThroughItsShareAtItsResidualRate) {
    Component trusted = component("trusted", ComponentKind::trust_list, "review");
    trusted.trusted_share = 0.4;
    trusted.residual_violations = 0.01;
    const plan::Plan plan = plan::compile(with_components({trusted}));
    EXPECT_NEAR(allowed(plan, true), 0.004, 1e-15);
    EXPECT_NEAR(allowed(plan, false), 0.396, 1e-15);
    EXPECT_NEAR(to_people(plan, true), 0.046, 1e-15);
    EXPECT_NEAR(to_people(plan, false), 0.554, 1e-15);
    EXPECT_NEAR(plan.machine[0].trust_share, 0.4, 1e-15);
    const double scam = share_of(plan, [](const plan::MarkClass& m) { return m.violates && m.category == 0 && m.stage == plan::kNone; });
    EXPECT_NEAR(scam, 0.004 * 0.4, 1e-15);
}

TEST(Split, ATrustListCountsTheItemsThatComeToIt) {
    // A rule takes 80 % of the violating and none of the compliant: 1 % of the stream is left violating, of 96 %.
    Component rule = component("rule", ComponentKind::rule, "trusted");
    rule.block_violating = 0.8;
    Component trusted = component("trusted", ComponentKind::trust_list, "review");
    trusted.trusted_share = 0.5;
    trusted.residual_violations = 0.01;
    const plan::Plan plan = plan::compile(with_components({rule, trusted}));
    EXPECT_NEAR(plan.machine[0].trust_share, 0.48, 1e-15);
    EXPECT_NEAR(allowed(plan, true), 0.0048, 1e-15);
    EXPECT_NEAR(to_people(plan, true), 0.01 - 0.0048, 1e-15);
    EXPECT_NEAR(total_share(all_classes(plan)), 1, 1e-12);
}

TEST(Split, ATreeOfMatcherRuleAndCoverageMultipliesOut) {
    Component matcher = component("matcher", ComponentKind::matcher, "rule");
    matcher.match_violating = 0.5;
    matcher.match_compliant = 0.25;
    matcher.copied_wrong_allow = 0.1;
    matcher.copied_wrong_block = 0.04;
    matcher.latency = ms(100);
    Component rule = component("rule", ComponentKind::rule, "review");
    rule.coverage.categories = {"scam"};
    rule.coverage.share = 0.5;
    rule.block_violating = 0.7;
    rule.allow_violating = 0.1;
    rule.block_compliant = 0.02;
    rule.allow_compliant = 0.9;
    rule.latency = ms(50);
    const plan::Plan plan = plan::compile(with_components({matcher, rule}));
    const auto by = [&](int component, bool violates, Decision decision) {
        return share_of(plan, [=](const plan::MarkClass& m) { return m.stage == plan::kNone && m.component == component && m.violates == violates && m.decision == decision; });
    };
    EXPECT_NEAR(by(0, true, Decision::allow), 0.05 * 0.5 * 0.1, 1e-15);
    EXPECT_NEAR(by(0, true, Decision::block), 0.05 * 0.5 * 0.9, 1e-15);
    EXPECT_NEAR(by(0, false, Decision::allow), 0.95 * 0.25 * 0.96, 1e-15);
    EXPECT_NEAR(by(0, false, Decision::block), 0.95 * 0.25 * 0.04, 1e-15);
    EXPECT_NEAR(by(1, true, Decision::block), 0.02 * 0.5 * 0.5 * 0.7, 1e-15);
    EXPECT_NEAR(by(1, false, Decision::allow), 0.38 * 0.75 * 0.5 * 0.9, 1e-15);
    // Scams that the rule saw and left, scams that it did not see, and claims.
    const auto human = [&](int component) { return share_of(plan, [=](const plan::MarkClass& m) { return m.stage == 0 && m.component == component && m.violates; }); };
    EXPECT_NEAR(human(1), 0.02 * 0.5 * 0.5 * 0.2, 1e-15);
    EXPECT_NEAR(human(0), 0.02 * 0.5 * 0.5 + 0.03 * 0.5, 1e-15);
    EXPECT_NEAR(plan.component_items[0][0], 1, 1e-15);
    EXPECT_NEAR(plan.component_items[0][1], 0.5 * (0.02 * 0.5 + 0.38 * 0.75), 1e-15);
    for (const plan::MarkClass& mark : all_classes(plan)) EXPECT_EQ(mark.latency_ms, mark.component == 1 ? 150 : 100);
}

TEST(Split, CoverageLooksAtStreamProgramAndLocale) {
    for (const std::string which : {"stream", "program", "locale"}) {
        Component rule = component("rule", ComponentKind::rule, "review");
        rule.block_violating = rule.block_compliant = 1;
        models::Scenario scenario = with_components({rule});
        scenario.programs.push_back({"display", "Display"});
        scenario.locales.push_back(locale("en-ie", "en"));
        scenario.streams[0].mix = {{{"en", 1}, {"en-ie", 1}}};
        scenario.streams.push_back(stream("banners", "rule", {{{"en", 1}}}, 10));
        scenario.streams[1].program = "display";
        if (which == "stream") scenario.components[0].coverage.streams = {"banners"};
        if (which == "program") scenario.components[0].coverage.programs = {"display"};
        if (which == "locale") scenario.components[0].coverage.locales = {"en-ie"};
        const plan::Plan plan = plan::compile(scenario);
        ASSERT_EQ(plan.curves.size(), 3U);
        for (std::size_t index = 0; index < 3; ++index) {
            const bool covered = which == "locale" ? index == 1 : index == 2;
            EXPECT_NEAR(plan.component_items[index][0], covered ? 1 : 0, 1e-15) << which << index;
            EXPECT_NEAR(plan.machine[index].human_share, covered ? 0 : 1, 1e-15) << which << index;
        }
    }
}

TEST(Split, UndecidedItemsThatAreDoneCountAsAllowedByTheLastThatSawThem) {
    Component first = component("first", ComponentKind::classifier, "second");
    Component second = component("second", ComponentKind::classifier, "done");
    second.coverage.categories = {"claims"};
    const plan::Plan plan = plan::compile(with_components({first, second}));
    for (const plan::MarkClass& mark : plan.machine[0].untouched) {
        EXPECT_EQ(mark.decision, Decision::allow);
        EXPECT_EQ(mark.component, mark.category == 1 ? 1 : 0);
    }
    EXPECT_NEAR(total_share(plan.machine[0].untouched), 1, 1e-15);

    Component blind = component("blind", ComponentKind::rule, "done");
    blind.coverage.share = 0;
    const plan::Plan unseen = plan::compile(with_components({blind}));
    for (const plan::MarkClass& mark : unseen.machine[0].untouched) EXPECT_EQ(mark.component, plan::kNone);
    EXPECT_EQ(unseen.component_items[0][0], 0);
}

TEST(Split, ADecisionStandsUntilALaterComponentDecides) {
    Component first = component("first", ComponentKind::rule, "review");
    first.block_violating = first.block_compliant = 1;
    first.after_block = "second";
    Component second = component("second", ComponentKind::rule, "done");
    second.allow_compliant = 0.6;
    const plan::Plan plan = plan::compile(with_components({first, second}));
    const auto by = [&](int component, Decision decision) {
        return share_of(plan, [=](const plan::MarkClass& m) { return m.component == component && m.decision == decision; });
    };
    EXPECT_NEAR(by(0, Decision::block), 0.05 + 0.95 * 0.4, 1e-15);
    EXPECT_NEAR(by(1, Decision::allow), 0.95 * 0.6, 1e-15);
}

TEST(Split, AStageAfterADecisionGetsTheItemAsHumanWork) {
    Component first = component("first", ComponentKind::rule, "done");
    first.block_violating = 0.5;
    first.after_block = "review";
    const plan::Plan plan = plan::compile(with_components({first}));
    EXPECT_NEAR(to_people(plan, true), 0.025, 1e-15);
    EXPECT_EQ(blocked(plan, true), 0);
    for (const plan::MarkClass& mark : plan.flows[0].classes) EXPECT_EQ(mark.component, 0);
}

TEST(Split, LatencyIsTheMeanOverTheWaysOfAClass) {
    Component fast = component("fast", ComponentKind::classifier, "slow");
    fast.latency = ms(10);
    Component slow = component("slow", ComponentKind::classifier, "last");
    slow.coverage.share = 0.25;
    slow.latency = ms(1000);
    Component last = component("last", ComponentKind::classifier, "review");
    last.latency = ms(1);
    const plan::Plan plan = plan::compile(with_components({fast, slow, last}));
    for (const plan::MarkClass& mark : plan.flows[0].classes) EXPECT_EQ(mark.latency_ms, 261);
    EXPECT_EQ(plan.flows[0].classes.size(), 4U);
}

TEST(Split, TranslatorsMarkItemsAndTheirErrorsAdd) {
    Component first = component("first", ComponentKind::translator, "second");
    first.added_wrong_block = 0.01;
    first.added_wrong_allow = 0.02;
    Component second = component("second", ComponentKind::translator, "review");
    second.coverage.share = 0.5;
    second.added_wrong_block = 0.001;
    second.added_wrong_allow = 0.002;
    const plan::Plan plan = plan::compile(with_components({first, second}));
    ASSERT_EQ(plan.added_errors.size(), 3U);
    EXPECT_EQ(plan.added_errors[0].wrong_block, 0);
    for (const plan::MarkClass& mark : plan.flows[0].classes) {
        EXPECT_TRUE(mark.translated);
        EXPECT_NEAR(plan.added_errors[mark.translator_errors].wrong_allow, mark.component == 1 ? 0.022 : 0.02, 1e-15);
        EXPECT_NEAR(plan.added_errors[mark.translator_errors].wrong_block, mark.component == 1 ? 0.011 : 0.01, 1e-15);
    }
}

TEST(Split, WithoutCategoriesThereIsOneThatNobodyViolates) {
    models::Scenario scenario = one_team();
    scenario.categories.clear();
    scenario.streams[0].violations = {};
    scenario.teams[0].wrong_block = {{{"*", 0.03}}};
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.names.categories.size(), 1U);
    ASSERT_EQ(plan.flows[0].classes.size(), 1U);
    EXPECT_FALSE(plan.flows[0].classes[0].violates);
    EXPECT_EQ(plan.teams[0].wrong_block, std::vector<double>{0.03});
}

TEST(Split, ACycleOfComponentsIsRefused) {
    EXPECT_THROW(plan::compile(with_components({component("a", ComponentKind::rule, "b"), component("b", ComponentKind::rule, "a")})), std::invalid_argument);
}

// ---- random graphs against an enumeration of every path ----

/// An outcome as a path leads to it: stage (or done), component, decision, band, truth, category.
using Outcome = std::tuple<int, int, int, int, bool, int>;
struct Sum {
    double share = 0, latency = 0;
};

struct Path {
    bool violates;
    int category;
    int band = 0, last = -1, decider = -1, decision = 0;
    double share, latency = 0;
};

double below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

class Enumeration {
  public:
    explicit Enumeration(const models::Scenario& scenario) : scenario_{scenario} {}
    std::map<Outcome, Sum> run() {
        follow(scenario_.streams[0].entry, {false, 0, 0, -1, -1, 0, 0.95 * 0.4, 0});
        follow(scenario_.streams[0].entry, {false, 1, 0, -1, -1, 0, 0.95 * 0.6, 0});
        follow(scenario_.streams[0].entry, {true, 0, 0, -1, -1, 0, 0.02, 0});
        follow(scenario_.streams[0].entry, {true, 1, 0, -1, -1, 0, 0.03, 0});
        return outcomes_;
    }

  private:
    void end(Outcome outcome, const Path& path) {
        outcomes_[outcome].share += path.share;
        outcomes_[outcome].latency += path.share * path.latency;
    }
    void follow(const std::string& to, const Path& path) {
        if (path.share <= 0) return;
        if (to == "review") return end({0, path.last, 0, path.band, path.violates, path.category}, path);
        if (to == "done") return end({-1, path.decider >= 0 ? path.decider : path.last, path.decider >= 0 ? path.decision : 0, 0, path.violates, path.category}, path);
        for (std::size_t index = 0; index < scenario_.components.size(); ++index)
            if (scenario_.components[index].id == to) see(static_cast<int>(index), scenario_.components[index], path);
    }
    void see(int index, const Component& by, Path path) {
        const bool listed = by.coverage.categories.empty() || by.coverage.categories[0] == scenario_.categories[static_cast<std::size_t>(path.category)].id;
        const double covered = listed ? by.coverage.share : 0;
        Path past = path;
        past.share *= 1 - covered;
        follow(by.next, past);
        path.share *= covered;
        path.latency += static_cast<double>(by.latency.ms);
        path.last = index;
        double allow = path.violates ? by.allow_violating : by.allow_compliant;
        double block = path.violates ? by.block_violating : by.block_compliant;
        const double mean = path.violates ? by.separation.at("*", 0) : 0;
        if (by.kind == ComponentKind::classifier) {
            allow = below(by.allow_below - mean);
            block = 1 - below(by.block_above - mean);
        }
        decide(by, index, path, allow, 0, by.after_allow);
        decide(by, index, path, block, 1, by.after_block);
        if (by.kind != ComponentKind::classifier) {
            path.share *= 1 - allow - block;
            follow(by.next, path);
            return;
        }
        Path low = path, high = path;   // two bands, "low" is band 1
        low.band = 1;
        low.share *= below(by.bands[0].below - mean) - allow;
        follow(by.bands[0].next, low);
        high.band = 2;
        high.share *= 1 - block - below(by.bands[0].below - mean);
        follow(by.next, high);
    }
    void decide(const Component&, int index, Path path, double chance, int decision, const std::string& to) {
        path.share *= chance;
        path.decider = index;
        path.decision = decision;
        path.band = 0;
        follow(to, path);
    }

    const models::Scenario& scenario_;
    std::map<Outcome, Sum> outcomes_;
};

models::Scenario random_graph(std::mt19937& random) {
    const int count = 6;
    const auto unit = [&] { return std::uniform_real_distribution<double>{0, 1}(random); };
    models::Scenario made = one_team();
    made.streams[0].entry = "c0";
    for (int index = 0; index < count; ++index) {
        const auto next = [&]() -> std::string {
            const int to = std::uniform_int_distribution<int>{index + 1, count + 1}(random);
            return to == count ? "done" : to == count + 1 ? "review" : "c" + std::to_string(to);
        };
        Component one = component("c" + std::to_string(index), unit() < 0.5 ? ComponentKind::classifier : ComponentKind::rule, next());
        one.after_allow = next();
        one.after_block = next();
        one.latency = ms(static_cast<std::int64_t>(1000 * unit()));
        if (unit() < 0.5) one.coverage.share = unit();
        if (unit() < 0.3) one.coverage.categories = {unit() < 0.5 ? "scam" : "claims"};
        one.separation = {{{"*", 3 * unit()}}};
        one.allow_below = -1 + unit();
        one.block_above = 2 + unit();
        one.bands = {{"low", 1 + unit(), next()}, {"high", 0, ""}};
        one.block_violating = 0.5 * unit();
        one.allow_violating = 0.5 * unit();
        one.block_compliant = 0.5 * unit();
        one.allow_compliant = 0.5 * unit();
        made.components.push_back(one);
    }
    return made;
}

TEST(Split, RandomGraphsAgreeWithTheEnumerationOfEveryPath) {
    std::mt19937 random{20270104};
    for (int graph = 0; graph < 60; ++graph) {
        const models::Scenario scenario = random_graph(random);
        const plan::Plan plan = plan::compile(scenario);
        std::map<Outcome, Sum> expected = Enumeration{scenario}.run();
        const std::vector<plan::MarkClass> classes = all_classes(plan);
        EXPECT_NEAR(total_share(classes), 1, 1e-12);
        for (const plan::MarkClass& mark : classes) {
            const int by = mark.component == plan::kNone ? -1 : mark.component;
            const Outcome outcome{mark.stage == plan::kNone ? -1 : mark.stage, by, mark.decision == Decision::block ? 1 : 0, mark.band, mark.violates, mark.category};
            ASSERT_EQ(expected.count(outcome), 1U) << "graph " << graph;
            EXPECT_NEAR(mark.share, expected[outcome].share, 1e-13) << "graph " << graph;
            EXPECT_NEAR(mark.latency_ms, expected[outcome].latency / expected[outcome].share, 0.5 + 1e-6) << "graph " << graph;
            expected.erase(outcome);
        }
        for (const auto& [outcome, sum] : expected) EXPECT_NEAR(sum.share, 0, 1e-13) << "graph " << graph;
    }
}

TEST(Split, EveryCategorysViolationsComeOutAsTheyWentIn) {
    std::mt19937 random{7};
    for (int graph = 0; graph < 60; ++graph) {
        models::Scenario scenario = random_graph(random);
        for (Component& one : scenario.components) {
            const int kind = std::uniform_int_distribution<int>{0, 4}(random);
            one.kind = static_cast<ComponentKind>(kind);
            one.trusted_share = 0.3;
            one.residual_violations = 0.02;
            one.match_violating = 0.4;
            one.match_compliant = 0.6;
            one.copied_wrong_allow = 0.2;
            one.copied_wrong_block = 0.1;
            one.added_wrong_allow = 0.01;
        }
        const plan::Plan plan = plan::compile(scenario);
        EXPECT_NEAR(total_share(all_classes(plan)), 1, 1e-12);
        for (int category = 0; category < 2; ++category) {
            const double violating = share_of(plan, [=](const plan::MarkClass& m) { return m.violates && m.category == category; });
            EXPECT_NEAR(violating, category == 0 ? 0.02 : 0.03, 1e-13) << "graph " << graph;
        }
        for (const plan::MarkClass& mark : all_classes(plan)) EXPECT_GT(mark.share, 0);
    }
}

}  // namespace
}  // namespace takt::plan_test
