// SPDX-License-Identifier: Apache-2.0
// A floor that does not start empty, against exact instants and against queues in closed form.
#include <gtest/gtest.h>

#include <cmath>

#include "models/check/check.hpp"
#include "models/read/reader.hpp"
#include "models/theory/time_varying.hpp"
#include "sim/floor/floor.hpp"
#include "sim/plan/compile.hpp"
#include "sim/policies/policies.hpp"

namespace takt::floor_test {
namespace {

using floor::Control;
using floor::Floor;
using floor::Presence;

constexpr plan::Tick kMinute = 60'000, kHour = 60 * kMinute;

struct Parts {
    std::string opening;                 // members of opening_state
    std::string stage{};                 // members of stage review
    std::string handle = R"({"kind": "deterministic", "mean": "60s"})";
    double volume_per_day = 0;
    int people = 2;
    std::string appealed = R"("rate_wrong_block": 0.2, "rate_right_block": 0.05)";
};

plan::Plan plan_of(const Parts& parts) {
    const auto also = [](const std::string& members) { return members.empty() ? std::string() : ", " + members; };
    const std::string text = R"({"name": "opening", "calendar": {"start": "2027-01-04", "length": "2w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-ie", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}, {"id": "adult"}],
  "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-ie": 1}, "entry": "review", "violations": {"scam": 0.1, "adult": 0.05}, "volume_per_day": )" +
                             std::to_string(parts.volume_per_day) + R"(}],
  "stages": [{"id": "review", "skill": "review", "handle_time": )" + parts.handle + also(parts.stage) + R"(},
             {"id": "appeal", "kind": "appeal", "skill": "appeal", "handle_time": {"kind": "deterministic", "mean": "60s"}},
             {"id": "appeal-2", "kind": "appeal", "skill": "appeal", "handle_time": {"kind": "deterministic", "mean": "60s"}}],
  "appeals": [{"id": "appeals", )" + parts.appealed + R"(, "repeat_wrong": 1, "repeat_right": 0.5, "delay": {"kind": "deterministic", "mean": "1h"}, "levels": ["appeal", "appeal-2"]}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "skills": ["review"], "wrong_block": {"*": 0.1}, "headcount": )" + std::to_string(parts.people) + R"(},
            {"id": "judges", "site": "here", "languages": ["en"], "skills": ["appeal"], "headcount": 1}],
  "opening_state": {)" + parts.opening + "}}";
    const models::ReadResult read = models::read_scenario_text(text);
    if (!read.scenario) throw std::invalid_argument(models::to_text(read.findings.front()));
    for (const models::Finding& finding : models::check(*read.scenario))
        if (finding.severity == models::Severity::error) throw std::invalid_argument(models::to_text(finding));
    return plan::compile(*read.scenario);
}

/// A floor on which everybody is on the queue from the first instant on, the first of each team first.
class Started {
public:
    explicit Started(const plan::Plan& plan, std::uint32_t replication = 1) : plan_{plan}, floor_{plan, policies::registry(), {1, replication}} {
        for (plan::PersonIndex person = 0; person < plan.people; ++person) Control(floor_).set_presence(person, Presence::on_queue);
    }
    void until(plan::Tick at) {
        floor_.play_until(at);
        floor_.settle();
    }
    floor::StageCell cell(plan::StageIndex stage = 0) const {
        floor::StageCell sum;
        for (std::size_t curve = 0; curve < plan_.curves.size(); ++curve) {
            const floor::StageCell& part = floor_.record().cell(stage, curve);
            sum.entered += part.entered, sum.started += part.started, sum.left += part.left, sum.withdrawn += part.withdrawn;
            sum.in_target += part.in_target, sum.of_target += part.of_target;
            sum.wait += part.wait, sum.wait_withdrawn += part.wait_withdrawn, sum.handle += part.handle;
        }
        return sum;
    }
    Floor& floor() { return floor_; }

private:
    const plan::Plan& plan_;
    Floor floor_;
};

TEST(OpeningBacklog, IsWorkedOffAtExactInstants) {
    // Seven items for two people, a minute each: started at 0, 0, 1, 1, 2, 2 and 3 minutes.
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "items": 7, "age": "2h"}])"});
    Started started(plan);
    started.until(3 * kMinute - 1);
    EXPECT_EQ(started.cell().left, 4u);
    EXPECT_EQ(started.floor().snapshot().waiting[0], 1u);
    EXPECT_EQ(started.floor().snapshot().oldest_ms[0], 2 * kHour + 3 * kMinute - 1);
    started.until(4 * kMinute);
    EXPECT_EQ(started.cell().left, 6u) << "what ends at the instant has not been played";
    started.until(4 * kMinute + 1);
    EXPECT_EQ(started.cell().left, 7u);
    EXPECT_EQ(started.cell().entered, 0u) << "they came before the run";
    EXPECT_EQ(started.cell().wait, 7.0 * 2 * kHour + (0 + 0 + 1 + 1 + 2 + 2 + 3) * static_cast<double>(kMinute));
    EXPECT_EQ(started.floor().snapshot().items_in_system, 0u);
}

TEST(OpeningBacklog, CountsTheTimeBeforeTheStartInItsTarget) {
    // Ages 30, 45 min (in time when started at once) and 59 min, started at 1 min: an hour and no more. The fourth, 90 min old, comes first and is late at once.
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "age": "30m"}, {"stage": "review", "age": "45m"}, {"stage": "review", "age": "59m"}, {"stage": "review", "age": "90m"}])",
                                     .stage = R"("target": {"within": "1h"})", .people = 1});
    Started started(plan);
    started.until(1);
    EXPECT_EQ(started.cell().of_target, 1u);
    EXPECT_EQ(started.cell().in_target, 0u);
    started.until(10 * kMinute);
    // Oldest first: 59 + 1, 45 + 2, 30 + 3 minutes.
    EXPECT_EQ(started.cell().in_target, 3u);
    EXPECT_EQ(started.cell().of_target, 4u);
}

TEST(OpeningBacklog, StandsInTheOrderOfItsStage) {
    const auto order = [](const std::string& stage) {
        const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "age": "1h", "submitted": "9h"}, {"stage": "review", "age": "3h"}, {"stage": "review", "age": "2h", "submitted": "5h"}])", .stage = stage});
        std::vector<plan::Tick> ages;
        for (const floor::SavedItem& item : Floor(plan, policies::registry(), {1, 1}).saved().items) ages.push_back(item.age / kHour);
        return ages;
    };
    EXPECT_EQ(order(""), (std::vector<plan::Tick>{3, 2, 1}));
    EXPECT_EQ(order(R"("order": "last-come")"), (std::vector<plan::Tick>{1, 2, 3}));
    EXPECT_EQ(order(R"("order": "oldest-submission")"), (std::vector<plan::Tick>{1, 2, 3}));
}

TEST(OpeningBacklog, SpreadsAgesEvenly) {
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "items": 4, "age": "1h", "age_to": "5h"}])"});
    std::vector<plan::Tick> minutes;
    for (const floor::SavedItem& item : Floor(plan, policies::registry(), {1, 1}).saved().items) minutes.push_back(item.age / kMinute);
    EXPECT_EQ(minutes, (std::vector<plan::Tick>{270, 210, 150, 90}));
}

TEST(OpeningBacklog, HasThePatienceThatItsAgeLeaves) {
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "age": "30m"}])", .stage = R"("withdrawal": {"patience": {"kind": "deterministic", "mean": "2h"}})", .people = 0});
    Started started(plan);
    started.until(90 * kMinute);
    EXPECT_EQ(started.cell().withdrawn, 0u);
    started.until(90 * kMinute + 1);
    EXPECT_EQ(started.cell().withdrawn, 1u);
    EXPECT_EQ(started.cell().wait_withdrawn, 2.0 * kHour);
}

TEST(OpeningBacklog, DrawsPatienceGivenThatItLasted) {
    // Uniform up to 4 h, given more than 3 h: evenly over the next hour. Kolmogorov and Smirnov's 1e-4 bound is 2.23 / sqrt(n).
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "items": 2000, "age": "3h"}])", .stage = R"("withdrawal": {"patience": {"kind": "uniform", "low": "0s", "high": "4h"}})", .people = 0});
    Started started(plan);
    for (int part = 1; part < 10; ++part) {
        started.until(part * kHour / 10);
        EXPECT_NEAR(static_cast<double>(started.cell().withdrawn) / 2000, part / 10.0, 2.23 / std::sqrt(2000)) << part;
    }
}

TEST(OpeningBacklog, WhatWasInHandGoesOnWhereItWas) {
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "age": "5h"}, {"stage": "review", "age": "1h", "work_left": "20s"}])", .people = 1});
    Started started(plan);
    started.until(20'000 + 1);
    EXPECT_EQ(started.cell().left, 1u);
    EXPECT_EQ(started.cell().started, 1u) << "only the other: the first was started before the run";
    EXPECT_EQ(started.cell().wait, 5.0 * kHour + 20'000);
}

TEST(OpeningBacklog, OnItsWayComesWhenItIsSaidTo) {
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "arrives": "3m", "submitted": "1h"}])"});
    Started started(plan);
    started.until(3 * kMinute);
    EXPECT_EQ(started.cell().entered, 0u);
    started.until(4 * kMinute + 1);
    EXPECT_EQ(started.cell().entered, 1u);
    EXPECT_EQ(started.cell().left, 1u);
    EXPECT_EQ(started.cell().wait, 0.0);
    double turnaround = 0;
    for (const floor::CurveCell& cell : started.floor().record().curve_cells) turnaround += cell.turnaround;
    EXPECT_EQ(turnaround, static_cast<double>(kHour + 4 * kMinute));
}

TEST(OpeningBacklog, HasTheTruthOfItsStreamOrTheOneStated) {
    const auto violating = [](const std::string& row, int items) {
        const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "items": )" + std::to_string(items) + row + "}]"});
        int found = 0;
        for (const floor::SavedItem& item : Floor(plan, policies::registry(), {1, 1}).saved().items) found += item.violates ? 1 : 0;
        return found;
    };
    // Binomial, 4 standard deviations: 6e-5.
    EXPECT_NEAR(violating("", 20'000), 20'000 * 0.15, 4 * std::sqrt(20'000 * 0.15 * 0.85));
    EXPECT_NEAR(violating(R"(, "violating": 0.7)", 20'000), 20'000 * 0.7, 4 * std::sqrt(20'000 * 0.7 * 0.3));
    EXPECT_EQ(violating(R"(, "violating": 1)", 50), 50);
}

TEST(OpeningBacklog, OfASingleServerIsClearedAfterItsMeanTime) {
    // A busy period from n0 items: mean n0 / (mu - lambda), variance n0 (mu + lambda) / (mu - lambda)^3 (L. Kleinrock, Queueing Systems I, 1975, 5.8).
    constexpr double n0 = 10, lambda = 0.5, mu = 1;   // per minute
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "items": 10, "age": "1h"}])", .handle = R"({"kind": "exponential", "mean": "60s"})", .volume_per_day = lambda * 1440, .people = 1,
                                     .appealed = R"("rate_wrong_block": 0)"});
    constexpr int replications = 800;
    constexpr plan::Tick step = 2000;
    double sum = 0;
    for (std::uint32_t replication = 1; replication <= replications; ++replication) {
        Started started(plan, replication);
        plan::Tick at = 0;
        while (started.floor().snapshot().items_in_system > 0) started.floor().play_until(at += step);
        sum += (static_cast<double>(at) - step / 2.0) / kMinute;
    }
    const double sd = std::sqrt(n0 * (mu + lambda) / std::pow(mu - lambda, 3));
    EXPECT_NEAR(sum / replications, n0 / (mu - lambda), 3.9 * sd / std::sqrt(replications));   // 1e-4
}

TEST(OpeningBacklog, OfSeveralServersMeltsAsKolmogorovsEquationsSay) {
    constexpr double lambda = 2;   // a minute; three people at one a minute, from 15 items
    const plan::Plan plan = plan_of({.opening = R"("backlog": [{"stage": "review", "items": 15, "age": "10m"}])", .handle = R"({"kind": "exponential", "mean": "60s"})", .volume_per_day = lambda * 1440, .people = 3});
    theory::TimeVaryingPool pool;
    pool.arrival_rate = [](double) { return lambda; };
    pool.changes = {0};
    pool.servers = {3};
    const std::vector<double> minutes{3, 10, 25};
    const auto exact = theory::pool_path(pool, minutes, 15);
    constexpr int replications = 1500;
    std::vector<double> sum(3, 0), squares(3, 0);
    for (std::uint32_t replication = 1; replication <= replications; ++replication) {
        Started started(plan, replication);
        for (std::size_t i = 0; i < minutes.size(); ++i) {
            started.floor().play_until(static_cast<plan::Tick>(minutes[i] * kMinute));
            const double waiting = started.floor().snapshot().waiting[0];
            sum[i] += waiting;
            squares[i] += waiting * waiting;
        }
    }
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        const double mean = sum[i] / replications, sd = std::sqrt(squares[i] / replications - mean * mean);
        EXPECT_NEAR(mean, exact[i].mean_queue, 4.2 * sd / std::sqrt(replications)) << minutes[i];   // three times 2.7e-5
    }
}

TEST(OpenCases, AreResolvedWithTheTimeBeforeTheStart) {
    const plan::Plan plan = plan_of({.opening = R"("appeals": [{"appeals": "appeals", "cases": 2, "age": "6h", "wrong": 1}, {"appeals": "appeals", "level": 2, "age": "20h", "waiting": "2h", "wrong": 0}])"});
    Started started(plan);
    started.until(4 * kHour);
    floor::AppealsCell all;
    for (const floor::AppealsCell& cell : started.floor().record().appeals) all.opened += cell.opened, all.closed += cell.closed, all.overturned += cell.overturned, all.resolution += cell.resolution;
    EXPECT_EQ(all.opened, 0u) << "they were opened before the run";
    EXPECT_EQ(all.closed, 3u);
    EXPECT_EQ(all.overturned, 2u) << "the judge never errs";
    // The first level is waited for longest: 6 h + 1 min, 6 h + 2 min, then 20 h + 3 min.
    EXPECT_EQ(all.resolution, 32.0 * kHour + 6 * kMinute);
    EXPECT_EQ(started.cell(2).wait, 2.0 * kHour + 2 * kMinute);
}

TEST(OpenCases, ContestWrongBlocksAsOftenAsErrorsAndAppealsSay) {
    // Wrong blocks .85 x .1 x .2 against right ones .15 x 1 x .05; at the second level times .0 and 1 x .5: all of them are right.
    const auto wrong = [](const std::string& row) {
        const plan::Plan plan = plan_of({.opening = R"("appeals": [{"appeals": "appeals", "cases": 8000, "age": "1h")" + row + "}]"});
        double found = 0;
        for (const floor::SavedItem& item : Floor(plan, policies::registry(), {1, 1}).saved().items) found += item.violates ? 0 : 1;
        return found;
    };
    constexpr double share = 0.85 * 0.1 * 0.2 / (0.85 * 0.1 * 0.2 + 0.15 * 0.05);
    EXPECT_NEAR(wrong(""), 8000 * share, 4 * std::sqrt(8000 * share * (1 - share)));   // 6e-5
    EXPECT_EQ(wrong(R"(, "level": 2)"), 0);
}

}  // namespace
}  // namespace takt::floor_test
