// SPDX-License-Identifier: Apache-2.0
// One replication through all its rooms. Each plays in a process of its own; the checks are exact, not statistical, unless said.
#include "sim/run/replication.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <functional>

#include "sim/run/run_error.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/run/played.hpp"
#include "tests/unit/sim/run/scenarios.hpp"

namespace takt::run {
namespace {

using run_test::Parts;
using run_test::Played;
using support::in_child;

std::vector<std::uint64_t> bits_of(const std::vector<double>& values) {
    std::vector<std::uint64_t> bits;
    for (const double value : values) bits.push_back(std::bit_cast<std::uint64_t>(value));
    return bits;
}

TEST(Replication, GivesOneValueForEachFigure) {
    const Played played{Parts{}};
    EXPECT_EQ(played.values().size(), played.keys().size());
    EXPECT_GT(played.at("arrivals.total"), 0);
}

TEST(Replication, IsTheSameBitForBitWhenPlayedAgain) {
    Parts parts;
    parts.team += R"(, "planned_shrinkage": 0.1, "unplanned_shrinkage": 0.1, "speed_spread": 0.3)";
    EXPECT_EQ(bits_of(Played(parts).values()), bits_of(Played(parts).values()));
}

TEST(Replication, DiffersByNumberAndBySeed) {
    const Played first{Parts{}}, second(Parts{}, 2), seeded(Parts{}, 1, 2);
    EXPECT_NE(first.at("wait.mean@stage=review"), second.at("wait.mean@stage=review"));
    EXPECT_NE(first.at("wait.mean@stage=review"), seeded.at("wait.mean@stage=review"));
}

TEST(Replication, TellsWhatItTook) {
    const plan::Plan plan = run_test::plan_of(run_test::scenario_text({}));
    const auto facts = in_child([&] {
        const outcome::Replication replication = play(plan, 1, 3);
        return std::vector<double>{static_cast<double>(replication.number), replication.run_seconds, replication.floor_seconds,
                                   static_cast<double>(replication.items), static_cast<double>(replication.peak_bytes)};
    });
    EXPECT_EQ(facts[0], 3);
    EXPECT_GT(facts[1], facts[2]);  // the floor's time is a part of the whole
    EXPECT_GT(facts[2], 0);
    EXPECT_NEAR(facts[3], 500 * 21, 4 * std::sqrt(500 * 21));  // Poisson; two-sided 6.4e-5
    EXPECT_GT(facts[4], 1e6);
}

TEST(Replication, TheWarmUpIsPlayedButNotMeasured) {
    Parts warm, cold;
    warm.calendar = R"("warm_up": "1w", "length": "2w")";
    cold.calendar = R"("warm_up": "0s", "length": "3w")";
    warm.team = cold.team = R"("headcount": 1, "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])";  // a queue that carries over
    const Played warmed(warm), whole(cold);
    for (const int week : {0, 1})
        for (const char* figure : {"arrivals.total", "wait.mean@stage=review", "backlog.mean@stage=review", "backlog.end@stage=review",
                                   "busy.mean", "cost.total"})
            EXPECT_EQ(warmed.at(figure, week), whole.at(figure, week + 1)) << figure;
    EXPECT_EQ(warmed.at("arrivals.total"), whole.at("arrivals.total", 1) + whole.at("arrivals.total", 2));
}

TEST(Replication, TheWholePeriodIsTheSumOfItsIntervals) {
    const Played played{Parts{}};
    for (const char* figure : {"arrivals.total", "decisions.total"})
        EXPECT_EQ(played.at(figure), played.at(figure, 0) + played.at(figure, 1)) << figure;
    EXPECT_NEAR(played.at("cost.total"), played.at("cost.total", 0) + played.at("cost.total", 1), 1e-6);
}

TEST(Replication, PaidHoursAreThoseOfTheRoster) {
    Parts parts;
    parts.team = R"("headcount": 10, "unplanned_shrinkage": 0.2, "planned_shrinkage": 0.1, "shift_end": "put-back",
                    "shifts": [{"id": "day", "start": "09:00", "length": "8h", "paid_breaks": false, "breaks": [{"after": "4h", "length": "1h"}]}])";
    // 10 people, 7 paid hours, 10 working days, 20 an hour, whether they came or not.
    EXPECT_NEAR(Played(parts).at("cost.total"), 10 * 7 * 10 * 20, 1e-6);
}

TEST(Replication, PeopleAreOnDutyAsRostered) {
    Parts parts;
    parts.team =
        R"("headcount": 10, "shift_end": "put-back", "shifts": [{"id": "day", "start": "09:00", "length": "8h", "breaks": [{"after": "4h", "length": "30m"}]}])";
    EXPECT_NEAR(Played(parts).at("on_duty.mean"), 10 * 7.5 * 5 / 168, 1e-9);
}

TEST(Replication, ThoseWhoFinishTheirItemStayOnDutyUntilThen) {
    Parts finishing, going;
    finishing.volume_per_day = going.volume_per_day = 20'000;  // always an item in hand
    finishing.team = R"("headcount": 4, "shift_end": "finish", "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])";
    going.team = R"("headcount": 4, "shift_end": "put-back", "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])";
    const double rostered = 4 * 8.0 * 5 / 168;
    EXPECT_NEAR(Played(going).at("on_duty.mean"), rostered, 1e-9);
    // 40 shift ends, each later by what is left of a minute's work: some 74 s by renewal theory ((1 + cv^2) / 2 of the mean is 45 s).
    const double later = (Played(finishing).at("on_duty.mean") - rostered) * 336 * 3600 / 40;
    EXPECT_GT(later, 10);
    EXPECT_LT(later, 200);
}

TEST(Replication, AnOutageTakesPeopleOffTheQueueButNotOffThePayroll) {
    Parts without, with;
    without.team = with.team = R"("headcount": 10, "shift_end": "put-back", "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])";
    // Monday of the second week 10 to 12; Wednesday of the third week from before the shift to within it.
    with.site = R"("outages": [{"from": "2027-01-11T10:00", "length": "2h"}, {"from": "2027-01-20T07:00", "length": "5h"}])";
    const Played calm(without), struck(with);
    EXPECT_NEAR(calm.at("on_duty.mean", 0) - struck.at("on_duty.mean", 0), 10 * 2.0 / 168, 1e-9);
    EXPECT_NEAR(calm.at("on_duty.mean", 1) - struck.at("on_duty.mean", 1), 10 * 3.0 / 168, 1e-9);
    EXPECT_NEAR(calm.at("cost.total"), struck.at("cost.total"), 1e-6);
    EXPECT_EQ(calm.at("arrivals.total"), struck.at("arrivals.total"));
}

TEST(Replication, ShiftsFollowTheClockOfTheSite) {
    Parts parts;
    parts.calendar = R"("start": "2027-03-22", "warm_up": "0s", "length": "2w", "time_zone": "Europe/Dublin")";
    parts.site = R"("time_zone": "Europe/Dublin")";
    parts.team =
        R"("headcount": 10, "shift_end": "put-back", "shifts": [{"id": "night", "days": ["saturday", "sunday"], "start": "22:00", "length": "8h"}])";
    std::string text = run_test::scenario_text(parts);
    text.replace(text.find(R"("start": "2027-01-04", )"), std::string(R"("start": "2027-01-04", )").size(), "");
    // The clocks change on Sunday 28 March: the first week has 167 hours. It begins within the shift of the Sunday before the start, and its
    // own Sunday shift ends on Monday of the second.
    const Played played(text);
    EXPECT_NEAR(played.at("on_duty.mean", 0), 10 * (6 + 8 + 2.0) / 167, 1e-9);
    EXPECT_NEAR(played.at("on_duty.mean", 1), 10 * (6 + 8 + 2.0) / 168, 1e-9);
}

TEST(Replication, TheLastAuditCycleIsCounted) {
    Parts parts;
    parts.team = R"("headcount": 30)";
    parts.more =
        R"("audits": [{"id": "weekly", "of": "human", "stages": ["review"], "design": "fixed-n", "n": 40, "cadence": "1w", "stage": "audit"}])";
    std::string text = run_test::scenario_text(parts);
    const std::string next = R"("next": [{"to": "done"}]})";
    text.insert(text.find(next) + next.size(),
                R"(, {"id": "audit", "kind": "audit", "handle_time": {"kind": "deterministic", "mean": "60s"}, "next": [{"to": "done"}]})");
    const Played played(text);
    EXPECT_EQ(played.at("audit_sample.total@audit=weekly", 0), 40);
    EXPECT_EQ(played.at("audit_sample.total@audit=weekly", 1), 40);
    EXPECT_EQ(played.at("audit_sample.total@audit=weekly"), 80);
}

TEST(Replication, AFailureNamesItsReplication) {
    const plan::Plan plan = run_test::plan_of(run_test::scenario_text({}));
    const auto told = in_child([&] {
        play(plan, 1, 1);
        try {
            play(plan, 1, 7);  // a process cannot have a second organisation
        } catch (const RunError& error) {
            return std::vector<int>{error.replication(), std::string(error.what()).starts_with("replication 7: ") ? 1 : 0};
        }
        return std::vector<int>{};
    });
    EXPECT_EQ(told, (std::vector<int>{7, 1}));
}

}  // namespace
}  // namespace takt::run
