// SPDX-License-Identifier: Apache-2.0
// What a vendor is paid for, and the promises that its pay hangs on. Everything is settled per contract period; periods follow
// one another from the end of the warm-up, and one that the end of the run cuts short is paid but not judged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/quality.hpp"
#include "models/units.hpp"

namespace takt::models {

/// What a price is for one of.
enum class PriceUnit {
    hour,       // paid hours, as the roster pays them, classes aside
    item,       // handled items, whoever ends up being right about them
    fte_month   // people employed x time, a month being a twelfth of 365.25 days
};

/// What a tier's price holds for.
enum class Tiering {
    units_above,   // the units above the tier's threshold (graduated)
    all_units      // every unit of the period, once the threshold is passed
};

struct PriceTier {
    double above = 0;   // units of a period
    Money price;
};

/// One line of the price list. The work of a team is priced by one line, or by the team's cost_per_hour.
struct PriceLine {
    std::vector<std::string> teams;    // empty: all of the vendor's
    PriceUnit unit = PriceUnit::hour;
    std::vector<std::string> stages;   // unit item: only items of these stages; empty: all
    Money price;                       // of a unit, below the first tier
    std::vector<PriceTier> tiers;      // ascending
    Tiering tiering = Tiering::units_above;
    double minimum = 0;                // minimum commitment: units of a period that are paid for at least
};

/// A promise about a figure in a period: "in_target.share" at "stage=review" of at least 0.95.
struct ServiceClause {
    std::string id;
    std::string name;
    std::string figure;
    std::string scope;
    double bound = 0;
    Better better = Better::lower;
    double credit = 0;                 // share of the period's bill paid back when it is missed
};

/// A promise about the share of right decisions, judged on what an audit with stratum `team` found in the period.
struct QualityClause {
    std::string id;
    std::string name;
    std::string audit;
    double target = 0.985;             // met when found right / audited is at least this
    int least_sample = 1;              // with fewer audited decisions the period is not judged
    bool benefit_of_doubt = false;     // missed only if the whole interval of the measurement lies below the target
    double malus = 0;                  // share of the period's bill kept back when it is missed
    double bonus = 0;                  // share of the period's bill paid on top ...
    double bonus_from = 1;             // ... when the measured share is at least this
};

/// The most people that a vendor adds (or takes away) within any such time.
struct RampLimit {
    int people = 0;
    Duration per{28LL * 24 * 3600'000};
};

/// A vendor leaves for good: from the announcement on nobody is hired and people leave faster, from the end of the notice on nobody is there.
struct VendorExit {
    Date on;
    std::optional<Date> announced;     // absent: before the start of the calendar, in time for the notice
    double attrition_ratio = 1;        // hazard ratio of its people from the announcement on
};

struct Contract {
    Duration period{28LL * 24 * 3600'000};   // a multiple of the reporting interval
    std::vector<PriceLine> prices;
    std::vector<ServiceClause> service;
    std::vector<QualityClause> quality;
    double at_risk = 1;                // most that credits and malus may take from a period's bill, as a share of it
    Duration notice{0};                // people given up stay, and are paid, until so long after the announcement
    std::optional<RampLimit> ramp_up;  // vacancies opened; absent: no limit
    std::optional<RampLimit> ramp_down;   // people released; absent: no limit
};

}  // namespace takt::models
