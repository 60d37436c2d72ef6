// SPDX-License-Identifier: Apache-2.0
// Routing tables of small organisations.
#include <gtest/gtest.h>

#include <tuple>

#include "sim/plan/compile.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

using models::LanguageNeed, models::RoutingOrder, models::StageKind;
using Ids = std::vector<std::string>;

/// English and German items, three teams: "en" speaks English, "de" German, "both" both; only "de" and "both" can appeal.
models::Scenario two_languages() {
    models::Scenario made = one_team();
    made.languages = {{"en", "English"}, {"de", "German"}, {"fr", "French"}};
    made.locales = {locale("en", "en"), locale("de-at", "de"), locale("de-de", "de")};
    made.streams[0].mix = {{{"en", 2}, {"de-at", 1}, {"de-de", 1}}};
    made.teams = {team("en", 3, {"en"}), team("de", 2, {"de"}, {"appeals"}), team("both", 1, {"de", "en"}, {"appeals"})};
    made.teams[0].cost_per_hour = {30, ""};
    made.teams[1].cost_per_hour = {20, ""};
    made.teams[2].cost_per_hour = {10, ""};
    return made;
}

TEST(Lines, ANativeStageHasALineForEachLanguageThatComesThere) {
    const plan::Plan plan = plan::compile(two_languages());
    ASSERT_EQ(plan.lines.size(), 2U);
    EXPECT_EQ(teams_of(plan, first_line(plan, "review", "en")), (Ids{"en", "both"}));
    EXPECT_EQ(teams_of(plan, first_line(plan, "review", "de")), (Ids{"de", "both"}));
    EXPECT_EQ(first_line(plan, "review", "de", true), first_line(plan, "review", "de"));
    EXPECT_EQ(first_line(plan, "review", "fr"), plan::kNone);
    EXPECT_EQ(first_line(plan, "review", ""), plan::kNone);
    for (const plan::LinePlan& line : plan.lines) EXPECT_EQ(line.assigned, plan::kNone);
}

TEST(Lines, AnyLanguageIsOneLineForAll) {
    models::Scenario scenario = two_languages();
    scenario.stages[0].language = LanguageNeed::any;
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.lines.size(), 1U);
    EXPECT_EQ(plan.lines[0].language, plan::kNone);
    EXPECT_FALSE(plan.stages[0].by_language);
    EXPECT_EQ(teams_of(plan, 0), (Ids{"en", "de", "both"}));
    for (const std::string language : {"", "en", "de", "fr"}) EXPECT_EQ(first_line(plan, "review", language), 0) << language;
}

TEST(Lines, TeamsNeedTheSkill) {
    models::Scenario scenario = two_languages();
    scenario.stages[0].skill = "appeals";
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_EQ(teams_of(plan, first_line(plan, "review", "en")), Ids{"both"});
    EXPECT_EQ(teams_of(plan, first_line(plan, "review", "de")), (Ids{"de", "both"}));
}

TEST(Lines, RoutingListsTeamsInItsOwnOrderAndKeepsThoseThatCan) {
    models::Scenario scenario = two_languages();
    models::ServingTeam helper;
    helper.team = "en";
    helper.after = hours(1);
    scenario.stages[0].routing.teams = {{"both", 0, {}, 0}, helper};
    const plan::Plan plan = plan::compile(scenario);
    const plan::LineIndex english = first_line(plan, "review", "en");
    EXPECT_EQ(teams_of(plan, english), (Ids{"both", "en"}));
    EXPECT_EQ(plan.lines[english].teams[1].after_ms, kernel::kHour);
    EXPECT_EQ(teams_of(plan, first_line(plan, "review", "de")), Ids{"both"});
    EXPECT_TRUE(plan.teams[1].takes.empty());
    ASSERT_EQ(plan.teams[0].takes.size(), 1U);
    EXPECT_EQ(plan.teams[0].takes[0].after_ms, kernel::kHour);
}

TEST(Lines, LeastCostSortsByPriceInTheReportingCurrency) {
    models::Scenario scenario = two_languages();
    scenario.stages[0].language = LanguageNeed::any;
    scenario.stages[0].routing.order = RoutingOrder::least_cost;
    EXPECT_EQ(teams_of(plan::compile(scenario), 0), (Ids{"both", "de", "en"}));
    scenario.money.rates = {{{"XYZ", 2.5}}};
    scenario.teams[2].cost_per_hour = {10, "XYZ"};
    EXPECT_EQ(teams_of(plan::compile(scenario), 0), (Ids{"de", "both", "en"}));
}

TEST(Lines, ASharedStageHasALinePerTeamWithCumulativeWeights) {
    models::Scenario scenario = two_languages();
    scenario.stages[0].routing.order = RoutingOrder::share;
    scenario.stages[0].routing.teams = {{"en", 3, {}, 0}, {"de", 5, {}, 0}, {"both", 1, {}, 0}};
    const plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.lines.size(), 4U);
    const plan::LineIndex english = first_line(plan, "review", "en");
    EXPECT_EQ(plan.line_count[(0 * 4 + 1) * 2], 2);
    EXPECT_EQ(teams_of(plan, english), Ids{"en"});
    EXPECT_EQ(plan.lines[english].assigned, 0);
    EXPECT_NEAR(plan.lines[english].teams[0].share, 0.75, 1e-15);
    EXPECT_EQ(teams_of(plan, english + 1), Ids{"both"});
    EXPECT_EQ(plan.lines[english + 1].teams[0].share, 1);
    const plan::LineIndex german = first_line(plan, "review", "de");
    EXPECT_NEAR(plan.lines[german].teams[0].share, 5.0 / 6, 1e-15);
}

TEST(Lines, WithoutWeightsSharesAreEqualAndLeastBacklogHasNone) {
    models::Scenario scenario = two_languages();
    scenario.stages[0].language = LanguageNeed::any;
    scenario.stages[0].routing.order = RoutingOrder::share;
    plan::Plan plan = plan::compile(scenario);
    ASSERT_EQ(plan.lines.size(), 3U);
    EXPECT_NEAR(plan.lines[0].teams[0].share, 1.0 / 3, 1e-15);
    EXPECT_NEAR(plan.lines[1].teams[0].share, 2.0 / 3, 1e-15);
    scenario.stages[0].routing.order = RoutingOrder::least_backlog;
    plan = plan::compile(scenario);
    ASSERT_EQ(plan.lines.size(), 3U);
    EXPECT_EQ(plan.line_count[0], 3);
    EXPECT_EQ(plan.lines[2].assigned, 2);
    EXPECT_EQ(plan.lines[2].teams[0].share, 0);
}

/// Half of the German items pass a translator before they come to the stage.
models::Scenario translated_scenario() {
    models::Scenario made = two_languages();
    models::Component translator = component("translator", models::ComponentKind::translator, "review");
    translator.coverage.locales = {"de-at"};
    made.components = {translator};
    made.streams[0].entry = "translator";
    made.stages[0].language = LanguageNeed::translated;
    return made;
}

TEST(Lines, TranslatedItemsHaveALineThatEveryTeamMayServe) {
    const plan::Plan plan = plan::compile(translated_scenario());
    ASSERT_EQ(plan.lines.size(), 3U);
    EXPECT_EQ(teams_of(plan, first_line(plan, "review", "en")), (Ids{"en", "both"}));
    EXPECT_EQ(teams_of(plan, first_line(plan, "review", "de")), (Ids{"de", "both"}));
    const plan::LineIndex translated = first_line(plan, "review", "de", true);
    EXPECT_EQ(teams_of(plan, translated), (Ids{"en", "de", "both"}));
    EXPECT_TRUE(plan.lines[translated].translated);
    EXPECT_EQ(first_line(plan, "review", "en", true), plan::kNone);
}

TEST(Lines, AHumanTranslationMakesItemsWorkableToo) {
    models::Scenario scenario = two_languages();
    scenario.stages[0].language = LanguageNeed::translated;
    scenario.stages.push_back(stage("translate", StageKind::translate));
    scenario.stages[1].next = {edge("review")};
    scenario.stages[1].language = LanguageNeed::any;
    scenario.streams[0].entry = "translate";
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_EQ(first_line(plan, "review", "de"), plan::kNone);
    EXPECT_EQ(teams_of(plan, first_line(plan, "review", "de", true)), (Ids{"en", "de", "both"}));
}

TEST(Lines, ErrandsReachTheirStages) {
    models::Scenario scenario = two_languages();
    models::Component rule = component("rule", models::ComponentKind::rule, "done");
    rule.block_violating = rule.block_compliant = 0.5;
    scenario.components = {rule};
    scenario.streams[0].entry = "rule";
    scenario.streams[0].mix = {{{"de-at", 1}}};
    scenario.streams.push_back(stream("direct", "review", {{{"en", 1}}}, 100));
    for (const auto& [id, kind] : {std::pair{"audit", StageKind::audit}, {"first", StageKind::appeal}, {"second", StageKind::appeal}, {"contact", StageKind::contact}, {"flags", StageKind::feedback}})
        scenario.stages.push_back(stage(id, kind));
    models::Audit audit;
    audit.id = "machines";
    audit.of = models::AuditOf::machine;
    audit.design = models::AuditDesign::fixed_n;
    audit.stage = "audit";
    scenario.audits = {audit};
    models::Appeals appeals;
    appeals.id = "appeals";
    appeals.components = {"rule"};
    appeals.delay = fixed(hours(1));
    appeals.levels = {"first", "second"};
    appeals.contacts_per_day = 1;
    appeals.contact_stage = "contact";
    scenario.appeals = {appeals};
    models::Feedback feedback;
    feedback.id = "flags";
    feedback.stage = "flags";
    scenario.feedback = {feedback};
    const plan::Plan plan = plan::compile(scenario);
    for (const std::string stage : {"audit", "first", "second", "contact", "flags"}) {
        EXPECT_NE(first_line(plan, stage, "de"), plan::kNone) << stage;
        EXPECT_EQ(first_line(plan, stage, "en") == plan::kNone, stage != "flags") << stage;   // reviewed items may be flagged
    }
    EXPECT_EQ(first_line(plan, "review", "de"), plan::kNone);
    EXPECT_NE(first_line(plan, "review", "en"), plan::kNone);
}

TEST(Lines, EdgesCarryOnlyTheCurvesTheyName) {
    models::Scenario scenario = two_languages();
    scenario.stages.push_back(stage("second", StageKind::second_review));
    models::Edge german = edge("second");
    german.languages = {"de"};
    scenario.stages[0].next = {german};
    const plan::Plan plan = plan::compile(scenario);
    EXPECT_NE(first_line(plan, "second", "de"), plan::kNone);
    EXPECT_EQ(first_line(plan, "second", "en"), plan::kNone);
}

TEST(Lines, PeopleTakeByPriorityThenPreferenceThenTheFile) {
    models::Scenario scenario = one_team();
    scenario.stages.push_back(stage("urgent"));
    scenario.stages.push_back(stage("liked"));
    scenario.stages.push_back(stage("equal"));
    scenario.stages[1].priority = 1;
    scenario.stages[2].routing.teams = {{"crew", 0, {}, -1}};
    for (const std::string id : {"urgent", "liked", "equal"}) scenario.streams.push_back(stream(id, id, {{{"en", 1}}}, 10));
    const plan::Plan plan = plan::compile(scenario);
    std::vector<std::tuple<std::string, int>> takes;
    for (const plan::TeamPlan::Take& take : plan.teams[0].takes) takes.emplace_back(plan.names.stages[plan.lines[take.line].stage], take.level);
    EXPECT_EQ(takes, (std::vector<std::tuple<std::string, int>>{{"urgent", 0}, {"liked", 1}, {"review", 2}, {"equal", 2}}));
}

}  // namespace
}  // namespace takt::plan_test
