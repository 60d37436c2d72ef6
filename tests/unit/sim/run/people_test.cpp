// SPDX-License-Identifier: Apache-2.0
// People over time, from a scenario's text to its figures, against closed forms.
#include <gtest/gtest.h>

#include <cmath>

#include "models/outcome/figure_index.hpp"
#include "models/outcome/figures.hpp"
#include "models/theory/learning.hpp"
#include "sim/run/replication.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/run/scenarios.hpp"

namespace takt::run {
namespace {

/// A replication's figures by text.
class Played {
public:
    explicit Played(const std::string& text, int number = 1) : plan_{run_test::plan_of(text)}, keys_{figures_of(plan_)}, index_{keys_} {
        values_ = support::in_child([&] { return play(plan_, 1, number).values; });
    }
    double at(const std::string& figure, int interval = -1) const {
        const outcome::FigureKey key = outcome::parse_figure(figure);
        const auto place = index_.find(key.id, key.statistic, key.scope, interval);
        EXPECT_TRUE(place) << figure;
        return place ? values_[*place] : std::nan("");
    }

private:
    plan::Plan plan_;
    std::vector<outcome::FigureKey> keys_;
    outcome::FigureIndex index_;
    std::vector<double> values_;
};

/// One stage of exactly a minute's work, more of it than `team` can do; `team` works round the clock unless it says otherwise.
std::string busy(const std::string& team, const std::string& calendar = R"("length": "8w")", double volume_per_day = 20'000) {
    run_test::Parts parts;
    parts.calendar = calendar;
    parts.team = team;
    parts.volume_per_day = volume_per_day;
    std::string text = run_test::scenario_text(parts);
    const std::string law = R"({"kind": "lognormal", "mean": "60s", "cv": 0.7})";
    return text.replace(text.find(law), law.size(), R"({"kind": "deterministic", "mean": "60s"})");
}

TEST(Learning, MakesHandleTimeFollowItsClosedForm) {
    const Played played(busy(R"("headcount": 3, "opening_tenure": {"kind": "deterministic", "mean": "0s"},
        "learning": {"handle_time": 1.5, "errors": 2, "half_life": "2w"})"));
    // A handle time is rounded to whole milliseconds; an item across the border of a week counts in the later one, at the earlier speed.
    for (int week = 0; week < 8; ++week)
        EXPECT_NEAR(played.at("handle.mean@team=crew", week), 60 * theory::exponential_practice(1.5, 1, 2, week + 0.5), 60 * 1e-4) << week;
}

TEST(Learning, MakesErrorsFollowTheirClosedForm) {
    const Played played(busy(R"("headcount": 12, "opening_tenure": {"kind": "deterministic", "mean": "1w"}, "wrong_block": {"*": 0.02}, "wrong_allow": {"*": 0.02},
        "learning": {"curve": "power", "errors": 4, "rate": 0.7, "unit": "1w"})"));
    for (int week = 0; week < 6; ++week) {
        const double expected = 0.02 * theory::crawford_unit(4, 0.7, 2 + week + 0.5);
        const double judged = played.at("handled.total@team=crew", week);
        // Binomial, six weeks: a false alarm in one of 1e4 needs 4.3 standard deviations.
        EXPECT_NEAR(played.at("error_rate.share@team=crew", week), expected, 4.3 * std::sqrt(expected * (1 - expected) / judged)) << week;
    }
}

TEST(Learning, CountsThoseWhoAreNotYetProficient) {
    // The excess of a half falls to 0.05 after 2 log2(10) = 6.64 weeks; a week has the skill of its middle, so seven weeks count.
    const Played played(busy(R"("headcount": 3, "opening_tenure": {"kind": "deterministic", "mean": "0s"}, "learning": {"handle_time": 1.5, "half_life": "2w"})"));
    for (int week = 0; week < 8; ++week) EXPECT_EQ(played.at("ramping.mean@team=crew", week), week < 7 ? 3 : 0) << week;
    EXPECT_NEAR(played.at("ramping.mean"), 3 * 7.0 / 8, 1e-12);
    EXPECT_EQ(played.at("ramping.end"), 0);
}

TEST(Learning, ChangesNothingForLongServingPeople) {
    const std::string team = R"("headcount": 3, "speed_spread": 0.2, "error_spread": 0.3, "wrong_block": {"*": 0.1})";
    const Played plain(busy(team)), learning(busy(team + R"(, "learning": {"handle_time": 1.5, "errors": 2, "half_life": "2w"})"));
    for (const char* figure : {"handled.total", "wait.mean@stage=review", "error_rate.share@team=crew", "busy.mean"})
        EXPECT_EQ(plain.at(figure), learning.at(figure)) << figure;
    EXPECT_EQ(learning.at("ramping.mean"), 0);
}

TEST(Hiring, IsCountedPaidAndAtWorkToTheHour) {
    const Played played(busy(R"("headcount": 4, "shift_end": "put-back", "shifts": [{"id": "day", "start": "09:00", "length": "8h"}],
        "headcount_plan": [{"from": "2027-01-18", "headcount": 6}],
        "hiring": {"training": "1w", "cost_per_hire": 1000, "cost_per_trainee": 300})",
                             R"("length": "4w")"));
    const auto week = [&](const std::string& figure) {
        std::vector<double> values;
        for (int interval = 0; interval < 4; ++interval) values.push_back(played.at(figure, interval));
        return values;
    };
    // What the organisation does at a border belongs to the week that ends there.
    EXPECT_EQ(week("headcount.end@team=crew"), (std::vector<double>{4, 6, 6, 6}));
    EXPECT_EQ(week("hires.total@team=crew"), (std::vector<double>{0, 2, 0, 0}));
    EXPECT_EQ(week("leavers.total"), (std::vector<double>{0, 0, 0, 0}));
    EXPECT_EQ(week("in_training.mean@site=here"), (std::vector<double>{0, 0, 2, 0}));
    const std::vector<double> on_duty = week("on_duty.mean@team=crew");
    for (int interval = 0; interval < 4; ++interval) EXPECT_NEAR(on_duty[interval], (interval < 3 ? 4 : 6) * 40.0 / 168, 1e-9) << interval;
    // 40 hours a week at 20; two people in class for a week.
    EXPECT_EQ(week("cost.training"), (std::vector<double>{0, 600, 2 * 40 * 20, 0}));
    EXPECT_EQ(week("cost.hiring@vendor=own"), (std::vector<double>{0, 2000, 0, 0}));
    EXPECT_EQ(week("cost.production"), (std::vector<double>{3200, 3200, 3200, 4800}));
    EXPECT_EQ(week("cost.total"), (std::vector<double>{3200, 3200 + 600 + 2000, 3200 + 1600, 4800}));
}

TEST(Hiring, ThoseNestingAreSlowerForTheirTime) {
    const Played played(busy(R"("headcount": 0, "headcount_plan": [{"from": "2027-01-05", "headcount": 3}],
        "hiring": {"training": "6d", "nesting": "2w", "nesting_handle_time": 1.25})",
                             R"("length": "5w")"));
    EXPECT_TRUE(std::isnan(played.at("handle.mean@team=crew", 0)));
    for (const auto& [week, factor] : {std::pair(1, 1.25), {2, 1.25}, {3, 1.0}, {4, 1.0}}) EXPECT_NEAR(played.at("handle.mean@team=crew", week), 60 * factor, 0.01) << week;
    for (const auto& [week, ramping] : {std::pair(0, 0), {1, 3}, {2, 3}, {3, 0}}) EXPECT_EQ(played.at("ramping.mean", week), ramping) << week;
}

TEST(Attrition, HeadcountIsOpeningPlusHiresLessLeavers) {
    const Played played(busy(R"("headcount": 60, "speed_spread": 0.2, "attrition": {"bands": [{"yearly": 3}]},
        "headcount_plan": [{"from": "2027-03-01", "headcount": 80}, {"from": "2027-05-01", "headcount": 50}],
        "hiring": {"lead_time": {"kind": "gamma", "mean": "3w", "cv": 0.5}, "class_size": 10, "class_minimum": 3, "training": "2w"},
        "shifts": [{"id": "early", "start": "06:00", "length": "8h"}, {"id": "late", "start": "14:00", "length": "8h", "people": 20}])",
                             R"("length": "26w")"));
    double people = 60;
    for (int week = 0; week < 26; ++week) {
        people += played.at("hires.total", week) - played.at("leavers.total", week);
        EXPECT_EQ(played.at("headcount.end", week), people) << week;
        EXPECT_LE(people, 80);
        EXPECT_LE(played.at("in_training.end", week), people);
    }
    EXPECT_GT(played.at("hires.total"), 40);
    EXPECT_LE(people, 50);
}

TEST(Attrition, SparesThoseWhoseHazardIsZero) {
    const std::string team = R"("headcount": 5, "speed_spread": 0.3, "shifts": [{"id": "day", "start": "09:00", "length": "8h", "breaks": [{"after": "4h", "length": "30m"}]}])";
    const Played plain(busy(team)), sparing(busy(team + R"(, "attrition": {"bands": [{"yearly": 0}]}, "hiring": {"training": "1w"})"));
    for (const char* figure : {"handled.total", "wait.mean@stage=review", "on_duty.mean", "cost.total", "headcount.end"}) EXPECT_EQ(plain.at(figure), sparing.at(figure)) << figure;
    EXPECT_EQ(sparing.at("leavers.total"), 0);
}

TEST(Attrition, RisesWithHarmfulExposureAsMeasured) {
    // Everything in hand is of the one category: all of the busy time is exposure.
    const auto leavers = [](const std::string& more) {
        std::string text = busy(R"("headcount": 300, "attrition": {"bands": [{"yearly": 1}], "exposure_ratio": 1.2})" + more, R"("length": "4w")", 2000);
        return text.replace(text.find(R"({"id": "scam")"), 13, R"({"id": "scam", "harmfulness": 1)");
    };
    const Played played(leavers(""));
    const double exposure = played.at("occupancy.share", 0);  // a quarter of an item's work in a thousand is not finished at the border
    const double chance = -std::expm1(-7 / 365.25 * std::pow(1.2, exposure / 0.1));
    const double gone = played.at("leavers.total", 1);
    EXPECT_NEAR(gone, 300 * chance, 4.2 * std::sqrt(300 * chance));
}

/// `text` with the handle time of the one stage, or another piece, replaced.
std::string with(std::string text, const std::string& find, const std::string& put) {
    EXPECT_NE(text.find(find), std::string::npos) << find;
    return text.replace(text.find(find), find.size(), put);
}

TEST(OccupancyCeiling, IsAPauseAfterEachItemAsIfItTookLonger) {
    const std::string team = R"("headcount": 2)";
    const Played held(busy(team + R"(, "occupancy_ceiling": 0.8)", R"("length": "8w")", 2000));
    const Played longer(with(busy(team, R"("length": "8w")", 2000), R"("mean": "60s")", R"("mean": "75s")"));
    for (const char* figure : {"wait.mean@stage=review", "wait.p95@stage=review", "delayed.share@stage=review"}) EXPECT_DOUBLE_EQ(held.at(figure), longer.at(figure)) << figure;
    EXPECT_NEAR(held.at("busy.mean"), 0.8 * longer.at("busy.mean"), 1e-4);
    EXPECT_EQ(held.at("on_duty.mean"), 2);
}

TEST(OccupancyCeiling, IsReachedWhenWorkNeverEnds) {
    const Played played(busy(R"("headcount": 3, "occupancy_ceiling": 0.85)", R"("length": "2w")"));
    EXPECT_NEAR(played.at("occupancy.share"), 0.85, 1e-4);
}

TEST(Wellness, RestsAfterTheCapAreExact) {
    // Half harmful: the cap of 30 minutes is reached after 60 items of a minute, then 20 minutes of rest: six times in eight hours.
    const std::string team = R"("headcount": 3, "shift_end": "put-back", "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])";
    const auto harmful = [](const std::string& text) { return with(text, R"({"id": "scam")", R"({"id": "scam", "harmfulness": 0.5)"); };
    const Played plain(harmful(busy(team, R"("length": "2w")"))), spared(harmful(busy(team + R"(, "wellness": {"cap": "30m", "rest": "20m"})", R"("length": "2w")")));
    EXPECT_NEAR(plain.at("on_duty.mean"), 3 * 40.0 / 168, 1e-9);
    EXPECT_NEAR(spared.at("on_duty.mean"), 3 * 30.0 / 168, 1e-9);
    EXPECT_NEAR(spared.at("exposure.share"), 3.0 / 8, 1e-9) << "of the shift";
    EXPECT_NEAR(spared.at("off_the_queue.rest"), 3 * 10.0 / 168, 1e-9);
    EXPECT_NEAR(spared.at("cost.total"), plain.at("cost.total"), 1e-6);  // rests are paid
    EXPECT_EQ(spared.at("handled.total"), 3 * 60 * 6 * 10);
}

TEST(Fatigue, MakesHandleTimeGrowThroughTheShift) {
    const Played played(busy(R"("headcount": 2, "shift_end": "put-back", "fatigue": {"handle_time_per_hour": 0.1}, "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])", R"("length": "2w")"));
    double items = 0;  // of a shift
    for (int quarter = 0; quarter < 32; ++quarter) items += 900 / (60 * (1 + 0.1 * (quarter + 0.5) / 4));
    // An item that is in hand at a quarter hour is finished at the earlier speed.
    EXPECT_NEAR(played.at("handled.total") / (2 * 10), items, 1);
}

TEST(Overtime, IsPaidAtItsPriceAndNoMoreThanTheWeekAllows) {
    const Played played(busy(R"("headcount": 2, "shift_end": "put-back", "overtime": {"backlog": 10, "longest": "2h", "weekly": "5h", "price": 1.5},
        "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])",
                             R"("length": "2w")"));
    for (const int week : {0, 1}) {
        EXPECT_NEAR(played.at("cost.overtime", week), 2 * 5 * 20 * 1.5, 1e-6);
        EXPECT_NEAR(played.at("cost.production", week), 2 * 40 * 20, 1e-6);
        EXPECT_NEAR(played.at("cost.total", week), 1600 + 300, 1e-6);
        EXPECT_NEAR(played.at("on_duty.mean", week), 2 * 45.0 / 168, 1e-9);
    }
}

TEST(Overtime, IsNotWorkedWithoutBacklog) {
    const std::string team = R"("headcount": 40, "shifts": [{"id": "day", "start": "09:00", "length": "8h", "days": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]}])";
    const Played plain(busy(team, R"("length": "2w")", 100)), ready(busy(team + R"(, "overtime": {"backlog": 50, "longest": "2h"})", R"("length": "2w")", 100));
    for (const char* figure : {"handled.total", "wait.mean@stage=review", "on_duty.mean", "cost.total"}) EXPECT_EQ(plain.at(figure), ready.at(figure)) << figure;
    EXPECT_EQ(ready.at("cost.overtime"), 0);
}

TEST(Transfers, PeopleTakeTheirTalentAlong) {
    std::string text = busy(R"("headcount": 1, "speed_spread": 0.5)", R"("length": "4w")");
    text = with(text, R"("teams": [)", R"("transfers": [{"id": "across", "from": "crew", "to": "other", "on": "2027-01-18", "people": 1, "training": "1w"}],
        "teams": [{"id": "other", "site": "here", "languages": ["en"], "headcount": 0},)");
    const Played played(text);
    const auto week = [&](const std::string& figure) {
        std::vector<double> values;
        for (int interval = 0; interval < 4; ++interval) values.push_back(played.at(figure, interval));
        return values;
    };
    EXPECT_EQ(week("headcount.end@team=crew"), (std::vector<double>{1, 0, 0, 0}));
    EXPECT_EQ(week("headcount.end@team=other"), (std::vector<double>{0, 1, 1, 1}));
    EXPECT_EQ(week("in_training.mean@team=other"), (std::vector<double>{0, 0, 1, 0}));
    EXPECT_EQ(played.at("hires.total") + played.at("leavers.total"), 0);
    EXPECT_NE(played.at("handle.mean@team=crew", 0), 60);
    EXPECT_NEAR(played.at("handle.mean@team=other", 3), played.at("handle.mean@team=crew", 0), 1e-9);
}

TEST(PeopleOverTime, EverythingTogetherIsOneFunctionOfItsSeed) {
    std::string text = busy(R"("headcount": 40, "speed_spread": 0.2, "error_spread": 0.3, "wrong_block": {"*": 0.05}, "unplanned_shrinkage": 0.1, "planned_shrinkage": 0.1, "shift_end": "hand-over",
        "opening_tenure": {"kind": "exponential", "mean": "30w"}, "learning": {"handle_time": 1.5, "errors": 2, "half_life": "4w"},
        "attrition": {"bands": [{"yearly": 2}, {"from": "13w", "yearly": 1}], "occupancy_ratio": 1.2, "exposure_ratio": 1.1},
        "headcount_plan": [{"from": "2027-02-03", "headcount": 60}, {"from": "2027-04-03", "headcount": 35}],
        "hiring": {"lead_time": {"kind": "gamma", "mean": "2w", "cv": 0.5}, "class_size": 8, "training": "10d", "nesting": "1w", "nesting_handle_time": 1.2, "ahead": "3w"},
        "fatigue": {"handle_time_per_hour": 0.02, "errors_per_hour": 0.05}, "occupancy_ceiling": 0.9, "wellness": {"cap": "1h", "rest": "20m"},
        "overtime": {"backlog": 200, "longest": "90m", "weekly": "4h"},
        "shifts": [{"id": "early", "start": "06:00", "length": "8h", "rotate_weeks": 1, "breaks": [{"after": "4h", "length": "30m"}]},
                   {"id": "night", "start": "22:00", "length": "8h", "rotate_weeks": 1, "days": ["sunday", "monday", "tuesday", "wednesday"]}])",
                            R"("length": "20w")", 15'000);
    text = with(text, R"({"id": "scam")", R"({"id": "scam", "harmfulness": 0.6)");
    text = with(text, R"({"id": "here")", R"({"id": "here", "trainers": 1, "training_seats": 10, "random_outages": {"mean_time_between": "6d", "mean_duration": "5h"})");
    text = with(text, R"("teams": [)", R"("transfers": [{"id": "across", "from": "crew", "to": "other", "on": "2027-03-02", "people": 3, "training": "4d", "experience_kept": 0.5}],
        "teams": [{"id": "other", "site": "here", "languages": ["en"], "headcount": 2, "attrition": {"bands": [{"yearly": 1}]}, "hiring": {"training": "1w", "ahead": "2w"}},)");
    const Played first(text), again(text), other(text, 2);
    double people = 42;
    for (int week = 0; week < 20; ++week) {
        people += first.at("hires.total", week) - first.at("leavers.total", week);
        EXPECT_EQ(first.at("headcount.end", week), people) << week;
        EXPECT_EQ(first.at("headcount.end@team=crew", week) + first.at("headcount.end@team=other", week), people) << week;
        // A person is on duty at most the whole week, and nobody who is not employed is; the most were employed at a border or hired since.
        EXPECT_LE(first.at("on_duty.mean", week), people + first.at("leavers.total", week) + 1e-9) << week;
    }
    for (const char* figure : {"handled.total", "wait.mean@stage=review", "cost.total", "cost.overtime", "cost.training", "exposure.share", "ramping.mean", "leavers.total"}) {
        EXPECT_EQ(first.at(figure), again.at(figure)) << figure;
        EXPECT_GT(first.at(figure), 0) << figure;
    }
    EXPECT_NE(first.at("handled.total"), other.at("handled.total"));
}

TEST(Training, ThatNobodyTeachesAnyMoreWhenTheRunEndsIsNoAccident) {
    // Two classes of a team that doubles want the one trainer; the second still waits at the end.
    std::string text = busy(R"("headcount": 2, "headcount_plan": [{"from": "2027-01-11", "headcount": 4}],
        "hiring": {"class_size": 1, "training": "6w"})", R"("length": "4w")", 100);
    text.replace(text.find(R"({"id": "here")"), 13, R"({"id": "here", "trainers": 1)");
    EXPECT_EQ(Played(text).at("in_training.mean@team=crew", 3), 1);
}

}  // namespace
}  // namespace takt::run
