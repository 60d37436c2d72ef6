// SPDX-License-Identifier: Apache-2.0
// What the office that plans an audit decides at the end of each cycle: how many decisions of each stratum are drawn, from what its reports
// told so far. It knows counts and findings, as an office does.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "models/theory/iso_2859.hpp"
#include "sim/floor/control.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

using plan::Tick;

class AuditDesk {
public:
    /// `audit` must outlive the desk.
    explicit AuditDesk(const plan::AuditPlan& audit);

    /// The orders for the cycle that ends at `now` with so many decisions by stratum; empty for designs that give every decision its own chance
    /// and for fixed_n. `reports`: what has become known since the last call.
    std::vector<floor::SampleOrder> orders(Tick now, std::span<const std::uint64_t> decisions, std::span<const floor::AuditReport> reports);

private:
    /// Judged and found of the cycles that count: the last four that were reported.
    struct Memory {
        std::deque<floor::AuditReport> cycles;
        double judged() const;
        double found() const;
    };
    /// A lot whose verdict is not known yet.
    struct OpenLot {
        std::uint64_t cycle;
        int letter;
        theory::Inspection inspection;
    };
    struct Inspected {
        theory::InspectionState state;
        Tick resumes = 0;                            // discontinued until then
        std::deque<OpenLot> open;
    };

    void learn(Tick now, std::span<const floor::AuditReport> reports);
    std::vector<floor::SampleOrder> share_by_spread(std::span<const std::uint64_t> decisions) const;
    std::vector<floor::SampleOrder> enough_for_margin(std::span<const std::uint64_t> decisions) const;
    std::vector<floor::SampleOrder> spread_over_month(Tick now, std::span<const std::uint64_t> decisions);
    std::vector<floor::SampleOrder> inspect_lots(Tick now, std::span<const std::uint64_t> decisions);

    const plan::AuditPlan& audit_;
    std::vector<Memory> memory_;         // by stratum
    std::vector<std::uint64_t> taken_;   // by stratum: in the running month
    std::size_t month_ = 0;
    std::vector<Inspected> lots_;        // by stratum
    std::uint64_t cycle_ = 0;
};

}  // namespace takt::org
