// SPDX-License-Identifier: Apache-2.0
// What `takt verify` shows: every case passes, and the judge is not blind.
#include <gtest/gtest.h>

#include "tests/theory/simulated/held.hpp"
#include "tools/takt/oracles/catalogue.hpp"

namespace takt::tests {
namespace {

class EveryCaseOfVerify : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryCaseOfVerify, Passes) {
    const oracles::Case& one = oracles::catalogue()[GetParam()];
    const oracles::Statement statement = one.state();
    oracles::Effort effort;
    effort.first = 8;
    effort.most = 20;
    effort.precision = 0.1;
    for (const oracles::Verdict& verdict : oracles::judge(statement.model, statement.expected, effort))
        EXPECT_TRUE(verdict.passed) << one.name << ": " << sentence(verdict);
}
INSTANTIATE_TEST_SUITE_P(Verify, EveryCaseOfVerify, testing::Range<std::size_t>(0, oracles::catalogue().size()));

TEST(TheJudge, RejectsAFigureThatIsFivePerCentOff) {
    const oracles::Case& one = oracles::catalogue().front();
    oracles::Statement statement = one.state();
    for (oracles::Expected& expected : statement.expected) expected.value *= 1.05;
    oracles::Effort effort;
    effort.precision = 0.005;
    effort.most = 100;
    for (const oracles::Verdict& verdict : oracles::judge(statement.model, statement.expected, effort))
        EXPECT_FALSE(verdict.passed) << sentence(verdict);
}

TEST(TheJudge, TakesSamplesWithoutSpreadAtTheirWord) {
    EXPECT_TRUE(oracles::verdict_of({"exact", 2}, {2, 2, 2}).passed);
    EXPECT_FALSE(oracles::verdict_of({"exact", 2.001}, {2, 2, 2}).passed);
}

}  // namespace
}  // namespace takt::tests
