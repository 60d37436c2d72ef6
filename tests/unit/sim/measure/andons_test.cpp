// SPDX-License-Identifier: Apache-2.0
// Andons: how often k flags come together, against Poisson waiting times; what containment stops, exactly.
#include <gtest/gtest.h>

#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

struct Parts {
    std::string andon = R"("flags": 5, "window": "52w", "reaction": "0s", "take_down": false)";
    std::string incident = R"({"kind": "deterministic", "mean": "1s"})";
    std::string stage;          // members of the incident stage
    std::string crew = R"("headcount": 20)";
    double volume_per_day = 4000;
};

/// Machines allow everything; flags leave items as they are. Half of the items violate.
std::string scenario(const Parts& parts) {
    return R"({"name": "andons", "calendar": {"start": "2027-01-04", "warm_up": "1w", "length": "8w", "interval": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}, {"id": "adult"}],
  "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "machine", "violations": {"scam": 0.5}, "looks_like": {"scam": 0.5, "adult": 0.5},
               "volume_per_day": )" + std::to_string(parts.volume_per_day) + R"(, "views": {"mean": 100, "cv": 0, "half_life": "1h"}}],
  "components": [{"id": "machine", "kind": "rule", "allow_violating": 1, "allow_compliant": 1, "next": "review"}],
  "stages": [{"id": "review", "skill": "review", "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "flags", "kind": "feedback", "skill": "flags", "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "incident", "kind": "remediate", "skill": "review", "language": "any", "handle_time": )" + parts.incident + parts.stage + R"(}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "skills": ["review"], )" + parts.crew + R"(},
            {"id": "watchers", "site": "here", "languages": ["en"], "skills": ["flags"], "headcount": 20, "wrong_allow": {"*": 1}}],
  "feedback": [{"id": "flags", "flags_per_1000_bad_views": 1, "stage": "flags"}],
  "andons": [{"id": "andon", "stage": "incident", )" + parts.andon + "}]}";
}

// Every violating item is flagged (at least once) with chance 1 - e^(-0.1), after its own time: flags are a Poisson process.
const double kFlagsPerSecond = 2000 * (1 - std::exp(-0.1)) / 86'400;
// Heard at the next whole second (half a second on average), then a second of incident that ends on a whole one.
constexpr double kIncident = 1.5;
constexpr double kSeconds = 8.0 * 7 * 86'400;

// Renewal theory: a cycle of mean m and deviation s happens T / m times, with deviation sqrt(T s^2 / m^3); 4 deviations are 6e-5.
void expect_renewals(double number, double mean, double variance) {
    EXPECT_NEAR(number, kSeconds / mean, 4 * std::sqrt(kSeconds * variance / (mean * mean * mean)) + 1);
}

TEST(Andon, TakesTheErlangTimeOfItsFlags) {
    const Played played(scenario({}));
    const double r = kFlagsPerSecond;
    expect_renewals(played.at("andons.total"), 5 / r + kIncident, 5 / (r * r) + 1.0 / 12);
    EXPECT_EQ(played.at("andons.total@program=ads"), played.at("andons.total"));
    EXPECT_EQ(played.at("andons.total@stage=incident"), played.at("andons.total"));
    EXPECT_EQ(played.at("contained.total"), 0);
}

TEST(Andon, WaitsForFlagsWithinItsWindow) {
    Parts parts;
    parts.andon = R"("flags": 2, "window": "5m", "reaction": "0s", "take_down": false)";
    const Played played(scenario(parts));
    // A first flag, then gaps until one is at most w: each gap is, with chance p = 1 - e^(-r w).
    const double r = kFlagsPerSecond, w = 300, q = std::exp(-r * w), p = 1 - q;
    const double mean = 1 / r + 1 / (r * p);
    const double long_gap = w + 1 / r, short_variance = 1 / (r * r) - w * w * q / (p * p);
    const double variance = 1 / (r * r) + q / p / (r * r) + q / (p * p) * long_gap * long_gap + short_variance;
    expect_renewals(played.at("andons.total"), mean + kIncident, variance + 1.0 / 12);
}

TEST(Andon, IsResolvedWhenItsIncidentIs) {
    Parts parts;
    parts.andon = R"("flags": 200, "window": "52w", "reaction": "20m", "take_down": false)";
    parts.incident = R"({"kind": "deterministic", "mean": "2h"})";
    const Played played(scenario(parts));
    EXPECT_NEAR(played.at("resolution.mean@stage=incident"), 1200.5 + 7200, 0.5) << "up to a second until it is heard";
}

TEST(Andon, InterruptsNormalPriority) {
    // The only reviewer is never without work: everything that machines allow comes to people, more than one can do.
    Parts parts;
    parts.andon = R"("flags": 20, "window": "52w", "reaction": "0s", "take_down": false, "to_people": "review")";
    parts.incident = R"({"kind": "deterministic", "mean": "10m"})";
    parts.crew = R"("headcount": 1, "handle_time_by_stage": {"review": 600})";
    parts.stage = R"(, "priority": 1, "preemptive": true)";
    const Played played(scenario(parts));
    EXPECT_NEAR(played.at("resolution.mean@stage=incident"), 600.5, 0.5);
    EXPECT_GT(played.at("backlog.mean@stage=review"), 10) << "others wait";
}

TEST(Andon, ContainsEverythingWhileItLasts) {
    // The incident outlasts the run: from the first week on nothing is allowed by machines, and what was live is down.
    Parts parts;
    parts.andon = R"("flags": 1, "window": "1h", "reaction": "0s", "to_people": "review")";
    parts.incident = R"({"kind": "deterministic", "mean": "99w"})";
    const Played played(scenario(parts));
    EXPECT_EQ(played.at("human_share.share"), 1);
    EXPECT_EQ(played.at("decisions.total@component=machine"), 0);
    EXPECT_EQ(played.at("live_defects.end"), 0);
    EXPECT_EQ(played.at("defective_views_per_1000.rate"), 0);
    EXPECT_NEAR(played.at("arrivals.total"), 56 * 4000, 4 * std::sqrt(56.0 * 4000)) << "the same items come, another way";
    EXPECT_EQ(played.at("entered.total@stage=review"), played.at("arrivals.total"));
}

TEST(Andon, ContainsItsCategoryAlone) {
    Parts parts;
    parts.andon = R"("flags": 1, "window": "1h", "reaction": "0s", "by_category": true, "to_people": "review")";
    parts.incident = R"({"kind": "deterministic", "mean": "99w"})";
    const Played played(scenario(parts));
    // Only scams violate and are flagged; half of the compliant items look like them.
    const double arrivals = played.at("arrivals.total");
    EXPECT_NEAR(played.at("human_share.share"), 0.75, 4 * std::sqrt(0.75 * 0.25 / arrivals));
    EXPECT_EQ(played.at("live_defects.end"), 0);
}

TEST(Andon, LetsGoWhenItIsOver) {
    // Two days of containment from each pull; the next flag pulls again soon after. Items come to people for as long as andons are open.
    Parts parts;
    parts.andon = R"("flags": 1, "window": "1h", "reaction": "0s", "to_people": "review")";
    parts.incident = R"({"kind": "deterministic", "mean": "47h"})";
    const Played played(scenario(parts));
    const double arrivals = played.at("arrivals.total");
    // Open 47 h, then until the first flag: items of age a are flagged at rate 2000/day x 0.1 x (1 - 2^(-a/1h)); mean about half an hour.
    const double open = played.at("human_share.share");
    EXPECT_GT(open, 0.95);
    EXPECT_LT(open, 1);
    EXPECT_NEAR(arrivals, 56 * 4000, 4 * std::sqrt(56.0 * 4000));
    EXPECT_GT(played.at("contained.total"), 0);
    EXPECT_GT(played.at("contained.wrong"), 0);
}

}  // namespace
}  // namespace takt::measure
