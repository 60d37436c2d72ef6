// SPDX-License-Identifier: Apache-2.0
// --set path=value: one change on the command line, checked like the file.
#include <gtest/gtest.h>

#include "models/read/path.hpp"
#include "tests/unit/models/read/documents.hpp"

namespace takt::models {
namespace {

using tests::all_text;

ReadResult with(std::initializer_list<const char*> settings) {
    std::vector<Override> overrides;
    for (const char* setting : settings) overrides.push_back(*parse_override(setting));
    return read_scenario_text(tests::one_team(), "one.json", {}, overrides);
}

std::string findings_of(const char* setting) { return all_text(with({setting}).findings); }

TEST(Overrides, are_a_path_and_a_value) {
    EXPECT_EQ(parse_override("a.b=1=2")->path, "a.b");
    EXPECT_EQ(parse_override("a.b=1=2")->value, "1=2");
    EXPECT_EQ(parse_override("a=")->value, "");
    EXPECT_FALSE(parse_override("=1").has_value());
    EXPECT_FALSE(parse_override("teams").has_value());
}

TEST(Overrides, paths_are_steps_in_dots_or_brackets) {
    using Steps = std::vector<std::string>;
    EXPECT_EQ(parse_path("teams.dublin-en.headcount"), (Steps{"teams", "dublin-en", "headcount"}));
    EXPECT_EQ(parse_path("streams[search-ads].mix[de.at]"), (Steps{"streams", "search-ads", "mix", "de.at"}));
    EXPECT_EQ(parse_path("teams.*.shifts[0].start"), (Steps{"teams", "*", "shifts", "0", "start"}));
    for (const char* bad : {"", ".", "a.", ".a", "a..b", "a[", "a[]", "a[b"}) EXPECT_EQ(parse_path(bad), std::nullopt) << bad;
}

TEST(Overrides, change_a_value_by_id_by_index_and_everywhere) {
    EXPECT_EQ(with({"teams.reviewers.headcount=7"}).scenario->teams[0].headcount, 7);
    EXPECT_EQ(with({"teams[reviewers].headcount=7"}).scenario->teams[0].headcount, 7);
    EXPECT_EQ(with({"teams[0].headcount=7"}).scenario->teams[0].headcount, 7);
    EXPECT_EQ(with({"teams.*.headcount=7"}).scenario->teams[0].headcount, 7);
    EXPECT_EQ(with({"teams.rev*ers.headcount=7"}).scenario->teams[0].headcount, 7);
    EXPECT_FALSE(with({"teams.nobody-*.headcount=7"}).findings.empty());
    EXPECT_EQ(with({"teams.*.headcount=7", "teams.*.headcount=8"}).scenario->teams[0].headcount, 8);
}

TEST(Overrides, take_json_and_bare_text_by_what_the_field_holds) {
    EXPECT_EQ(with({"calendar.length=2w"}).scenario->calendar.length.ms, 2LL * 7 * 86'400'000);
    EXPECT_EQ(with({"calendar.length=\"2w\""}).scenario->calendar.length.ms, 2LL * 7 * 86'400'000);
    EXPECT_EQ(with({"title=42"}).scenario->title, "42");
    EXPECT_EQ(with({"title=A new title"}).scenario->title, "A new title");
    EXPECT_EQ(with({"stages.review.handle_time.kind=lognormal"}).scenario->stages[0].handle_time.kind, DistributionKind::lognormal);
    EXPECT_TRUE(with({"stages.review.preemptive=true"}).scenario->stages[0].preemptive);
    EXPECT_EQ(with({"streams.ads.week_profile=[1,2,3]"}).scenario->streams[0].week_profile.size(), 3u);
    EXPECT_EQ(with({"streams.ads.violations.scam=0.5"}).scenario->streams[0].violations.at("scam", 0), 0.5);
    EXPECT_EQ(with({"teams.reviewers.wrong_block.*=0.5"}).scenario->teams[0].wrong_block.at("scam", 0), 0.5);
    EXPECT_EQ(with({"teams.reviewers.cost_per_hour={\"amount\": 3, \"currency\": \"USD\"}"}).scenario->teams[0].cost_per_hour.currency, "USD");
    EXPECT_EQ(with({"teams.reviewers.cost_per_hour.amount=3"}).scenario->teams[0].cost_per_hour.amount, 3);
    EXPECT_EQ(with({"stages.review.target.within=1h"}).scenario->stages[0].target->within.ms, 3'600'000);
}

TEST(Overrides, null_puts_the_default_back_and_objects_replace) {
    EXPECT_EQ(with({"calendar.warm_up=null"}).scenario->calendar.warm_up.ms, 0);
    EXPECT_FALSE(with({"stages.review.target=null"}).scenario->stages[0].target.has_value());
    EXPECT_EQ(with({"stages.review.handle_time={\"kind\": \"deterministic\", \"mean\": \"1m\"}"}).scenario->stages[0].handle_time.kind, DistributionKind::deterministic);
    EXPECT_EQ(with({"sites={\"cork\": {}, \"dublin\": {\"seats\": 3}}"}).scenario->sites.size(), 2u);
}

TEST(Overrides, make_what_was_not_written) {
    const ReadResult result = with({"stages.review.withdrawal.patience.kind=exponential", "stages.review.withdrawal.patience.mean=1d", "sites.dublin.opening.from=08:00"});
    ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
    EXPECT_EQ(result.scenario->stages[0].withdrawal->patience.mean.ms, 86'400'000);
    EXPECT_EQ(result.scenario->sites[0].opening->from.ms, 8 * 3'600'000);
}

TEST(Overrides, are_noted_as_assumptions) {
    const ReadResult result = with({"teams.reviewers.headcount=7"});
    ASSERT_EQ(result.scenario->sources.size(), 1u);
    EXPECT_EQ(result.scenario->sources[0].path, "teams[reviewers].headcount");
    EXPECT_EQ(result.scenario->sources[0].value, "7");
    EXPECT_EQ(result.scenario->sources[0].text, "assumption: set with --set");
}

TEST(Overrides, that_lead_nowhere_name_the_path_and_what_was_meant) {
    EXPECT_EQ(findings_of("teams.reviewers.headcout=3"), "--set teams.reviewers.headcout=3: teams[reviewers].headcout: a team has no such field; did you mean 'headcount'?\n");
    EXPECT_EQ(findings_of("teams.reviewer.headcount=3"), "--set teams.reviewer.headcount=3: teams[reviewer]: there is no such element; did you mean 'reviewers'?\n");
    EXPECT_EQ(findings_of("audits=[{\"id\": \"a\", \"stage\": \"review\", \"shar\": 1}]"),
              "--set audits=[{\"id\": \"a\", \"stage\": \"review\", \"shar\": 1}]: audits[a].shar: an audit has no such field; did you mean 'share'?\n");
    EXPECT_EQ(findings_of("opening_state.backlogs=1"), "--set opening_state.backlogs=1: opening_state.backlogs: an opening state has no such field; did you mean 'backlog'?\n");
    EXPECT_EQ(findings_of("temas.reviewers.headcount=3"), "--set temas.reviewers.headcount=3: temas: a scenario has no such field; did you mean 'teams'?\n");
    EXPECT_EQ(findings_of("audits.*.share=3"), "--set audits.*.share=3: audits[*]: the list is empty; there is none to name\n");
    EXPECT_EQ(findings_of("name.first=3"), "--set name.first=3: name: there is nothing inside this field; set name itself\n");
    EXPECT_EQ(findings_of("streams.ads.violations.scam.high=3"),
              "--set streams.ads.violations.scam.high=3: streams[ads].violations[scam]: there is nothing inside this number; set streams[ads].violations[scam] itself\n");
    EXPECT_EQ(findings_of("teams..headcount=3"), "--set teams..headcount: the path is not well formed; write a path such as teams.dublin-en.headcount\n");
}

TEST(Overrides, with_wrong_values_are_refused_like_the_file) {
    EXPECT_EQ(findings_of("teams.reviewers.headcount=many"),
              "--set teams.reviewers.headcount=many: teams[reviewers].headcount: \"many\" is text; write a whole number from 0 to 1,000,000 (people), such as 24\n");
    EXPECT_EQ(findings_of("teams.reviewers.headcount=1e9"),
              "--set teams.reviewers.headcount=1e9: teams[reviewers].headcount: 1000000000 is above 1,000,000; write a whole number from 0 to 1,000,000 (people), such as 24\n");
    EXPECT_EQ(findings_of("calendar.length=3"),
              "--set calendar.length=3: calendar.length: \"3\" is not a duration; write a duration with units (w d h m s ms) above 0s up to 36525d, such as \"26w\"\n");
    EXPECT_EQ(findings_of("teams.reviewers.headcount=null"),
              "one.json:21:13: teams[reviewers].headcount: the field is missing; write a whole number from 0 to 1,000,000 (people), such as 24\n");
}

}  // namespace
}  // namespace takt::models
