// SPDX-License-Identifier: Apache-2.0
#include "sim/org/audit_cycle.hpp"

#include <algorithm>

#include "sim/org/audit_design.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

namespace {

/// The border nearest to `at` if it is within two hours, else `at`.
Tick nearby_border(const std::vector<Tick>& borders, Tick at) {
    constexpr Tick near = 2 * kernel::kHour;
    const auto next = std::ranges::lower_bound(borders, at);
    if (next != borders.end() && *next - at <= near) return *next;
    if (next != borders.begin() && at - *(next - 1) <= near) return *(next - 1);
    return at;
}

}  // namespace

std::vector<Tick> cycle_ends(const plan::Horizon& horizon, Tick cadence_ms) {
    std::vector<Tick> ends;
    if (cadence_ms <= 0) return ends;
    const Tick origin = horizon.borders.empty() ? 0 : horizon.borders.front();
    const bool daily = cadence_ms >= kernel::kDay;
    // The last nominal end may lie past the end of the run by the hour that a change of the clocks takes.
    const Tick last = horizon.end + (daily ? 2 * kernel::kHour : 0);
    for (Tick nominal = origin % cadence_ms; nominal <= last; nominal += cadence_ms) {
        const Tick end = second_from(daily ? nearby_border(horizon.borders, nominal) : nominal);
        if (end > 0 && end <= horizon.end && (ends.empty() || end > ends.back())) ends.push_back(end);
    }
    return ends;
}

void keep_audit_cycle(Actor& actor, const plan::Horizon& horizon, const plan::AuditPlan& audit, std::uint16_t index, floor::Control control) {
    const std::vector<Tick> ends = cycle_ends(horizon, audit.cadence_ms);
    AuditDesk desk(audit);
    for (const Tick end : ends) {
        actor.wait_until(end);
        const std::vector<std::uint64_t> decisions = audit.by_chance() ? std::vector<std::uint64_t>{} : control.decisions_in_cycle(index);
        control.close_audit_cycle(index, desk.orders(end, decisions, control.take_audit_reports(index)));
    }
}

}  // namespace takt::org
