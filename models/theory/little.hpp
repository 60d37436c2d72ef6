// SPDX-License-Identifier: Apache-2.0
// Little's law, L = lambda W, for any stable system and any part of it. Source: J. D. C. Little, Operations Research 9 (1961).
// The rate is of those who enter the part; the time is the mean they spend in it.
#pragma once

#include "models/theory/require.hpp"

namespace takt::theory {

// Mean number present. Requires rate >= 0 and time >= 0.
inline double little_number(double rate, double time) {
  require(rate >= 0 && time >= 0, "Little's law: rate and time must not be negative");
  return rate * time;
}

// Mean time spent. Requires number >= 0 and rate > 0.
inline double little_time(double number, double rate) {
  require(number >= 0 && rate > 0, "Little's law: the number must not be negative and the rate must be positive");
  return number / rate;
}

}  // namespace takt::theory
