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

}  // namespace
}  // namespace takt::run
