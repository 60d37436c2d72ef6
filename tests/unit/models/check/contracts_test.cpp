// SPDX-License-Identifier: Apache-2.0
// Contracts that make no sense: a contract is given to the good organisation's vendor, findings out.
#include <gtest/gtest.h>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

/// The findings under "vendors[partner].contract" and of the team's price, each without its path's first part.
std::string judged(const std::string& contract, bool own_rate = false, bool by_team = true) {
    std::string text(tests::good);
    const auto put = [&](std::string_view find, const std::string& with) {
        const std::size_t at = text.find(find);
        if (at == std::string::npos) throw std::invalid_argument(std::string(find));
        text.replace(at, find.size(), with);
    };
    const bool priced = own_rate || contract.find("prices") != std::string::npos;
    put(R"({"id": "partner"})", R"({"id": "partner", "contract": {)" + contract + (priced ? "}}" : R"(, "prices": [{"price": 12}]}})"));
    if (!own_rate) put(R"("cost_per_hour": {"amount": 20, "currency": "EUR"},)", "");
    if (by_team) put(R"("share": 0.02, "stage": "audit")", R"("share": 0.02, "stratum": "team", "stage": "audit")");
    return tests::judged_text(text);
}

TEST(ContractSense, AGoodContractIsGood) {
    EXPECT_EQ(judged(R"("period": "2w", "prices": [{"unit": "item", "price": {"amount": 0.4, "currency": "EUR"}, "tiers": [{"above": 1000, "price": 0.3}], "minimum": 500}],
        "service": [{"id": "s", "figure": "in_target", "scope": "stage=review", "bound": 0.95, "better": "higher", "credit": 0.05}],
        "quality": [{"id": "q", "audit": "weekly", "malus": 0.05, "bonus": 0.01, "bonus_from": 0.995}])"),
              "");
}

TEST(ContractSense, PeriodsAreMultiplesOfTheInterval) {
    EXPECT_EQ(judged(R"("period": "10d")"),
              "vendors[partner].contract.period: the period of 10d is no multiple of the calendar's interval of 1w; write a multiple of 1w, or another calendar.interval\n");
    EXPECT_EQ(judged(R"("period": "8w")"),
              "warning: vendors[partner].contract.period: not one period of 8w ends inside the measured 4w; write a shorter period, or a longer calendar.length\n");
}

TEST(ContractSense, WorkHasOnePrice) {
    EXPECT_EQ(judged(R"("prices": [{"price": 12}])", true),
              "teams[english].cost_per_hour: the team is priced by vendors[partner].contract.prices[0] too; leave cost_per_hour out, or take the team off the price line\n");
    EXPECT_EQ(judged(R"("prices": [{"price": 12}, {"unit": "item", "price": 0.1}])"),
              "vendors[partner].contract.prices[1]: the work of team 'english' is priced by prices[0] too; name other teams or, for items, other stages\n");
    EXPECT_EQ(judged(R"("prices": [{"unit": "item", "price": 1, "stages": ["review"]}, {"unit": "item", "price": 0.1, "stages": ["second"]}])"), "");
    EXPECT_EQ(judged(R"("prices": [{"teams": ["german"], "price": 12}])", true),
              "vendors[partner].contract.prices[0].teams[0]: team 'german' is of no vendor; name teams of 'partner'\n"
              "warning: vendors[partner].contract.prices[0]: no team of 'partner' works at this price; name the vendor in its teams\n");
    EXPECT_EQ(judged(R"("prices": [{"price": 12, "stages": ["review"]}])"),
              "vendors[partner].contract.prices[0].stages: the price is for hours, which belong to no stage; leave stages out, or write \"unit\": \"item\"\n");
    EXPECT_EQ(judged(R"("prices": [{"price": 12, "tiers": [{"above": 20, "price": 1}, {"above": 10, "price": 2}]}])"),
              "vendors[partner].contract.prices[0].tiers[1].above: 10 units come after 20 units; write tiers in ascending order\n");
}

TEST(ContractSense, WorkIsPaidWhereItIsDone) {
    EXPECT_EQ(judged(R"("prices": [{"unit": "item", "price": 1, "stages": ["second"]}], "period": "2w")"), "");
    std::string text(tests::good);
    const auto put = [&](std::string_view find, const std::string& with) { text.replace(text.find(find), find.size(), with); };
    put(R"("id": "second", )", R"("id": "second", "routing": {"teams": [{"team": "german"}]}, )");
    put(R"("cost_per_hour": {"amount": 20, "currency": "EUR"},)", "");
    put(R"({"id": "partner"})", R"({"id": "partner", "contract": {"prices": [{"unit": "item", "price": 1, "stages": ["second"]}]}})");
    EXPECT_EQ(tests::judged_text(text),
              "warning: vendors[partner].contract.prices[0].stages: the price is for items of 'second', where no team of 'partner' at this price works: nothing is ever paid by it; name stages that its "
              "teams serve: 'review', 'audit', 'appeal', 'appeal-2', 'contact' and 1 more\n");
    EXPECT_EQ(judged(R"("prices": [])"),
              "warning: vendors[partner].contract.prices: the price list is empty: nothing pays for team english, and it has no cost_per_hour, so the work costs nothing; write a price line, or "
              "cost_per_hour for team english\n");
    EXPECT_EQ(judged(R"("prices": [])", true), "");
}

TEST(ContractSense, CommitmentsCanBeWorked) {
    // Twenty people are there for eight hours on five days a week: 1,600 hours in two weeks.
    EXPECT_EQ(judged(R"("period": "2w", "prices": [{"price": 12, "minimum": 1600}])"), "");
    EXPECT_EQ(judged(R"("period": "2w", "prices": [{"price": 12, "minimum": 16000}])"),
              "warning: vendors[partner].contract.prices[0].minimum: the commitment is 16,000 hours in a period of 2w, and the people can bring at most 1,600: the rest is paid for nothing; write at most "
              "1,600, or more people\n");
}

TEST(ContractSense, WhatIsPromisedHasAPrice) {
    const std::string service = R"("service": [{"id": "s", "figure": "in_target", "scope": "stage=review", "bound": 0.95, "better": "higher", "credit": 0.05}])";
    EXPECT_EQ(judged(R"("at_risk": 0, )" + service), "warning: vendors[partner].contract.at_risk: at_risk is 0: no credit or malus takes anything from a bill; write what share of a bill they may take, or leave them out\n");
    EXPECT_EQ(judged(R"("service": [{"id": "s", "figure": "in_target", "scope": "stage=review", "bound": 95, "better": "higher", "credit": 0.05}])"),
              "vendors[partner].contract.service[0].bound: 'in_target' is a share, from 0 to 1, and the bound is 95; write 0.95 for 95 %\n");
    EXPECT_EQ(judged(R"("quality": [{"id": "q", "audit": "weekly", "malus": 0.05, "bonus_from": 0.99}])"),
              "warning: vendors[partner].contract.quality[0].bonus_from: bonus_from is 0.99, and there is no bonus to be paid from it; write bonus, or leave bonus_from out\n");
    EXPECT_EQ(judged(R"("quality": [{"id": "q", "audit": "weekly", "malus": 0.05, "bonus": 0.01}])"),
              "warning: vendors[partner].contract.quality[0].bonus_from: the bonus is 1 % of the bill, and bonus_from is 1: it is paid only where not one error is found; write the measured share from which "
              "it is paid, such as 0.995\n");
}

TEST(ContractSense, ClausesAreAboutWhatAContractCanSee) {
    const auto service = [](const std::string& members) { return judged(R"("service": [{"id": "s", )" + members + "}]"); };
    EXPECT_EQ(service(R"("figure": "error_rate", "scope": "team=english", "bound": 0.01)"),
              "vendors[partner].contract.service[0].figure: a contract cannot be judged on 'error_rate' at 'team=english'; write a quality clause: it is judged on what an "
              "audit measures, not on the truth\n");
    EXPECT_EQ(service(R"("figure": "wait.p95", "scope": "team=english", "bound": 60)"),
              "vendors[partner].contract.service[0].figure: a contract cannot be judged on 'wait.p95' at 'team=english'; write mean p50 p90 p95 p99 max at stage=ID\n");
    EXPECT_EQ(service(R"("figure": "occupancy", "scope": "team=german", "bound": 0.9)"),
              "vendors[partner].contract.service[0].scope: team 'german' is not of vendor 'partner'; name one of its teams\n");
    EXPECT_EQ(service(R"("figure": "in_target", "scope": "stage=appeal", "bound": 0.9, "better": "higher")"),
              "vendors[partner].contract.service[0].scope: stage 'appeal' has no target to be inside of; write the stage's target\n");
    EXPECT_EQ(service(R"("figure": "resolution.p90", "scope": "stage=appeal-2", "bound": 9000)"),
              "vendors[partner].contract.service[0].scope: no case is opened at stage 'appeal-2'; name the first level of an appeals process, or the stage of a feedback "
              "process\n");
    EXPECT_EQ(service(R"("figure": "wait", "scope": "stage=reviw", "bound": 60)"), "vendors[partner].contract.service[0].scope: there is no stage 'reviw'; did you mean 'review'?\n");
}

TEST(ContractSense, QualityIsJudgedByAnAuditThatKnowsTheTeam) {
    EXPECT_EQ(judged(R"("quality": [{"id": "q", "audit": "weekly"}])", false, false),
              "vendors[partner].contract.quality[0].audit: the stratum of audit 'weekly' is none: it cannot tell whose decisions it judged; write \"stratum\": \"team\" there\n");
    EXPECT_EQ(judged(R"("quality": [{"id": "q", "audit": "machines"}])"),
              "vendors[partner].contract.quality[0].audit: audit 'machines' looks at machine decisions; name an audit of human decisions\n");
    EXPECT_EQ(judged(R"("quality": [{"id": "q", "audit": "weekly", "target": 0.99, "bonus": 0.1, "bonus_from": 0.98}])"),
              "vendors[partner].contract.quality[0].bonus_from: the bonus is paid from 98 %, below the target of 99 %; write a bonus_from of at least the target\n");
    EXPECT_EQ(judged(R"("service": [{"id": "q", "figure": "wait", "scope": "stage=review", "bound": 60}], "quality": [{"id": "q", "audit": "weekly"}])"),
              "vendors[partner].contract.quality[0].id: a service clause has the id 'q' too; give each clause an id of its own\n");
}

}  // namespace
}  // namespace takt::models
