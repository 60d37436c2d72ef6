// SPDX-License-Identifier: Apache-2.0
// Levers on the customers' voice, each against what it must come to.
#include <boost/math/distributions/binomial.hpp>
#include <gtest/gtest.h>

#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

/// Everybody who is blocked appeals; people enough, so that a case takes what its handling takes.
std::string scenario(const std::string& appeal_time, const std::string& appeals, const std::string& appeal_stage = "", int appeal_people = 2000) {
    return R"({"name": "voice", "calendar": {"start": "2027-01-04", "warm_up": "1w", "length": "2w", "interval": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}],
  "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "review", "violations": {"scam": 1}, "volume_per_day": 500}],
  "stages": [{"id": "review", "skill": "review", "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "appeal", "kind": "appeal", "skill": "appeal", "handle_time": )" + appeal_time + appeal_stage + R"(},
             {"id": "contact", "kind": "contact", "skill": "contact", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "skills": ["review", "contact"], "headcount": 50},
            {"id": "judges", "site": "here", "languages": ["en"], "skills": ["appeal"], "headcount": )" + std::to_string(appeal_people) + R"(}],
  "appeals": [{"id": "appeals", "rate_right_block": 1, "delay": {"kind": "exponential", "mean": "1h"}, "levels": ["appeal"], "contact_stage": "contact")" + appeals + "}]}";
}

/// Two-sided: each side has a chance of 5e-5.
void expect_binomial(double hits, double n, double p) {
    const boost::math::binomial_distribution<> law(n, p);
    EXPECT_GE(hits, boost::math::quantile(law, 5e-5));
    EXPECT_LE(hits, boost::math::quantile(boost::math::complement(law, 5e-5)));
}

TEST(Levers, SelfServiceThinsTheContacts) {
    const std::string asking = R"(, "contacts_per_day": 6)";
    const std::string time = R"({"kind": "deterministic", "mean": "8h"})";
    const Played all(scenario(time, asking)), some(scenario(time, asking + R"(, "self_service": 0.4)"));
    const double cases = some.at("appeals.total"), asked = some.at("contacts.mean") * cases, served = some.at("contacts.self_served") * cases;
    EXPECT_EQ(all.at("contacts.mean"), some.at("contacts.mean")) << "the same senders ask at the same instants";
    EXPECT_FALSE(all.reports("contacts.self_served"));
    expect_binomial(served, asked, 0.4);
    EXPECT_NEAR(some.at("entered.total@stage=contact"), asked - served, 1e-6);
    EXPECT_NEAR(all.at("entered.total@stage=contact"), asked, 1e-6);
}

TEST(Levers, ASimplerProcedureSavesItsShareOfTheHandleTime) {
    const std::string time = R"({"kind": "lognormal", "mean": "10m", "cv": 0.8})";
    const Played before(scenario(time, "")), after(scenario(time, "", R"(, "simplification": 0.25)"));
    // The same items with three quarters of the work; a handling takes whole milliseconds.
    EXPECT_NEAR(after.at("handle.mean@stage=appeal") / before.at("handle.mean@stage=appeal"), 0.75, 1e-3);
    const std::string fixed = R"({"kind": "deterministic", "mean": "100s"})";
    EXPECT_NEAR(Played(scenario(fixed, "", R"(, "simplification": 0.15)")).at("handle.mean@stage=appeal"), 85, 1e-9);
}

TEST(Levers, CasesResolvedInTimeFollowTheLawOfTheHandling) {
    // Nobody waits: a case is resolved within t with chance 1 - exp(-t / mean).
    const Played played(scenario(R"({"kind": "exponential", "mean": "5h"})", R"(, "resolve_within": "4h")"));
    // Those open at the end and already late are missed on top: rate x 5 h x exp(-4/5) of them.
    const double cases = played.at("appeals.total"), p = 1 - std::exp(-4.0 / 5), late = cases / (14 * 24) * 5 * std::exp(-4.0 / 5);
    EXPECT_NEAR(played.at("resolved_in_time.share@stage=appeal"), p * cases / (cases + late), 4 * std::sqrt(p * (1 - p) / cases));   // 6e-5, normal limit
}

TEST(Levers, OpenCasesThatAreLateAtTheEndHaveMissed) {
    // The only judge takes three weeks for each case: nothing is closed in the measured time.
    const Played played(scenario(R"({"kind": "deterministic", "mean": "4w"})", R"(, "resolve_within": "1d")", "", 1));
    EXPECT_EQ(played.at("resolved_in_time.share@stage=appeal"), 0);
    EXPECT_TRUE(std::isnan(played.at("resolved_in_time.share@stage=appeal", 0)));
}

}  // namespace
}  // namespace takt::measure
