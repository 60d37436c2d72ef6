// SPDX-License-Identifier: Apache-2.0
// Vendors whose people cannot come and go at will: notice, ramp limits and exit, to the day and to the cent.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/unit/sim/run/played.hpp"

namespace takt::run_test {
namespace {

/// A team of a vendor, eight weeks from Monday 4 January on, 40 hours a week each at 20 an hour.
Played played_with(const std::string& vendor, const std::string& team) {
    Parts parts;
    parts.calendar = R"("length": "8w")";
    parts.volume_per_day = 50;
    parts.team = R"("shift_end": "put-back", "shifts": [{"id": "day", "start": "09:00", "length": "8h"}], )" + team;
    std::string text = scenario_text(parts);
    const std::string own = R"({"id": "own", "kind": "in-house"})";
    return Played(text.replace(text.find(own), own.size(), R"({"id": "own", "kind": "bpo", )" + vendor + "}"));
}

std::vector<double> by_week(const Played& played, const std::string& figure) {
    std::vector<double> values;
    for (int week = 0; week < 8; ++week) values.push_back(played.at(figure, week));
    return values;
}

constexpr double kWeek = 40 * 20.0;   // money, a person

TEST(Notice, KeepsPeopleAndTheirPayUntilItEnds) {
    // Announced on 11 January, three weeks: 1 February, not 18 January.
    const Played played = played_with(R"("contract": {"notice": "3w"})",
                                      R"("headcount": 10, "headcount_plan": [{"from": "2027-01-18", "headcount": 4, "announced": "2027-01-11"}])");
    EXPECT_EQ(by_week(played, "cost.production"), (std::vector<double>{10 * kWeek, 10 * kWeek, 10 * kWeek, 10 * kWeek, 4 * kWeek, 4 * kWeek, 4 * kWeek, 4 * kWeek}));
    EXPECT_EQ(by_week(played, "leavers.total"), (std::vector<double>{0, 0, 0, 6, 0, 0, 0, 0}));
}

TEST(Notice, ThatIsInTimeChangesNothing) {
    const std::string team = R"("headcount": 10, "headcount_plan": [{"from": "2027-01-18", "headcount": 4)";
    const Played plain = played_with(R"("contract": {})", team + "}]"), in_time = played_with(R"("contract": {"notice": "90d"})", team + "}]");
    for (const char* figure : {"cost.production", "leavers.total", "headcount.end", "handled.total"}) EXPECT_EQ(by_week(plain, figure), by_week(in_time, figure)) << figure;
    EXPECT_EQ(by_week(plain, "leavers.total"), (std::vector<double>{0, 6, 0, 0, 0, 0, 0, 0}));
}

TEST(Notice, HoldsWhoIsGivenUpWhileOthersAreWanted) {
    // Ten until 1 February for the notice; the plan wants seven again from 25 January on.
    const Played played = played_with(R"("contract": {"notice": "3w"})", R"("headcount": 10, "hiring": {}, "headcount_plan": [
        {"from": "2027-01-18", "headcount": 4, "announced": "2027-01-11"}, {"from": "2027-01-25", "headcount": 7}])");
    EXPECT_EQ(by_week(played, "leavers.total"), (std::vector<double>{0, 0, 0, 3, 0, 0, 0, 0}));
    EXPECT_EQ(by_week(played, "hires.total"), (std::vector<double>(8, 0.0)));
}

TEST(RampUp, LetsNoMoreComeWithinItsTime) {
    const Played played = played_with(R"("contract": {"ramp_up": {"people": 2, "per": "2w"}})",
                                      R"("headcount": 2, "hiring": {}, "headcount_plan": [{"from": "2027-01-11", "headcount": 9}])");
    // What the organisation does at a border belongs to the week that ends there: 11 and 25 January, 8 and 22 February.
    EXPECT_EQ(by_week(played, "hires.total"), (std::vector<double>{2, 0, 2, 0, 2, 0, 1, 0}));
}

TEST(RampDown, LetsNoMoreGoWithinItsTime) {
    const Played played = played_with(R"("contract": {"ramp_down": {"people": 3, "per": "3w"}})", R"("headcount": 9, "headcount_plan": [{"from": "2027-01-11", "headcount": 1}])");
    EXPECT_EQ(by_week(played, "leavers.total"), (std::vector<double>{3, 0, 0, 3, 0, 0, 2, 0}));
}

TEST(AVendorThatLeaves, LeavesAfterItsNotice) {
    const Played played = played_with(R"("contract": {"notice": "4w"}, "exit": {"on": "2027-01-18", "announced": "2027-01-11"})",
                                      R"("headcount": 5, "hiring": {}, "headcount_plan": [{"from": "2027-01-25", "headcount": 8}])");
    EXPECT_EQ(by_week(played, "headcount.end"), (std::vector<double>{5, 5, 5, 5, 0, 0, 0, 0})) << "nobody is hired once it is announced";
    EXPECT_EQ(by_week(played, "cost.production"), (std::vector<double>{5 * kWeek, 5 * kWeek, 5 * kWeek, 5 * kWeek, 5 * kWeek, 0, 0, 0}));
}

TEST(AVendorThatLeaves, LosesPeopleFasterFromTheAnnouncementOn) {
    constexpr double people = 2000, yearly = 0.5, ratio = 3, weeks = 52.17857;
    const Played played = played_with(R"("exit": {"on": "2027-02-22", "announced": "2027-01-25", "attrition_ratio": 3})",
                                      R"("headcount": 2000, "attrition": {"bands": [{"yearly": 0.5}]})");
    double before = 0, after = 0;
    for (int week = 0; week < 7; ++week) (week < 3 ? before : after) += played.at("leavers.total", week);
    after -= played.at("headcount.end", 5);   // the seventh week ends with everybody who is left
    // Binomial; 4 standard deviations: one false alarm in 16,000 each.
    const double early = -std::expm1(-yearly * 3 / weeks), late = -std::expm1(-ratio * yearly * 3 / weeks);
    EXPECT_NEAR(before, people * early, 4 * std::sqrt(people * early * (1 - early)));
    EXPECT_NEAR(after, (people - before) * late, 4 * std::sqrt(people * late * (1 - late)));
    EXPECT_EQ(played.at("headcount.end", 6), 0);
}

}  // namespace
}  // namespace takt::run_test
