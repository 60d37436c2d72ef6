// SPDX-License-Identifier: Apache-2.0
// Machines that live, against closed forms: drift against the binormal ROC at each step, outages against alternating renewal, trainings against
// the learning curve, matchers against the feedback of what they copy, worked out week by week.
#include <gtest/gtest.h>

#include <cmath>

#include "models/theory/training.hpp"
#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

double below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }
double four_deviations(double share, double n) { return 4 * std::sqrt(share * (1 - share) / n); }   // false alarm 6e-5 each

std::string world(const std::string& components, const std::string& length, const std::string& interval = "1w", const std::string& labellers = "",
                  const std::string& programs = R"([{"id": "ads"}])", const std::string& streams = "") {
    const std::string all = components + streams;
    std::string stages;   // those that something leads to
    if (all.find("\"review\"") != std::string::npos) stages = R"({"id": "review", "skill": "review", "handle_time": {"kind": "deterministic", "mean": "1s"}})";
    if (all.find("\"labels\"") != std::string::npos)
        stages += (stages.empty() ? "" : ", ") + std::string(R"({"id": "label", "kind": "label", "skill": "label", "handle_time": {"kind": "deterministic", "mean": "1s"}})");
    const std::string stream = R"("mix": {"en-IE": 1}, "violations": {"scam": 0.3}, "volume_per_day": 4000)";
    return R"({"name": "living", "calendar": {"start": "2027-01-04", "length": ")" + length + R"(", "interval": ")" + interval + R"("},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": )" + programs + R"(, "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [)" + (streams.empty() ? R"({"id": "items", "program": "ads", "entry": "first", )" + stream + "}" : streams) + "],\n  \"components\": [" + components + "],\n  \"stages\": [" + stages + R"(],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "skills": ["review"], "headcount": 5},
            {"id": "labellers", "site": "here", "languages": ["en"], "skills": ["label"], "headcount": 5)" + labellers + "}]}";
}

constexpr double month_days = 30.4375;

TEST(Drift, FollowsTheRocStepByStep) {
    const Played played(world(R"({"id": "first", "kind": "classifier", "separation": {"*": 2}, "allow_below": 1, "block_above": 1, "next": "review",
        "drift": {"per_month": {"*": -0.5}, "step": "1w"}})", "8w"));
    for (int week = 0; week < 8; ++week) {
        const double separation = 2 - 0.5 * 7 * week / month_days;
        EXPECT_NEAR(played.at("model_separation.mean@component=first", week), separation, 1e-9);
        EXPECT_NEAR(played.at("model_auc.mean@component=first", week), below(separation / std::sqrt(2.0)), 1e-9);
        EXPECT_NEAR(played.at("error_rate.wrong_allow@component=first", week), below(1 - separation), four_deviations(below(1 - separation), 7 * 1200 * 0.95));
        EXPECT_NEAR(played.at("error_rate.wrong_block@component=first", week), below(-1), four_deviations(below(-1), 7 * 2800 * 0.95));
    }
}

std::string judge(const std::string& outages) {
    return R"({"id": "first", "kind": "rule", "block_violating": 1, "allow_compliant": 1, "next": "review", "outages": {)" + outages + "}}";
}

// Half of the second of two days, and of the stream.
TEST(ComponentOutage, SendsTheItemsOfItsTimeWhereTheFallbackSays) {
    const std::string planned = R"("planned": [{"from": "2027-01-05T06:00", "length": "12h"}], "fallback": )";
    const Played open(world(judge(planned + R"("fail-open")"), "2d", "1d")), closed(world(judge(planned + R"("fail-closed")"), "2d", "1d")),
        people(world(judge(planned + R"("to-people", "people": "review")"), "2d", "1d"));
    EXPECT_EQ(open.at("error_rate.wrong_block"), 0);
    EXPECT_NEAR(open.at("error_rate.wrong_allow"), 0.25, four_deviations(0.25, 8000 * 0.3 * 0.9));
    EXPECT_EQ(open.at("error_rate.wrong_allow", 0), 0);
    EXPECT_NEAR(open.at("error_rate.wrong_allow", 1), 0.5, four_deviations(0.5, 4000 * 0.3 * 0.9));
    EXPECT_EQ(open.at("human_share.share"), 0);
    EXPECT_EQ(closed.at("error_rate.wrong_allow"), 0);
    EXPECT_NEAR(closed.at("error_rate.wrong_block"), 0.25, four_deviations(0.25, 8000 * 0.7 * 0.9));
    EXPECT_NEAR(people.at("human_share.share"), 0.25, four_deviations(0.25, 8000 * 0.95));
    EXPECT_EQ(people.at("error_rate.share"), 0);
}

// Up for u, down for d on average, both exponential: down for d / (u + d) of the time, with variance 2 u^2 d^2 / ((u + d)^3 T) (Cox, Renewal Theory).
TEST(ComponentOutage, TakesItsShareOfTheTime) {
    const Played played(world(judge(R"("random": {"mean_time_between": "5h", "mean_duration": "1h"}, "people": "review")"), "8w", "4w"));
    const double hours = 56 * 24, deviation = std::sqrt(2 * 25.0 / (216 * hours) + 0.14 / (56 * 4000));
    EXPECT_NEAR(played.at("human_share.share"), 1 / 6.0, 4 * deviation);
}

std::string learner(const std::string& id, const std::string& next, const std::string& retraining) {
    return R"({"id": ")" + id + R"(", "kind": "classifier", "separation": {"*": 1.5}, "allow_below": -4, "block_above": 6, "next": ")" + next +
           R"(", "labels": {"stage": "label", "per_week": 700}, "retraining": {"fresh_labels": 700, "labels_before": 1000, "limit": 1.5, "exponent": 0.5, )" + retraining + "}}";
}

// A hundred labels at the end of each day: the first training begins on the evening of day 7, the second on that of day 14.
TEST(Retraining, FollowsTheLearningCurve) {
    const Played played(world(learner("first", "done", R"("takes": "24h")"), "3w", "1d"));
    const std::string figure = "model_separation.mean@component=first";
    EXPECT_NEAR(played.at(figure, 6), 1.5, 1e-9);
    EXPECT_NEAR(played.at(figure, 7), 1.5, 1e-3);
    for (int day = 9; day < 14; ++day) EXPECT_NEAR(played.at(figure, day), 1.5 * (1.5 - 0.5 / std::sqrt(1.7)), 1e-9);
    for (int day = 16; day < 21; ++day) EXPECT_NEAR(played.at(figure, day), 1.5 * (1.5 - 0.5 / std::sqrt(2.4)), 1e-9);
}

TEST(Retraining, IsBlurredByWrongLabels) {
    const Played played(world(learner("first", "done", R"("takes": "24h")"), "10d", "1d", R"(, "wrong_block": {"*": 0.1}, "wrong_allow": {"*": 0.2})"));
    const double a = 0.07 / (0.07 + 0.24), b = 0.06 / (0.06 + 0.63), clean = 1.5 - 0.5 / std::sqrt(1.7);
    const double deviation = std::sqrt(a * (1 - a) / 217 + b * (1 - b) / 483);   // of the clarity, by the labels that 700 bring
    EXPECT_NEAR(played.at("model_separation.mean@component=first", 9), 1.5 * clean * (1000 + 700 * (1 - a - b)) / 1700, 4 * 1.5 * clean * deviation * 700 / 1700);
}

TEST(Retraining, WaitsForAnotherOne) {
    const std::string takes = R"("takes": "72h", "one_at_a_time": true)";
    const Played played(world(learner("first", "second", takes) + "," + learner("second", "done", takes), "16d", "1d"));
    const auto moved = [&](int day) {
        return (played.at("model_separation.mean@component=first", day) > 1.6) + (played.at("model_separation.mean@component=second", day) > 1.6);
    };
    EXPECT_EQ(moved(9), 0);
    EXPECT_EQ(moved(11), 1);
    EXPECT_EQ(moved(14), 2);
}

// Half of the violating items match. What is copied wrongly in a week is the share of the week before: w = (1 - m) e + m w', from the stated 0.5.
TEST(Matcher, CopiesTheErrorsThatWereMade) {
    const Played played(world(R"({"id": "first", "kind": "matcher", "match_violating": 0.5, "match_compliant": 0.5, "copied_wrong_allow": 0.5, "next": "rule",
        "copies": {"half_life": "1s", "every": "1w"}}, {"id": "rule", "kind": "rule", "allow_violating": 0.1, "block_violating": 0.9, "allow_compliant": 1, "next": "review"})", "5w"));
    double wrong = 0.5;
    for (int week = 0; week < 5; ++week) {
        wrong = 0.5 * 0.1 + 0.5 * wrong;
        EXPECT_NEAR(played.at("error_rate.wrong_allow", week), wrong, 1.16 * four_deviations(wrong, 7 * 1200 * 0.95)) << week;   // 1 + 1/4 + ... of a week's variance
    }
    EXPECT_EQ(played.at("error_rate.wrong_block"), 0);
}

TEST(Matcher, ReusesTheDecisionsOfAnotherProgram) {
    const std::string items = R"("mix": {"en-IE": 1}, "violations": {"scam": 0.3}, "volume_per_day": 4000})";
    const Played played(world(R"({"id": "reuse", "kind": "matcher", "match_violating": 0.6, "match_compliant": 0.6, "next": "review", "copies": {"programs": ["ads"], "half_life": "1s"}},
        {"id": "rule", "kind": "rule", "allow_violating": 0.2, "block_violating": 0.8, "allow_compliant": 0.9, "block_compliant": 0.1})", "3w", "1w", "",
                              R"([{"id": "ads"}, {"id": "display"}])",
                              R"({"id": "a", "program": "ads", "entry": "rule", )" + items + R"(, {"id": "d", "program": "display", "entry": "reuse", )" + items));
    EXPECT_NEAR(played.at("human_share.share"), 0.2, four_deviations(0.2, 21 * 8000));
    // The week without a library copies right; two weeks of three carry the other program's errors, each week with the luck of its library.
    const double allow = 0.6 * 0.2 * 2 / 3, block = 0.6 * 0.1 * 2 / 3;
    EXPECT_NEAR(played.at("error_rate.wrong_allow@program=display"), allow, 1.5 * four_deviations(allow, 21 * 1200));
    EXPECT_NEAR(played.at("error_rate.wrong_block@program=display"), block, 1.5 * four_deviations(block, 21 * 2800));
}

}  // namespace
}  // namespace takt::measure
