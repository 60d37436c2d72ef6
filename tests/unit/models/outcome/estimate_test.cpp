// SPDX-License-Identifier: Apache-2.0
// Means, intervals and paired differences against the reference cases and hand-made ones.
#include "models/outcome/estimate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "models/outcome/figures.hpp"
#include "tests/support/reference_cases.hpp"

namespace takt::outcome {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::optional<tests::ReferenceCase> reference_case(std::string_view id) {
    const auto cases = tests::all_reference_cases(TAKT_SHARED_DIR);
    if (!cases) return std::nullopt;
    for (const tests::ReferenceCase& found : *cases) {
        if (found.id == id) return found;
    }
    throw std::runtime_error("no reference case " + std::string(id));
}

TEST(Estimate, agrees_with_the_t_interval_of_law_and_kelton) {
    const auto found = reference_case("T-ci");
    if (!found) GTEST_SKIP() << "the reference cases are not beside this checkout";
    const Estimate ours = estimate(found->params.at("x").numbers(), found->params.at("conf").number());
    const double mean = found->expected.at("mean").number(), half = found->expected.at("hw").number();
    ASSERT_EQ(found->tolerance.type, "rel");
    EXPECT_NEAR(ours.mean, mean, mean * found->tolerance.value);
    EXPECT_NEAR(ours.half_width, half, half * found->tolerance.value);
    EXPECT_EQ(ours.n, 10);
}

TEST(Estimate, agrees_with_the_sample_statistics_of_jaamsim) {
    const auto found = reference_case("jaam-stats");
    if (!found) GTEST_SKIP() << "the reference cases are not beside this checkout";
    const Estimate ours = estimate(found->params.at("x").numbers(), 0.95);
    // `reference` is the value computed with the unrounded t quantile.
    EXPECT_NEAR(ours.mean, found->reference.at("mean").number(), 1e-12);
    EXPECT_NEAR(ours.sd * ours.sd, found->reference.at("var").number(), 1e-12);
    EXPECT_NEAR(ours.half_width, found->reference.at("ci95").number(), 1e-9);
}

TEST(Estimate, leaves_out_what_is_not_a_number) {
    const std::vector<double> values = {1, nan, 3, infinity, -infinity};
    const Estimate ours = estimate(values, 0.95);
    EXPECT_EQ(ours.n, 2);
    EXPECT_DOUBLE_EQ(ours.mean, 2);
    EXPECT_DOUBLE_EQ(ours.sd, std::sqrt(2.0));
}

TEST(Estimate, of_one_value_has_no_spread_and_no_interval) {
    const std::vector<double> one = {7};
    const Estimate ours = estimate(one, 0.95);
    EXPECT_EQ(ours.n, 1);
    EXPECT_DOUBLE_EQ(ours.mean, 7);
    EXPECT_TRUE(std::isnan(ours.sd));
    EXPECT_TRUE(std::isnan(ours.half_width));
    EXPECT_DOUBLE_EQ(ours.q10, 7);
    EXPECT_DOUBLE_EQ(ours.q90, 7);
}

TEST(Estimate, of_nothing_is_nothing) {
    const std::vector<double> none = {nan, nan};
    const Estimate ours = estimate(none, 0.95);
    EXPECT_EQ(ours.n, 0);
    for (const double part : {ours.mean, ours.sd, ours.half_width, ours.q10, ours.q50, ours.q90}) EXPECT_TRUE(std::isnan(part));
}

TEST(Estimate, keeps_its_digits_when_the_spread_is_small_against_the_mean) {
    const std::vector<double> values = {1e9 + 1, 1e9 + 2, 1e9 + 3};
    EXPECT_DOUBLE_EQ(estimate(values, 0.95).sd, 1.0);
}

TEST(Estimate, refuses_an_impossible_level) {
    const std::vector<double> values = {1, 2};
    for (const double level : {0.0, 1.0, -0.5, 95.0, nan}) EXPECT_THROW(estimate(values, level), std::invalid_argument) << level;
}

TEST(Quantile, is_type_seven) {
    // R: quantile(c(1,2,4,8,16), c(0,.1,.5,.9,1)) -> 1.0 1.4 4.0 12.8 16.0
    const std::vector<double> sorted = {1, 2, 4, 8, 16};
    EXPECT_DOUBLE_EQ(quantile(sorted, 0), 1);
    EXPECT_DOUBLE_EQ(quantile(sorted, 0.1), 1.4);
    EXPECT_DOUBLE_EQ(quantile(sorted, 0.5), 4);
    EXPECT_DOUBLE_EQ(quantile(sorted, 0.9), 12.8);
    EXPECT_DOUBLE_EQ(quantile(sorted, 1), 16);
    EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
}

TEST(EstimateAll, aligns_with_the_keys_and_counts_only_replications_with_the_figure) {
    Study study;
    study.keys = {parse_figure("wait.mean"), parse_figure("cost.total")};
    study.replications = {{.number = 1, .values = {10, 100}}, {.number = 2, .values = {nan, 300}}, {.number = 3, .values = {20, 200}}};
    estimate_all(study);
    ASSERT_EQ(study.estimates.size(), 2U);
    EXPECT_DOUBLE_EQ(study.estimates[0].mean, 15);
    EXPECT_EQ(study.estimates[0].n, 2);
    EXPECT_DOUBLE_EQ(study.estimates[1].mean, 200);
    EXPECT_EQ(study.estimates[1].n, 3);
}

TEST(EstimateAll, refuses_a_replication_that_does_not_fit_the_keys) {
    Study study;
    study.keys = {parse_figure("wait.mean")};
    study.replications = {{.number = 4, .values = {1, 2}}};
    EXPECT_THROW(estimate_all(study), std::invalid_argument);
}

TEST(PairedDifference, is_narrower_than_two_independent_intervals_when_the_noise_is_common) {
    const std::vector<double> base = {10, 20, 30, 40}, variant = {9, 18.5, 29, 38.5};
    const Difference found = paired_difference(parse_figure("wait.mean"), base, variant, 0.95);
    // Differences -1, -1.5, -1, -1.5: mean -1.25, sd 0.288675, t(3, 0.975) = 3.182446305284263
    EXPECT_DOUBLE_EQ(found.difference, -1.25);
    EXPECT_NEAR(found.half_width, 3.182446305284263 * 0.28867513459481287 / 2, 1e-12);
    EXPECT_EQ(found.pairs, 4);
    EXPECT_EQ(found.verdict, Verdict::better);
    EXPECT_GT(found.base.half_width, 10 * found.half_width);
}

TEST(PairedDifference, leaves_out_pairs_of_which_one_is_missing) {
    const std::vector<double> base = {1, nan, 3, 5}, variant = {2, 4, nan, 6};
    const Difference found = paired_difference(parse_figure("wait.mean"), base, variant, 0.95);
    EXPECT_EQ(found.pairs, 2);
    EXPECT_DOUBLE_EQ(found.base.mean, 3);
    EXPECT_DOUBLE_EQ(found.variant.mean, 4);
    EXPECT_DOUBLE_EQ(found.difference, found.variant.mean - found.base.mean);
    EXPECT_EQ(found.verdict, Verdict::worse);
}

TEST(PairedDifference, judges_by_the_direction_of_the_figure) {
    const std::vector<double> low = {1, 2, 3}, high = {2, 3.1, 4};
    EXPECT_EQ(paired_difference(parse_figure("in_target"), low, high, 0.95).verdict, Verdict::better);
    EXPECT_EQ(paired_difference(parse_figure("in_target"), high, low, 0.95).verdict, Verdict::worse);
    EXPECT_EQ(paired_difference(parse_figure("cost.total"), high, low, 0.95).verdict, Verdict::better);
    EXPECT_EQ(paired_difference(parse_figure("arrivals"), low, high, 0.95).verdict, Verdict::changed);
    EXPECT_FALSE(paired_difference(parse_figure("in_target"), low, high, 0.95).lower_is_better);
}

TEST(PairedDifference, cannot_tell_when_the_interval_holds_zero_or_there_is_one_pair) {
    const std::vector<double> base = {1, 2, 3}, around = {2, 1, 3.1};
    EXPECT_EQ(paired_difference(parse_figure("wait.mean"), base, around, 0.95).verdict, Verdict::cannot_tell);
    EXPECT_EQ(paired_difference(parse_figure("wait.mean"), base, base, 0.95).verdict, Verdict::same);
    const std::vector<double> one = {1}, other = {100}, none = {nan};
    EXPECT_EQ(paired_difference(parse_figure("wait.mean"), one, other, 0.95).verdict, Verdict::cannot_tell);
    const Difference nothing = paired_difference(parse_figure("wait.mean"), one, none, 0.95);
    EXPECT_EQ(nothing.pairs, 0);
    EXPECT_EQ(nothing.verdict, Verdict::cannot_tell);
    EXPECT_THROW(paired_difference(parse_figure("wait.mean"), base, one, 0.95), std::invalid_argument);
}

}  // namespace
}  // namespace takt::outcome
