// SPDX-License-Identifier: Apache-2.0
// Scans against the decay of live inventory in closed form: items go live at rate r and end at rate a = ln 2 / half-life, so that
// between scans L -> L e^(-a T) + r (1 - e^(-a T)) / a, and a scan leaves (1 - recall) L.
#include <gtest/gtest.h>

#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

/// Two weeks of warm-up, in which the scans settle, and four measured weeks with a scan every day. `entry` decides: "machine" or "review".
std::string scenario(const std::string& entry, const std::string& scan) {
    return R"({"name": "scanned", "calendar": {"start": "2027-01-04", "warm_up": "2w", "length": "4w", "interval": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}, {"id": "adult"}],
  "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": ")" + entry + R"(", "violations": {"scam": 0.4, "adult": 0.1}, "volume_per_day": 4000,
               "views": {"mean": 100, "cv": 1, "half_life": "24h"}}],
  "components": [{"id": "machine", "kind": "rule", "allow_violating": 1, "allow_compliant": 1, "next": "review"}],
  "stages": [{"id": "review", "skill": "review", "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "flags", "kind": "feedback", "skill": "review", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "skills": ["review"], "headcount": 20, "wrong_allow": {"*": 1}}],
  "feedback": [{"id": "flags", "flags_per_1000_bad_views": 1, "flags_per_1000_good_views": 0.1, "stage": "flags"}],
  "scans": [{"id": "nightly", "every": "24h", )" + scan + "}]}";
}

/// Live before a scan, of items that go live at `per_day`.
double live_before(double per_day, double recall) { return per_day * 0.5 / M_LN2 / (1 - 0.5 * (1 - recall)); }

// A sum over Poisson arrivals of what each contributes, at most 1 each, has a variance of at most its mean: 4 deviations are 6e-5.
double four_deviations(double mean) { return 4 * std::sqrt(mean); }

TEST(Scan, FindsItsRecallOfWhatIsLive) {
    for (const char* entry : {"machine", "review"}) {
        const Played played(scenario(entry, R"("recall": 0.4, "precision": 0.8)"));
        const double expected = 28 * 0.4 * live_before(2000, 0.4);
        EXPECT_NEAR(played.at("scan_finds.total"), expected, four_deviations(expected)) << entry;
        const double left = 0.6 * live_before(2000, 0.4);
        EXPECT_NEAR(played.at("live_defects.end"), left, four_deviations(left)) << entry;
        // Compliant individuals that are flagged have luck of their own.
        EXPECT_NEAR(played.at("scan_finds.wrong"), played.at("scan_finds.total") * 0.2 / 0.8, four_deviations(0.25 * expected)) << entry;
        EXPECT_EQ(played.at("scan_finds.total@program=ads"), played.at("scan_finds.total"));
    }
}

TEST(Scan, LooksOnlyAtItsCategories) {
    const Played played(scenario("machine", R"("recall": 0.4, "categories": ["adult"])"));
    const double expected = 28 * 0.4 * live_before(400, 0.4);
    EXPECT_NEAR(played.at("scan_finds.total"), expected, four_deviations(expected));
    EXPECT_EQ(played.at("scan_finds.wrong"), 0);
    const double left = 0.6 * live_before(400, 0.4) + 1600 / M_LN2;
    EXPECT_NEAR(played.at("live_defects.end"), left, four_deviations(left));
}

TEST(Scan, EndsDefectsAtTheAgeTheyHave) {
    // Everything is found within a day: the mean of a over a density e^(-a ln 2) on (0, 1) day.
    const Played played(scenario("machine", R"("recall": 1)"));
    const double mean = (0.5 - M_LN2 * 0.5) / (M_LN2 * 0.5) * 86'400;
    const double finds = 28 * live_before(2000, 1);
    EXPECT_NEAR(played.at("defect_life.mean"), mean, 4 * 0.5 * 86'400 / std::sqrt(finds));   // a deviation of at most half a day each
}

TEST(Scan, CostsWhatItLooksAt) {
    const Played played(scenario("machine", R"("recall": 0, "cost_per_thousand": 2)"));
    const double live = 4000 / M_LN2;
    EXPECT_NEAR(played.at("cost.machine"), 28 * live * 0.002, 28 * 0.002 * four_deviations(live));
    EXPECT_EQ(played.at("scan_finds.total"), 0);
}

TEST(Scan, AndFlagsLeaveEachOtherAlone) {
    // Who is flagged is decided before: a scan that finds everything leaves only flags of items younger than a day.
    const Played scanned(scenario("review", R"("recall": 1)")), unscanned(scenario("review", R"("recall": 0)"));
    EXPECT_LT(scanned.at("flags.total"), unscanned.at("flags.total"));
    EXPECT_GT(scanned.at("flags.total"), 0);
    EXPECT_EQ(scanned.at("arrivals.total"), unscanned.at("arrivals.total"));
}

TEST(Flags, AreTheRateTimesTheViews) {
    // P(at least one flag) = 1 - (1 + f m c)^(-1/c) with f m = 100 views x 1 (or 0.1) per 1,000 and c = cv^2 = 1; Poisson thinning.
    const Played played(scenario("machine", R"("recall": 0)"));
    const double expected = 28 * 2000 * (1 - 1 / (1 + 0.1) + 1 - 1 / (1 + 0.01));
    EXPECT_NEAR(played.at("flags.total"), expected, four_deviations(expected));
}

}  // namespace
}  // namespace takt::measure
