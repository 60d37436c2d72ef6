// SPDX-License-Identifier: Apache-2.0
// The policy desk against a floor that only writes down its orders: when languages are ready, when teams change, what is added and until when.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "sim/org/policy_desk.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/org/floor_double.hpp"
#include "tests/unit/sim/org/plans.hpp"

namespace takt::org {
namespace {

using namespace org_test;
using floor::Floor;

struct Result {
    std::vector<std::array<double, 2>> localised;              // hours, share
    std::vector<std::array<double, 4>> errors;                 // hours, team, category, points added to wrong_block
};

Result played(plan::PolicyPlan policy, int teams, int days, int people = 2) {
    const std::vector<double> flat = support::in_child([&] {
        const plan::SitePlan here = site(days);
        std::vector<plan::TeamPlan> crews(static_cast<std::size_t>(teams), team(here, static_cast<std::uint32_t>(people), {}));
        plan::Plan plan = plan_of({here}, crews);
        plan.names.categories = {"scam", "adult"};
        plan.names.policies = {"new"};
        plan.policies = {policy};
        Floor floor(plan.people);
        floor.people.assign(plan.people, floor::Presence::on_queue);
        Company company({"here", "(headquarters)"});
        const std::vector<std::unique_ptr<Workforce>> workforces(static_cast<std::size_t>(teams));
        const floor::Control control(floor);
        Diary diary(plan, company, 1, workforces, control);
        ErrorBook book(plan, control);
        const PolicyDesk desk(plan, 0, company, 1, workforces, &diary, book, control);
        company.act_until(0);
        for (Tick at = company.next_wake(); at <= plan.horizon.end; at = company.next_wake()) {
            floor.now = at;
            company.act_until(at);
        }
        std::vector<double> numbers{static_cast<double>(2 * floor.policy_reports.size())};
        for (const Floor::PolicyReport& report : floor.policy_reports) {
            numbers.push_back(static_cast<double>(report.at) / kHour);
            numbers.push_back(report.progress.localised);
        }
        for (const Floor::ErrorOrder& order : floor.error_orders) {
            numbers.push_back(static_cast<double>(order.at) / kHour);
            numbers.push_back(order.team);
            numbers.push_back(order.category);
            numbers.push_back(order.errors.added_wrong_block);
        }
        return numbers;
    });
    Result result;
    const auto reports = static_cast<std::size_t>(flat[0]);
    for (std::size_t at = 1; at < 1 + reports; at += 2) result.localised.push_back({flat[at], flat[at + 1]});
    for (std::size_t at = 1 + reports; at < flat.size(); at += 4) result.errors.push_back({flat[at], flat[at + 1], flat[at + 2], flat[at + 3]});
    return result;
}

plan::PolicyPlan adds(double wrong_block, Tick half_life) {
    plan::PolicyPlan policy;
    policy.categories = {1};
    policy.wrong_block = wrong_block;
    policy.half_life_ms = static_cast<double>(half_life);
    return policy;
}

TEST(ThePolicyDesk, LocalisesAsListSchedulingByHand) {
    // Two localisers from the first day's end on, 3, 5, 2, 4 and 1 days of work: ready after 3, 5, 5, 9 and 6 days (days 4, 6, 6, 10, 7).
    plan::PolicyPlan policy = adds(0.1, kDay);
    policy.announced = kDay;
    policy.localisers = 2;
    std::uint16_t language = 0;
    for (const int days : {3, 5, 2, 4, 1}) {
        policy.texts.push_back({language, days * kDay});
        policy.teams.push_back({.team = language, .from = 2 * kDay, .training_from = 0, .at_once = 1, .texts = {language}});
        ++language;
    }
    policy.teams.push_back({.team = 5, .from = 2 * kDay, .training_from = 0, .at_once = 1, .texts = {}});        // needs no text
    policy.teams.push_back({.team = 6, .from = 8 * kDay, .training_from = 0, .at_once = 1, .texts = {0, 1}});    // ready in time
    const Result result = played(policy, 7, 40);
    std::map<double, double> first;   // by team: day of its first error order
    for (const auto& [hours, team, category, added] : result.errors) {
        EXPECT_EQ(category, 1);
        first.try_emplace(team, hours / 24);
    }
    EXPECT_EQ(first, (std::map<double, double>{{0, 4}, {1, 6}, {2, 6}, {3, 10}, {4, 7}, {5, 2}, {6, 8}}));
    std::map<double, double> ready;   // by share: first day
    for (const auto& [hours, share] : result.localised) ready.try_emplace(share, hours / 24);
    EXPECT_EQ(ready, (std::map<double, double>{{0, 0}, {0.2, 4}, {0.6, 6}, {0.8, 7}, {1, 10}}));
}

TEST(ThePolicyDesk, AddsTheIntegralOfADecayInHalfLives) {
    const double point = 0.04;
    plan::PolicyPlan policy = adds(point, 5 * kDay);
    policy.teams.push_back({.team = 0, .from = 3 * kDay, .training_from = 0, .at_once = 1, .texts = {}});
    const Result result = played(policy, 1, 80);
    double integral = 0;   // days
    for (std::size_t at = 0; at + 1 < result.errors.size(); ++at) integral += result.errors[at][3] * (result.errors[at + 1][0] - result.errors[at][0]) / 24;
    EXPECT_EQ(result.errors.front()[0], 72);
    EXPECT_EQ(result.errors.back()[3], 0);
    EXPECT_NEAR(integral, point * 5 / std::numbers::ln2 * (1 - std::exp2(-10)), 1e-9);
    for (const auto& [hours, team, category, added] : result.errors) EXPECT_LE(added, point);
}

TEST(ThePolicyDesk, AddsMoreForThoseWhoWaitForTheirTraining) {
    // Four people are trained one after another for six hours from the first moment of the new policy on; the half-life is long.
    plan::PolicyPlan policy = adds(0.1, 36'500 * kDay);
    policy.untrained = 3;
    policy.training_ms = 6 * kHour;
    policy.teams.push_back({.team = 0, .from = kDay, .training_from = kDay, .at_once = 1, .texts = {}});
    const Result result = played(policy, 1, 4, 4);
    const auto added_at = [&](double hours) {
        double added = 0;
        for (const auto& order : result.errors)
            if (order[0] <= hours) added = order[3];
        return added;
    };
    for (int trained = 0; trained <= 4; ++trained) EXPECT_NEAR(added_at(24 + 6 * trained + 1), 0.1 * (1 + 2 * (4 - trained) / 4.0), 1e-5) << trained;
}

TEST(ThePolicyDesk, MeanOfADecayIsThatOfItsAntiderivative) {
    EXPECT_NEAR(mean_novelty(0, 1, 1), 0.5 / std::numbers::ln2, 1e-15);
    EXPECT_NEAR(mean_novelty(3, 3 + 1e-6, 1), 0.125, 1e-7);
}

}  // namespace
}  // namespace takt::org
