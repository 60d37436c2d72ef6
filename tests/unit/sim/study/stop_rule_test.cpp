// SPDX-License-Identifier: Apache-2.0
#include "sim/study/stop_rule.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "models/outcome/figures.hpp"

namespace takt::study {
namespace {

using outcome::FigureKey;
using outcome::Replication;

const std::vector<FigureKey> kKeys{outcome::parse_figure("arrivals.total"), outcome::parse_figure("wait.p95@stage=review")};

std::vector<Replication> with_waits(const std::vector<double>& waits) {
    std::vector<Replication> replications;
    for (const double wait : waits) {
        Replication replication;
        replication.number = static_cast<int>(replications.size()) + 1;
        replication.values = {0, wait};
        replications.push_back(replication);
    }
    return replications;
}

StopRule rule(double relative) { return StopRule({outcome::parse_figure("wait.p95@stage=review"), relative, 5}, kKeys, 0.95); }

TEST(StopRule, MeasuresTheHalfWidthAgainstTheMean) {
    // Mean 3, sd sqrt(2.5), t(4, 0.975) = 2.7764: half-width 1.9633.
    EXPECT_NEAR(rule(0.5).relative_half_width(with_waits({1, 2, 3, 4, 5})), 1.9633 / 3, 1e-4);
}

TEST(StopRule, IsReachedWhenTheHalfWidthIsSmallEnough) {
    const auto replications = with_waits({1, 2, 3, 4, 5});
    EXPECT_TRUE(rule(0.655).reached(replications));
    EXPECT_FALSE(rule(0.654).reached(replications));
}

TEST(StopRule, AsksForFiveReplicationsWhateverTheyShow) {
    EXPECT_FALSE(rule(0.5).reached(with_waits({3, 3, 3, 3})));
    EXPECT_TRUE(rule(0.5).reached(with_waits({3, 3, 3, 3, 3})));
}

TEST(StopRule, DoesNotCountReplicationsWithoutTheFigure) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_FALSE(rule(0.5).reached(with_waits({3, none, 3, 3, none, 3})));
    EXPECT_TRUE(rule(0.5).reached(with_waits({3, none, 3, 3, none, 3, 3})));
}

TEST(StopRule, AFigureThatIsAlwaysZeroIsKnown) { EXPECT_TRUE(rule(0.01).reached(with_waits({0, 0, 0, 0, 0}))); }

TEST(StopRule, AMeanOfZeroIsNeverKnownToAShareOfIt) { EXPECT_FALSE(rule(1).reached(with_waits({-1, 1, -1, 1, 0, 0}))); }

TEST(StopRule, NegativeFiguresAreMeasuredBySize) {
    EXPECT_NEAR(rule(1).relative_half_width(with_waits({-1, -2, -3, -4, -5})), 1.9633 / 3, 1e-4);
}

TEST(StopRule, RefusesAFigureThatTheStudyDoesNotReport) {
    EXPECT_THROW(StopRule({outcome::parse_figure("wait.p95@stage=other"), 0.1, 5}, kKeys, 0.95), std::invalid_argument);
}

TEST(Precision, IsReadAsPerCentOrShare) {
    EXPECT_DOUBLE_EQ(parse_precision("2%"), 0.02);
    EXPECT_DOUBLE_EQ(parse_precision("2 %"), 0.02);
    EXPECT_DOUBLE_EQ(parse_precision("0.05"), 0.05);
    EXPECT_DOUBLE_EQ(parse_precision("100%"), 1);
    for (const char* bad : {"", "%", "two", "0", "-1%", "101%", "2%x", "nan", "inf", "2 percent"})
        EXPECT_THROW(parse_precision(bad), std::invalid_argument) << bad;
}

}  // namespace
}  // namespace takt::study
