// SPDX-License-Identifier: Apache-2.0
// The cases of `takt verify`: models with the figures that a closed form or an exact chain gives for them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "tools/takt/oracles/judge.hpp"

namespace takt::oracles {

/// A model with what theory expects of it.
struct Statement {
    Model model;
    std::vector<Expected> expected;
};

struct Case {
    std::string_view name;     // "erlang-c"
    std::string_view title;    // for people
    std::string_view source;   // of the expected values
    Statement (*state)();
};

/// All cases in the order in which they are shown.
std::span<const Case> catalogue();

}  // namespace takt::oracles
