// SPDX-License-Identifier: Apache-2.0
// Coaching and root causes, compiled: what their desks work from. Part of a Plan.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "models/improvement.hpp"
#include "sim/chance/distribution.hpp"
#include "sim/kernel/tick.hpp"

namespace takt::plan {

struct CoachingPlan {
    models::CoachingKind kind = models::CoachingKind::coaching;
    models::CoachingWhom whom = models::CoachingWhom::findings;
    std::vector<bool> teams;
    std::uint16_t audit = 0xFFFF;                // kNone: nothing is measured
    std::uint32_t findings = 1, least_sample = 1;
    double lowest = 0, bar = 0;
    kernel::Tick window_ms = 0, every_ms = 0, lag_ms = 0, length_ms = 0;
    kernel::Tick told_within_ms = 0;             // of the decision, auditors have told what they found: a cycle of the audit
    std::uint32_t coaches = 0;                   // 0: no limit
    bool trainer = false;
    double cost_per_hour = 0;                    // reporting currency
    double excess = 0, effect = 0, half_life_ms = 0;   // half_life_ms 0: never fades
    double comparison = 0;
    std::uint32_t dismiss_after = 0;             // 0: nobody
    std::uint64_t address = 0;                   // hash of the id
};

struct RootCausePlan {
    std::vector<bool> curves, teams;             // whose errors count
    std::uint32_t categories = ~0U;
    bool by_program = false, by_locale = false, by_language = false, by_team = false;
    std::vector<bool> audits, appeals, andons;   // that are heard
    std::uint32_t findings = 1;
    kernel::Tick window_ms = 0, every_ms = 0;
    std::uint32_t analysts = 0;                  // 0: no limit
    std::optional<chance::Distribution> analysis, lead_time;   // ms
    double cost_per_hour = 0, effect = 0, machine_effect = 0;
    std::uint64_t address = 0;
};

}  // namespace takt::plan
