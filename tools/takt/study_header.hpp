// SPDX-License-Identifier: Apache-2.0
// What a study says about itself before the first replication: scenario, seed, intervals and figures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/outcome/outcome.hpp"
#include "models/scenario.hpp"
#include "sim/plan/plan.hpp"

namespace takt::cli {

/// A study without replications and estimates. The scenario's hash covers its files and `settings` (of --set, in their order), so that a
/// store of results is of exactly one scenario.
outcome::Study study_header(const models::Scenario& scenario, const plan::Plan& plan, const std::vector<std::string>& settings,
                            std::uint64_t seed);

}  // namespace takt::cli
