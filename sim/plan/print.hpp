// SPDX-License-Identifier: Apache-2.0
// The plan as text, for the eye of a developer and for golden tests. Ids in place of indexes, times as days and clock from
// tick 0; long lists (rate segments, shift days) are told by their number, their sum and their first entries.
#pragma once

#include <string>

#include "sim/plan/plan.hpp"

namespace takt::plan {

std::string print(const Plan& plan);

}  // namespace takt::plan
