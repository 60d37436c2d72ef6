// SPDX-License-Identifier: Apache-2.0
// Events: dated settings, read and checked like the file itself.
#include <gtest/gtest.h>

#include "models/check/check.hpp"
#include "tests/unit/models/read/documents.hpp"

namespace takt::models {
namespace {

using tests::all_text;

/// The smallest scenario with these events; the places of its values are those of the text.
ReadResult with(const std::string& events) {
    std::string text = tests::one_team();
    text.insert(text.rfind('}'), ",\n\"events\": [" + events + "]\n");
    return read_scenario_text(text, "one.json");
}

std::string findings_of(const std::string& events) {
    ReadResult result = with(events);
    Findings findings = result.findings;
    if (result.scenario) {
        Findings judged = check(*result.scenario);
        result.positions.place(judged);
        findings.insert(findings.end(), judged.begin(), judged.end());
    }
    return all_text(findings);
}

TEST(Events, make_a_chapter_for_each_instant) {
    const ReadResult result = with(R"({"id": "b", "on": "2027-01-12T09:30", "set": {"teams.reviewers.headcount": 1, "streams.ads.violations": {"scam": 0.5}}},
        {"id": "a", "on": "2027-01-11", "set": {"teams.*.cost_per_hour": {"amount": 3, "currency": "USD"}}},
        {"id": "c", "on": "2027-01-12T09:30", "set": {"teams[reviewers].headcount": 2, "@teams[reviewers].headcount": "A: report"}})");
    ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
    const std::vector<Chapter>& chapters = result.scenario->chapters;
    ASSERT_EQ(chapters.size(), 2U);
    EXPECT_EQ(chapters[0].events, std::vector<std::string>{"a"});
    EXPECT_EQ(chapters[1].events, (std::vector<std::string>{"b", "c"}));
    EXPECT_EQ(chapters[0].scenario.teams[0].headcount, result.scenario->teams[0].headcount);
    EXPECT_EQ(chapters[0].scenario.teams[0].cost_per_hour.amount, 3);
    EXPECT_EQ(chapters[1].scenario.teams[0].cost_per_hour.amount, 3);   // what was set stays set
    EXPECT_EQ(chapters[1].scenario.teams[0].headcount, 2);              // the last of an instant counts
    EXPECT_EQ(chapters[1].scenario.streams[0].violations.at("scam", 0), 0.5);
    EXPECT_EQ(chapters[1].on.ms_of_day, 34'200'000);
}

TEST(Events, come_back_from_what_is_written) {
    const ReadResult result = with(R"({"id": "a", "on": "2027-01-11", "set": {"teams.reviewers.headcount": 2, "stages.review.routing": {"order": "share"}}})");
    ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
    const ReadResult again = read_scenario_text(write_scenario(*result.scenario));
    ASSERT_TRUE(again.scenario.has_value()) << all_text(again.findings);
    EXPECT_TRUE(diff(*result.scenario, *again.scenario).empty());
    EXPECT_EQ(again.scenario->chapters.size(), 1U);
}

TEST(Events, are_changed_by_id_and_from_the_command_line) {
    std::string text = tests::one_team();
    text.insert(text.rfind('}'), R"(, "events": [{"id": "a", "on": "2027-01-11", "set": {"teams.reviewers.headcount": 1}}])");
    const std::vector<Override> settings{*parse_override("events.a.set[teams.reviewers.headcount]=2"), *parse_override("events.a.on=2027-01-12")};
    const ReadResult result = read_scenario_text(text, "one.json", {}, settings);
    ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
    EXPECT_EQ(result.scenario->chapters.at(0).scenario.teams[0].headcount, 2);
    const std::vector<Change> changes = diff(*with(R"({"id": "a", "on": "2027-01-11", "set": {"teams.reviewers.headcount": 1}})").scenario, *result.scenario);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[1].path, "events[a].set[teams.reviewers.headcount]");
    EXPECT_EQ(changes[1].after, "2");
}

TEST(Events, tell_every_fault_at_its_place) {
    const std::string found = findings_of(R"(
{"id": "a", "on": "2027-01-11", "set": {"teams.reviewers.headcount": -1,
  "teams.reviewers.headcunt": 3,
  "teams.nobody.headcount": 3,
  "stages.review.handle_time.mean": "soon"}},
{"id": "b", "on": "2027-01-12", "set": {}})");
    EXPECT_NE(found.find("events[a].set[teams.reviewers.headcount]: -1 is below 0"), std::string::npos) << found;
    EXPECT_NE(found.find("headcunt"), std::string::npos) << found;
    EXPECT_NE(found.find("did you mean 'headcount'"), std::string::npos) << found;
    EXPECT_NE(found.find("there is no such element"), std::string::npos) << found;
    EXPECT_NE(found.find("\"soon\" is not a duration"), std::string::npos) << found;
    EXPECT_NE(found.find("events[b].set: {} sets nothing"), std::string::npos) << found;
    // The key of the misspelt path stands in the third column of its line.
    EXPECT_NE(found.find(":3: events[a].set[teams.reviewers.headcunt]"), std::string::npos) << found;
    EXPECT_NE(findings_of(R"({"id": "c", "on": "2027-01-12", "set": {"teams.reviewers.headcount": 1, "teams.reviewers.hiring": null}})")
                  .find("events[c].set[teams.reviewers.hiring]: null is no value; write the value that is to hold from then on, as it would stand in the file\n"),
              std::string::npos);
    // Once each, though what was set stays set.
    EXPECT_EQ(found.find("-1 is below 0"), found.rfind("-1 is below 0")) << found;
}

TEST(Events, cannot_change_what_stays_nor_add_or_take_away) {
    const auto refuses = [](const std::string& path, const std::string& value, const std::string& words) {
        const std::string found = findings_of(R"({"id": "a", "on": "2027-01-11", "set": {")" + path + "\": " + value + "}}");
        EXPECT_NE(found.find(words), std::string::npos) << path << ": " << found;
        EXPECT_NE(found.find("one.json:"), std::string::npos) << found;
    };
    refuses("calendar.length", "\"3w\"", "calendar: it cannot be changed by an event");
    refuses("teams.reviewers.learning", R"({"errors": 2, "half_life": "2w"})", "it cannot appear by an event: figures and desks are made at the start; write it from the start");
    refuses("stages.review.kind", "\"audit\"", "it cannot be changed by an event");
    refuses("teams", "[]", "an event cannot add, take away or reorder things (team)");
}

TEST(Events, are_judged_by_what_they_make_of_the_scenario) {
    EXPECT_EQ(findings_of(R"({"id": "a", "on": "2027-01-11", "set": {"streams.ads.volume_per_day": 10}})"), "");
    const std::string grown = findings_of(R"({"id": "a", "on": "2027-01-11", "set": {"teams.reviewers.headcount": 500}})");
    EXPECT_NE(grown.find("events[a].set[teams.reviewers.headcount]: the headcount rises from"), std::string::npos) << grown;
    EXPECT_NE(grown.find("write hiring for the team"), std::string::npos) << grown;
    const std::string nobody = findings_of(R"({"id": "a", "on": "2027-01-11", "set": {"stages.review.next": [{"to": "nowhere"}]}})");
    EXPECT_NE(nobody.find("events[a].set[stages.review.next]"), std::string::npos) << nobody;
    const std::string late = findings_of(R"({"id": "a", "on": "2031-01-11", "set": {"streams.ads.volume_per_day": 10}})");
    EXPECT_NE(late.find("never happens"), std::string::npos) << late;
    const std::string early = findings_of(R"({"id": "a", "on": "2020-01-11", "set": {"streams.ads.volume_per_day": 10}})");
    EXPECT_NE(early.find("hold from the start"), std::string::npos) << early;
}

}  // namespace
}  // namespace takt::models
