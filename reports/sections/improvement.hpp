// SPDX-License-Identifier: Apache-2.0
// What followed from findings: tables of the quality section.
#pragma once

#include <optional>

#include "reports/sections/material.hpp"

namespace takt::reports {

/// What coaching did, and what would have happened anyway; nothing without coaching that is measured.
std::optional<Table> coaching_table(const Material& from);
/// Root-cause analyses and what came back after them; nothing without any.
std::optional<Table> root_cause_table(const Material& from);

}  // namespace takt::reports
