// SPDX-License-Identifier: Apache-2.0
// Where and for whom work is done: languages, locales, programs, policy categories and sites.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/calendar.hpp"
#include "models/units.hpp"

namespace takt::models {

struct Language {
    std::string id;     // "de"
    std::string name;   // "German"
};

/// A market: a language in a time zone. Profiles of demand are local to it.
struct Locale {
    std::string id;
    std::string name;
    std::string language;
    std::string time_zone = "UTC";
    std::string holidays;   // id of a HolidayCalendar; empty: none
};

/// A product line whose content is moderated.
struct Program {
    std::string id;
    std::string name;
};

/// A policy category that an item can violate. What an item looks like (its suspected category) is
/// visible to everyone; whether it really violates is not.
struct Category {
    std::string id;
    std::string name;
    double harmfulness = 0;   // how much its content harms who looks at it: an hour counts as so many hours of exposure
};

/// A stated stop of work at a site, local time.
struct PlannedOutage {
    DateTime from;
    Duration length;
};

/// Stops of work that come by chance: exponential time between failures and to repair.
struct RandomOutages {
    Duration mean_time_between;   // up time, > 0
    Duration mean_duration;       // down time, > 0
};

struct OpeningHours {
    std::vector<Weekday> days;   // empty: every day
    TimeOfDay from{0};
    TimeOfDay to{24LL * 3600'000};   // earlier than `from`: past midnight
};

struct Site {
    std::string id;
    std::string name;
    std::string country;             // ISO 3166-1 alpha-2
    std::string time_zone = "UTC";   // IANA name; daylight saving follows the tz database
    int seats = 0;                   // 0: no limit
    int trainers = 0;                // most classes at a time; 0: no limit
    int training_seats = 0;          // most people in class at a time; 0: no limit
    std::optional<OpeningHours> opening;   // absent: always open
    std::string holidays;            // id of a HolidayCalendar; empty: none
    std::vector<PlannedOutage> outages;
    std::optional<RandomOutages> random_outages;
};

}  // namespace takt::models
