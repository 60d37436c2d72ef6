// SPDX-License-Identifier: Apache-2.0
// The table of figures, the text of a figure and the index over a study's figures.
#include "models/outcome/figures.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

#include "models/outcome/figure_index.hpp"

namespace takt::outcome {
namespace {

std::string complaint_about(std::string_view text) {
    try {
        parse_figure(text);
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "(none)";
}

TEST(FigureTable, defines_each_figure_once_and_in_full) {
    std::set<std::string_view> ids;
    for (const FigureMeaning& meaning : figure_meanings()) {
        EXPECT_TRUE(ids.insert(meaning.id).second) << meaning.id << " is there twice";
        EXPECT_FALSE(meaning.unit.empty()) << meaning.id;
        EXPECT_FALSE(meaning.name.empty()) << meaning.id;
        EXPECT_FALSE(meaning.statistics.empty()) << meaning.id;
        ASSERT_FALSE(meaning.definition.empty()) << meaning.id;
        EXPECT_EQ(meaning.definition.back(), '.') << meaning.id << ": a definition is a sentence";
        EXPECT_EQ(meaning_of(meaning.id), &meaning);
    }
    EXPECT_EQ(meaning_of("wiat"), nullptr);
}

TEST(FigureText, reads_back_what_it_writes_for_every_figure_and_statistic) {
    for (const FigureMeaning& meaning : figure_meanings()) {
        for (const std::string statistic : {"mean", "p95", "share", "total", "end", "wrong_block", "machine"}) {
            if (!has_statistic(meaning, statistic)) continue;
            const FigureKey key{std::string(meaning.id), {{"stage", "review"}, {"team", "lisbon-1"}}, statistic, std::string(meaning.unit)};
            EXPECT_EQ(parse_figure(figure_text(key)), key);
        }
    }
}

TEST(FigureText, means_the_first_statistic_and_the_whole_organisation_when_it_says_nothing) {
    EXPECT_EQ(figure_text(parse_figure("wait")), "wait.mean");
    EXPECT_EQ(figure_text(parse_figure("in_target@stage=review")), "in_target.share@stage=review");
    EXPECT_TRUE(parse_figure("turnaround.p95").scope.empty());
    EXPECT_EQ(parse_figure("defective_views_per_1000").unit, "per 1,000");
}

TEST(FigureText, sorts_the_scope_by_dimension) {
    EXPECT_EQ(figure_text(parse_figure("wait.p95@team=lisbon,locale=de-DE,stage=review")),
              "wait.p95@locale=de-DE,stage=review,team=lisbon");
}

TEST(FigureText, is_refused_with_a_sentence) {
    EXPECT_EQ(complaint_about("wiat.p95"), "there is no figure 'wiat'; did you mean 'wait'?");
    EXPECT_EQ(complaint_about("turnarround"), "there is no figure 'turnarround'; did you mean 'turnaround'?");
    EXPECT_EQ(complaint_about("xyzzy-plugh"), "there is no figure 'xyzzy-plugh'");
    EXPECT_EQ(complaint_about("wait.p96"), "figure 'wait' has no statistic 'p96' (it has: mean p50 p90 p95 p99 max); did you mean 'p90'?");
    EXPECT_EQ(complaint_about("wait.p95@stge=review"), "there is no dimension 'stge'; did you mean 'stage'?");
    EXPECT_EQ(complaint_about("wait.p95@stage"), "a scope is written dimension=id, as in 'stage=review', found 'stage'");
    EXPECT_EQ(complaint_about("wait.p95@stage="), "a scope is written dimension=id, as in 'stage=review', found 'stage='");
    EXPECT_EQ(complaint_about("wait.p95@"), "a scope follows the '@', as in 'wait.p95@stage=review'");
    EXPECT_EQ(complaint_about("wait.p95@stage=a,stage=b"), "a scope names dimension 'stage' twice");
    EXPECT_EQ(complaint_about("wait.p95@stage=a,"), "a scope ends after a comma; another dimension=id would follow");
    EXPECT_EQ(complaint_about(""), "a figure begins with its id, as in 'wait.p95@stage=review'");
    EXPECT_EQ(complaint_about("wait."), "figure 'wait' has no statistic '' (it has: mean p50 p90 p95 p99 max)");
}

TEST(FigureText, of_enormous_length_is_refused_quickly) {
    const std::string long_text(1'000'000, 'w');
    EXPECT_THROW(parse_figure(long_text), std::invalid_argument);
}

TEST(FigureIndex, finds_figures_by_what_they_are) {
    std::vector<FigureKey> keys = {parse_figure("wait.mean@stage=review"), parse_figure("wait.mean@stage=appeal"),
                                   parse_figure("wait.mean@stage=review,locale=de-DE"), parse_figure("wait.p95@stage=review")};
    keys.push_back(keys[1]);
    keys.back().interval = 3;
    const FigureIndex index(keys);
    EXPECT_EQ(index.find("wait", "mean", {{"stage", "appeal"}}), 1U);
    EXPECT_EQ(index.find("wait", "mean", {{"stage", "appeal"}}, 3), 4U);
    EXPECT_EQ(index.find("wait", "mean", {{"stage", "appeal"}}, 2), std::nullopt);
    EXPECT_EQ(index.find("wait", "mean"), std::nullopt);
    const std::vector<Scope> stages = index.scopes("wait", "mean", {"stage"});
    ASSERT_EQ(stages.size(), 2U) << "the whole period only, and no finer scope";
    EXPECT_EQ(scope_text(stages[0]), "stage=review");
    EXPECT_EQ(scope_text(stages[1]), "stage=appeal");
    EXPECT_TRUE(index.scopes("wait", "p99", {"stage"}).empty());
}

}  // namespace
}  // namespace takt::outcome
