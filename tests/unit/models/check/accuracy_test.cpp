// SPDX-License-Identifier: Apache-2.0
// Double audits, audits of audits, golden sets and calibration sessions that make no sense: members are added to the good organisation.
#include <gtest/gtest.h>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

/// `members` before the appeals; `audit` after the members of the audit "weekly".
std::string judged(const std::string& members, const std::string& audit = "", std::string_view find = "", std::string_view put = "") {
    std::string text(tests::good);
    const std::string weekly = R"("share": 0.02, "stage": "audit")";
    text.insert(text.find(weekly) + weekly.size(), audit);
    text.insert(text.find(R"("appeals": [)"), members);
    if (!find.empty()) text.replace(text.find(find), find.size(), put);
    return tests::judged_text(text);
}

TEST(AccuracySense, GoodOnesAreGood) {
    EXPECT_EQ(judged(R"("golden_sets": [{"id": "gold", "stage": "review", "per_person": 10}], "calibrations": [{"id": "weekly", "cadence": "1w", "error_reduction": 0.2}],)",
                     R"(, "double_share": 0.2, "adjudication": "audit")"),
              "");
}

TEST(AccuracySense, DoubleAuditsNeedTwoOpinions) {
    EXPECT_EQ(judged("", R"(, "double_share": 0.2, "adjudication": "appeal")"), "audits[weekly].adjudication: stage 'appeal' is of kind appeal; name a stage of kind audit\n");
    EXPECT_EQ(judged("", R"(, "adjudication": "audit")"), "warning: audits[weekly].adjudication: no decision has two auditors who could disagree; write a double_share above 0\n");
    EXPECT_EQ(judged("", R"(, "double_share": 0.2)", R"({"id": "audit", "kind": "audit",)", R"({"id": "audit", "kind": "audit", "judgements": 3,)"),
              "audits[weekly].double_share: stage 'audit' has 3 judgements of its own, and a double audit needs single ones; write judgements 1 there, or double_share 0\n");
    EXPECT_NE(judged("", R"(, "double_share": 1.5)").find("audits[weekly].double_share: 1.5 is above 1"), std::string::npos);
}

TEST(AccuracySense, AuditsOfAuditsEndSomewhere) {
    const std::string first = R"({"id": "a", "of": "audits", "share": 0.5, "stage": "audit", "stages": ["audit"]},)";
    EXPECT_EQ(judged("", "", R"({"id": "machines",)", first + R"({"id": "machines",)"),
              "audits[a].stages: what audit 'a' says comes back to it: audits of audits go round in a circle; name stages that do not judge it again\n");
}

TEST(AccuracySense, GoldenSetsMeasureWhoDecides) {
    EXPECT_EQ(judged(R"("golden_sets": [{"id": "gold", "stage": "contact", "per_person": 10}],)"),
              "golden_sets[gold].stage: stage 'contact' of kind contact does not decide items; name a stage that does\n");
    EXPECT_EQ(judged(R"("golden_sets": [{"id": "gold", "stage": "review", "per_person": 5, "violating": 0, "teams": ["german"]}, {"id": "more", "stage": "review", "per_person": 5}],)"),
              "golden_sets[more].stage: golden set 'gold' is planted at stage 'review' already; write one golden set for each stage\n"
              "warning: golden_sets[gold].violating: all golden items have the same answer, so that only the specificity is measured; write a share between 0 and 1\n");
    EXPECT_EQ(judged(R"("golden_sets": [{"id": "gold", "stage": "review", "per_person": 5000}],)").substr(0, 66),
              "golden_sets[gold].per_person: 5000 golden items take 125 h of the ");
}

TEST(AccuracySense, SessionsFitAndDoSomething) {
    EXPECT_EQ(judged(R"("calibrations": [{"id": "c", "length": "10h", "cadence": "9h"}],)"),
              "calibrations[c].length: a session of 10h is not over when the next begins after 9h; write a shorter length\n"
              "warning: calibrations[c]: the sessions cost time and change nothing; write alignment or error_reduction\n"
              "warning: calibrations[c].length: a session of 10h does not fit into a shift of team 'english', at most 8h long; write a shorter length\n"
              "warning: calibrations[c].length: a session of 10h does not fit into a shift of team 'german', at most 8h long; write a shorter length\n");
    EXPECT_EQ(judged(R"("calibrations": [{"id": "c", "cadence": "1w", "error_reduction": 0.1}, {"id": "d", "teams": ["german"], "cadence": "1w", "error_reduction": 0.1}],)"),
              "calibrations[d].teams: team 'german' takes part in the sessions 'c' already; name other teams, or write one series for both\n");
    EXPECT_EQ(judged(R"("calibrations": [{"id": "c", "teams": ["german"], "cadence": "1w", "alignment": 0.5}],)"),
              "warning: calibrations[c].alignment: the people of team 'german' err alike already: it has no error_spread; write an error_spread for the team, or error_reduction\n");
}

TEST(AccuracySense, PanelsHavePeople) {
    EXPECT_EQ(judged("", "", R"("judgements": 3,)", R"("judgements": 11, "routing": {"teams": [{"team": "german"}]},)"),
              "warning: stages[second].judgements: 10 people serve the stage, and an item needs 11 judgements: somebody judges it twice; write at most 10, or give the stage's teams more people\n");
    EXPECT_NE(judged("", "", R"("judgements": 3,)", R"("judgements": 16,)").find("stages[second].judgements: 16 is above 15"), std::string::npos);
}

}  // namespace
}  // namespace takt::models
