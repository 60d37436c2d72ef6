// SPDX-License-Identifier: Apache-2.0
// States of the first day that cannot be: they are given to the good organisation, findings out.
#include <gtest/gtest.h>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

std::string judged(const std::string& state, std::string_view find = "", std::string_view put = "") {
    std::string text(tests::good);
    text.insert(text.find(R"("feedback":)"), R"("opening_state": {)" + state + "}, ");
    if (!find.empty()) text.replace(text.find(find), find.size(), put);
    return tests::judged_text(text);
}

TEST(OpeningSense, AGoodOneIsGood) {
    EXPECT_EQ(judged(R"("backlog": [{"stage": "review", "items": 300, "age": "1d", "age_to": "3d"}, {"stage": "second", "stream": "ads", "locale": "de-de", "decision": "block", "ages": {"kind": "exponential", "mean": "5h"}}],
                        "appeals": [{"appeals": "appeals", "cases": 12, "level": 2, "age": "2d", "waiting": "3h", "wrong": 0.3}], "classes": [{"team": "german", "people": 2, "left": "9d"}])"),
              "");
}

TEST(OpeningSense, NothingIsMeasuredTwice) {
    EXPECT_EQ(judged(R"("backlog": [{"stage": "review"}])", R"("length": "4w",)", R"("length": "4w", "warm_up": "1w",)"),
              "warning: calendar.warm_up: the first 1w after the opening state are not measured; write \"0s\": the run does not start empty\n");
}

TEST(OpeningSense, AgesCanBe) {
    EXPECT_EQ(judged(R"("backlog": [{"stage": "review", "age": "2d", "age_to": "1d"}, {"stage": "review", "age": "2d", "submitted": "1d"}])"),
              "opening_state.backlog[0].age_to: the oldest (1d) are younger than the youngest (2d); write an age_to above age, or leave it out\n"
              "opening_state.backlog[1].submitted: submitted 1d ago, and in the queue for 2d; write a longer time, or leave submitted out\n");
    EXPECT_EQ(judged(R"("backlog": [{"stage": "review", "age": "1d", "age_to": "3d"}])", R"("target": {"within": "24h"},)", R"("withdrawal": {"patience": {"kind": "deterministic", "mean": "2d"}},)"),
              "opening_state.backlog[0].age_to: items have waited 3d and nobody waits longer than 2d for stage 'review'; write a shorter age, or a longer stages[review].withdrawal.patience\n");
}

TEST(OpeningSense, ItemsComeFromWhereTheyCan) {
    EXPECT_EQ(judged(R"("backlog": [{"stage": "appeal"}, {"stage": "review", "stream": "tv", "locale": "de-de"}, {"stage": "review", "stream": "tv", "program": "ads"}])"),
              "opening_state.backlog[0].stage: what waits for stage 'appeal' of kind appeal is a case; write it in opening_state.appeals, with its level\n"
              "opening_state.backlog[1].locale: stream 'tv' has no items of locale 'de-de'; name a locale of its mix\n"
              "opening_state.backlog[2].program: stream 'tv' is of program 'tv'; write that program, or leave it out\n");
    EXPECT_EQ(judged(R"("backlog": [{"stage": "reviews"}])"), "opening_state.backlog[0].stage: there is no stage 'reviews'; did you mean 'review'?\n");
    EXPECT_EQ(judged(R"("appeals": [{"appeals": "appeals", "level": 3}])"),
              "opening_state.appeals[0].level: the cases are at level 3 and appeals 'appeals' have 2; write a level up to 2\n");
}

TEST(OpeningSense, SomebodyServesWhatWaits) {
    EXPECT_NE(judged(R"("backlog": [{"stage": "review", "locale": "de-de", "items": 5}])", R"("languages": ["de"])", R"("languages": [])").find(
                  "opening_state.backlog[0]: items wait for stage 'review', and no team may serve it in 'de'; give a team the skill and the language, or leave these items out\n"),
              std::string::npos);
}

TEST(OpeningSense, PeopleAddUp) {
    EXPECT_EQ(judged(R"("classes": [{"team": "german", "people": 11, "left": "2w"}])"),
              "opening_state.classes: 11 people of team 'german' are in class, and its headcount is 10; write fewer people, or a larger teams[german].headcount\n");
    EXPECT_EQ(judged(R"("tenure": [{"team": "german", "people": 4, "tenure": "3w"}], "classes": [{"team": "german", "people": 2, "left": "2w"}])", R"("headcount": 10,)", R"("headcount": 10, "learning": {"handle_time": 2, "half_life": "3w"},)"),
              "opening_state.tenure: the tenure of 4 people of team 'german' is stated, 2 are in class, and its headcount is 10; state the tenure of 8 people\n");
    EXPECT_EQ(judged(R"("hires": [{"team": "german", "people": 3, "joins": "2w"}])"),
              "opening_state.hires[0].team: team 'german' does not say how its people are trained; write teams[german].hiring\n");
    EXPECT_EQ(judged(R"("classes": [{"team": "german", "people": 3, "left": "2w"}])", R"("seats": 40,)", R"("seats": 40, "training_seats": 2,)"),
              "opening_state.classes: 3 people are in class at site 'dublin', which has 2 training_seats; write fewer people, or more sites[dublin].training_seats\n");
}

}  // namespace
}  // namespace takt::models
