// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <tuple>

#include "sim/plan/compile.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

using models::StageKind;

TEST(Stages, TimesAreMillisecondsAndFactorsAreByProgram) {
    models::Scenario scenario = one_team();
    scenario.programs.push_back({"tv", "TV"});
    models::Stage& review = scenario.stages[0];
    review.handle_time.kind = models::DistributionKind::lognormal;
    review.handle_time.mean = ms(90'000);
    review.handle_time.cv = 0.8;
    review.handle_time_by_program = {{{"tv", 2.5}}};
    review.target = models::ServiceTarget{0.9, hours(24), models::TargetClock::sojourn, models::TargetBase::all};
    models::Withdrawal withdrawal;
    withdrawal.patience = fixed(hours(2));
    withdrawal.impatient = 0.1;
    withdrawal.resubmitted = 0.2;
    withdrawal.resubmitted_after = fixed(hours(3));
    review.withdrawal = withdrawal;
    review.waiting_room = 50;
    review.judgements = 3;
    review.batch = 4;
    review.priority = 2;
    review.preemptive = true;
    const plan::StagePlan made = plan::compile(scenario).stages[0];
    EXPECT_EQ(made.handle.law, chance::Law::lognormal);
    EXPECT_EQ(made.handle.mean, 90'000);
    EXPECT_NEAR(made.handle.cv(), 0.8, 1e-12);
    EXPECT_EQ(made.program_factor, (std::vector<double>{1, 2.5}));
    EXPECT_EQ(made.target.bound_ms, 24 * kernel::kHour);
    EXPECT_EQ(made.target.clock, models::TargetClock::sojourn);
    EXPECT_EQ(made.target.base, models::TargetBase::all);
    EXPECT_TRUE(made.withdrawal.present);
    EXPECT_EQ(made.withdrawal.patience.mean, 2.0 * kernel::kHour);
    EXPECT_EQ(made.withdrawal.resubmitted_after.mean, 3.0 * kernel::kHour);
    EXPECT_EQ(made.withdrawal.impatient, 0.1);
    EXPECT_EQ(made.withdrawal.resubmitted, 0.2);
    EXPECT_EQ(made.waiting_room, 50);
    EXPECT_EQ(made.judgements, 3);
    EXPECT_EQ(made.batch, 4);
    EXPECT_EQ(made.priority, 2);
    EXPECT_TRUE(made.preemptive);
    EXPECT_TRUE(made.by_language);
    const plan::StagePlan plain = plan::compile(one_team()).stages[0];
    EXPECT_EQ(plain.target.bound_ms, -1);
    EXPECT_EQ(plain.waiting_room, -1);
    EXPECT_FALSE(plain.withdrawal.present);
}

TEST(Stages, EveryKindOfDistributionKeepsItsMoments) {
    using models::DistributionKind;
    models::Distribution from;
    from.mean = ms(60'000);
    from.cv = 0.5;
    from.low = ms(30'000);
    from.mode = ms(60'000);
    from.high = ms(90'000);
    from.values = {ms(30'000), ms(90'000)};
    const auto made = [&](DistributionKind kind) {
        models::Scenario scenario = one_team();
        from.kind = kind;
        scenario.stages[0].handle_time = from;
        return plan::compile(scenario).stages[0].handle;
    };
    // Johnson, Kotz and Balakrishnan (1994): coefficients of variation of the uniform and triangular laws.
    const std::vector<std::tuple<DistributionKind, chance::Law, double>> cases{{DistributionKind::exponential, chance::Law::exponential, 1},
                                                                              {DistributionKind::deterministic, chance::Law::deterministic, 0},
                                                                              {DistributionKind::uniform, chance::Law::uniform, 1 / std::sqrt(12.0)},
                                                                              {DistributionKind::triangular, chance::Law::triangular, 0.5 / std::sqrt(6.0)},
                                                                              {DistributionKind::gamma, chance::Law::gamma, 0.5},
                                                                              {DistributionKind::lognormal, chance::Law::lognormal, 0.5},
                                                                              {DistributionKind::weibull, chance::Law::weibull, 0.5},
                                                                              {DistributionKind::empirical, chance::Law::empirical_step, 0.5}};
    for (const auto& [kind, law, cv] : cases) {
        const chance::Distribution distribution = made(kind);
        EXPECT_EQ(distribution.law, law);
        EXPECT_NEAR(distribution.mean, 60'000, 1e-6);
        EXPECT_NEAR(distribution.cv(), cv, 1e-9) << static_cast<int>(kind);
    }
    from.cv = 2;
    EXPECT_NEAR(made(DistributionKind::hyperexponential).cv(), 2, 1e-9);
    from.probability = 0.25;
    from.first_mean = ms(120'000);
    from.second_mean = ms(40'000);
    EXPECT_NEAR(made(DistributionKind::hyperexponential).mean, 60'000, 1e-6);
    from.shape = 1;
    from.scale = ms(7000);
    EXPECT_NEAR(made(DistributionKind::weibull).mean, 7000, 1e-6);
}

TEST(Stages, ConditionsOfAnEdgeBecomeMasks) {
    models::Scenario scenario = one_team();
    scenario.languages.push_back({"de", "German"});
    scenario.locales.push_back(locale("de-at", "de"));
    scenario.streams[0].mix = {{{"en", 1}, {"de-at", 1}}};
    models::Component judge = component("judge", models::ComponentKind::classifier, "review");
    judge.bands = {{"low", 1, ""}, {"high", 2, ""}};
    scenario.components = {judge};
    scenario.stages.push_back(stage("second", StageKind::second_review));
    models::Edge conditional = edge("second");
    conditional.decision = models::Decision::block;
    conditional.agreed = false;
    conditional.categories = {"claims"};
    conditional.bands = {"high"};
    conditional.languages = {"de"};
    conditional.share = 0.3;
    conditional.delay = fixed(hours(2));
    scenario.stages[0].next = {conditional, edge("done")};
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.stages[0].edges.size(), 2U);
    const plan::EdgePlan& made = plan.stages[0].edges[0];
    EXPECT_EQ(made.to, 1);
    EXPECT_EQ(made.decisions, 2);
    EXPECT_EQ(made.agreed, 1);
    EXPECT_EQ(made.categories, 2U);
    EXPECT_EQ(made.bands, 4U);
    EXPECT_EQ(made.curves, (std::vector<bool>{false, true}));
    EXPECT_EQ(made.share, 0.3);
    EXPECT_TRUE(made.delayed);
    EXPECT_EQ(made.delay.mean, 2.0 * kernel::kHour);
    const plan::EdgePlan& rest = plan.stages[0].edges[1];
    EXPECT_EQ(rest.to, plan::kNone);
    EXPECT_EQ(rest.decisions, 3);
    EXPECT_EQ(rest.agreed, 3);
    EXPECT_EQ(rest.categories, ~0U);
    EXPECT_EQ(rest.bands, ~0U);
    EXPECT_TRUE(rest.curves.empty());
    EXPECT_EQ(rest.share, -1);
    EXPECT_FALSE(rest.delayed);
}

models::Audit audit(const std::string& id, models::AuditOf of, models::AuditDesign design) {
    models::Audit made;
    made.id = id;
    made.of = of;
    made.design = design;
    made.stage = "audit";
    return made;
}

models::Scenario quality() {
    models::Scenario made = one_team();
    made.programs.push_back({"tv", "TV"});
    made.components = {component("rule", models::ComponentKind::rule, "review"), component("judge", models::ComponentKind::classifier, "review")};
    made.stages.push_back(stage("second", StageKind::second_review));
    made.stages.push_back(stage("audit", StageKind::audit));
    made.stages.push_back(stage("appeal", StageKind::appeal));
    made.stages.push_back(stage("contact", StageKind::contact));
    made.stages.push_back(stage("flags", StageKind::feedback));
    return made;
}

TEST(Stages, OnlyDecidingKindsDecide) {
    const plan::Plan plan = plan::compile(quality());
    std::vector<bool> decides;
    for (const plan::StagePlan& each : plan.stages) decides.push_back(each.decides);
    EXPECT_EQ(decides, (std::vector<bool>{true, true, true, true, false, true}));
}

TEST(Stages, AuditsFindTheDecisionsThatFitThem) {
    models::Scenario scenario = quality();
    scenario.audits = {audit("all", models::AuditOf::human, models::AuditDesign::share), audit("some", models::AuditOf::human, models::AuditDesign::fixed_n),
                       audit("machines", models::AuditOf::machine, models::AuditDesign::share), audit("appeals", models::AuditOf::appeals, models::AuditDesign::share)};
    scenario.audits[1].stages = {"second"};
    scenario.audits[1].programs = {"tv"};
    scenario.audits[1].stratum = models::Stratum::team;
    scenario.audits[1].n = 30;
    scenario.audits[2].components = {"judge"};
    const plan::Plan plan = plan::compile(scenario);
    // review, second, audit, appeal, contact, flags
    EXPECT_EQ(plan.audits[0].stages, (std::vector<bool>{true, true, false, false, false, true}));
    EXPECT_EQ(plan.audits[1].stages, (std::vector<bool>{false, true, false, false, false, false}));
    EXPECT_EQ(plan.audits[2].stages, std::vector<bool>(6, false));
    EXPECT_EQ(plan.audits[3].stages, (std::vector<bool>{false, false, false, true, false, false}));
    EXPECT_EQ(plan.audits[0].components, (std::vector<bool>{false, false}));
    EXPECT_EQ(plan.audits[2].components, (std::vector<bool>{false, true}));
    EXPECT_EQ(plan.audits[1].programs, (std::vector<bool>{false, true}));
    EXPECT_EQ(plan.audits[0].programs, (std::vector<bool>{true, true}));
    EXPECT_EQ(plan.audits[1].strata, std::vector<std::string>{"crew"});
    EXPECT_EQ(plan.audits[0].strata, std::vector<std::string>{""});
    EXPECT_EQ(plan.audits[1].n, 30);
    EXPECT_EQ(plan.audits[0].cadence_ms, kernel::kWeek);
    EXPECT_EQ(plan.audits[0].stage, 2);
    EXPECT_EQ(plan.stages[0].audits, 1U);
    EXPECT_EQ(plan.stages[1].audits, 1U);
    EXPECT_EQ(plan.stages[1].drawn_audits, 2U);
    EXPECT_EQ(plan.stages[3].audits, 8U);
    EXPECT_EQ(plan.stages[2].audits, 0U);
}

TEST(Stages, AppealsAndFlagsKnowWhoseDecisionsTheyContest) {
    models::Scenario scenario = quality();
    models::Appeals named;
    named.id = "named";
    named.stages = {"second"};
    named.delay = fixed(hours(1));
    named.levels = {"appeal"};
    named.contacts_per_day = 2;
    named.contact_stage = "contact";
    models::Appeals all = named;
    all.id = "all";
    all.stages.clear();
    all.contacts_per_day = 0;
    all.contact_stage.clear();
    scenario.appeals = {named, all};
    models::Feedback feedback;
    feedback.id = "tv-flags";
    feedback.programs = {"tv"};
    feedback.flags_per_1000_bad_views = 3;
    feedback.flags_per_1000_good_views = 0.1;
    feedback.stage = "flags";
    scenario.feedback = {feedback};
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_EQ(plan.appeals[0].stages, (std::vector<bool>{false, true, false, false, false, false}));
    EXPECT_EQ(plan.appeals[0].components, (std::vector<bool>{false, false}));
    EXPECT_EQ(plan.appeals[1].stages, (std::vector<bool>{true, true, false, false, false, true}));
    EXPECT_EQ(plan.appeals[1].components, (std::vector<bool>{true, true}));
    EXPECT_NEAR(plan.appeals[0].contacts_per_ms * kernel::kDay, 2, 1e-12);
    EXPECT_EQ(plan.appeals[0].contact_stage, 4);
    EXPECT_EQ(plan.appeals[1].contact_stage, plan::kNone);
    EXPECT_EQ(plan.stages[0].appeals, (std::vector<std::uint16_t>{1, 1}));
    EXPECT_EQ(plan.stages[1].appeals, (std::vector<std::uint16_t>{0, 0}));
    EXPECT_EQ(plan.stages[3].appeals, (std::vector<std::uint16_t>{plan::kNone, plan::kNone}));
    EXPECT_EQ(plan.stages[0].feedback, (std::vector<std::uint16_t>{plan::kNone, 0}));
    EXPECT_EQ(plan.stages[4].feedback, (std::vector<std::uint16_t>{plan::kNone, plan::kNone}));
    EXPECT_NEAR(plan.feedback[0].per_bad_view, 0.003, 1e-15);
    EXPECT_NEAR(plan.feedback[0].per_good_view, 0.0001, 1e-15);
}

TEST(Stages, MoneyIsInTheReportingCurrency) {
    models::Scenario scenario = one_team();
    scenario.money.currency = "EUR";
    scenario.money.rates = {{{"USD", 0.9}}};
    models::Component rule = component("rule", models::ComponentKind::rule, "review");
    rule.cost_per_thousand = {2, "USD"};
    scenario.components = {rule};
    scenario.teams[0].cost_per_hour = {30, ""};
    scenario.teams.push_back(team("partner", 1, {"en"}));
    scenario.teams[1].cost_per_hour = {20, "USD"};
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_EQ(plan.currency, "EUR");
    EXPECT_NEAR(plan.components[0].cost_per_item, 0.0018, 1e-15);
    EXPECT_EQ(plan.teams[0].cost_per_hour, 30);
    EXPECT_NEAR(plan.teams[1].cost_per_hour, 18, 1e-12);
    scenario.teams[1].cost_per_hour.currency = "INR";
    EXPECT_THROW(plan::compile(scenario), std::invalid_argument);
}

TEST(Stages, WhatTheCheckerShouldHaveRefusedThrows) {
    const auto refused = [](auto change) {
        models::Scenario scenario = one_team();
        change(scenario);
        EXPECT_THROW(plan::compile(scenario), std::invalid_argument);
    };
    refused([](models::Scenario& s) { s.streams[0].entry = "nowhere"; });
    refused([](models::Scenario& s) { s.teams[0].site = "nowhere"; });
    refused([](models::Scenario& s) { s.locales[0].language = "fr"; });
    refused([](models::Scenario& s) { s.locales[0].time_zone = "Nowhere/Else"; });
    refused([](models::Scenario& s) { s.sites[0].holidays = "none"; });
    refused([](models::Scenario& s) { s.teams.push_back(s.teams[0]); });
    refused([](models::Scenario& s) { s.stages[0].next = {edge("nowhere")}; });
    refused([](models::Scenario& s) { s.streams[0].violations = {{{"scam", 0.7}, {"claims", 0.4}}}; });
    refused([](models::Scenario& s) { s.streams[0].week_profile = {0, 0, 0, 0, 0, 0, 0}; });
    refused([](models::Scenario& s) { s.calendar.length = {0}; });
    refused([](models::Scenario& s) { s.stages[0].handle_time.kind = models::DistributionKind::empirical; });
    refused([](models::Scenario& s) {
        for (int extra = 0; extra < 31; ++extra) s.categories.push_back({"more-" + std::to_string(extra), ""});
    });
}

}  // namespace
}  // namespace takt::plan_test
