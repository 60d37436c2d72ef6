// SPDX-License-Identifier: Apache-2.0
// The scenarios that are shipped, as plans, cut to a length that a test can afford.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "sim/plan/plan.hpp"

namespace takt::property {

/// scenarios/*/scenario.json and scenarios/*/variants/*.json, sorted.
const std::vector<std::filesystem::path>& shipped();
/// "ads_quality", "ads_quality_threshold_lowered": for the names of tests.
std::string name_of(const testing::TestParamInfo<std::size_t>& place);

/// Throws std::runtime_error with the first finding when the file is not a valid scenario.
plan::Plan plan_of(const std::filesystem::path& file);
/// The same without golden items, which are work but no items of a stage, and without senders, who go on for ever.
plan::Plan plan_of_items(const std::filesystem::path& file);
/// No submissions from `at` on: what is there is worked off. Senders go on for ever, so a plan with some is refused.
void stop_arrivals(plan::Plan& plan, plan::Tick at);
/// The run ends at `end`, and is measured from the start in intervals of `interval`.
void cut(plan::Plan& plan, plan::Tick end, plan::Tick interval);

}  // namespace takt::property
