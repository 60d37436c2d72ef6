// SPDX-License-Identifier: Apache-2.0
// A floor that only writes down its orders. Control is a plain class without virtual calls, so the double stands in at
// the linker: this program links these definitions of Control and never takes the floor's own.
#pragma once

#include <optional>
#include <vector>

#include "sim/floor/control.hpp"

namespace takt::floor {

class Floor {
public:
    struct Order {
        plan::Tick at = 0;
        plan::PersonIndex person = 0;  // or the audit, when `audit`
        Presence presence = Presence::away;
        Leaving leaving = Leaving::as_team;
        bool audit = false;
    };
    plan::Tick now = 0;
    std::vector<Presence> people;
    std::vector<Order> orders;
    struct SkillOrder {
        plan::Tick at = 0;
        plan::PersonIndex person = 0;
        Skill skill;
    };
    std::vector<SkillOrder> skills;
    struct StaffOrder {
        enum Kind { hired, began_work, dismissed } kind = hired;
        plan::Tick at = 0;
        plan::PersonIndex person = 0;
        std::uint32_t generation = 0;
        Standing standing = Standing::at_work;
    };
    std::vector<StaffOrder> staff_orders;
    struct TransferOrder {
        plan::Tick at = 0;
        plan::PersonIndex from = 0, to = 0;
        Standing standing = Standing::at_work;
    };
    std::vector<TransferOrder> transfers;
    struct OvertimeOrder {
        plan::Tick at = 0;
        plan::PersonIndex person = 0;
        bool overtime = false;
    };
    std::vector<OvertimeOrder> overtimes;
    plan::Tick backlog_until = 0;  // before it a hundred items wait for everybody, then none
    struct LiveOrder {
        enum Kind { scanned, contained, released } kind = scanned;
        plan::Tick at = 0;
        std::uint16_t subject = 0;   // scan or andon
        std::uint32_t klass = 0;
    };
    std::vector<LiveOrder> live_orders;
    std::vector<AndonCall> calls;     // that the organisation will hear
    struct Engaging {
        plan::Tick at = 0;
        plan::PersonIndex person = 0;
        std::optional<Engagement> with;   // none: let go
    };
    std::vector<Engaging> engagings;
    struct ErrorOrder {
        plan::Tick at = 0;
        plan::TeamIndex team = 0;
        std::uint8_t category = 0;
        CategoryErrors errors;
    };
    std::vector<ErrorOrder> error_orders;
    struct PolicyReport {
        plan::Tick at = 0;
        std::uint16_t policy = 0;
        PolicyProgress progress;
    };
    std::vector<PolicyReport> policy_reports;
    struct GoldenOrder {
        plan::Tick ordered = 0;
        std::uint16_t set = 0;
        plan::PersonIndex person = 0;
        plan::Tick at = 0;
    };
    std::vector<GoldenOrder> golden_orders;
    Workload per_ms;  // what each millisecond adds to every team's workload
    std::optional<plan::Tick> breaks_at;  // orders from this instant on throw

    explicit Floor(std::size_t headcount) : people(headcount, Presence::away) {}
};

}  // namespace takt::floor
