// SPDX-License-Identifier: Apache-2.0
// What selects nothing, never happens or contradicts itself: pieces of the good scenario changed, findings out.
#include <gtest/gtest.h>

#include <utility>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

using tests::Pieces;

std::string judged(const Pieces& pieces) { return tests::judged_pieces(pieces); }
std::string with(const std::string& members) { return judged({{R"("targets":)", members + R"(, "targets":)"}}); }

TEST(Selections, ThatSelectNothingAreToldOf) {
    EXPECT_EQ(judged({{R"("share": 0.02, "stage": "audit")", R"("share": 0.02, "stage": "audit", "stages": ["flags"], "programs": ["tv"])"}}),
              "warning: audits[weekly].programs: no decision at stage 'flags' about program 'tv' is ever taken: the audit has nothing to look at; name what belongs together, or leave one of the lists out\n");
    // A launch later in the run brings some.
    EXPECT_EQ(judged({{R"("share": 0.02, "stage": "audit")", R"("share": 0.02, "stage": "audit", "programs": ["tv"])"},
                      {R"("volume_per_day": 50)", R"("volume_per_day": 0)"},
                      {R"("targets":)", R"("events": [{"id": "launch", "on": "2027-01-18", "set": {"streams.tv.volume_per_day": 50}}], "targets":)"}}),
              "");
    EXPECT_NE(judged({{R"("id": "rules", "kind": "rule",)", R"("id": "rules", "kind": "rule", "coverage": {"streams": ["tv"], "programs": ["ads"]},)"}})
                  .find("warning: components[rules].coverage: the component sees nothing: its streams are of program 'tv', and none of them has items that programs and locales leave"),
              std::string::npos);
    EXPECT_EQ(with(R"("opening_state": {"backlog": [{"stage": "flags", "stream": "tv"}]})"),
              "warning: opening_state.backlog[0].stage: items of stream 'tv' wait for stage 'flags', to which none of them ever come in the run; name the stage where they wait, or another stream or locale\n");
    EXPECT_EQ(with(R"("opening_state": {"backlog": [{"stage": "review", "stream": "tv"}]})"), "");
    const std::pair<std::string, std::string> harmful{R"({"id": "adult"})", R"({"id": "adult", "harmfulness": 1})"};
    const std::pair<std::string, std::string> capped{R"("headcount": 10, "languages")", R"("headcount": 10, "wellness": {"cap": "2h", "rest": "30m"}, "languages")"};
    EXPECT_EQ(judged({harmful, capped}), "");
    EXPECT_EQ(judged({{R"({"id": "adult"})", R"({"id": "adult"}, {"id": "elsewhere", "harmfulness": 1})"}, capped, {R"("id": "audit", "kind")", R"("id": "audit", "routing": {"teams": [{"team": "english"}]}, "kind")"}}),
              "warning: teams[german].wellness: no harmful content comes to this team, so nobody ever rests after the cap of 2h; write harmfulness for a category that it sees, or leave wellness out\n");
}

TEST(Selections, TeamsAreSeenByTheAuditsThatJudgeThem) {
    const std::pair<std::string, std::string> by_german{R"("id": "second", )", R"("id": "second", "routing": {"teams": [{"team": "german"}]}, )"};
    const std::pair<std::string, std::string> of_second{R"("share": 0.02, "stage": "audit")", R"("share": 0.02, "stratum": "team", "stage": "audit", "stages": ["second"])"};
    EXPECT_EQ(judged({by_german, of_second, {R"("targets":)", R"("coaching": [{"id": "c", "audit": "weekly", "teams": ["english"]}], "targets":)"}}),
              "warning: coaching[c].teams: audit 'weekly' never looks at decisions of team english, so nobody there is picked or measured; name teams that serve its stages, or another audit\n");
    EXPECT_EQ(judged({by_german, of_second, {R"("targets":)", R"("root_causes": [{"id": "r", "audits": ["weekly"], "teams": ["english"]}], "targets":)"}}),
              "warning: root_causes[r].audits[0]: audit 'weekly' never looks at decisions of team english: it tells of none of their errors; name an audit of stages that they serve, or other teams\n");
    EXPECT_EQ(judged({by_german, of_second, {R"({"id": "partner"})", R"({"id": "partner", "contract": {"quality": [{"id": "q", "audit": "weekly", "malus": 0.1}]}})"}}),
              "warning: vendors[partner].contract.quality[0].audit: audit 'weekly' looks at stages where no team of 'partner' works: the clause is never judged; name an audit of stages that its teams serve\n");
}

TEST(Plans, ThatNeverHappenAreToldOf) {
    EXPECT_NE(judged({{R"("id": "filter", "kind": "classifier",)", R"("id": "filter", "kind": "classifier", "latency": "30d", "learns_from": ["appeal-2"], "retraining": {"fresh_labels": 1e7, "labels_before": 1e6},)"}})
                  .find("warning: components[filter].latency: an item takes 30 days here, and the run is over after 28: nothing comes out"),
              std::string::npos);
    EXPECT_NE(judged({{R"("id": "filter", "kind": "classifier",)", R"("id": "filter", "kind": "classifier", "learns_from": ["appeal-2"], "retraining": {"fresh_labels": 1e7, "labels_before": 1e6},)"}})
                  .find("warning: components[filter].retraining.fresh_labels: 10,000,000 labels are waited for, and the stages that it learns from bring at most "),
              std::string::npos);
    EXPECT_EQ(with(R"("transfers": [{"id": "t", "from": "german", "to": "english", "on": "2027-01-25", "people": 2, "training": "2w"}])"),
              "warning: transfers[t].training: training of 2w from 2027-01-25 on does not end within the run; write a shorter training, an earlier date or a longer calendar.length\n");
    EXPECT_NE(judged({{R"("headcount": 10, "languages")", R"("headcount": 10, "attrition": {"bands": [{"yearly": 0.4}]}, "hiring": {"lead_time": {"kind": "exponential", "mean": "8w"}}, "languages")"}})
                  .find("warning: teams[german].hiring.lead_time: people are found on average 56 days after a vacancy opened, and the run takes 28"),
              std::string::npos);
}

TEST(Contradictions, OneInstantSetsAFieldOnce) {
    const std::string two = R"("events": [{"id": "a", "on": "2027-01-18", "set": {"streams.tv.volume_per_day": 60}}, {"id": "b", "on": "2027-01-18T00:00", "set": {"streams[tv].volume_per_day": )";
    EXPECT_EQ(with(two + "70}}]"),
              "warning: events[b].set[streams[tv].volume_per_day]: the field is set to 70, which holds, and event 'a' sets it to 60 at the same instant, 2027-01-18T00:00; leave one of them out, or write another instant\n");
    EXPECT_EQ(with(two + "60}}]"), "");
}

TEST(Contradictions, NobodyIsMovedOrPlannedAfterTheVendorLeft) {
    const std::pair<std::string, std::string> exit{R"({"id": "partner"})", R"({"id": "partner", "exit": {"on": "2027-01-18"}})"};
    EXPECT_NE(judged({exit, {R"("targets":)", R"("transfers": [{"id": "t", "from": "german", "to": "english", "on": "2027-01-20", "people": 2}], "targets":)"}})
                  .find("warning: transfers[t].to: people are to go on 2027-01-20, and team 'english' has nobody from 2027-01-18 on, when its vendor leaves; write an earlier date, or another team\n"),
              std::string::npos);
    EXPECT_NE(judged({exit, {R"("headcount": 20,)", R"("headcount": 20, "hiring": {}, "headcount_plan": [{"from": "2027-01-20", "headcount": 18}],)"}})
                  .find("warning: teams[english].headcount_plan[0].headcount: 18 people are planned from 2027-01-20 on, and vendor 'partner' is gone from 2027-01-18 on: nobody is there"),
              std::string::npos);
    EXPECT_EQ(with(R"("policy_changes": [{"id": "p", "from": "2027-01-12", "wrong_block": 0.02, "waves": [{"id": "all", "from": "2027-01-18"}]}])"),
              "warning: policy_changes[p].from: the policy is from 2027-01-12, and no wave begins then: the first is from 2027-01-18, so the date counts for nothing; write 2027-01-18, or a wave of that day\n");
}

}  // namespace
}  // namespace takt::models
