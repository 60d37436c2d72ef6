// SPDX-License-Identifier: Apache-2.0
// Small organisations for the tests of the plan, and readers of what became of them.
#pragma once

#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "sim/plan/plan.hpp"

namespace takt::plan_test {

using plan::Tick;

models::Date date(int year, int month, int day);
models::Duration ms(std::int64_t count);
models::Duration hours(double count);
models::Duration days(std::int64_t count);
models::Distribution fixed(models::Duration mean);

models::Locale locale(const std::string& id, const std::string& language, const std::string& zone = "UTC");
models::Stream stream(const std::string& id, const std::string& entry, models::ById mix, double volume_per_day);
models::Stage stage(const std::string& id, models::StageKind kind = models::StageKind::review);
models::Team team(const std::string& id, int headcount, std::vector<std::string> languages, std::vector<std::string> skills = {});
models::Component component(const std::string& id, models::ComponentKind kind, const std::string& next);
models::Shift shift(const std::string& id, std::int64_t start_ms, models::Duration length);
models::Edge edge(const std::string& to);

/// Two weeks from 2027-01-04 in UTC: stream "ads" (1,000 a day, locale "en", program "search", categories "scam" and
/// "claims") to stage "review" (100 s) served by team "crew" (ten people, always on duty) at site "hub".
models::Scenario one_team();

const plan::Curve& curve(const plan::Plan& plan, const std::string& stream, const std::string& locale);
const plan::Flow* flow(const plan::Plan& plan, plan::FlowKind kind, const std::string& stream, const std::string& locale);

/// Expected items of a curve in [from, to), day factors aside.
double items(const plan::Curve& curve, Tick from, Tick to);
/// The rate at an instant, per day.
double per_day_at(const plan::Curve& curve, Tick at);

/// All classes of a one-curve plan: those of its human and touched flows, and the untouched ones.
std::vector<plan::MarkClass> all_classes(const plan::Plan& plan);
double total_share(const std::vector<plan::MarkClass>& classes);

/// The first line of items of a stage and language, kNone when none can come there.
plan::LineIndex first_line(const plan::Plan& plan, const std::string& stage, const std::string& language, bool translated = false);
/// Ids of the teams of a line, in order.
std::vector<std::string> teams_of(const plan::Plan& plan, plan::LineIndex line);

}  // namespace takt::plan_test
