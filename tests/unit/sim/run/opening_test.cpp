// SPDX-License-Identifier: Apache-2.0
// People of the first day: time at the work, and classes that had begun. Exact instants and closed forms.
#include <gtest/gtest.h>

#include <cmath>

#include "models/theory/learning.hpp"
#include "tests/unit/sim/run/played.hpp"

namespace takt::run {
namespace {

using run_test::Played;

/// More work of exactly a minute than the team can do, in weeks.
std::string busy(const std::string& team, const std::string& opening, const std::string& calendar = R"("length": "4w")") {
    run_test::Parts parts;
    parts.calendar = calendar;
    parts.team = team;
    parts.volume_per_day = 20'000;
    parts.more = R"("opening_state": {)" + opening + "}";
    std::string text = run_test::scenario_text(parts);
    const std::string law = R"({"kind": "lognormal", "mean": "60s", "cv": 0.7})";
    return text.replace(text.find(law), law.size(), R"({"kind": "deterministic", "mean": "60s"})");
}

TEST(OpeningTenure, MakesEverybodyAsFastAsTheirTimeAtTheWork) {
    const Played played(busy(R"("headcount": 3, "learning": {"handle_time": 1.5, "half_life": "2w"})", R"("tenure": [{"team": "crew", "people": 1, "tenure": "0s"}, {"team": "crew", "people": 2, "tenure": "6w"}])"));
    for (int week = 0; week < 4; ++week) {
        // Everybody is busy all week: items are as 1 / handle time, and the mean handle time is that of people over that of items.
        const double fresh = 60 * theory::exponential_practice(1.5, 1, 2, week + 0.5), old = 60 * theory::exponential_practice(1.5, 1, 2, week + 6.5);
        EXPECT_NEAR(played.at("handle.mean@team=crew", week), 3 / (1 / fresh + 2 / old), 0.02) << week;
    }
    // Within 0.05 after 2 log2(0.5 / 0.05) = 6.64 weeks: the two from the second week on.
    EXPECT_EQ(played.at("ramping.mean", 0), 3);
    EXPECT_EQ(played.at("ramping.mean", 1), 1);
}

TEST(OpeningClass, EndsToTheHourAndItsPeopleNest) {
    // Two of five are in class until Wednesday of the second week, 00:00, and nest for a week.
    const Played played(busy(R"("headcount": 5, "shift_end": "put-back", "shifts": [{"id": "day", "start": "09:00", "length": "8h"}],
        "hiring": {"training": "3w", "nesting": "1w", "nesting_handle_time": 1.25})", R"("classes": [{"team": "crew", "people": 2, "left": "9d"}])"));
    for (int week = 0; week < 4; ++week) EXPECT_EQ(played.at("headcount.end@team=crew", week), 5) << week;
    EXPECT_NEAR(played.at("in_training.mean@team=crew", 0), 2, 1e-9);
    EXPECT_NEAR(played.at("in_training.mean@team=crew", 1), 2 * 2.0 / 7, 1e-9);
    EXPECT_EQ(played.at("in_training.end@team=crew", 1), 0);
    const double hours[] = {3 * 40, 3 * 40 + 2 * 24, 5 * 40, 5 * 40};
    for (int week = 0; week < 4; ++week) EXPECT_NEAR(played.at("on_duty.mean@team=crew", week), hours[week] / 168, 1e-9) << week;
    EXPECT_EQ(played.at("hires.total"), 0);
    EXPECT_EQ(played.at("leavers.total"), 0);
    // 40 hours in the first week and 16 in the second are paid in class, two people at 20.
    EXPECT_NEAR(played.at("cost.training", 0), 2 * 40 * 20, 1e-6);
    EXPECT_NEAR(played.at("cost.training", 1), 2 * 16 * 20, 1e-6);
    EXPECT_NEAR(played.at("ramping.mean", 1), 2 * 5.0 / 7, 1e-9);
}

TEST(OpeningClass, IsSpreadOverTheShifts) {
    // Two of four are left on each: 2 x 6 and 2 x 4 hours a day.
    const Played played(busy(R"("headcount": 8, "shift_end": "put-back", "shifts": [{"id": "early", "start": "06:00", "length": "6h"}, {"id": "late", "start": "12:00", "length": "4h"}])",
                             R"("classes": [{"team": "crew", "people": 4, "left": "6w"}])", R"("length": "1w")"));
    EXPECT_NEAR(played.at("on_duty.mean@team=crew"), 5 * (2 * 6 + 2 * 4) / 168.0, 1e-9);
}

TEST(OpeningHires, JoinOnTheirDateOnTopOfTheTeam) {
    // Two join after nine days and are in class for a week; one, whom no class awaits, after two weeks and a day.
    const Played played(busy(R"("headcount": 5, "hiring": {"training": "1w", "cost_per_hire": 3000})", R"("hires": [{"team": "crew", "people": 2, "joins": "9d"}, {"team": "crew", "people": 1, "joins": "15d"}])"));
    const double headcount[] = {5, 7, 8, 8}, taught[] = {0, 2 * 5.0 / 7, (2 * 2 + 6) / 7.0, 1.0 / 7};
    for (int week = 0; week < 4; ++week) {
        EXPECT_EQ(played.at("headcount.end@team=crew", week), headcount[week]) << week;
        EXPECT_NEAR(played.at("in_training.mean@team=crew", week), taught[week], 1e-9) << week;
    }
    EXPECT_EQ(played.at("hires.total"), 3);
    EXPECT_EQ(played.at("leavers.total"), 0);
    EXPECT_NEAR(played.at("cost.hiring"), 3 * 3000, 1e-6);
}

TEST(OpeningHires, FillTheHeadcountPlanThatTheyWereHiredFor) {
    // The plan wants eight from the third week on: with two on their way one vacancy is left, whose lead time is eight days.
    const Played played(busy(R"("headcount": 5, "headcount_plan": [{"from": "2027-01-18", "headcount": 8}], "hiring": {"lead_time": {"kind": "deterministic", "mean": "8d"}}, "surplus": "release")",
                             R"("hires": [{"team": "crew", "people": 2, "joins": "17d"}])"));
    const double headcount[] = {5, 5, 7, 8};
    for (int week = 0; week < 4; ++week) EXPECT_EQ(played.at("headcount.end@team=crew", week), headcount[week]) << week;
    EXPECT_EQ(played.at("hires.total"), 3);
    EXPECT_EQ(played.at("leavers.total"), 0);
}

TEST(OpeningState, ChangesNothingWhereNothingIsThere) {
    run_test::Parts parts;
    const Played plain(parts);
    parts.more = R"("opening_state": {})";
    EXPECT_EQ(Played(parts).values().size(), plain.values().size());
    const Played empty(parts);
    for (std::size_t figure = 0; figure < plain.values().size(); ++figure) {
        if (std::isnan(plain.values()[figure])) EXPECT_TRUE(std::isnan(empty.values()[figure]));
        else EXPECT_EQ(empty.values()[figure], plain.values()[figure]) << plain.keys()[figure].id;
    }
}

}  // namespace
}  // namespace takt::run
