// SPDX-License-Identifier: Apache-2.0
// Every reference case of the shared folder: played as a scenario and right, or listed with the reason why it is not. A figure of a right
// engine fails with a chance of 1e-5; every figure must see an error of a few per cent, or the case has no power and fails too.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "tests/theory/simulated/asked.hpp"
#include "tests/theory/simulated/held.hpp"

namespace takt::tests {
namespace {

// Half-width at 95 % that is tried for, and the worst that is accepted, as shares of the expected value.
constexpr double kPrecision = 0.02, kWorst = 0.06;
// Events that a case of this length meets a few times at most: their figure must be small, no more can be said.
constexpr double kRare = 1e-5;

const std::vector<ReferenceCase>& cases() {
    static const std::vector<ReferenceCase> all = all_reference_cases(TAKT_SHARED_DIR).value_or(std::vector<ReferenceCase>{});
    return all;
}

std::optional<Plan> plan_for(const Question& question) {
    for (const auto planners : {queue_planners, network_planners, path_planners})
        for (const Planner planner : planners())
            if (auto plan = planner(question)) return plan;
    return std::nullopt;
}

void judge(const Asked& asked) {
    oracles::Effort effort;
    effort.precision = kPrecision;
    effort.most = 100;
    std::vector<oracles::Expected> common, rare;
    for (const oracles::Expected& one : asked.expected) (one.value < kRare ? rare : common).push_back(one);
    const auto coarse = [](const oracles::Verdict& verdict) { return verdict.half_width > kWorst * std::abs(verdict.expected); };
    auto verdicts = oracles::judge(asked.model, common, effort);
    if (std::ranges::any_of(verdicts, coarse)) {
        effort.most = 400;   // rare losses need more replications than the rest
        verdicts = oracles::judge(asked.model, common, effort);
    }
    for (const oracles::Verdict& verdict : verdicts) {
        EXPECT_TRUE(verdict.passed) << sentence(verdict);
        EXPECT_LE(verdict.half_width, kWorst * std::abs(verdict.expected)) << "too coarse: " << sentence(verdict);
    }
    if (rare.empty()) return;
    std::vector<std::string> names;
    for (const oracles::Expected& one : rare) names.push_back(one.measure);
    for (const std::vector<double>& samples : oracles::play(asked.model, names, 1, 1, 5, 1))
        for (const double sample : samples) EXPECT_LT(sample, 1e-3);
}

class EveryReferenceCase : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryReferenceCase, IsPlayedAndRightOrListedWithAReason) {
    const ReferenceCase& one = cases()[GetParam()];
    SCOPED_TRACE(one.file + " " + one.id + " (" + one.kind + "): " + one.model);
    if (const auto reason = reason_not_played(one)) GTEST_SKIP() << one.id << ": " << *reason;
    const auto plan = plan_for(Question(one, cases()));
    ASSERT_TRUE(plan) << "neither played nor listed in not_played.cpp";
    ASSERT_FALSE(plan->asked.empty()) << "nothing of it is judged";
    for (const auto& [quantity, value] : one.reference.members()) {
        const bool covered = std::ranges::find(plan->covered, quantity) != plan->covered.end();
        EXPECT_TRUE(covered || reason_not_measured(one, quantity)) << quantity << " is neither judged nor listed";
    }
    for (const Asked& asked : plan->asked) judge(asked);
}

std::string name_of_case(const testing::TestParamInfo<std::size_t>& place) {
    std::string name = cases()[place.param].id + "_" + std::to_string(place.param);
    for (char& letter : name)
        if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Simulated, EveryReferenceCase, testing::Range<std::size_t>(0, cases().size()), name_of_case);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EveryReferenceCase);

TEST(ReferenceCases, AreThereToBePlayed) {
    if (!all_reference_cases(TAKT_SHARED_DIR))
        GTEST_SKIP() << "no reference cases under " << TAKT_SHARED_DIR << "/reference; set TAKT_SHARED to the shared folder";
    EXPECT_GT(cases().size(), 100U);
}

}  // namespace
}  // namespace takt::tests
