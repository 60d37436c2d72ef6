// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/print.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "sim/plan/compile.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

TEST(Print, TheOneTeamPlanReadsAsItsGoldenText) {
    models::Scenario scenario = one_team();
    models::Shift day = shift("day", 8 * kernel::kHour, hours(8.5));
    day.breaks = {{hours(4), hours(0.5)}};
    scenario.teams[0].shifts = {day};
    scenario.teams[0].wrong_block = {{{"*", 0.03}}};
    scenario.stages[0].target = models::ServiceTarget{};
    scenario.stages[0].target->within = hours(24);
    scenario.stages[0].next = {edge("done")};
    std::ifstream file{std::string(TAKT_SOURCE_DIR) + "/tests/unit/sim/plan/one_team.txt"};
    ASSERT_TRUE(file) << "the golden text is missing";
    std::stringstream golden;
    golden << file.rdbuf();
    EXPECT_EQ(plan::print(plan::compile(scenario)), golden.str());
}

}  // namespace
}  // namespace takt::plan_test
