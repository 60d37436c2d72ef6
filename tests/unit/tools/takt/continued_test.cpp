// SPDX-License-Identifier: Apache-2.0
// A run saved at a date, and the run that goes on from there.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "models/check/check.hpp"
#include "models/outcome/figure_index.hpp"
#include "models/outcome/figures.hpp"
#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"
#include "tests/support/in_child.hpp"
#include "tools/takt/continued.hpp"

namespace takt::cli {
namespace {

models::Scenario scenario_of(const std::string& text) {
    models::ReadResult read = models::read_scenario_text(text);
    if (!read.scenario) throw std::invalid_argument(models::to_text(read.findings.front()));
    for (const models::Finding& finding : models::check(*read.scenario))
        if (finding.severity == models::Severity::error) throw std::invalid_argument(models::to_text(finding));
    return *read.scenario;
}

std::vector<floor::SavedItem> items_at(const plan::Plan& plan, plan::Tick at) {
    return support::in_child([&] { return run::saved_state(plan, 1, 1, at).floor.items; });
}

/// What `takt run --save-state` writes, read again.
models::Scenario saved_on(const models::Scenario& scenario, const plan::Plan& plan, models::Date date) {
    run::SavedState state;
    const plan::Tick at = instant_of(scenario, plan, date);
    state.floor.items = items_at(plan, at);
    state.people = support::in_child([&] { return run::saved_state(plan, 1, 1, at).people; });
    state.awaited = support::in_child([&] { return run::saved_state(plan, 1, 1, at).awaited; });
    return scenario_of(models::write_scenario(continued(scenario, plan, date, state)));
}

models::Date on_day(const models::Scenario& scenario, int days) { return {scenario.calendar.start.days + days}; }

/// People work from 08:00 to 18:00 except for those who are always there; with `more` members of the scenario.
std::string scenario(const std::string& handle, const std::string& stream, const std::string& team = "") {
    return R"({"name": "saved", "calendar": {"start": "2027-01-04", "length": "4d", "interval": "1d"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-ie", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}],
  "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-ie": 1}, "entry": "review", "violations": {"scam": 0.2}, )" + stream + R"(}],
  "stages": [{"id": "review", "skill": "review", "handle_time": )" + handle + R"(, "target": {"within": "6h"}, "next": [{"to": "second", "decision": "block"}]},
             {"id": "second", "kind": "second-review", "skill": "review", "priority": 4, "handle_time": )" + handle + R"(},
             {"id": "appeal", "kind": "appeal", "skill": "review", "handle_time": )" + handle + R"(}],
  "appeals": [{"id": "appeals", "rate_wrong_block": 0.5, "rate_right_block": 0.5, "delay": {"kind": "exponential", "mean": "9h"}, "levels": ["appeal"]}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "skills": ["review"], "headcount": 3, "wrong_block": {"*": 0.1}, "wrong_allow": {"*": 0.2})" + team + "}]}";
}

TEST(ASavedRun, HasTheSameQueuesWhereItGoesOn) {
    const models::Scenario before = scenario_of(scenario(R"({"kind": "lognormal", "mean": "10m", "cv": 0.8})", R"("volume_per_day": 420)"));
    const plan::Plan plan = plan::compile(before);
    const models::Scenario after = saved_on(before, plan, on_day(before, 2));
    std::vector<floor::SavedItem> then = items_at(plan, 2 * kernel::kDay), now = items_at(plan::compile(after), 0);
    ASSERT_GT(then.size(), 20u);
    ASSERT_EQ(now.size(), then.size());
    std::size_t in_hand = 0, cases = 0;
    for (floor::SavedItem& item : then) {
        in_hand += item.work_left >= 0 ? 1 : 0;
        cases += item.appeals != plan::kNone ? 1 : 0;
        if (item.work_left >= 0) item.work_left = std::round(item.work_left);   // a scenario states whole milliseconds
        if (item.arrives > 0 && item.appeals != plan::kNone) item.submitted = 0;  // begins when it comes
    }
    for (floor::SavedItem& item : now)
        if (item.arrives > 0 && item.appeals != plan::kNone) item.submitted = 0;
    std::ranges::sort(then);
    std::ranges::sort(now);
    EXPECT_TRUE(then == now);
    EXPECT_EQ(in_hand, 3u);
    EXPECT_GT(cases, 5u);
}

TEST(ASavedRun, HasTheSameFutureWhereNothingIsLeftToChance) {
    std::string trace;
    for (int item = 0; item < 400; ++item) trace += (item == 0 ? "" : ", ") + std::string(R"({"at": ")") + std::to_string(item * 811) + R"(s"})";
    std::string text = scenario(R"({"kind": "deterministic", "mean": "1000s"})", R"("process": "trace", "trace": [)" + trace + "]");
    for (const char* rate : {R"("rate_wrong_block": 0.5)", R"("rate_right_block": 0.5)", R"("*": 0.1)", R"("*": 0.2)", R"("scam": 0.2)"}) {
        const std::size_t at = text.find(rate);
        text.replace(at + std::string(rate).size() - 3, 3, "0.0");   // nobody errs, nothing violates, nobody appeals
    }
    const std::size_t people = text.find(R"("headcount": 3)");
    text.replace(people, 14, R"("headcount": 1)");
    const models::Scenario before = scenario_of(text);
    const plan::Plan plan = plan::compile(before);
    const plan::Plan next = plan::compile(saved_on(before, plan, on_day(before, 2)));
    const auto first = run::figures_of(plan), second = run::figures_of(next);
    const std::vector<double> then = support::in_child([&] { return run::play(plan, 1, 1).values; }), now = support::in_child([&] { return run::play(next, 1, 1).values; });
    const outcome::FigureIndex there(first), here(second);
    for (const char* figure : {"wait.mean@stage=review", "in_target.share@stage=review", "backlog.mean@stage=review", "backlog.end@stage=review", "backlog_age.end@stage=review", "turnaround.mean", "handled.total@team=crew", "busy.mean@team=crew"})
        for (int day = 2; day < 4; ++day) {
            const outcome::FigureKey key = outcome::parse_figure(figure);
            const auto place = there.find(key.id, key.statistic, key.scope, day), again = here.find(key.id, key.statistic, key.scope, day - 2);
            ASSERT_TRUE(place && again) << figure;
            EXPECT_NEAR(now[*again], then[*place], 1e-9 * std::abs(then[*place])) << figure << " on day " << day;
        }
}

TEST(ASavedRun, KeepsItsPeopleWithTheirTimeAndTheirClasses) {
    std::string text = scenario(R"({"kind": "exponential", "mean": "10m"})", R"("volume_per_day": 300, "trend_per_year": 0.5)", R"(, "learning": {"handle_time": 1.5, "half_life": "4w"},
        "opening_tenure": {"kind": "deterministic", "mean": "3w"}, "hiring": {"training": "5d"}, "headcount_plan": [{"from": "2027-01-11", "headcount": 7}])");
    text.replace(text.find(R"("length": "4d")"), 14, R"("length": "4w")");
    const models::Scenario before = scenario_of(text);
    const plan::Plan plan = plan::compile(before);
    const models::Scenario after = saved_on(before, plan, on_day(before, 9));
    EXPECT_EQ(after.teams[0].headcount, 7);
    ASSERT_EQ(after.opening_state->tenure.size(), 1u);
    EXPECT_EQ(after.opening_state->tenure[0].people, 3);
    EXPECT_EQ(after.opening_state->tenure[0].tenure.ms, 30 * kernel::kDay);
    ASSERT_EQ(after.opening_state->classes.size(), 1u);
    EXPECT_EQ(after.opening_state->classes[0].people, 4);
    EXPECT_EQ(after.opening_state->classes[0].left.ms, 3 * kernel::kDay);
    EXPECT_FALSE(after.teams[0].opening_tenure);
    EXPECT_EQ(after.calendar.length.ms, 19 * kernel::kDay);
    EXPECT_NEAR(after.streams[0].volume_per_day, 300 * std::pow(1.5, 9 / 365.25), 1e-9);
}

TEST(ASavedRun, AwaitsThePeopleWhoAreBeingHired) {
    std::string text = scenario(R"({"kind": "exponential", "mean": "10m"})", R"("volume_per_day": 300)", R"(, "hiring": {"lead_time": {"kind": "deterministic", "mean": "2w"}}, "headcount_plan": [{"from": "2027-01-11", "headcount": 7}])");
    text.replace(text.find(R"("length": "4d")"), 14, R"("length": "4w")");
    const models::Scenario before = scenario_of(text);
    const plan::Plan plan = plan::compile(before);
    const models::Scenario after = saved_on(before, plan, on_day(before, 9));
    ASSERT_EQ(after.opening_state->hires.size(), 1u);
    EXPECT_EQ(after.opening_state->hires[0].people, 4);
    EXPECT_EQ(after.opening_state->hires[0].joins.ms, 12 * kernel::kDay);
    const plan::Plan next = plan::compile(after);
    const std::vector<double> values = support::in_child([&] { return run::play(next, 1, 1).values; });
    const std::vector<outcome::FigureKey> keys = run::figures_of(next);
    const outcome::FigureIndex index(keys);
    const auto value = [&](const char* figure, int interval) {
        const outcome::FigureKey key = outcome::parse_figure(figure);
        const auto place = index.find(key.id, key.statistic, key.scope, interval);
        EXPECT_TRUE(place) << figure;
        return place ? values[*place] : -1;
    };
    for (const int day : {0, 10, 11, 18}) EXPECT_EQ(value("headcount.end@team=crew", day), day < 11 ? 3 : 7) << day;   // the twelfth day ends as they join
    EXPECT_EQ(value("hires.total", -1), 4) << "nobody is looked for twice";
}

/// Machines decide what comes in, one of which drifts; the team is changed by events, and a policy comes.
std::string changing(const std::string& more) {
    std::string text = scenario(R"({"kind": "exponential", "mean": "2m"})", R"("volume_per_day": 300)", R"(, "hiring": {"training": "1d"}, "headcount_plan": [{"from": "2027-01-08", "headcount": 4}])");
    text.replace(text.find(R"("length": "4d")"), 14, R"("length": "8w")");
    text.replace(text.find(R"("entry": "review")"), 17, R"("entry": "model")");
    const std::string stages = R"("stages": [)";
    return text.replace(text.find(stages), stages.size(), R"("components": [{"id": "model", "kind": "classifier", "separation": {"scam": 3}, "allow_below": 1, "block_above": 2, "next": "review", "drift": {"per_month": {"scam": -0.5}}}],
  )" + more + ", " + stages);
}

TEST(ASavedRun, KeepsWhatEventsAndDriftHaveMadeOfIt) {
    const models::Scenario before = scenario_of(changing(R"("events": [{"id": "less", "on": "2027-01-12", "set": {"teams.crew.headcount": 6, "components.model.block_above": 2.5}}, {"id": "later", "on": "2027-02-15", "set": {"components.model.block_above": 3}}])"));
    const plan::Plan plan = plan::compile(before);
    const models::Date date = on_day(before, 28);
    run::SavedState state;
    state.people = support::in_child([&] { return run::saved_state(plan, 1, 1, instant_of(before, plan, date)).people; });
    const std::vector<double> separation = support::in_child([&] { return run::saved_state(plan, 1, 1, instant_of(before, plan, date)).machines.at(0).separation; });
    state.machines.push_back({separation, 1, 0});
    const models::Scenario after = scenario_of(models::write_scenario(continued(before, plan, date, state)));
    ASSERT_EQ(after.events.size(), 1u);
    EXPECT_EQ(after.events[0].id, "later");
    EXPECT_EQ(after.components[0].block_above, 2.5);
    EXPECT_EQ(after.teams[0].headcount, 6);
    EXPECT_TRUE(after.teams[0].headcount_plan.empty()) << "the event is the latest step";
    EXPECT_NEAR(after.components[0].separation.at("scam", 0), 3 - 0.5 * 28 / 30.4375, 0.5 * 7 / 30.4375 + 1e-9) << "to the last step of the drift";
    EXPECT_LT(after.components[0].separation.at("scam", 0), 3);
}

TEST(ASavedRun, LeavesPoliciesBehindAndRefusesOnesUnderWay) {
    const std::string policy = R"("policy_changes": [{"id": "stricter", "from": "2027-01-11", "wrong_block": 0.02, "waves": [{"id": "one", "from": "2027-01-11", "teams": ["crew"]}, {"id": "rest", "from": "2027-01-25"}]}])";
    const models::Scenario before = scenario_of(changing(policy));
    EXPECT_NO_THROW(require_saveable(before, on_day(before, 6)));
    EXPECT_THROW(require_saveable(before, on_day(before, 14)), std::invalid_argument);
    EXPECT_NO_THROW(require_saveable(before, on_day(before, 28)));
    const plan::Plan plan = plan::compile(before);
    EXPECT_TRUE(saved_on(before, plan, on_day(before, 28)).policy_changes.empty());
    EXPECT_EQ(not_carried(before, on_day(before, 28)).size(), 1u);
    EXPECT_EQ(saved_on(before, plan, on_day(before, 6)).policy_changes.size(), 1u);
    EXPECT_TRUE(not_carried(before, on_day(before, 6)).empty());
}

TEST(ASavedRun, WritesALongBacklogAsATable) {
    models::WaitingItems one;
    one.stage = "review";
    one.items = 3;
    one.age = {90'500};
    one.stream = "items";
    one.violating = 1;
    one.translated = false;
    one.decision = models::Decision::block;
    one.work_left = models::Duration{1'250};
    models::WaitingItems other;
    other.stage = "review";
    std::ostringstream out;
    write_backlog({one, other}, out);
    EXPECT_EQ(out.str(), "stage,items,age,submitted,stream,locale,category,band,violating,translated,decision,arrives,work_left\n"
                         "review,3,90.500,0.000,items,,,,1,false,block,0.000,1.250\nreview,1,0.000,0.000,,,,,,,,0.000,\n");
}

TEST(ASavedRun, RefusesDatesOutsideOfIt) {
    const models::Scenario before = scenario_of(scenario(R"({"kind": "exponential", "mean": "10m"})", R"("volume_per_day": 3)"));
    const plan::Plan plan = plan::compile(before);
    for (const int day : {-1, 0, 4}) EXPECT_THROW(instant_of(before, plan, on_day(before, day)), std::invalid_argument) << day;
    EXPECT_EQ(instant_of(before, plan, on_day(before, 1)), kernel::kDay);
}

}  // namespace
}  // namespace takt::cli
