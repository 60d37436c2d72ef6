// SPDX-License-Identifier: Apache-2.0
// Jobs in a fixed order and workers who take the next one as soon as they are free.
#pragma once

#include <vector>

namespace takt::theory {

// When each job ends, if `workers` do them in the order listed, each job by whoever is free first. Source: R. L. Graham, Bell System
// Technical J. 45 (1966), list scheduling. Times from the common start, in any one unit. Requires workers >= 1 and no job below 0.
std::vector<double> list_schedule(const std::vector<double>& jobs, int workers);

}  // namespace takt::theory
