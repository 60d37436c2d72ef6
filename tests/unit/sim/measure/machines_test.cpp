// SPDX-License-Identifier: Apache-2.0
// Machines that work with people, against shares computed by hand from the normal distribution: language models that decide or suggest,
// labels that components ask for, and the best share of pre-screening, which turns round with the bottleneck.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

double above(double z) { return 0.5 * std::erfc(z / std::sqrt(2.0)); }
double four_deviations(double share, double n) { return 4 * std::sqrt(share * (1 - share) / n); }   // false alarm 6e-5 each

std::string world(const std::string& parts, const std::string& length = "2w", double per_day = 4000) {
    return R"({"name": "machines", "calendar": {"start": "2027-01-04", "length": ")" + length + R"(", "interval": "1d"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "model", "violations": {"scam": 0.3}, "volume_per_day": )" + std::to_string(per_day) + "}],\n" + parts + "}";
}

std::string model(const std::string& fields, const std::string& kind = "language-model") {
    return R"("components": [{"id": "model", "kind": ")" + kind + R"(", "separation": {"*": 2}, "next": "review", )" + fields + "}],\n";
}

std::string review(const std::string& team = "") {
    return R"("stages": [{"id": "review", "handle_time": {"kind": "deterministic", "mean": "10s"}}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "headcount": 20, "wrong_block": {"*": 0.1}, "wrong_allow": {"*": 0.2}, "cost_per_hour": 0)" + team + "}]";
}

// Compliant scores are N(0, 1), violating ones N(2, 1), thresholds 0 and 2: by symmetry both truths see a right verdict with chance 1/2 and a
// wrong one with chance Phi(-2).
TEST(LanguageModel, SwaysReviewersByTheShareOfItsVerdictsThatTheyTakeOver) {
    const double anchoring = 0.4, wrong = above(2), right = 0.5, none = 1 - wrong - right;
    const Played played(world(model(R"("verdicts": "suggest", "allow_below": 0, "block_above": 2, "anchoring": 0.4, "assisted_handle_time": 0.5)") + review()));
    const double items = 56'000;
    const auto expected = [&](double own) { return wrong * (anchoring + (1 - anchoring) * own) + right * (1 - anchoring) * own + none * own; };
    EXPECT_NEAR(played.at("error_rate.wrong_block"), expected(0.1), four_deviations(expected(0.1), 0.7 * items));
    EXPECT_NEAR(played.at("error_rate.wrong_allow"), expected(0.2), four_deviations(expected(0.2), 0.3 * items));
    EXPECT_NEAR(played.at("handle.mean@stage=review"), 10 * (1 - 0.5 * (wrong + right)), 5 * four_deviations(none, items));
    EXPECT_EQ(played.at("human_share.share"), 1);
    EXPECT_EQ(played.at("decisions.total@component=model"), 0);
}

TEST(LanguageModel, IsNoHelpAndNoHarmToWhoLooksForThemselves) {
    const Played played(world(model(R"("verdicts": "suggest", "allow_below": 0, "block_above": 2, "assisted_handle_time": 0.9)") + review()));
    EXPECT_NEAR(played.at("error_rate.wrong_block"), 0.1, four_deviations(0.1, 0.7 * 56'000));
    EXPECT_NEAR(played.at("error_rate.wrong_allow"), 0.2, four_deviations(0.2, 0.3 * 56'000));
}

TEST(LanguageModel, DecidesOutsideItsBandAtItsPriceAndInItsTime) {
    const Played played(world(model(R"("allow_below": 0, "block_above": 2, "cost_per_thousand": 2, "tokens_per_item": 1500, "cost_per_million_tokens": 4,
        "latency_law": {"kind": "exponential", "mean": "60s"})") + review()));
    const double items = 56'000, decided = 0.5 + above(2);
    EXPECT_NEAR(played.at("human_share.share"), 1 - decided, four_deviations(decided, items));
    EXPECT_NEAR(played.at("error_rate.share@component=model"), above(2) / decided, four_deviations(above(2) / decided, items * decided));
    EXPECT_NEAR(played.at("cost.machine"), items * (0.002 + 0.006), 1e-6);
    // Machine decisions are counted by the day: of each of four outcomes 64 times are drawn a day, half of the items are individuals.
    EXPECT_NEAR(played.at("turnaround.mean"), 60 + 10 * (1 - decided), 4 * 60 / std::sqrt(64 * 14));
}

TEST(LanguageModel, TakesItsTimeBeforePeopleSeeTheItem) {
    const Played played(world(model(R"("allow_below": -9, "block_above": 12, "latency_law": {"kind": "exponential", "mean": "60s"})") + review()));
    EXPECT_NEAR(played.at("turnaround.mean"), 70, 4 * 60 / std::sqrt(56'000.0));
    // The median of an exponential law has the standard error mean / sqrt(n).
    EXPECT_NEAR(played.at("turnaround.p50"), 10 + 60 * M_LN2, 4 * 60 / std::sqrt(56'000.0) + 0.02 * 52);   // bins of the histogram are up to 2 % wide
}

// Drawn at the end of each of 28 days, those of the last one are not judged any more.
TEST(Labels, AreAskedForByTheWeekAndComeWithTheErrorsOfWhoLabels) {
    const std::string people = R"("stages": [{"id": "review", "handle_time": {"kind": "deterministic", "mean": "1s"}},
      {"id": "label", "kind": "label", "skill": "label", "handle_time": {"kind": "deterministic", "mean": "10s"}, "judgements": JUDGEMENTS}],
      "teams": [{"id": "crew", "site": "here", "languages": ["en"], "headcount": 5}, {"id": "labellers", "site": "here", "languages": ["en"], "skills": ["label"], "headcount": 5,
        "wrong_block": {"*": 0.1}, "wrong_allow": {"*": 0.2}}])";
    const auto with = [&](const std::string& judgements) {
        std::string text = people;
        text.replace(text.find("JUDGEMENTS"), 10, judgements);
        return world(model(R"("allow_below": 0, "block_above": 2, "labels": {"stage": "label", "per_week": 3500})", "classifier") + text, "4w");
    };
    const Played one(with("1")), three(with("3"));
    const double labels = 27 * 500;
    EXPECT_EQ(one.at("labels.total@component=model"), labels);
    EXPECT_EQ(one.at("labels.total@component=model,stage=label"), labels);
    EXPECT_EQ(one.at("labels.total@component=model,stage=review"), 0);
    EXPECT_EQ(one.at("arrivals.total"), three.at("arrivals.total"));
    const double said = 0.3 * 0.8 + 0.7 * 0.1;
    EXPECT_NEAR(one.at("labels.violating@component=model"), labels * said, labels * four_deviations(said, labels));
    EXPECT_NEAR(one.at("label_errors.wrong_block@component=model"), 0.1, four_deviations(0.1, 0.7 * labels * 0.95));
    EXPECT_NEAR(one.at("label_errors.wrong_allow@component=model"), 0.2, four_deviations(0.2, 0.3 * labels * 0.95));
    // Two of three: 3 e^2 (1 - e) + e^3.
    EXPECT_NEAR(three.at("label_errors.wrong_block@component=model"), 0.028, four_deviations(0.028, 0.7 * labels * 0.95));
    EXPECT_NEAR(three.at("label_errors.wrong_allow@component=model"), 0.104, four_deviations(0.104, 0.3 * labels * 0.95));
}

TEST(Labels, ComeFromTheBandWhereTheComponentIsUnsureAndFromWhatPeopleDecideAnyway) {
    const std::string people = R"("stages": [{"id": "review", "handle_time": {"kind": "deterministic", "mean": "1s"}},
      {"id": "label", "kind": "label", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
      "teams": [{"id": "crew", "site": "here", "languages": ["en"], "headcount": 5}])";
    const Played played(world(model(R"("allow_below": 0, "block_above": 2, "bands": [{"id": "low", "below": 0.5}, {"id": "high"}],
        "learns_from": ["review"], "labels": {"stage": "label", "per_week": 3500, "bands": ["high"]})", "classifier") + people, "4w"));
    const double labels = 27 * 500;
    const double compliant = 0.7 * (above(0.5) - above(2)), violating = 0.3 * (above(-1.5) - above(0)), share = violating / (violating + compliant);
    const double asked = played.at("labels.total@component=model,stage=label"), reviewed = played.at("labels.total@component=model,stage=review");
    EXPECT_EQ(asked, labels);
    EXPECT_EQ(reviewed, played.at("decisions.total@stage=review"));
    // All items between the thresholds are reviewed, whatever their band.
    const double grey = 0.5 - above(2), all_violating = 0.3;
    EXPECT_NEAR(played.at("labels.violating@component=model"), labels * share + reviewed * all_violating,
                labels * four_deviations(share, labels) + reviewed * four_deviations(all_violating, reviewed));
    EXPECT_NEAR(reviewed, 112'000 * grey, 112'000 * four_deviations(grey, 112'000));
    EXPECT_EQ(played.at("label_errors.share@component=model"), 0);
}

/// A language model that decides a share of the items alone, at one threshold; what it blocks wrongly comes back as appeals.
std::string pre_screened(double share, int reviewers, int appeal_reviewers) {
    return R"({"name": "pre-screen", "calendar": {"start": "2027-01-04", "length": "1w", "interval": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "model", "violations": {"scam": 0.1}, "volume_per_day": 2000}],
  "components": [{"id": "model", "kind": "language-model", "coverage": {"share": )" + std::to_string(share) + R"(}, "separation": {"*": 1.5}, "allow_below": 1.5, "block_above": 1.5, "next": "review"}],
  "stages": [{"id": "review", "skill": "review", "handle_time": {"kind": "deterministic", "mean": "5m"}},
             {"id": "appeal", "kind": "appeal", "skill": "appeal", "handle_time": {"kind": "deterministic", "mean": "1h"}}],
  "appeals": [{"id": "appeals", "rate_wrong_block": 0.5, "rate_right_block": 0.05, "delay": {"kind": "deterministic", "mean": "1s"}, "levels": ["appeal"]}],
  "teams": [{"id": "reviewers", "site": "here", "languages": ["en"], "skills": ["review"], "headcount": )" + std::to_string(reviewers) + R"(, "wrong_block": {"*": 0.01}, "wrong_allow": {"*": 0.01}},
            {"id": "appellate", "site": "here", "languages": ["en"], "skills": ["appeal"], "headcount": )" + std::to_string(appeal_reviewers) + "}]}";
}

/// Items a day at either stage, by hand.
struct Inflow {
    double review, appeals;
};
Inflow inflow(double share) {
    const double by_model = 0.9 * above(1.5) * 0.5 + 0.1 * 0.5 * 0.05, by_people = 0.9 * 0.01 * 0.5 + 0.1 * 0.99 * 0.05;
    return {2000 * (1 - share), 2000 * (share * by_model + (1 - share) * by_people)};
}

// What a stage is sent beyond what its people can do waits at the end of the week; below it next to nothing does.
TEST(PreScreening, HelpsWhereReviewIsBusyAndHarmsWhereAppealsAre) {
    const auto waiting = [](double share, int reviewers, int appellate) {
        const Played played(pre_screened(share, reviewers, appellate));
        const double review = played.at("backlog.end@stage=review"), appeals = played.at("backlog.end@stage=appeal");
        const double too_many_reviews = 7 * std::max(0.0, inflow(share).review - reviewers * 288.0), too_many_appeals = 7 * std::max(0.0, inflow(share).appeals - appellate * 24.0);
        EXPECT_NEAR(review, too_many_reviews, 4 * std::sqrt(7 * inflow(share).review) + 10);
        EXPECT_NEAR(appeals, too_many_appeals, 4 * std::sqrt(7 * inflow(share).appeals) + 10);
        return review + appeals;
    };
    const double busy_review[] = {waiting(0, 4, 20), waiting(0.5, 4, 20), waiting(1, 4, 20)};
    EXPECT_GT(busy_review[0], 5000);
    EXPECT_LT(busy_review[2], 60);
    const double busy_appeals[] = {waiting(0, 20, 1), waiting(0.5, 20, 1), waiting(1, 20, 1)};
    EXPECT_LT(busy_appeals[0], 60);
    EXPECT_LT(busy_appeals[0], busy_appeals[1]);
    EXPECT_LT(busy_appeals[1], busy_appeals[2]);
}

// Both loads are straight lines in the share: they cross where the bottleneck changes sides.
TEST(PreScreening, IsBestWhereTheLoadsCross) {
    const auto loads = [](double share) { return std::pair(inflow(share).review / (8 * 288.0), inflow(share).appeals / (2 * 24.0)); };
    const auto [review_0, appeals_0] = loads(0);
    const auto [review_1, appeals_1] = loads(1);
    const double best = (review_0 - appeals_0) / (review_0 - appeals_0 + appeals_1 - review_1);
    EXPECT_NEAR(best, 0.259, 0.001);
    const Played played(pre_screened(best, 8, 2));
    const double load = loads(best).first, reviews = 7 * inflow(best).review, appeals = 7 * inflow(best).appeals;
    EXPECT_NEAR(played.at("occupancy.share@team=reviewers"), load, 4 * load / std::sqrt(reviews));
    EXPECT_NEAR(played.at("occupancy.share@team=appellate"), load, 4 * load / std::sqrt(appeals));
}

}  // namespace
}  // namespace takt::measure
