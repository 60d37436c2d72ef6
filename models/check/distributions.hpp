// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "models/distribution.hpp"

namespace takt::models {

/// Mean of a distribution in seconds, by its kind's formula.
double mean_seconds(const Distribution& distribution);

}  // namespace takt::models
