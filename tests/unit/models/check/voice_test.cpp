// SPDX-License-Identifier: Apache-2.0
// Scans, andons and levers that make no sense: a member is added to the good organisation, findings out.
#include <gtest/gtest.h>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

std::string judged(const std::string& members, std::string_view find = "", std::string_view put = "") {
    std::string text(tests::good);
    text.insert(text.find(R"("feedback":)"), members);
    if (!find.empty()) text.replace(text.find(find), find.size(), put);
    return tests::judged_text(text);
}

TEST(VoiceSense, GoodOnesAreGood) {
    EXPECT_EQ(judged(R"("scans": [{"id": "nightly", "recall": 0.3, "precision": 0.9}],)"), "");
    EXPECT_EQ(judged(R"("andons": [{"id": "andon", "stage": "incident", "to_people": "review", "by_category": true}],)", R"({"id": "contact", "kind")",
                     R"({"id": "incident", "kind": "remediate", "language": "any", "handle_time": {"kind": "exponential", "mean": "1h"}}, {"id": "contact", "kind")"),
              "");
}

TEST(VoiceSense, ScansFindSomethingSometime) {
    EXPECT_EQ(judged(R"("scans": [{"id": "s", "recall": 0, "every": "10w"}],)"),
              "warning: scans[s].recall: the scan finds nothing; write a recall above 0\n"
              "warning: scans[s].every: the first scan after 10w comes later than the end of the run after 4w; write a shorter time\n");
    EXPECT_EQ(judged(R"("scans": [{"id": "s", "recall": 0.1, "programs": ["tv"]}],)"),
              "warning: scans[s]: no item that it could find is ever live; write views for the streams: what is viewed is live\n");
}

TEST(VoiceSense, AndonsHaveStagesThatCanServeThem) {
    EXPECT_EQ(judged(R"("andons": [{"id": "a", "stage": "flags"}],)"), "andons[a].stage: stage 'flags' is of kind feedback; name a stage of kind andon\n");
    EXPECT_EQ(judged(R"("andons": [{"id": "a", "stage": "incident", "to_people": "contact"}],)", R"({"id": "contact", "kind")",
                     R"({"id": "incident", "kind": "remediate", "language": "any", "waiting_room": 1, "handle_time": {"kind": "exponential", "mean": "1h"}}, {"id": "contact", "kind")"),
              "andons[a].stage: stage 'incident' can lose the incident: it has a waiting room, and the andon would never end; leave it out there, or name another stage\n"
              "andons[a].to_people: stage 'contact' of kind contact does not decide items; name a stage of kind review, second-review or escalate\n");
}

TEST(VoiceSense, LeversNeedSomethingToMove) {
    EXPECT_EQ(judged("", R"("contacts_per_day": 0.1, "contact_stage")", R"("self_service": 0.4, "contact_stage")"),
              "warning: appeals[appeals].self_service: there are no contacts for senders to answer for themselves; write contacts_per_day, or leave self_service out\n");
    EXPECT_EQ(judged("", R"("contacts_per_day": 0.1,)", R"("contacts_per_day": 0.1, "resolve_within": "5w",)"),
              "warning: appeals[appeals].resolve_within: the promise of 5w is longer than the measured 4w; write a shorter promise, or a longer calendar.length\n");
}

}  // namespace
}  // namespace takt::models
