// SPDX-License-Identifier: Apache-2.0
// Change over time, from a scenario's text to its figures. Seeds are fixed; a false alarm of a stochastic test has a chance of 1e-4 at most.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "models/outcome/figure_index.hpp"
#include "models/outcome/figures.hpp"
#include "models/theory/binormal.hpp"
#include "models/theory/time_varying.hpp"
#include "sim/floor/floor.hpp"
#include "sim/plan/compile.hpp"
#include "sim/policies/policies.hpp"
#include "sim/run/replication.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/run/scenarios.hpp"

namespace takt::run {
namespace {

class Played {
public:
    explicit Played(const std::string& text, int number = 1) : plan_{run_test::plan_of(text)}, keys_{figures_of(plan_)}, index_{keys_} { again(number); }
    void again(int number) {
        values_ = support::in_child([&] { return play(plan_, 1, number).values; });
    }
    double at(const std::string& figure, int interval = -1) const {
        const outcome::FigureKey key = outcome::parse_figure(figure);
        const auto place = index_.find(key.id, key.statistic, key.scope, interval);
        EXPECT_TRUE(place) << figure;
        return place ? values_[*place] : std::nan("");
    }
    const std::vector<outcome::FigureKey>& keys() const { return keys_; }
    const std::vector<double>& values() const { return values_; }

private:
    plan::Plan plan_;
    std::vector<outcome::FigureKey> keys_;
    outcome::FigureIndex index_;
    std::vector<double> values_;
};

/// Machines, people in two teams with overflow and shifts, a promise, withdrawals, audits, appeals and flags.
std::string everything(const std::string& events) {
    return R"({"name": "everything", "calendar": {"start": "2027-01-04", "warm_up": "3d", "length": "11d", "interval": "1d"},
  "languages": [{"id": "en"}, {"id": "de"}], "locales": [{"id": "en-IE", "language": "en"}, {"id": "de-DE", "language": "de"}],
  "programs": [{"id": "ads"}], "categories": [{"id": "scam"}, {"id": "adult"}], "sites": [{"id": "here"}, {"id": "there", "time_zone": "Asia/Manila"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 2, "de-DE": 1}, "entry": "machine", "violations": {"scam": 0.05, "adult": 0.02},
    "volume_per_day": 3000, "day_cv": 0.2, "views": {"mean": 100, "cv": 1, "half_life": "2d"}}],
  "components": [{"id": "machine", "kind": "classifier", "separation": {"*": 2}, "allow_below": 0.5, "block_above": 2.5, "cost_per_thousand": 1,
    "bands": [{"id": "low", "below": 1}, {"id": "high", "below": 2}], "next": "review"}],
  "stages": [{"id": "review", "handle_time": {"kind": "lognormal", "mean": "90s", "cv": 0.7}, "target": {"share": 0.9, "within": "2h"},
      "withdrawal": {"patience": {"kind": "exponential", "mean": "20h"}},
      "routing": {"teams": [{"team": "crew"}, {"team": "help", "after": "20m"}]}, "next": [{"to": "second", "decision": "block", "share": 0.3}]},
    {"id": "second", "kind": "second-review", "judgements": 3, "handle_time": {"kind": "exponential", "mean": "60s"}, "routing": {"order": "least-backlog"}},
    {"id": "audit", "kind": "audit", "handle_time": {"kind": "exponential", "mean": "60s"}},
    {"id": "appeal", "kind": "appeal", "priority": 2, "handle_time": {"kind": "exponential", "mean": "120s"}},
    {"id": "flagged", "kind": "feedback", "handle_time": {"kind": "exponential", "mean": "60s"}}],
  "vendors": [{"id": "own", "kind": "in-house"}],
  "teams": [{"id": "crew", "site": "here", "vendor": "own", "languages": ["en", "de"], "headcount": 9, "cost_per_hour": 20, "wrong_block": {"*": 0.05}, "wrong_allow": {"*": 0.1},
      "shifts": [{"id": "day", "start": "08:00", "length": "9h", "days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]}],
      "unplanned_shrinkage": 0.1, "planned_shrinkage": 0.1},
    {"id": "help", "site": "there", "vendor": "own", "languages": ["en", "de"], "headcount": 5, "cost_per_hour": 8, "wrong_block": {"*": 0.05}, "wrong_allow": {"*": 0.1}}],
  "audits": [{"id": "share", "share": 0.02, "stage": "audit"}, {"id": "drawn", "of": "machine", "design": "fixed-n", "n": 30, "stage": "audit", "cadence": "2d"}],
  "appeals": [{"id": "appeals", "rate_wrong_block": 0.3, "rate_right_block": 0.05, "delay": {"kind": "exponential", "mean": "5h"}, "levels": ["appeal"]}],
  "feedback": [{"id": "flags", "flags_per_1000_bad_views": 1, "flags_per_1000_good_views": 0.01, "stage": "flagged"}])" +
           (events.empty() ? "" : ", \"events\": [" + events + "]") + "}";
}

TEST(AnEvent, ThatSetsWhatIsThereChangesNothing) {
    const Played plain(everything(""));
    const Played changed(everything(R"({"id": "nothing", "on": "2027-01-08T10:17", "set": {"teams.crew.headcount": 9, "streams.items.volume_per_day": 3000,
        "components.machine.block_above": 2.5, "stages.review.routing.teams.help.after": "20m", "teams.crew.unplanned_shrinkage": 0.1,
        "audits.share.share": 0.02, "stages.second.judgements": 3}})"));
    ASSERT_EQ(plain.keys().size(), changed.keys().size());
    for (std::size_t place = 0; place < plain.keys().size(); ++place) {
        const outcome::FigureKey& key = plain.keys()[place];
        const double before = plain.values()[place], after = changed.values()[place];
        // Money is priced piece by piece where plans follow one another, so its last digits may differ.
        if (key.id.starts_with("cost")) {
            if (!std::isnan(before)) EXPECT_NEAR(before, after, 1e-12 * std::abs(before)) << outcome::figure_text(key);
        } else {
            EXPECT_TRUE(before == after || (std::isnan(before) && std::isnan(after))) << outcome::figure_text(key) << " " << before << " " << after;
        }
    }
}

TEST(AnEvent, LosesAndDoublesNothing) {
    const Played played(everything(R"({"id": "turn", "on": "2027-01-08T11:03", "set": {"streams.items.volume_per_day": 5000, "components.machine.block_above": 2.1,
        "stages.review.routing": {"order": "share", "teams": [{"team": "crew", "share": 0.5}, {"team": "help", "share": 0.5}]},
        "stages.second.routing.order": "ranked", "stages.review.handle_time.mean": "50s", "teams.crew.shifts.day.length": "10h", "streams.items.violations.adult": 0.04}},
        {"id": "back", "on": "2027-01-12T15:30", "set": {"streams.items.volume_per_day": 1500,
        "stages.review.routing": {"teams": [{"team": "crew"}, {"team": "help", "after": "20m"}]}, "stages.second.routing.order": "least-backlog"}})"));
    // Day by day: what entered a stage left it by handling or withdrawal, or is one more in its queue or in hand. In hand are at most fourteen.
    for (const char* stage : {"review", "appeal", "flagged"}) {
        const std::string at = std::string("@stage=") + stage;
        double inside = played.at("backlog.end" + at, 0);
        for (int day = 1; day < 11; ++day) {
            const double entered = played.at("entered.total" + at, day), withdrawn = std::round(entered * played.at("withdrawn.share" + at, day));
            const double waiting = played.at("backlog.end" + at, day);
            inside = waiting;
            EXPECT_GE(entered, 0) << at;
            EXPECT_GE(waiting, 0) << at << withdrawn;
        }
        EXPECT_GE(inside, 0);
    }
    EXPECT_GT(played.at("arrivals.total", 6), 1.4 * played.at("arrivals.total", 1));
    EXPECT_LT(played.at("arrivals.total", 10), 0.7 * played.at("arrivals.total", 1));
}

/// Mean of a figure in an interval and its standard error.
struct Moments {
    double n = 0, sum = 0, squares = 0;
    void add(double value) {
        ++n;
        sum += value;
        squares += value * value;
    }
    double mean() const { return sum / n; }
    double variance() const { return (squares - sum * sum / n) / (n - 1); }
    double error() const { return std::sqrt(variance() / n); }
};

TEST(AnEvent, ThatChangesTheRateFollowsKolmogorovsEquations) {
    // Five people, exponential work of six minutes on average; from the fifth hour of the fourth day on 1.5 times the items.
    run_test::Parts parts;
    parts.calendar = R"("length": "6d")";
    parts.volume_per_day = 800;
    parts.team = R"("headcount": 5)";
    parts.more = R"("events": [{"id": "rush", "on": "2027-01-07T05:00", "set": {"streams.items.volume_per_day": 1200}}])";
    std::string text = run_test::scenario_text(parts);
    const std::string law = R"({"kind": "lognormal", "mean": "60s", "cv": 0.7})", weekly = R"("interval": "1w")";
    text.replace(text.find(law), law.size(), R"({"kind": "exponential", "mean": "6m"})");
    text.replace(text.find(weekly), weekly.size(), R"("interval": "1d")");
    theory::TimeVaryingPool pool;
    pool.arrival_rate = [](double hours) { return hours < 77 ? 800 / 24.0 : 1200 / 24.0; };
    pool.rate_breaks = {77};
    pool.changes = {0};
    pool.servers = {5};
    pool.service_rate = 10;
    const std::vector<theory::PoolMoment> path = theory::pool_path(pool, {24, 48, 72, 96, 120, 144});
    Moments waiting[6], items[6];
    Played played(text);
    for (int number = 1; number <= 150; ++number) {
        played.again(number);
        for (int day = 2; day < 6; ++day) {
            waiting[day].add(played.at("backlog.mean@stage=review", day) * 24);
            items[day].add(played.at("arrivals.total", day));
        }
    }
    for (int day = 2; day < 6; ++day) {
        const auto today = static_cast<std::size_t>(day);
        // Eight comparisons of normal means: 4.6 standard errors each.
        EXPECT_NEAR(waiting[day].mean(), path[today].waiting_time - path[today - 1].waiting_time, 4.6 * waiting[day].error()) << day;
        EXPECT_NEAR(items[day].mean(), path[today].arrivals - path[today - 1].arrivals, 4.6 * items[day].error()) << day;
    }
}

TEST(AnEvent, ThatMovesAThresholdSplitsByTheBinormalLawBeforeAndAfter) {
    const auto text = [](const std::string& events) {
        return R"({"name": "split", "calendar": {"start": "2027-01-04", "length": "8d", "interval": "4d"}, "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}],
  "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "machine", "violations": {"scam": 0.2}, "volume_per_day": 20000}],
  "components": [{"id": "machine", "kind": "classifier", "separation": {"*": 1.8}, "allow_below": 0.7, "block_above": 1.6, "next": "review"}],
  "stages": [{"id": "review", "handle_time": {"kind": "exponential", "mean": "5s"}}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "headcount": 4}])" + events + "}";
    };
    const Played played(text(R"(, "events": [{"id": "tighter", "on": "2027-01-08", "set": {"components.machine.allow_below": 0.4, "components.machine.block_above": 2.2}}])"));
    const auto normal = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
    const auto people = [&](double low, double high) { return 0.8 * (normal(high) - normal(low)) + 0.2 * (normal(high - 1.8) - normal(low - 1.8)); };
    const double expected[] = {80'000 * people(0.7, 1.6), 80'000 * people(0.4, 2.2)};
    for (int part = 0; part < 2; ++part) {
        // Poisson: 4.2 standard deviations, four times.
        EXPECT_NEAR(played.at("entered.total@stage=review", part), expected[part], 4.2 * std::sqrt(expected[part])) << part;
        EXPECT_NEAR(played.at("arrivals.total", part), 80'000, 4.2 * std::sqrt(80'000)) << part;
    }
}

TEST(AnEvent, ThatChangesTheHeadcountIsAStepOfTheHeadcountPlan) {
    const std::string team = R"("headcount": 6, "hiring": {}, "shifts": [{"id": "day", "start": "09:00", "length": "8h"}, {"id": "late", "start": "14:00", "length": "8h"}])";
    run_test::Parts parts;
    parts.calendar = R"("length": "4w")";
    parts.team = team + R"(, "headcount_plan": [{"from": "2027-01-13", "headcount": 9}, {"from": "2027-01-21", "headcount": 4}])";
    const Played planned(run_test::scenario_text(parts));
    parts.team = team;
    parts.more = R"("events": [{"id": "more", "on": "2027-01-13", "set": {"teams.crew.headcount": 9}}, {"id": "less", "on": "2027-01-21", "set": {"teams.crew.headcount": 4}}])";
    const Played changed(run_test::scenario_text(parts));
    for (int week = 0; week < 4; ++week) {
        for (const char* figure : {"headcount.end", "on_duty.mean", "hires.total", "leavers.total", "wait.mean@stage=review", "handled.total", "backlog.end@stage=review"})
            EXPECT_EQ(planned.at(figure, week), changed.at(figure, week)) << figure << " " << week;
    }
    EXPECT_EQ(changed.at("headcount.end"), 4);
}

TEST(AnEvent, ThatChangesAShiftTakesEffectWithinTheDay) {
    run_test::Parts parts;
    parts.calendar = R"("length": "2w")";
    parts.team = R"("headcount": 10, "cost_per_hour": 30, "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])";
    parts.team = parts.team.replace(parts.team.find(R"("cost_per_hour": 30, )"), 21, "");
    parts.more = R"("events": [{"id": "shorter", "on": "2027-01-06T12:00", "set": {"teams.crew.shifts.day.length": "6h", "teams.crew.cost_per_hour": 30}}])";
    const Played played(run_test::scenario_text(parts));
    // Monday and Tuesday 8 h; Wednesday 6 h, three of them before noon; Thursday and Friday 6 h. 20 an hour until Wednesday noon, 30 from then on.
    EXPECT_DOUBLE_EQ(played.at("on_duty.mean", 0) * 168, 10 * (8 + 8 + 6 + 6 + 6));
    EXPECT_NEAR(played.at("cost.total", 0), 10 * ((8 + 8 + 3) * 20 + (3 + 6 + 6) * 30), 1e-6);
    EXPECT_NEAR(played.at("cost.total", 1), 10 * 5 * 6 * 30, 1e-6);
    EXPECT_NEAR(played.at("cost.total"), 10 * ((8 + 8 + 3) * 20 + (3 + 6 + 6 + 30) * 30), 1e-6);
}

TEST(AnEvent, CanLaunchAStream) {
    run_test::Parts parts;
    parts.calendar = R"("length": "2w")";
    parts.volume_per_day = 0;
    parts.more = R"("events": [{"id": "launch", "on": "2027-01-11", "set": {"streams.items.volume_per_day": 700}}])";
    const Played played(run_test::scenario_text(parts));
    EXPECT_EQ(played.at("arrivals.total", 0), 0);
    EXPECT_NEAR(played.at("arrivals.total", 1), 4900, 4.2 * 70);   // Poisson
}

TEST(Forecasts, MissByTheirBiasAndTheirError) {
    // The number of a replication's items is Poisson with a mean that is Gamma: mean m, variance m + (m cv)^2 (negative binomial).
    run_test::Parts parts;
    parts.calendar = R"("length": "1w")";
    parts.volume_per_day = 100;
    parts.stream = R"("forecast_bias": -0.2, "forecast_error": 0.1)";
    const plan::Plan plan = run_test::plan_of(run_test::scenario_text(parts));
    Moments items;
    for (std::uint32_t number = 1; number <= 4000; ++number) {
        floor::Floor floor(plan, policies::registry(), {7, number});
        floor.play_until(plan.horizon.end);
        floor.settle();
        items.add(static_cast<double>(floor.record().curve_cells[0].arrivals));
    }
    const double mean = 0.8 * 700, variance = mean + mean * mean * 0.01;
    EXPECT_NEAR(items.mean(), mean, 4.2 * std::sqrt(variance / items.n));
    // A variance of 4000 numbers of about normal shape: its standard error is v sqrt(2 / n), a little more for the skew.
    EXPECT_NEAR(items.variance(), variance, 4.5 * variance * std::sqrt(2.2 / items.n));
    ASSERT_EQ(plan.forecast.size(), 1U);
    EXPECT_NEAR(plan.forecast[0][0], 700, 1e-9);
}

TEST(Forecasts, AreToldBesideWhatCame) {
    run_test::Parts parts;
    parts.calendar = R"("length": "2w")";
    parts.volume_per_day = 1000;
    parts.stream = R"("forecast_bias": 0.25)";
    const Played played(run_test::scenario_text(parts));
    double missed = 0;
    for (int week = 0; week < 2; ++week) {
        EXPECT_NEAR(played.at("forecast_arrivals.total@stream=items", week), 7000, 1e-9);
        missed += std::abs(played.at("arrivals.total", week) - 7000) / played.at("arrivals.total", week) / 2;
    }
    EXPECT_DOUBLE_EQ(played.at("forecast_error.mean@stream=items"), missed);
    EXPECT_NEAR(missed, 0.2, 0.02);
}

}  // namespace
}  // namespace takt::run
