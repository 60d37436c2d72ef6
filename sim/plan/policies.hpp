// SPDX-License-Identifier: Apache-2.0
// Changes of policy, compiled: what the policy desk works from.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/tick.hpp"

namespace takt::plan {

struct PolicyPlan {
    kernel::Tick announced = 0;
    struct Text {
        std::uint16_t language = 0;
        kernel::Tick work_ms = 0;
    };
    std::vector<Text> texts;             // languages that need work, in its order
    std::uint32_t localisers = 1;
    std::vector<std::uint8_t> categories;
    struct TeamChange {
        std::uint16_t team = 0;
        kernel::Tick from = 0;           // its first day of the new policy, if its texts are ready
        kernel::Tick training_from = 0;  // likewise
        std::uint32_t at_once = 1;       // of its people in training
        std::vector<std::uint16_t> texts;
    };
    std::vector<TeamChange> teams;       // those that change
    kernel::Tick training_ms = 0;
    double wrong_block = 0, wrong_allow = 0, untrained = 1;
    double half_life_ms = 1;
};

}  // namespace takt::plan
