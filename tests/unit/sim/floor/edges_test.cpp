// SPDX-License-Identifier: Apache-2.0
// Where items go next: conditions, shares and delays of edges, panels that disagree, and translation. Random shares are held against the binomial
// law at 4.42 standard deviations (false alarm 1e-5).
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

using models::Decision;
using models::StageKind;

/// Stage "review" before stages a, b and c, all served by plenty of people who never err; two items a second for 10,000 seconds.
Shop crossroads(double violating = 0.4) {
    Shop shop;
    shop.sketch().scenario().categories = {{"scam", ""}, {"adult", ""}};
    shop.stage("review").kind = StageKind::review;
    for (const char* id : {"a", "b", "c"}) shop.stage(id);
    shop.team("crew", 60, {"review", "a", "b", "c"});
    shop.sketch().stream("items", 2, "review").violations = {{{"scam", violating / 2}, {"adult", violating / 2}}};
    return shop;
}

void expect_share(const Shop& shop, const std::string& stage, double share, const std::string& of = "review") {
    const auto all = static_cast<double>(shop.total(of).left), some = static_cast<double>(shop.total(stage).entered);
    EXPECT_NEAR(some / all, share, 4.42 * std::sqrt(share * (1 - share) / all)) << stage;
}

models::Edge to(const std::string& stage, double share = -1) {
    models::Edge edge = edge_to(stage);
    if (share >= 0) edge.share = share;
    return edge;
}

TEST(Edges, TakeTheirSharesOfAllThatDepart) {
    Shop shop = crossroads();
    shop.stage_of("review").next = {to("a", 0.3), to("b", 0.5), to("c")};
    shop.open();
    shop.finish();
    expect_share(shop, "a", 0.3);
    expect_share(shop, "b", 0.5);
    expect_share(shop, "c", 0.2);
    EXPECT_EQ(shop.total("a").entered + shop.total("b").entered + shop.total("c").entered, shop.total("review").left);
}

TEST(Edges, LeaveAloneWhatDoesNotMatch) {
    Shop shop = crossroads();
    models::Edge blocked = to("a", 0.5);
    blocked.decision = Decision::block;
    shop.stage_of("review").next = {blocked, to("b", 0.25)};
    shop.open();
    shop.finish();
    expect_share(shop, "a", 0.4 * 0.5);
    expect_share(shop, "b", 0.25);  // of all that depart, those that match the first edge as well
}

TEST(Edges, SeeTheDecision) {
    Shop shop = crossroads();
    models::Edge blocked = to("a"), allowed = to("b");
    blocked.decision = Decision::block;
    allowed.decision = Decision::allow;
    shop.stage_of("review").next = {blocked, allowed, to("c")};
    shop.open();
    shop.finish();
    expect_share(shop, "a", 0.4);
    expect_share(shop, "b", 0.6);
    EXPECT_EQ(shop.total("c").entered, 0U);
}

TEST(Edges, SeeTheSuspectedCategory) {
    Shop shop = crossroads();
    shop.sketch().scenario().streams.front().looks_like = {{{"scam", 3}, {"adult", 1}}};
    models::Edge scam = to("a");
    scam.categories = {"scam"};
    shop.stage_of("review").next = {scam, to("b")};
    shop.open();
    shop.finish();
    expect_share(shop, "a", 0.2 + 0.6 * 0.75);
}

TEST(Edges, SeeTheLocale) {
    Shop shop = crossroads();
    const int here = shop.add("review", {0, 1});
    const int there = shop.add("review", {0, 1});
    models::Edge edge = to("a");
    edge.locales = {"visit-" + std::to_string(here)};
    shop.stage_of("review").next = {edge};
    shop.open();
    shop.finish();
    EXPECT_EQ(shop.cell(here, "a").entered, 1U);
    EXPECT_EQ(shop.cell(there, "a").entered, 0U);
    EXPECT_EQ(shop.total("a").entered, 1U);
}

TEST(Edges, KeepItemsOnTheirWayForTheirDelay) {
    Shop shop;
    shop.stage("first").next = {edge_to("next", 30)};
    shop.stage("next");
    shop.team("crew", 1, {"first", "next"});
    const int item = shop.add("first", {5, 2});
    shop.open();
    shop.until(36.9);
    EXPECT_EQ(shop.total("next").entered, 0U);
    EXPECT_EQ(shop.floor().snapshot().items_in_system, 1U);
    shop.until(37.1);
    EXPECT_EQ(shop.cell(item, "next").entered, 1U);
}

// Three who err with chance e: not unanimous with 1 - e^3 - (1 - e)^3.
TEST(APanel, IsUnanimousAsOftenAsItsErrorsLet) {
    Shop shop = crossroads();
    models::Stage& review = shop.stage_of("review");
    review.judgements = 3;
    models::Edge split = to("a"), whole = to("b");
    split.agreed = false;
    whole.agreed = true;
    review.next = {split, whole};
    shop.sketch().scenario().teams.front().wrong_block = shop.sketch().scenario().teams.front().wrong_allow = {{{"*", 0.2}}};
    shop.open();
    shop.finish();
    expect_share(shop, "a", 1 - 0.008 - 0.512);
    expect_share(shop, "b", 0.008 + 0.512);
    const floor::Verdicts& panel = shop.floor().record().by_stage.front();
    const double wrong = 3 * 0.04 * 0.8 + 0.008, decided = static_cast<double>(panel.total());
    EXPECT_NEAR(static_cast<double>(panel.wrong_allow + panel.wrong_block) / decided, wrong,
                4.42 * std::sqrt(wrong * (1 - wrong) / decided));
    const std::uint64_t judgements = shop.floor().record().by_team.front().total(), whole_panels = 3 * shop.total("review").left;
    EXPECT_GE(judgements, whole_panels);
    EXPECT_LE(judgements, whole_panels + 2 * shop.floor().snapshot().items_in_system);  // panels that are not complete yet
}

// The Japanese item can be worked by the English team only once a translator has had it.
TEST(ATranslation, OpensAnItemToPeopleOfOtherLanguages) {
    for (const bool translates : {false, true}) {
        Shop shop;
        shop.sketch().scenario().languages.push_back({"ja", ""});
        models::Stage& first = shop.stage("first", 2);
        first.kind = translates ? StageKind::translate : StageKind::label;
        first.next = {edge_to("work")};
        models::Stage& work = shop.stage("work");
        work.kind = StageKind::review;
        work.language = models::LanguageNeed::translated;
        shop.team("translators", 1, {"first"});
        shop.team("english", 1, {"work"});
        shop.team("japanese", 1, {"work"}).languages = {"ja"};
        const int item = shop.add("first", {0, 2});
        shop.sketch().scenario().locales.back().language = "ja";
        shop.open();
        shop.finish();
        EXPECT_EQ(shop.cell(item, "work").left, 1U);
        EXPECT_EQ(shop.handled("english"), translates ? 1U : 0U);
        EXPECT_EQ(shop.handled("japanese"), translates ? 0U : 1U);
    }
}

}  // namespace
}  // namespace takt::floor_test
