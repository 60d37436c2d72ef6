// SPDX-License-Identifier: Apache-2.0
// Root causes: how often k findings come together, against Erlang times; what a fix leaves, exactly; analyses and their analysts.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

struct Parts {
    std::string calendar = R"("length": "26w", "interval": "1w")";
    double volume_per_day = 400;
    std::string rule;   // members
    std::string audits = R"("audits": ["audit"], )";
};

/// Compliant items, half of which look like scams; two teams of which everybody errs in one decision of four; auditors who never err see everything.
std::string scenario(const Parts& parts) {
    return R"({"name": "root-causes", "calendar": {"start": "2027-01-04", )" + parts.calendar + R"(},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}, {"id": "en-GB", "language": "en"}], "programs": [{"id": "ads"}],
  "categories": [{"id": "scam"}, {"id": "adult"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1, "en-GB": 1}, "entry": "review", "looks_like": {"scam": 1, "adult": 1}, "volume_per_day": )" + std::to_string(parts.volume_per_day) + R"(}],
  "stages": [{"id": "review", "skill": "review", "routing": {"order": "longest-idle"}, "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "audit", "kind": "audit", "skill": "audit", "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "appeal", "kind": "appeal", "skill": "audit", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "skills": ["review"], "headcount": 20, "wrong_block": {"*": 0.25}},
            {"id": "auditors", "site": "here", "languages": ["en"], "skills": ["audit"], "headcount": 20}],
  "audits": [{"id": "audit", "stage": "audit", "share": 1, "fix": false}],
  "appeals": [{"id": "appeals", "rate_wrong_block": 0.4, "delay": {"kind": "deterministic", "mean": "1s"}, "levels": ["appeal"]}],
  "root_causes": [{"id": "rule", )" + parts.audits + parts.rule + "}]}";
}

constexpr double kDays = 26 * 7;

TEST(RootCause, OpensAtTheErlangTimeOfItsFindings) {
    // Fixes land at once and change nothing: a renewal process of the time to the 20th finding, seen at the next minute. Two classes.
    Parts parts;
    parts.rule = R"("findings": 20, "window": "52w", "every": "1m", "effect": 0)";
    const Played played(scenario(parts));
    const double rate = 400 * 0.25 / 2;   // a day and class
    const double mean = 20 / rate + 0.5 / 1440, variance = 20 / (rate * rate);
    EXPECT_NEAR(played.at("root_causes.total"), 2 * (kDays / mean - 0.5 + variance / (2 * mean * mean)), 4 * std::sqrt(2 * kDays * variance / (mean * mean * mean)));
    EXPECT_EQ(played.at("root_causes.landed"), played.at("root_causes.total"));
    EXPECT_EQ(played.at("root_causes.open"), 0);
}

TEST(RootCause, LeavesItsShareOfTheClassAlone) {
    // One class of four (locale and category) can be opened: errors that look like scams in en-IE. From the sixth week on a fix is in place.
    Parts parts;
    parts.calendar = R"("length": "26w", "interval": "1w")";
    parts.rule = R"("locales": ["en-IE"], "categories": ["scam"], "findings": 10, "window": "1w", "every": "1d", "effect": 0.6,
        "analysis": {"kind": "deterministic", "mean": "1w"}, "lead_time": {"kind": "deterministic", "mean": "12w"}, "cost_per_hour": 50)";
    const Played played(scenario(parts));
    const auto over = [&](const std::string& figure, int from, int to) {
        double sum = 0;
        for (int week = from; week < to; ++week) sum += played.at(figure, week);
        return sum;
    };
    EXPECT_EQ(over("root_causes.landed", 0, 13), 0);
    EXPECT_EQ(over("root_causes.landed", 13, 26), 1) << "opened within days, and again later";
    EXPECT_EQ(over("cost.root_causes", 0, 13), 7 * 24 * 50);
    // Of a week's window: 25 findings a day before; 0.4 of them after.
    const double rate = 400 * 0.25 / 4;
    // The fix of day 92, opened on day 1, is followed for four weeks and told four weeks later, on day 148.
    EXPECT_NEAR(played.at("recurrence.meanwhile", 21), rate, 4 * std::sqrt(rate / 91));
    EXPECT_NEAR(played.at("recurrence.after", 21), 0.4 * rate, 4 * std::sqrt(0.4 * rate / 28));
    // Errors of the second half: 4 classes, one of them with 0.4 of its errors but for its first days.
    const double decisions = 400.0 * 91, expected = 0.25 * (3 + 0.4) / 4;
    EXPECT_NEAR(over("error_rate.share@team=crew", 13, 26) / 13, expected, 4 * std::sqrt(0.25 * 0.75 / decisions) + 0.25 * 0.15 * 3 / 91);
    EXPECT_NEAR(played.at("error_rate.share@category=adult"), 0.25, 4 * std::sqrt(0.25 * 0.75 / decisions)) << "of the whole time, half of the items";
}

TEST(RootCause, ShowsTheDropInWhatIsFound) {
    // The class is opened once: later it would take more findings than a window can hold.
    Parts parts;
    parts.rule = R"("locales": ["en-IE"], "categories": ["scam"], "findings": 25, "window": "1d", "every": "1d", "effect": 0.7,
        "lead_time": {"kind": "deterministic", "mean": "8w"})";
    const Played played(scenario(parts));
    const double rate = 25, left = 0.3 * rate;
    EXPECT_EQ(played.at("root_causes.total"), 1);
    EXPECT_NEAR(played.at("recurrence.meanwhile"), rate, 4 * std::sqrt(rate / 56));
    EXPECT_NEAR(played.at("recurrence.after"), left, 4 * std::sqrt(left / 28));
    EXPECT_GE(played.at("recurrence.before"), 25) << "it was opened for that";
}

TEST(RootCause, ShowsNoDropWhereFixesDoNothingHoweverDifferentClassesAre) {
    // Ten times as many errors in one class as in the other: it comes back at once, the other after weeks. The audit looks a week later.
    Parts parts;
    parts.calendar = R"("length": "52w", "interval": "4w")";
    parts.rule = R"("findings": 40, "window": "8w", "every": "1d", "effect": 0, "lead_time": {"kind": "deterministic", "mean": "3w"})";
    std::string text = scenario(parts);
    text.replace(text.find(R"("looks_like": {"scam": 1, "adult": 1})"), 37, R"("looks_like": {"scam": 10, "adult": 1})");
    const std::string share = R"("share": 1, "fix": false)";
    text.replace(text.find(share), share.size(), R"("design": "fixed-n", "n": 400, "cadence": "1w", "fix": false)");
    const Played played(text);
    const double before = played.at("recurrence.meanwhile"), after = played.at("recurrence.after"), cases = played.at("root_causes.landed");
    ASSERT_GT(cases, 12);
    // Rates of 1.3 and 13 a day in cases of three weeks and more: each side's relative deviation is below that of the errors of cases x 21 days.
    EXPECT_NEAR(after / before, 1, 4 * std::sqrt(2 / (before * 21 * (cases - 4))));
}

TEST(RootCause, HearsOfOverturnedBlocks) {
    Parts parts;
    parts.audits = R"("appeals": ["appeals"], )";
    parts.rule = R"("findings": 20, "window": "52w", "every": "1m", "effect": 0)";
    const Played played(scenario(parts));
    const double rate = 400 * 0.25 * 0.4 / 2, mean = 20 / rate + 0.5 / 1440, variance = 20 / (rate * rate);
    EXPECT_NEAR(played.at("root_causes.total"), 2 * (kDays / mean - 0.5 + variance / (2 * mean * mean)), 4 * std::sqrt(2 * kDays * variance / (mean * mean * mean)));
}

TEST(RootCause, WaitsForItsAnalyst) {
    // Two classes are opened at the first look, by one analyst for a week each; the fixes land after one week and after two.
    Parts parts;
    parts.calendar = R"("length": "3w", "interval": "1w")";
    parts.rule = R"("findings": 1, "window": "1d", "every": "1d", "analysts": 1, "effect": 1, "analysis": {"kind": "deterministic", "mean": "6d"})";
    const Played played(scenario(parts));
    EXPECT_EQ(played.at("root_causes.open", 0), 1);
    EXPECT_EQ(played.at("root_causes.landed", 0), 1);
    EXPECT_EQ(played.at("root_causes.landed", 1), 1);
    EXPECT_EQ(played.at("root_causes.total"), 2) << "nothing comes back";
    EXPECT_EQ(played.at("error_rate.share@team=crew", 2), 0);
}

TEST(RootCause, FixesWhatMachinesGetWrongInTheClassAlone) {
    // A rule blocks half of the violating and a tenth of the compliant items. Its errors about what looks like scams come down by 0.6 after 12
    // weeks; then an event makes it block a fifth of the compliant items, and the fix holds.
    const Played played(R"({"name": "root-causes", "calendar": {"start": "2027-01-04", "length": "26w", "interval": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}],
  "categories": [{"id": "scam"}, {"id": "adult"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "rule", "violations": {"scam": 0.2, "adult": 0.2}, "looks_like": {"scam": 1, "adult": 1}, "volume_per_day": 4000}],
  "components": [{"id": "rule", "kind": "rule", "block_violating": 0.5, "allow_violating": 0.5, "block_compliant": 0.1, "allow_compliant": 0.9}],
  "stages": [{"id": "audit", "kind": "audit", "skill": "audit", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "auditors", "site": "here", "languages": ["en"], "skills": ["audit"], "headcount": 20}],
  "audits": [{"id": "audit", "of": "machine", "stage": "audit", "design": "fixed-n", "n": 200, "cadence": "1d", "fix": false}],
  "root_causes": [{"id": "rule", "audits": ["audit"], "categories": ["scam"], "findings": 20, "window": "1w", "every": "1d", "machine_effect": 0.6,
    "lead_time": {"kind": "deterministic", "mean": "12w"}}],
  "events": [{"id": "stricter", "on": "2027-05-31", "set": {"components.rule.block_compliant": 0.2, "components.rule.allow_compliant": 0.8}}]})");
    const auto errors = [&](int from, int to) {
        double sum = 0;
        for (int week = from; week < to; ++week) sum += played.at("error_rate.share@component=rule", week);
        return sum / (to - from);
    };
    const auto band = [](double rate, int weeks) { return 4 * std::sqrt(rate * (1 - rate) / (4000.0 * 7 * weeks)); };
    const double before = 0.4 * 0.5 + 0.6 * 0.1, stricter = 0.4 * 0.5 + 0.6 * 0.2, left = (1 + 0.4) / 2;   // half of the items are of the class
    EXPECT_NEAR(errors(0, 12), before, band(before, 12));
    EXPECT_NEAR(errors(13, 21), before * left, band(before * left, 8));
    EXPECT_NEAR(errors(21, 24), stricter * left, band(stricter * left, 3)) << "later another fix may land";
    EXPECT_EQ(played.at("root_causes.landed", 12), 1);
}

}  // namespace
}  // namespace takt::measure
