// SPDX-License-Identifier: Apache-2.0
// Vendors' price lists and promises, compiled. Part of a Plan.
#pragma once

#include <cstdint>
#include <vector>

#include "models/people.hpp"
#include "sim/plan/demand.hpp"

namespace takt::plan {

/// A vendor's price list and promises; money in the reporting currency.
struct PriceLinePlan {
    models::PriceUnit unit = models::PriceUnit::hour;
    models::Tiering tiering = models::Tiering::units_above;
    struct Tier { double above, price; };
    std::vector<Tier> tiers;               // ascending; the first from 0 on
    std::vector<bool> teams, stages;       // whose work; unit item: at which stages
    double minimum = 0;                    // units of a period
};
struct ClausePlan {
    std::uint16_t name = 0;                // index into Names::clauses
    double withheld = 0;                   // share of the bill: credit or malus
    bool on_quality = false;
    // service: a figure as models/outcome writes it
    std::string figure;                    // "in_target.share@stage=review"
    double bound = 0;
    bool higher_is_better = false;
    // quality
    std::uint16_t audit = 0;
    double target = 0;
    std::uint64_t least_sample = 1;
    bool benefit_of_doubt = false;
    double bonus = 0, bonus_from = 1;
};
struct ContractPlan {
    std::uint16_t vendor = 0;
    int period = 1;                        // reporting intervals
    double at_risk = 1;
    std::vector<PriceLinePlan> prices;
    std::vector<ClausePlan> clauses;       // service, then quality
};

}  // namespace takt::plan
