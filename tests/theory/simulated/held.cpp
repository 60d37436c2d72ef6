// SPDX-License-Identifier: Apache-2.0
#include "tests/theory/simulated/held.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

namespace takt::tests {

std::string sentence(const oracles::Verdict& verdict) {
    std::ostringstream text;
    text.precision(8);
    text << verdict.measure << ": expected " << verdict.expected << ", measured " << verdict.measured << " +- " << verdict.half_width << ", z = " << verdict.z
         << ", allowed " << verdict.bound << ", " << verdict.replications << " replications";
    return text.str();
}

void hold(const oracles::Model& model, const std::vector<oracles::Expected>& expected, double precision) {
    oracles::Effort effort;
    effort.precision = precision;
    for (const oracles::Verdict& verdict : oracles::judge(model, expected, effort)) {
        EXPECT_TRUE(verdict.passed) << model.scenario.name << ": " << sentence(verdict);
        EXPECT_LE(verdict.half_width, 1.5 * precision * std::abs(verdict.expected)) << model.scenario.name << ", too coarse: " << sentence(verdict);
    }
}

}  // namespace takt::tests
