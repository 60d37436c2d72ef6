// SPDX-License-Identifier: Apache-2.0
// League tables of vendors against binomial theory: how often a sample of 50 puts the better one first.
#include <gtest/gtest.h>

#include "models/theory/probability.hpp"
#include "models/theory/ranking.hpp"
#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

const std::string kTwoVendors = R"({"name": "league", "calendar": {"start": "2027-01-04", "warm_up": "1d", "length": "1d", "interval": "1d"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}],
  "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "review", "violations": {"scam": 0.2}, "volume_per_day": 800}],
  "stages": [{"id": "review", "skill": "review", "handle_time": {"kind": "deterministic", "mean": "60s"},
              "routing": {"order": "share", "teams": [{"team": "good", "share": 1}, {"team": "poor", "share": 1}]}},
             {"id": "audit", "kind": "audit", "skill": "audit", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "vendors": [{"id": "one"}, {"id": "two"}],
  "teams": [{"id": "good", "site": "here", "vendor": "one", "languages": ["en"], "skills": ["review"], "headcount": 10,
             "wrong_block": {"*": 0.02}, "wrong_allow": {"*": 0.02}},
            {"id": "poor", "site": "here", "vendor": "two", "languages": ["en"], "skills": ["review"], "headcount": 10,
             "wrong_block": {"*": 0.05}, "wrong_allow": {"*": 0.05}},
            {"id": "auditors", "site": "here", "languages": ["en"], "skills": ["audit"], "headcount": 20}],
  "audits": [{"id": "daily", "stages": ["review"], "design": "fixed-n", "n": 50, "stratum": "team", "cadence": "1d", "stage": "audit"}]})";

TEST(League, PutsTheBetterVendorFirstAsOftenAsTheBinomialLawSays) {
    double first = 0, truly = 0;
    constexpr int replications = 80;
    for (int number = 1; number <= replications; ++number) {
        const Played played(kTwoVendors, number);
        const double one = played.at("quality_score.first@vendor=one");
        first += one;
        truly += played.at("quality_score.truly_first@vendor=one");
        EXPECT_EQ(one + played.at("quality_score.first@vendor=two"), 1);
        EXPECT_EQ(played.at("quality_rank.mean@vendor=one"), 2 - one);
        EXPECT_EQ(played.at("quality_score.first@team=good"), one) << "a vendor of one team";
        const double hits = std::round(50 * played.at("quality_score.share@vendor=one")), others = std::round(50 * played.at("quality_score.share@vendor=two"));
        EXPECT_NEAR(played.at("quality_score.best@vendor=one"), theory::chance_of_being_best({{hits, 50}, {others, 50}})[0], 1e-12);
    }
    double expected = 0;   // fewer found wrong; a tie counts half
    for (int wrong = 0; wrong <= 50; ++wrong) {
        const double more = 1 - theory::binomial_cdf(50, wrong, 0.05);
        expected += theory::binomial_probability(50, wrong, 0.02) * (more + theory::binomial_probability(50, wrong, 0.05) / 2);
    }
    // Hoeffding's bound at 1e-4, two-sided.
    EXPECT_NEAR(first / replications, expected, std::sqrt(std::log(2 / 1e-4) / (2 * replications)));
    EXPECT_GT(truly / replications, first / replications) << "some 400 decisions each tell more than 50 of them";
}

}  // namespace
}  // namespace takt::measure
