// SPDX-License-Identifier: Apache-2.0
// When the scenario plays, and in which money it reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/units.hpp"

namespace takt::models {

enum class Weekday { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

/// The simulated period: `warm_up` is played first and discarded, then `length` is measured.
struct Calendar {
    Date start;                               // first simulated day, local to `time_zone`
    Duration warm_up{0};                      // played before measuring starts
    Duration length;                          // measured, after the warm-up
    Duration interval{7LL * 24 * 3600'000};   // reporting interval, 15 min to 31 days
    Weekday week_start = Weekday::monday;
    std::string time_zone = "UTC";            // of `start` and of the interval borders
};

/// A currency's worth in the reporting currency.
struct MoneySettings {
    std::string currency = "USD";   // ISO 4217, of every report
    ById rates;                     // reporting units per one unit of another currency
};

/// Public holidays of a country or region, referred to by sites and locales.
struct HolidayCalendar {
    std::string id;
    std::vector<Date> dates;
};

}  // namespace takt::models
