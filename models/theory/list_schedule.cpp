// SPDX-License-Identifier: Apache-2.0
#include "models/theory/list_schedule.hpp"

#include <algorithm>
#include <cstddef>

#include "models/theory/require.hpp"

namespace takt::theory {

std::vector<double> list_schedule(const std::vector<double>& jobs, int workers) {
  require(workers >= 1, "list schedule: needs somebody who works");
  std::vector<double> free(std::min(jobs.size(), static_cast<std::size_t>(workers)), 0.0), ends;
  for (const double job : jobs) {
    require(job >= 0, "list schedule: needs jobs that take no time below zero");
    ends.push_back(*std::ranges::min_element(free) += job);
  }
  return ends;
}

}  // namespace takt::theory
