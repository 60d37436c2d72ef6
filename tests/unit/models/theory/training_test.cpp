// SPDX-License-Identifier: Apache-2.0
#include "models/theory/training.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace takt::theory {
namespace {

// Mixtures of N(0, 1) and N(d, 1): a of those labelled violating comply, b of those labelled compliant violate, so their means are
// (1 - a) d and b d.
TEST(Clarity, IsTheDistanceOfTheMixedMeans) {
    const Labelled labels{.right_compliant = 630, .wrong_compliant = 70, .right_violating = 240, .wrong_violating = 60};
    const double a = 70.0 / 310, b = 60.0 / 690, d = 2.4;
    EXPECT_NEAR(clarity(labels), ((1 - a) * d - b * d) / d, 1e-15);
    EXPECT_EQ(clarity({.right_compliant = 9, .wrong_compliant = 0, .right_violating = 1, .wrong_violating = 0}), 1);
    EXPECT_EQ(clarity({.right_compliant = 9, .wrong_compliant = 0, .right_violating = 0, .wrong_violating = 0}), 1);
    EXPECT_EQ(clarity({.right_compliant = 1, .wrong_compliant = 9, .right_violating = 1, .wrong_violating = 9}), 0);
}

TEST(Learning, ClosesTheGapToTheLimitByAPowerOfTheLabels) {
    EXPECT_EQ(learnt(1000, 0, 1, 1.5, 0.5), 1);
    EXPECT_NEAR(learnt(1000, 3000, 1, 1.5, 0.5), 1.25, 1e-15);    // four times the labels, half of the gap
    EXPECT_NEAR(learnt(1000, 15'000, 1, 1.5, 0.5), 1.375, 1e-15);
    EXPECT_NEAR(learnt(1000, 3000, 0.5, 1.5, 0.5), 1.25 * 0.625, 1e-15);
    EXPECT_LT(learnt(1000, 1e6, 0.3, 1.5, 0.5), 1);               // bad labels make it worse
    EXPECT_THROW(learnt(0, 1, 1, 1.5, 0.5), std::domain_error);
    EXPECT_THROW(learnt(1, 1, 1, 0.9, 0.5), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
