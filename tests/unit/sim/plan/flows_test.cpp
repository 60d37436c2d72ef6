// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "sim/plan/compile.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

using models::Component, models::ComponentKind, models::Decision;
using plan::FlowKind;

/// A rule that blocks 60 % of the violating and 10 % of the compliant, allows 30 % and 80 %, and leaves the rest to people;
/// decisions meet two audits, appeals and flags.
models::Scenario touched_scenario() {
    models::Scenario made = one_team();
    Component rule = component("rule", ComponentKind::rule, "review");
    rule.block_violating = 0.6;
    rule.block_compliant = 0.1;
    rule.allow_violating = 0.3;
    rule.allow_compliant = 0.8;
    made.components = {rule};
    made.streams[0].entry = "rule";
    made.streams[0].views.mean = 1000;
    made.streams[0].views.cv = 2;
    made.stages.push_back(stage("audit", models::StageKind::audit));
    made.stages.push_back(stage("appeal", models::StageKind::appeal));
    made.stages.push_back(stage("flags", models::StageKind::feedback));
    for (const double share : {0.01, 0.2}) {
        models::Audit audit;
        audit.id = share < 0.1 ? "weekly" : "launch";
        audit.of = models::AuditOf::machine;
        audit.share = share;
        audit.stage = "audit";
        made.audits.push_back(audit);
    }
    models::Appeals appeals;
    appeals.id = "appeals";
    appeals.rate_wrong_block = 0.5;
    appeals.rate_right_block = 0.1;
    appeals.delay = fixed(hours(5));
    appeals.levels = {"appeal"};
    made.appeals = {appeals};
    models::Feedback feedback;
    feedback.id = "flags";
    feedback.flags_per_1000_bad_views = 0.5;
    feedback.flags_per_1000_good_views = 0.02;
    feedback.stage = "flags";
    made.feedback = {feedback};
    return made;
}

/// Share of the touched classes with exactly this touch, truth and decision.
double touched_share(const plan::Plan& plan, std::uint32_t audits, bool appeal, bool flag, bool violates, Decision decision) {
    const plan::Flow* touched = flow(plan, FlowKind::touched, "ads", "en");
    double sum = 0;
    for (std::size_t index = 0; index < touched->classes.size(); ++index) {
        const plan::Touch& touch = touched->touches[index];
        const plan::MarkClass& mark = touched->classes[index];
        const bool same = touch.audits == audits && (touch.appeals == 0) == appeal && (touch.feedback == 0) == flag;
        if (same && mark.violates == violates && mark.decision == decision) sum += mark.share;
    }
    return sum;
}

TEST(Flows, EveryCombinationOfTouchesHasItsExactChance) {
    const plan::Plan plan = plan::compile(touched_scenario());
    const double wrongly_blocked = 0.95 * 0.1, rightly_blocked = 0.05 * 0.6, wrongly_allowed = 0.05 * 0.3, rightly_allowed = 0.95 * 0.8;
    const auto appealed = [&](std::uint32_t audits, bool appeal, bool violates) { return touched_share(plan, audits, appeal, false, violates, Decision::block); };
    EXPECT_NEAR(appealed(0, true, false), wrongly_blocked * 0.5 * 0.99 * 0.8, 1e-15);
    EXPECT_NEAR(appealed(1, true, false), wrongly_blocked * 0.5 * 0.01 * 0.8, 1e-15);
    EXPECT_NEAR(appealed(2, true, false), wrongly_blocked * 0.5 * 0.99 * 0.2, 1e-15);
    EXPECT_NEAR(appealed(3, true, false), wrongly_blocked * 0.5 * 0.01 * 0.2, 1e-15);
    EXPECT_NEAR(appealed(3, false, false), wrongly_blocked * 0.5 * 0.01 * 0.2, 1e-15);
    EXPECT_NEAR(appealed(0, true, true), rightly_blocked * 0.1 * 0.99 * 0.8, 1e-15);
    EXPECT_NEAR(appealed(1, false, true), rightly_blocked * 0.9 * 0.01 * 0.8, 1e-15);
    // Gamma views with mean 1000 and cv 2: 1 - (1 + 0.5 x 4)^(-1/4) and 1 - (1 + 0.02 x 4)^(-1/4).
    const double bad = 1 - std::pow(3.0, -0.25), good = 1 - std::pow(1.08, -0.25);
    EXPECT_NEAR(touched_share(plan, 0, false, true, true, Decision::allow), wrongly_allowed * bad * 0.99 * 0.8, 1e-15);
    EXPECT_NEAR(touched_share(plan, 2, false, true, false, Decision::allow), rightly_allowed * good * 0.99 * 0.2, 1e-15);
    EXPECT_NEAR(touched_share(plan, 1, false, false, false, Decision::allow), rightly_allowed * (1 - good) * 0.01 * 0.8, 1e-15);
    EXPECT_EQ(touched_share(plan, 0, false, false, false, Decision::allow), 0);
}

TEST(Flows, TouchedAndUntouchedTogetherAreAll) {
    models::Scenario plain = touched_scenario();
    plain.audits.clear();
    plain.appeals.clear();
    plain.feedback.clear();
    const plan::Plan without = plan::compile(plain);
    const plan::Plan with = plan::compile(touched_scenario());
    ASSERT_EQ(without.flows.size(), 1U);
    ASSERT_EQ(with.flows.size(), 2U);
    EXPECT_NEAR(total_share(all_classes(with)), 1, 1e-12);
    using Key = std::tuple<int, bool, int>;
    const auto by_outcome = [](const std::vector<plan::MarkClass>& classes) {
        std::map<Key, double> shares;
        for (const plan::MarkClass& mark : classes)
            if (mark.stage == plan::kNone) shares[{mark.category, mark.violates, static_cast<int>(mark.decision)}] += mark.share;
        return shares;
    };
    const auto before = by_outcome(all_classes(without));
    const auto after = by_outcome(all_classes(with));
    ASSERT_EQ(before.size(), after.size());
    for (const auto& [key, share] : before) EXPECT_NEAR(after.at(key), share, 1e-15);
}

TEST(Flows, WithoutSpreadOfViewsFlagsAreExponential) {
    models::Scenario scenario = touched_scenario();
    scenario.audits.clear();
    scenario.streams[0].views.cv = 0;
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_NEAR(touched_share(plan, 0, false, true, true, Decision::allow), 0.05 * 0.3 * (1 - std::exp(-0.5)), 1e-15);
}

TEST(Flows, FixedSizeAuditsAndOtherProgramsTouchNothing) {
    models::Scenario scenario = touched_scenario();
    scenario.programs.push_back({"display", "Display"});
    scenario.appeals.clear();
    scenario.feedback[0].programs = {"display"};
    scenario.audits[0].design = models::AuditDesign::fixed_n;
    scenario.audits[0].n = 100;
    scenario.audits[1].programs = {"display"};
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_EQ(flow(plan, FlowKind::touched, "ads", "en"), nullptr);
    EXPECT_NEAR(total_share(plan.machine[0].untouched), 0.95 * 0.9 + 0.05 * 0.9, 1e-12);
    EXPECT_NEAR(plan.machine[0].human_share, 0.1, 1e-12);
}

TEST(Flows, CumulativeSharesAreOfTheFlowAndEndAtOne) {
    const plan::Plan plan = plan::compile(touched_scenario());
    for (const plan::Flow& each : plan.flows) {
        ASSERT_EQ(each.cumulative.size(), each.classes.size());
        EXPECT_EQ(each.cumulative.back(), 1);
        EXPECT_NEAR(each.weight, total_share(each.classes), 1e-15);
        double sum = 0;
        for (std::size_t index = 0; index < each.classes.size(); ++index) EXPECT_NEAR(each.cumulative[index], (sum += each.classes[index].share) / each.weight, 1e-12);
    }
}

std::map<std::string, std::uint64_t> addresses(const plan::Plan& plan) {
    std::map<std::string, std::uint64_t> result;
    for (const plan::Curve& each : plan.curves) result["curve " + plan.names.streams[each.stream] + "@" + plan.names.locales[each.locale]] = each.address;
    for (const plan::Flow& each : plan.flows) {
        const plan::Curve& of = plan.curves[each.curve];
        result["flow " + std::to_string(static_cast<int>(each.kind)) + plan.names.streams[of.stream] + "@" + plan.names.locales[of.locale]] = each.address;
    }
    for (std::size_t index = 0; index < plan.teams.size(); ++index) result["team " + plan.names.teams[index]] = plan.teams[index].address;
    for (std::size_t index = 0; index < plan.sites.size(); ++index) result["site " + plan.names.sites[index]] = plan.sites[index].address;
    return result;
}

TEST(Flows, AddressesDoNotDependOnTheOrderOfTheFile) {
    models::Scenario scenario = touched_scenario();
    scenario.locales.push_back(locale("en-ie", "en"));
    scenario.streams[0].mix = {{{"en", 1}, {"en-ie", 1}}};
    scenario.streams.push_back(stream("shops", "review", {{{"en", 1}}}, 10));
    scenario.teams.push_back(team("night", 2, {"en"}));
    models::Site other = scenario.sites[0];
    other.id = "other";
    scenario.sites.push_back(other);
    const auto before = addresses(plan::compile(scenario));
    std::set<std::uint64_t> different;
    for (const auto& [name, address] : before) different.insert(address);
    EXPECT_EQ(different.size(), before.size());
    EXPECT_EQ(before.size(), 3U + 5U + 2U + 2U);

    std::reverse(scenario.locales.begin(), scenario.locales.end());
    std::reverse(scenario.streams.begin(), scenario.streams.end());
    std::reverse(scenario.streams[1].mix.entries.begin(), scenario.streams[1].mix.entries.end());
    std::reverse(scenario.stages.begin(), scenario.stages.end());
    std::reverse(scenario.teams.begin(), scenario.teams.end());
    std::reverse(scenario.sites.begin(), scenario.sites.end());
    std::reverse(scenario.categories.begin(), scenario.categories.end());
    scenario.streams.insert(scenario.streams.begin(), stream("new", "review", {{{"en", 1}}}, 10));
    auto after = addresses(plan::compile(scenario));
    for (const auto& [name, address] : before) EXPECT_EQ(after.at(name), address) << name;
}

TEST(Flows, BatchesOfAWholeStreamKeepTheirLaw) {
    models::Scenario scenario = one_team();
    scenario.streams[0].batch_sizes = {{{"3", 0.25}, {"1", 0.75}}};
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_EQ(plan.flows[0].batch_cumulative, (std::vector<double>{0.75, 0.75, 1}));
    scenario.streams[0].batch_sizes = {{{"1", 1}}};
    EXPECT_TRUE(plan::compile(scenario).flows[0].batch_cumulative.empty());
}

TEST(Flows, BatchesAreThinnedWithTheirItems) {
    models::Scenario scenario = touched_scenario();
    scenario.streams[0].batch_sizes = {{{"2", 1}}};
    const plan::Plan plan = plan::compile(scenario);
    // Of two items each goes to a person with chance 0.1: both 0.01, one 0.18, given that one does.
    const plan::Flow* human = flow(plan, FlowKind::human, "ads", "en");
    ASSERT_EQ(human->batch_cumulative.size(), 2U);
    EXPECT_NEAR(human->batch_cumulative[0], 0.18 / 0.19, 1e-12);
    EXPECT_TRUE(flow(plan, FlowKind::touched, "ads", "en")->batch_cumulative.empty());
}

TEST(Flows, RenewalStreamsKeepEveryItemAsAnIndividual) {
    models::Scenario scenario = touched_scenario();
    scenario.streams[0].process = models::ArrivalProcess::renewal;
    scenario.streams[0].gap = fixed(ms(5000));
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.flows.size(), 1U);
    const plan::Flow& renewal = plan.flows[0];
    EXPECT_EQ(renewal.kind, FlowKind::renewal);
    EXPECT_EQ(renewal.gap.mean, 5000);
    EXPECT_EQ(renewal.weight, 1);
    EXPECT_NEAR(total_share(renewal.classes), 1, 1e-12);
    ASSERT_EQ(renewal.touches.size(), renewal.classes.size());
    EXPECT_EQ(total_share(plan.machine[0].untouched), 0);  // nothing is counted; the outcomes are listed for audits that draw a fixed number
    EXPECT_EQ(items(plan.curves[0], 0, plan.horizon.end), 0);
    double untouched = 0;
    for (std::size_t index = 0; index < renewal.classes.size(); ++index) {
        const plan::Touch& touch = renewal.touches[index];
        const bool none = touch.audits == 0 && touch.appeals == plan::kNone && touch.feedback == plan::kNone;
        EXPECT_TRUE(none || renewal.classes[index].stage == plan::kNone);
        if (none && renewal.classes[index].stage == plan::kNone) untouched += renewal.classes[index].share;
    }
    const plan::Plan poisson = plan::compile(touched_scenario());
    EXPECT_NEAR(untouched, total_share(poisson.machine[0].untouched), 1e-12);
}

TEST(Flows, SendersOfSeveralLocalesShareOneFlow) {
    models::Scenario scenario = one_team();
    scenario.locales.push_back(locale("en-ie", "en"));
    scenario.streams[0].mix = {{{"en", 1}, {"en-ie", 3}}};
    scenario.streams[0].process = models::ArrivalProcess::senders;
    scenario.streams[0].senders = 12;
    scenario.streams[0].gap = fixed(hours(1));
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.flows.size(), 1U);
    EXPECT_EQ(plan.flows[0].senders, 12);
    EXPECT_TRUE(plan.flows[0].touches.empty());
    ASSERT_EQ(plan.flows[0].curve_of.size(), plan.flows[0].classes.size());
    double ireland = 0;
    for (std::size_t index = 0; index < plan.flows[0].classes.size(); ++index)
        if (plan.flows[0].curve_of[index] == 1) ireland += plan.flows[0].classes[index].share;
    EXPECT_NEAR(ireland, 0.75, 1e-12);
}

TEST(Flows, ATraceIsSortedAndStatedLocalesHaveTheirOwnFlow) {
    models::Scenario scenario = one_team();
    scenario.locales.push_back(locale("en-ie", "en"));
    scenario.streams[0].process = models::ArrivalProcess::trace;
    scenario.streams[0].trace = {{hours(3), ms(90'000), ""}, {hours(1), {}, "en-ie"}, {hours(2), {}, ""}};
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.curves.size(), 2U);
    ASSERT_EQ(plan.flows.size(), 2U);
    const plan::Flow* drawn = flow(plan, FlowKind::trace, "ads", "en");
    ASSERT_EQ(drawn->trace.size(), 2U);
    EXPECT_EQ(drawn->trace[0].at, 2 * kernel::kHour);
    EXPECT_EQ(drawn->trace[0].handle_ms, -1);
    EXPECT_EQ(drawn->trace[1].handle_ms, 90'000);
    EXPECT_TRUE(drawn->curve_of.empty());
    const plan::Flow* stated = flow(plan, FlowKind::trace, "ads", "en-ie");
    ASSERT_EQ(stated->trace.size(), 1U);
    EXPECT_EQ(stated->trace[0].at, kernel::kHour);
    EXPECT_NEAR(total_share(stated->classes), 1, 1e-12);
    EXPECT_NE(stated->address, drawn->address);
}

}  // namespace
}  // namespace takt::plan_test
