// SPDX-License-Identifier: Apache-2.0
// Holds a model against what theory expects, inside a test.
#pragma once

#include <string>
#include <vector>

#include "tools/takt/oracles/judge.hpp"

namespace takt::tests {

/// Fails for every figure outside its bound, and for every figure whose precision is worse than asked for: a case without power proves nothing.
void hold(const oracles::Model& model, const std::vector<oracles::Expected>& expected, double precision);

std::string sentence(const oracles::Verdict& verdict);

}  // namespace takt::tests
