// SPDX-License-Identifier: Apache-2.0
// Contracts in a run, against binomial theory: a target of 98.5 % judged on n = 50 is an acceptance sampling plan with no
// wrong decision allowed.
#include <boost/math/distributions/binomial.hpp>
#include <gtest/gtest.h>

#include "models/theory/acceptance.hpp"
#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

constexpr int kWeeks = 156;

/// A vendor whose people are wrong with chance `wrong`, audited by auditors without fault.
std::string scenario(const std::string& wrong, const std::string& contract) {
    return R"({"name": "vendor", "calendar": {"start": "2027-01-04", "warm_up": "1w", "length": ")" + std::to_string(kWeeks) + R"(w", "interval": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}],
  "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "review", "violations": {"scam": 0.2}, "volume_per_day": 300}],
  "stages": [{"id": "review", "skill": "review", "handle_time": {"kind": "deterministic", "mean": "60s"}, "target": {"share": 0.95, "within": "1h"}},
             {"id": "audit", "kind": "audit", "skill": "audit", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "vendors": [{"id": "partner", "contract": {)" + contract + R"(}}],
  "teams": [{"id": "crew", "site": "here", "vendor": "partner", "languages": ["en"], "skills": ["review"], "headcount": 4,
             "wrong_block": {"*": )" + wrong + R"(}, "wrong_allow": {"*": )" + wrong + R"(}},
            {"id": "auditors", "site": "here", "languages": ["en"], "skills": ["audit"], "headcount": 20}],
  "audits": [{"id": "weekly", "stages": ["review"], "design": "fixed-n", "n": 50, "stratum": "team", "cadence": "1w", "stage": "audit"}]})";
}

const std::string kQuality = R"("period": "1w", "prices": [{"price": 10}], "quality": [{"id": "right", "audit": "weekly", "target": 0.985, "malus": 0.1, "least_sample": 50}])";

/// Two-sided: each side has a chance of 5e-5.
void expect_binomial(double share, int n, double p) {
    const boost::math::binomial_distribution<> law(n, p);
    EXPECT_GE(share * n, boost::math::quantile(law, 5e-5));
    EXPECT_LE(share * n, boost::math::quantile(boost::math::complement(law, 5e-5)));
}

// Audits of a week are judged in the seconds after it, so they belong to the week after: the first week judges the warm-up's cycle.
TEST(ContractRun, AGoodVendorIsFinedAsOftenAsTheBinomialLawSays) {
    const Played played(scenario("0.01", kQuality));
    ASSERT_NEAR(played.at("contract.judged@vendor=partner,clause=right"), 1, 1e-12);
    const double accepted = theory::acceptance(theory::SinglePlan{50, 0}, 0.01);   // 0.605
    EXPECT_NEAR(accepted, std::pow(0.99, 50), 1e-12);
    expect_binomial(played.at("contract.share@vendor=partner,clause=right"), kWeeks, accepted);
    // 98.5 % of some 2,100 decisions a week: a true rate of 1 % wrong is good enough in 98 of 100 weeks.
    const double truly = played.at("contract.truly_met@vendor=partner,clause=right");
    EXPECT_GT(truly, 0.9);
    EXPECT_NEAR(played.at("contract.wrongly_fined@vendor=partner,clause=right") + played.at("contract.share@vendor=partner,clause=right") -
                    played.at("contract.wrongly_paid@vendor=partner,clause=right"),
                truly, 1e-12);
    EXPECT_NEAR(played.at("contract.truth@vendor=partner,clause=right"), 0.99, 4 * std::sqrt(0.01 * 0.99 / (kWeeks * 2100)));   // 6e-5
    EXPECT_NEAR(played.at("contract.measured@vendor=partner,clause=right"), 0.99, 4 * std::sqrt(0.01 * 0.99 / (kWeeks * 50)));
}

TEST(ContractRun, ABadVendorIsPaidAsOftenAsTheBinomialLawSays) {
    const Played played(scenario("0.03", kQuality));
    expect_binomial(played.at("contract.wrongly_paid@vendor=partner,clause=right"), kWeeks, theory::acceptance(theory::SinglePlan{50, 0}, 0.03));
    EXPECT_EQ(played.at("contract.truly_met@vendor=partner,clause=right"), 0);
}

TEST(ContractRun, MoneyFollowsTheVerdicts) {
    const Played played(scenario("0.01", kQuality));
    const double bill = 4 * 168 * 10.0;   // always on duty
    const double missed = (1 - played.at("contract.share@vendor=partner,clause=right")) * kWeeks;
    EXPECT_NEAR(played.at("cost.penalties@vendor=partner"), -0.1 * bill * missed, 1e-6);
    EXPECT_NEAR(played.at("cost.total@vendor=partner"), bill * kWeeks - 0.1 * bill * missed, 1e-6);
    EXPECT_NEAR(played.at("cost.total@team=crew"), bill * kWeeks, 1e-6);
    EXPECT_NEAR(played.at("cost.total"), played.at("cost.total@vendor=partner"), 1e-6);
    double by_week = 0, met = 0;
    for (int week = 0; week < kWeeks; ++week) {
        by_week += played.at("cost.total", week);
        met += played.at("contract.share@vendor=partner,clause=right", week);
    }
    EXPECT_NEAR(by_week, played.at("cost.total"), 1e-6);
    EXPECT_NEAR(met / kWeeks, played.at("contract.share@vendor=partner,clause=right"), 1e-12);
}

TEST(ContractRun, ServiceClausesAreJudgedOnTheFiguresOfThePeriod) {
    const Played played(scenario("0", R"("period": "2w", "prices": [{"unit": "item", "price": 0.5}], "service": [
        {"id": "in-time", "figure": "in_target", "scope": "stage=review", "bound": 0.95, "better": "higher", "credit": 0.1},
        {"id": "fast", "figure": "handle.mean", "scope": "stage=review", "bound": 59, "credit": 0.02}])"));
    EXPECT_EQ(played.at("contract.share@vendor=partner,clause=in-time"), 1);
    EXPECT_EQ(played.at("contract.share@vendor=partner,clause=fast"), 0);
    EXPECT_TRUE(std::isnan(played.at("contract.share@vendor=partner,clause=fast", 0)));
    EXPECT_EQ(played.at("contract.share@vendor=partner,clause=fast", 1), 0);
    EXPECT_NEAR(played.at("cost.credits"), -0.02 * 0.5 * played.at("handled.total@team=crew"), 1e-6);
    EXPECT_FALSE(played.reports("contract.truth@vendor=partner,clause=fast"));
}

}  // namespace
}  // namespace takt::measure
