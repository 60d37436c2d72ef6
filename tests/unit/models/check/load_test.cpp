// SPDX-License-Identifier: Apache-2.0
// Offered load and bottlenecks against closed forms, brute force and the compiled plan.
#include "models/check/load.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <random>

#include "models/check/machine.hpp"
#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "tests/unit/models/check/good.hpp"

namespace takt::models {
namespace {

Scenario scenario_of(const std::string& name, std::initializer_list<const char*> settings = {}) {
    std::vector<Override> overrides;
    for (const char* setting : settings) overrides.push_back(*parse_override(setting));
    ReadResult read = name.empty() ? read_scenario_text(tests::good, "good.json", {}, overrides) : read_scenario(std::string(TAKT_SOURCE_DIR) + name, overrides);
    for (const Finding& finding : read.findings) ADD_FAILURE() << to_text(finding);
    return read.scenario.value_or(Scenario());
}

const LineLoad& line_of(const Scenario& scenario, const Load& load, const std::string& stage, const std::string& language = "") {
    for (const LineLoad& line : load.lines)
        if (scenario.stages[line.stage].id == stage && (language.empty() || (line.language != Network::done && scenario.languages[line.language].id == language))) return line;
    ADD_FAILURE() << "no line " << stage;
    static const LineLoad none;
    return none;
}

TEST(OfferedLoad, of_one_team_is_rate_times_handle_time) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json");
    const Load load = offered_load(Network(scenario));
    ASSERT_EQ(load.lines.size(), 1u);
    EXPECT_NEAR(load.lines[0].items_per_day, 1728, 1e-9);
    EXPECT_NEAR(load.lines[0].offered, 1.8, 1e-12);
    EXPECT_EQ(load.available, std::vector<double>{2.0});
    const std::vector<Pool> pools = bottlenecks(scenario, load, 0.5);
    ASSERT_EQ(pools.size(), 1u);
    EXPECT_NEAR(pools[0].loaded(), 0.9, 1e-9);
    EXPECT_TRUE(bottlenecks(scenario, load, 0.95).empty());
}

TEST(OfferedLoad, of_rework_is_a_geometric_series) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json", {R"(stages.review.next=[{"to": "review", "share": 0.25}])"});
    EXPECT_NEAR(offered_load(Network(scenario)).lines[0].items_per_day, 1728 / 0.75, 1e-3);
}

TEST(OfferedLoad, follows_decisions_with_the_error_rates_of_those_who_decide) {
    // 2 % violate; blocks are 0.98 x 0.02 wrong ones and 0.02 x 0.9 right ones.
    const Scenario scenario = scenario_of("/tests/data/one_team.json", {R"(stages.review.next=[{"to": "review", "decision": "block", "share": 0.5}])"});
    const double again_wrong = 0.02 * 0.5, again_right = 0.9 * 0.5;
    EXPECT_NEAR(offered_load(Network(scenario)).lines[0].items_per_day, 1728 * (0.98 / (1 - again_wrong) + 0.02 / (1 - again_right)), 1e-3);
}

TEST(OfferedLoad, of_three_judgements_is_the_majority_of_three) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json", {"stages.review.judgements=3", R"(stages.review.next=[{"to": "review", "agreed": false}])"});
    const auto disagree = [](double p) { return 1 - p * p * p - (1 - p) * (1 - p) * (1 - p); };
    const double expected = 1728 * (0.98 / (1 - disagree(0.02)) + 0.02 / (1 - disagree(0.9)));
    const Load load = offered_load(Network(scenario));
    EXPECT_NEAR(load.lines[0].items_per_day, expected, 1e-3);
    EXPECT_NEAR(load.lines[0].offered, 3 * 90 * expected / 86'400, 1e-6);
}

TEST(OfferedLoad, of_audits_and_appeals_is_a_thinning_of_decisions) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json",
                                          {R"(stages={"review": {"handle_time": {"kind": "exponential", "mean": "90s"}},
                "audit": {"kind": "audit", "handle_time": {"kind": "deterministic", "mean": "10m"}},
                "first": {"kind": "appeal", "handle_time": {"kind": "deterministic", "mean": "1m"}},
                "last": {"kind": "appeal", "handle_time": {"kind": "deterministic", "mean": "2m"}}})",
                                           R"(audits=[{"id": "a", "share": 0.1, "stage": "audit"}, {"id": "f", "design": "fixed-n", "n": 70, "cadence": "1w", "stage": "audit"}])",
                                           R"(appeals=[{"id": "p", "rate_wrong_block": 0.5, "rate_right_block": 0.1, "delay": {"kind": "exponential", "mean": "1h"}, "levels": ["first", "last"],
                "repeat_wrong": 0.8, "repeat_right": 0.4}])"});
    const Load load = offered_load(Network(scenario));
    const double wrong_blocks = 1728 * 0.98 * 0.02, right_blocks = 1728 * 0.02 * 0.9;
    EXPECT_NEAR(line_of(scenario, load, "audit").items_per_day, 172.8 + 10, 1e-3);
    EXPECT_NEAR(line_of(scenario, load, "first").items_per_day, wrong_blocks * 0.5 + right_blocks * 0.1, 1e-3);
    EXPECT_NEAR(line_of(scenario, load, "last").items_per_day, wrong_blocks * 0.5 * 0.02 * 0.8 + right_blocks * 0.1 * 0.9 * 0.4, 1e-3);
}

// 14 decisions a week of each of 7 reviewers, 21 of each of their 2 teams: teams that serve no audited stage have none to be audited.
TEST(OfferedLoad, of_audits_by_team_and_person_counts_those_who_decide) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json",
                                          {R"(stages={"review": {"skill": "review", "handle_time": {"kind": "exponential", "mean": "90s"}},
                "audit": {"kind": "audit", "skill": "audit", "handle_time": {"kind": "deterministic", "mean": "1m"}}})",
                                           R"(teams={"reviewers": {"site": "dublin", "headcount": 2, "languages": ["en"], "skills": ["review"]},
                "others": {"site": "dublin", "headcount": 5, "languages": ["en"], "skills": ["review"]},
                "auditors": {"site": "dublin", "headcount": 9, "languages": ["en"], "skills": ["audit"]}})",
                                           R"(audits=[{"id": "p", "design": "fixed-n", "n": 14, "stratum": "person", "cadence": "1w", "stage": "audit"},
                {"id": "t", "design": "fixed-n", "n": 21, "stratum": "team", "cadence": "1w", "stage": "audit"}])"});
    EXPECT_NEAR(line_of(scenario, offered_load(Network(scenario)), "audit").items_per_day, (14 * 7 + 21 * 2) / 7.0, 1e-9);
}

TEST(OfferedLoad, of_flags_is_the_chance_that_a_gamma_number_of_views_has_one) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json", {R"(stages={"review": {"handle_time": {"kind": "exponential", "mean": "90s"}}, "flags": {"kind": "feedback", "handle_time": {"kind": "exponential", "mean": "1m"}}})",
                                                                        R"(streams.ads.views={"mean": 500, "cv": 2})",
                                                                        R"(feedback=[{"id": "f", "flags_per_1000_bad_views": 2, "flags_per_1000_good_views": 0.1, "stage": "flags"}])"});
    const auto flagged = [](double per_view) { return 1 - std::pow(1 + per_view * 500 * 4, -0.25); };
    const double expected = 1728 * (0.98 * 0.98 * flagged(0.0001) + 0.02 * 0.1 * flagged(0.002));
    EXPECT_NEAR(line_of(scenario, offered_load(Network(scenario)), "flags").items_per_day, expected, 1e-3);
}

TEST(OfferedLoad, with_shares_gives_each_team_a_line_of_its_own) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json", {R"(teams=[{"id": "a", "site": "dublin", "headcount": 1, "languages": ["en"]}, {"id": "b", "site": "dublin", "headcount": 3, "languages": ["en"]}])",
                                                                        R"(stages.review.routing={"order": "share", "teams": [{"team": "a", "share": 3}, {"team": "b", "share": 1}]})"});
    const Load load = offered_load(Network(scenario));
    ASSERT_EQ(load.lines.size(), 2u);
    EXPECT_NEAR(load.lines[0].offered, 1.35, 1e-9);
    const std::vector<Pool> pools = bottlenecks(scenario, load, 1);   // 1.35 people's work for one, although four are there
    ASSERT_EQ(pools.size(), 1u);
    EXPECT_NEAR(pools[0].loaded(), 1.35, 1e-6);
}

/// Shares of a curve's items by first stage, from the compiled plan.
std::map<std::string, double> planned_shares(const plan::Plan& compiled, std::size_t curve) {
    std::map<std::string, double> shares;
    for (const plan::Flow& flow : compiled.flows) {
        if (flow.kind != plan::FlowKind::human || flow.curve != curve) continue;
        for (const plan::MarkClass& mark : flow.classes) shares[compiled.names.stages[mark.stage]] += mark.share;
    }
    return shares;
}

TEST(MachineSplit, agrees_with_the_plan_that_is_played) {
    for (const char* name : {"", "/scenarios/ads-quality"}) {
        const Scenario scenario = scenario_of(name);
        const Network network(scenario);
        const plan::Plan compiled = plan::compile(scenario);
        ASSERT_EQ(network.curves.size(), compiled.curves.size());
        for (std::size_t c = 0; c < network.curves.size(); ++c) {
            ASSERT_EQ(scenario.locales[network.curves[c].locale].id, compiled.names.locales[compiled.curves[c].locale]);
            const MachineSplit split = machine_split(network, network.curves[c]);
            std::map<std::string, double> shares;
            double all = 0;
            for (const ToStage& to : split.people) shares[scenario.stages[to.stage].id] += to.share;
            for (const auto& [stage, share] : shares) all += share;
            for (const MachineDecision& decision : split.decided) all += decision.share;
            EXPECT_NEAR(all, 1, 1e-12);
            const std::map<std::string, double> planned = planned_shares(compiled, c);
            ASSERT_EQ(shares.size(), planned.size());
            for (const auto& [stage, share] : shares) EXPECT_NEAR(share, planned.at(stage), 1e-9 + 1e-9 * share) << stage;
        }
    }
}

TEST(DemandRate, agrees_with_the_curves_that_are_played) {
    const Scenario scenario = scenario_of("/scenarios/ads-quality");
    const Network network(scenario);
    const plan::Plan compiled = plan::compile(scenario);
    for (std::size_t c = 0; c < network.curves.size(); ++c) {
        double items = 0;
        plan::Tick from = compiled.horizon.borders.front(), begin = 0;
        for (const plan::RateSegment& segment : compiled.curves[c].segments) {
            const plan::Tick start = std::max(begin, from);
            if (segment.until > start) items += segment.per_ms * static_cast<double>(segment.until - start);
            begin = segment.until;
        }
        const double days = static_cast<double>(compiled.horizon.end - from) / 86'400e3;
        // Calendar days are looked at here, local days there: the hours between them are all that differs.
        EXPECT_NEAR(mean_items_per_day(scenario, network.curves[c]) / (items / days), 1, 0.005) << c;
    }
}

TEST(AvailablePeople, are_shifts_less_breaks_shrinkage_holidays_and_outages) {
    const char* shifts = R"(teams.reviewers.shifts=[{"id": "day", "start": "09:00", "length": "8h", "breaks": [{"after": "4h", "length": "1h"}]}])";
    const auto available = [](const Scenario& scenario) { return mean_available_people(scenario, scenario.teams[0]); };
    EXPECT_DOUBLE_EQ(available(scenario_of("/tests/data/one_team.json", {shifts})), 2 * 35.0 / 168);
    EXPECT_DOUBLE_EQ(available(scenario_of("/tests/data/one_team.json", {shifts, "teams.*.planned_shrinkage=0.1", "teams.*.unplanned_shrinkage=0.05"})), 2 * 35.0 / 168 * 0.9 * 0.95);
    EXPECT_DOUBLE_EQ(available(scenario_of("/tests/data/one_team.json", {shifts, R"(holidays=[{"id": "h", "dates": ["2027-01-06"]}])", "sites.dublin.holidays=h", "teams.*.holiday_cover=0.5"})), 2 * (28 + 3.5) / 168);
    EXPECT_DOUBLE_EQ(available(scenario_of("/tests/data/one_team.json", {shifts, R"(sites.dublin.random_outages={"mean_time_between": "9d", "mean_duration": "1d"})"})), 2 * 35.0 / 168 * 0.9);
    EXPECT_DOUBLE_EQ(available(scenario_of("/tests/data/one_team.json", {shifts, R"(sites.dublin.opening={"from": "10:00", "to": "16:00"})"})), 2 * 25.0 / 168);
    EXPECT_DOUBLE_EQ(available(scenario_of("/tests/data/one_team.json")), 2);
}

/// The worst of all sets of lines, by trying them all.
double worst_by_force(const Scenario& scenario, const Load& load) {
    double worst = 0;
    for (unsigned set = 1; set < 1U << load.lines.size(); ++set) {
        double offered = 0, available = 0;
        std::vector<bool> counted(scenario.teams.size(), false);
        for (std::size_t i = 0; i < load.lines.size(); ++i) {
            if ((set >> i & 1U) == 0) continue;
            offered += load.lines[i].offered;
            for (const std::size_t team : load.lines[i].teams) {
                if (!counted[team]) available += load.available[team];
                counted[team] = true;
            }
        }
        worst = std::max(worst, offered / available);
    }
    return worst;
}

TEST(Bottlenecks, are_the_worst_of_all_sets_of_lines) {
    std::mt19937_64 random(7);
    const auto uniform = [&] { return std::uniform_real_distribution<double>(0, 1)(random); };
    for (int round = 0; round < 200; ++round) {
        Scenario scenario;
        scenario.stages.resize(1);
        scenario.teams.resize(2 + random() % 5);
        Load load;
        for (std::size_t t = 0; t < scenario.teams.size(); ++t) load.available.push_back(0.5 + 3 * uniform());
        load.lines.resize(1 + random() % 8);
        for (LineLoad& line : load.lines) {
            line.offered = 0.1 + 2 * uniform();
            for (std::size_t t = 0; t < scenario.teams.size(); ++t)
                if (uniform() < 0.4) line.teams.push_back(t);
            if (line.teams.empty()) line.teams.push_back(random() % scenario.teams.size());
        }
        const std::vector<Pool> pools = bottlenecks(scenario, load, 0);
        ASSERT_FALSE(pools.empty());
        EXPECT_NEAR(pools[0].loaded(), worst_by_force(scenario, load), 1e-5);
        std::size_t lines = 0;
        for (std::size_t p = 0; p < pools.size(); ++p) {
            lines += pools[p].lines.size();
            EXPECT_LE(pools[p].loaded(), pools[p == 0 ? 0 : p - 1].loaded() + 1e-5);
        }
        EXPECT_EQ(lines, load.lines.size());
    }
}

TEST(Bottlenecks, without_anybody_on_duty_are_infinite) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json", {"teams.reviewers.headcount=0"});
    const std::vector<Pool> pools = bottlenecks(scenario, offered_load(Network(scenario)), 1);
    ASSERT_EQ(pools.size(), 1u);
    EXPECT_EQ(pools[0].loaded(), std::numeric_limits<double>::infinity());
}

TEST(Bottlenecks, count_a_slow_team_for_less) {
    const Scenario scenario = scenario_of("/tests/data/one_team.json", {"teams.reviewers.handle_time_factor=1.25", R"(teams.reviewers.handle_time_by_stage={"review": 0.8})"});
    EXPECT_NEAR(bottlenecks(scenario, offered_load(Network(scenario)), 0)[0].loaded(), 0.9, 1e-6);
    const Scenario slow = scenario_of("/tests/data/one_team.json", {"teams.reviewers.handle_time_factor=2"});
    const Pool pool = bottlenecks(slow, offered_load(Network(slow)), 1)[0];
    EXPECT_NEAR(pool.offered, 3.6, 1e-6);
    EXPECT_NEAR(pool.available, 2, 1e-6);
}

}  // namespace
}  // namespace takt::models
