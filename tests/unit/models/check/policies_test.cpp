// SPDX-License-Identifier: Apache-2.0
// Changes of policy that cannot be carried out as planned: one is added to the good organisation, findings out.
#include <gtest/gtest.h>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

std::string text_with(const std::string& change) {
    std::string text(tests::good);
    const std::size_t at = text.find(R"("targets":)");
    return text.insert(at, R"("policy_changes": [{"id": "new", )" + change + "}], ");
}

std::string judged(const std::string& change) { return tests::judged_text(text_with(change)); }

TEST(PolicySense, AGoodChangeIsGood) {
    EXPECT_EQ(judged(R"("from": "2027-01-20", "announced": "2027-01-06", "categories": ["scam"], "localisation": {"work_days": {"de": 3}}, "training": "3h", "training_ahead": "1w",
        "wrong_block": 0.03, "re_review": {"stream": "ads", "items": 500, "stage": "review", "violations": {"scam": 0.02}})"),
              "");
}

TEST(PolicySense, TextsAreReadyInTime) {
    EXPECT_EQ(judged(R"("from": "2027-01-13", "announced": "2027-01-11", "wrong_block": 0.03, "localisation": {"work_days": {"en": 1, "de": 5.5}})"),
              "warning: policy_changes[new].localisation: the text in 'de' is ready on 2027-01-18, 6.5 days after the announcement with 1 localiser; its teams are to change on 2027-01-13 and "
              "change then; announce it 5 days earlier, or write more localisers or another order\n");
    EXPECT_EQ(judged(R"("from": "2027-01-17", "announced": "2027-01-11", "wrong_block": 0.03, "localisation": {"work_days": {"en": 1, "de": 5.5}, "localisers": 2})"), "");
}

TEST(PolicySense, PeopleCanBeTrainedInTime) {
    // Two of ten at a time for 20 hours are a hundred hours; Monday to Friday, eight hours each, lie before the day.
    EXPECT_EQ(judged(R"("from": "2027-01-18", "training": "20h", "training_ahead": "1w", "training_share": 0.2)"),
              "warning: policy_changes[new].training: 2 teams have too few hours of their shifts between the beginning of the training and their first day of the new policy to train everybody for "
              "20h, 20 % at a time: english needs at least 100 hours and has 80 and german needs at least 100 hours and has 40; write a longer training_ahead, an earlier announcement or a larger "
              "training_share\n");
    EXPECT_EQ(judged(R"("from": "2027-01-18", "training": "12h", "training_ahead": "1w", "training_share": 0.2)"),
              "warning: policy_changes[new].training: team 'german' has 10 people to train for 12h, 2 at a time: at least 60 hours of its shifts, and 40 lie between the beginning of the training and "
              "2027-01-18, its first day of the new policy; write a longer training_ahead, an earlier announcement or a larger training_share\n");
}

TEST(PolicySense, ADayThatCannotBeReadIsTheOnlyFault) {
    const std::string rest = R"("announced": "2027-01-06", "training": "3h", "training_ahead": "1w", "wrong_block": 0.03, "localisation": {"work_days": {"en": 1, "de": 5.5}},
        "re_review": {"stream": "ads", "items": 500, "stage": "review"})";
    for (const std::string from : {"", R"("from": "next spring", )"}) {
        const ReadResult read = read_scenario_text(text_with(from + rest));
        EXPECT_TRUE(any_error(read.findings));
        EXPECT_TRUE(check_parts(*read.draft).empty()) << to_text(check_parts(*read.draft).front());
    }
}

TEST(PolicySense, TrainingAndErrorsBelongTogether) {
    EXPECT_EQ(judged(R"("from": "2027-01-20", "wrong_block": 0.03, "untrained": 3)"), "") << "nobody is trained at all";
    EXPECT_EQ(judged(R"("from": "2027-01-20", "wrong_block": 0.03, "training": "2h", "untrained": 1)"),
              "warning: policy_changes[new].untrained: the training of 2h changes no errors: with untrained 1 people err as much before it as after it; write untrained above 1, or leave training out\n");
}

TEST(PolicySense, WavesTakeEverybody) {
    EXPECT_EQ(judged(R"("from": "2027-01-13", "wrong_block": 0.03, "waves": [{"id": "one", "from": "2027-01-13", "languages": ["en"]}, {"id": "two", "from": "2027-01-20", "teams": ["english"]}])"),
              "warning: policy_changes[new].waves[two]: the wave takes no team: those that it names are in earlier waves, or there are none; leave it out, or name other teams or languages\n"
              "warning: policy_changes[new].waves: the waves leave out team german, working in de: old and new policy stand side by side; name them in a wave, or add one without teams and languages "
              "that takes the rest\n");
}

TEST(PolicySense, LanguagesAndDaysExist) {
    EXPECT_EQ(judged(R"("from": "2027-01-13", "wrong_block": 0.03, "localisation": {"work_days": {"dde": 2}})"),
              "policy_changes[new].localisation.work_days[dde]: there is no language 'dde'; did you mean 'de'?\n");
    EXPECT_EQ(judged(R"("from": "2026-12-01", "wrong_block": 0.03)"),
              "policy_changes[new].from: 2026-12-01 is before the start of the calendar, 2027-01-04; write a day of the run; what holds from the start on is in the teams' own error rates\n");
    EXPECT_EQ(judged(R"("from": "2027-03-01", "wrong_block": 0.03)"),
              "warning: policy_changes[new].from: 2027-03-01 is after the end of the run; write an earlier date, or a longer calendar.length\n");
    EXPECT_EQ(judged(R"("from": "2027-01-13", "announced": "2027-01-20", "wrong_block": 0.03)"),
              "policy_changes[new].announced: the policy is announced on 2027-01-20 and holds from 2027-01-13; announce it by then\n");
    EXPECT_EQ(judged(R"("from": "2027-01-13")"), "warning: policy_changes[new]: nothing comes of the change; write training, wrong_block, wrong_allow or re_review\n");
}

TEST(PolicySense, ItemsAreLookedAtAgainWhereDecisionsAreTaken) {
    EXPECT_EQ(judged(R"("from": "2027-01-25", "re_review": {"stream": "ads", "items": 1400, "over": "2w", "stage": "audit"})"),
              "policy_changes[new].re_review.stage: stage 'audit' takes no first decisions; name a stage of kind review, second-review or escalate\n"
              "warning: policy_changes[new].re_review.over: the run ends before all of them have come: about 700 of 1,400; write a shorter time, or a longer calendar.length\n");
}

}  // namespace
}  // namespace takt::models
