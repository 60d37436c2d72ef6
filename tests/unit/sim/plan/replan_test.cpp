// SPDX-License-Identifier: Apache-2.0
// Plans whose machines change in mid run, held against plans compiled from scenarios that say so from the start, and against each other: how a
// state was come to does not matter, and whoever does not meet a component that changes is left alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <tuple>

#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/plan/replan.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

models::Scenario everything() {
    models::ReadResult read = models::read_scenario(std::string(TAKT_SOURCE_DIR) + "/scenarios/ads-quality/variants/everything.json", {});
    if (!read.scenario) throw std::runtime_error("everything.json cannot be read");
    models::Scenario scenario = std::move(*read.scenario);
    scenario.calendar.length = {14 * kernel::kDay};
    scenario.chapters.clear();
    return scenario;
}

/// What machines make of a curve's items, whatever the order: share by kind of flow and outcome.
using Outcome = std::tuple<std::uint64_t, int, bool, int, int, int, bool, double, double, int, int>;
using Shares = std::map<Outcome, double>;

void add(Shares& shares, const plan::Plan& plan, std::uint64_t where, const plan::MarkClass& mark) {
    const plan::Plan::AddedErrors& added = plan.added_errors[mark.translator_errors];
    if (mark.share <= 0) return;
    shares[{where, mark.category, mark.violates, mark.band, mark.component, static_cast<int>(mark.decision), mark.translated, added.wrong_block, added.wrong_allow, added.suggestion, mark.stage}] +=
        mark.share;
}

Shares shares_of(const plan::Plan& plan) {
    Shares shares;
    for (const plan::Flow& flow : plan.flows)
        for (const plan::MarkClass& mark : flow.classes) add(shares, plan, flow.address, mark);
    for (std::size_t curve = 0; curve < plan.curves.size(); ++curve)
        for (const plan::MarkClass& mark : plan.machine[curve].untouched) add(shares, plan, plan.curves[curve].address, mark);
    return shares;
}

void expect_same(const plan::Plan& a, const plan::Plan& b, double tolerance) {
    const Shares one = shares_of(a), other = shares_of(b);
    ASSERT_EQ(one.size(), other.size());
    for (auto [left, right] = std::pair(one.begin(), other.begin()); left != one.end(); ++left, ++right) {
        ASSERT_EQ(left->first, right->first);
        EXPECT_NEAR(left->second, right->second, tolerance);
    }
    for (std::size_t curve = 0; curve < a.curves.size(); ++curve) {
        EXPECT_NEAR(a.machine[curve].human_share, b.machine[curve].human_share, tolerance);
        for (std::size_t component = 0; component < a.components.size(); ++component) EXPECT_NEAR(a.component_items[curve][component], b.component_items[curve][component], tolerance);
    }
    for (std::size_t component = 0; component < a.components.size(); ++component) {
        for (std::size_t category = 0; category < a.components[component].separation.size(); ++category)
            EXPECT_NEAR(a.components[component].separation[category], b.components[component].separation[category], tolerance);
        for (std::size_t category = 0; category < a.components[component].violating.size(); ++category)
            EXPECT_NEAR(a.components[component].violating[category], b.components[component].violating[category], tolerance);
    }
}

std::size_t index_of(const plan::Plan& plan, const std::string& component) {
    return static_cast<std::size_t>(std::ranges::find(plan.names.components, component) - plan.names.components.begin());
}

TEST(Recompiling, GivesWhatCompilingTheChangedScenarioGives) {
    models::Scenario scenario = everything();
    plan::Plan present = plan::compile(scenario);
    plan::Recompiler recompiler(present);
    std::vector<plan::ComponentState> states(present.components.size());
    for (models::Component& component : scenario.components) {
        if (component.id != "scam-classifier" && component.id != "review-assistant") continue;
        states[index_of(present, component.id)].separation.assign(present.names.categories.size(), 0.75);
        for (auto& [category, separation] : component.separation.entries) separation *= 0.75;
    }
    plan::apply(present, recompiler.change(present, states));
    // 0.75 is a power of two times three: the products differ in the last digit at most.
    expect_same(present, plan::compile(scenario), 1e-12);
}

TEST(Recompiling, DoesNotDependOnHowAStateWasComeTo) {
    const plan::Plan start = plan::compile(everything());
    std::mt19937 numbers(7);
    std::uniform_real_distribution<double> factor(0.5, 1.5);
    plan::Plan step_by_step = start;
    plan::Recompiler recompiler(start);
    std::vector<plan::ComponentState> states(start.components.size());
    for (int turn = 0; turn < 40; ++turn) {
        const std::size_t component = numbers() % states.size();
        if (numbers() % 3 == 0) {
            states[component].out = !states[component].out;
        } else if (start.components[component].copies_every_ms > 0) {
            states[component].copied_wrong_allow.assign(start.names.categories.size(), factor(numbers) / 10);
            states[component].copied_wrong_block.assign(start.names.categories.size(), factor(numbers) / 10);
        } else if (!start.components[component].separation.empty()) {
            states[component].separation.assign(start.names.categories.size(), factor(numbers));
        }
        plan::apply(step_by_step, recompiler.change(step_by_step, states));
        if (turn % 8 != 7) continue;
        plan::Plan at_once = start;
        plan::apply(at_once, plan::Recompiler(start).change(start, states));
        expect_same(step_by_step, at_once, 0);
    }
    std::ranges::fill(states, plan::ComponentState{});
    plan::apply(step_by_step, recompiler.change(step_by_step, states));
    expect_same(step_by_step, start, 0);
}

TEST(Recompiling, LeavesAloneWhatDoesNotMeetTheComponent) {
    models::Scenario scenario = one_team();
    scenario.streams[0].entry = "rule";
    scenario.streams.push_back(stream("others", "rule", {{{"en", 1}}}, 500));
    models::Component rule = component("rule", models::ComponentKind::rule, "review");
    rule.allow_compliant = rule.block_violating = 0.8;
    rule.coverage.streams = {"others"};
    scenario.components.push_back(rule);
    plan::Plan present = plan::compile(scenario, true);
    plan::Recompiler recompiler(present);
    std::vector<plan::ComponentState> states(1);
    states[0].out = true;
    const plan::MachineChange change = recompiler.change(present, states);
    ASSERT_EQ(change.curves.size(), 1U);
    EXPECT_EQ(present.names.streams[present.curves[change.curves[0].curve].stream], "others");
    EXPECT_NEAR(change.curves[0].traffic.human_share, 1, 1e-12);
    for (const auto& [index, flow] : change.flows) EXPECT_EQ(flow.curve, change.curves[0].curve);
    plan::apply(present, change);
    EXPECT_TRUE(recompiler.change(present, states).curves.empty());   // nothing has changed since
}

}  // namespace
}  // namespace takt::plan_test
