// SPDX-License-Identifier: Apache-2.0
// Scenario files to scenarios: what a planner writes is what the simulator gets.
#include "models/read/reader.hpp"

#include <gtest/gtest.h>

namespace takt::models {
namespace {

std::string all_text(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings) text += to_text(finding) + "\n";
    return text;
}

TEST(Reader, reads_the_smallest_scenario) {
    const ReadResult result = read_scenario(TAKT_SOURCE_DIR "/tests/data/one_team.json");
    EXPECT_EQ(all_text(result.findings), "");
    ASSERT_TRUE(result.scenario.has_value());
    const Scenario& scenario = *result.scenario;
    EXPECT_EQ(scenario.name, "one-team");
    EXPECT_EQ(scenario.calendar.length.ms, 7LL * 24 * 3600 * 1000);
    ASSERT_EQ(scenario.streams.size(), 1u);
    EXPECT_EQ(scenario.streams[0].volume_per_day, 1728);
    EXPECT_EQ(scenario.streams[0].mix.at("en-ie", 0), 1);
    ASSERT_EQ(scenario.stages.size(), 1u);
    EXPECT_EQ(scenario.stages[0].handle_time.mean.ms, 90'000);
    ASSERT_TRUE(scenario.stages[0].target.has_value());
    EXPECT_EQ(scenario.stages[0].target->within.ms, 1'800'000);
    ASSERT_EQ(scenario.teams.size(), 1u);
    EXPECT_EQ(scenario.teams[0].headcount, 2);
    EXPECT_EQ(scenario.teams[0].wrong_allow.at("scam", 0), 0.1);
    EXPECT_EQ(scenario.sha256.size(), 64u);
}

}  // namespace
}  // namespace takt::models
