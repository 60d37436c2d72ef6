// SPDX-License-Identifier: Apache-2.0
// Changes of policy, from a scenario's text to its figures, against closed forms and exact sums.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/unit/sim/run/played.hpp"

namespace takt::run {
namespace {

using run_test::Parts;
using run_test::Played;

/// A stage of exactly a minute's work, more of it than the team can do: it decides at an even pace.
std::string busy(const std::string& team, const std::string& policies, const std::string& calendar = R"("length": "6w")", double volume_per_day = 20'000) {
    Parts parts;
    parts.calendar = calendar;
    parts.team = team;
    parts.volume_per_day = volume_per_day;
    if (!policies.empty()) parts.more = R"("policy_changes": [{"id": "new", )" + policies + "}]";
    std::string text = run_test::scenario_text(parts);
    const std::string law = R"({"kind": "lognormal", "mean": "60s", "cv": 0.7})";
    return text.replace(text.find(law), law.size(), R"({"kind": "deterministic", "mean": "60s"})");
}

TEST(ThePolicyChange, MakesErrorsFollowTheIntegralOfTheirDecay) {
    // Nobody is trained: the points count as often as for people who are not, which is once or three times.
    for (const int untrained : {1, 3}) {
        const Played played(busy(R"("headcount": 8, "wrong_block": {"*": 0.02}, "wrong_allow": {"*": 0.02})",
                                 R"("from": "2027-01-11", "wrong_block": 0.1, "wrong_allow": 0.1, "half_life": "1w", "untrained": )" + std::to_string(untrained)));
        for (int week = 0; week < 6; ++week) {
            // Mean of 2^(-t) over the week, t in weeks since the policy's first day.
            const double novelty = week == 0 ? 0 : std::exp2(-(week - 1)) * 0.5 / std::numbers::ln2;
            const double expected = 0.02 + 0.1 * untrained * novelty, judged = played.at("handled.total@team=crew", week);
            // Binomial, six weeks, two runs: a false alarm in one of 1e4 needs 4.5 standard deviations.
            EXPECT_NEAR(played.at("error_rate.share@team=crew", week), expected, 4.5 * std::sqrt(expected * (1 - expected) / judged)) << untrained << ", week " << week;
        }
    }
}

TEST(ThePolicyChange, TrainsEverybodyForTheirHoursAndPaysThem) {
    const Played played(busy(R"("headcount": 6, "shift_end": "put-back", "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])",
                             R"("from": "2027-01-18", "training": "3h", "training_ahead": "1w", "training_share": 0.5, "wrong_block": 0.05)", R"("length": "3w")"));
    const auto week = [&](const std::string& figure) {
        std::vector<double> values;
        for (int interval = 0; interval < 3; ++interval) values.push_back(played.at(figure, interval));
        return values;
    };
    // Six people for three hours at 20 an hour, in the week before. Three at a time, from nine to noon and from noon to three.
    const std::vector<double> hours = week("off_the_queue.training@team=crew");
    for (int interval = 0; interval < 3; ++interval) EXPECT_NEAR(hours[interval] * 168, interval == 1 ? 18 : 0, 1e-9) << interval;
    const std::vector<double> cost = week("cost.training"), all = week("cost.total");
    for (int interval = 0; interval < 3; ++interval) {
        EXPECT_NEAR(cost[interval], interval == 1 ? 360 : 0, 1e-9) << interval;
        EXPECT_NEAR(all[interval], 6 * 40 * 20, 1e-9) << interval;
    }
    EXPECT_EQ(week("policy_change.trained@policy=new"), (std::vector<double>{0, 1, 1}));
    EXPECT_EQ(week("policy_change.in_force@policy=new"), (std::vector<double>{0, 1, 1}));   // what happens at a border belongs to the week that ends there
}

TEST(ThePolicyChange, SendsItemsAgainAsPoissonWithTheirOwnTruth) {
    Parts parts;
    parts.calendar = R"("length": "4w")";
    parts.volume_per_day = 10;
    parts.team = R"("headcount": 20, "wrong_allow": {"*": 1})";   // every violating item, and nothing else, is decided wrongly
    parts.more = R"("policy_changes": [{"id": "new", "from": "2027-01-13", "re_review": {"stream": "items", "items": 4000, "over": "10d", "stage": "again", "violations": {"scam": 0.3}}}])";
    std::string text = run_test::scenario_text(parts);
    const std::string stages = R"("stages": [)";
    text.insert(text.find(stages) + stages.size(), R"({"id": "again", "kind": "review", "handle_time": {"kind": "deterministic", "mean": "60s"}, "next": [{"to": "done"}]}, )");
    const Played played(text);
    // Poisson: two weeks and the whole, 4.2 standard deviations for a false alarm in one of 1e4.
    EXPECT_EQ(played.at("arrivals.total@stream=new", 0), 0);
    EXPECT_NEAR(played.at("arrivals.total@stream=new", 1), 2000, 4.2 * std::sqrt(2000));   // five of the ten days
    EXPECT_NEAR(played.at("arrivals.total@stream=new", 2), 2000, 4.2 * std::sqrt(2000));
    EXPECT_EQ(played.at("arrivals.total@stream=new", 3), 0);
    const double came = played.at("arrivals.total@stream=new");
    EXPECT_NEAR(played.at("error_rate.share@stage=again"), 0.3, 4.2 * std::sqrt(0.3 * 0.7 / came));
    // The stream itself is what it was.
    parts.more.clear();
    EXPECT_EQ(played.at("arrivals.total@stream=items"), Played(parts).at("arrivals.total@stream=items"));
}

TEST(ThePolicyChange, ComesInWavesAndNotBeforeItsText) {
    Parts parts;
    parts.calendar = R"("length": "5w")";
    parts.team = R"("headcount": 3)";
    parts.more = R"("policy_changes": [{"id": "new", "from": "2027-01-06", "announced": "2027-01-05", "wrong_block": 0.05, "localisation": {"work_days": {"en": 7, "de": 15.5}},
        "waves": [{"id": "one", "from": "2027-01-06", "languages": ["en"]}, {"id": "two", "from": "2027-01-20"}]}])";
    std::string text = run_test::scenario_text(parts);
    text.replace(text.find(R"({"id": "en"}])"), 13, R"({"id": "en"}, {"id": "de"}])");
    text.replace(text.find(R"("teams": [)"), 10, R"("teams": [{"id": "germans", "site": "here", "headcount": 1, "languages": ["de"]}, )");
    const Played played(text);
    // English is ready after seven days, on 12 January; German 15.5 days later, on 27 January at noon, a week after its wave.
    for (const auto& [week, share] : {std::pair(0, 0.0), {1, 0.75}, {2, 0.75}, {3, 1.0}, {4, 1.0}}) EXPECT_EQ(played.at("policy_change.in_force@policy=new", week), share) << week;
    for (const auto& [week, share] : {std::pair(0, 0.0), {1, 0.5}, {2, 0.5}, {3, 1.0}}) EXPECT_EQ(played.at("policy_change.localised@policy=new", week), share) << week;
}

TEST(ThePolicyChange, MovesNothingElse) {
    const std::string team = R"("headcount": 5, "speed_spread": 0.2, "wrong_block": {"*": 0.1})";
    const Played plain(busy(team, "", R"("length": "2w")")), changed(busy(team, R"("from": "2027-01-06", "wrong_block": 0.0)", R"("length": "2w")"));
    for (const char* figure : {"handled.total", "wait.mean@stage=review", "error_rate.share@team=crew", "cost.total"}) EXPECT_EQ(plain.at(figure), changed.at(figure)) << figure;
}

}  // namespace
}  // namespace takt::run
