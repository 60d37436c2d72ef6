// SPDX-License-Identifier: Apache-2.0
// Quantities with a unit in their type, as a scenario states them.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace takt::models {

/// A length of time in whole milliseconds, the resolution of the floor. Written "90s", "4m30s", "48h", "3w".
struct Duration {
    std::int64_t ms = 0;
    friend auto operator<=>(const Duration&, const Duration&) = default;
    double seconds() const { return static_cast<double>(ms) / 1000.0; }
};

/// A calendar day, counted from 1970-01-01. Written "2027-01-04".
struct Date {
    std::int32_t days = 0;
    friend auto operator<=>(const Date&, const Date&) = default;
};

/// A wall-clock instant of a place: date and milliseconds after its midnight. Written "2027-01-04T09:30".
struct DateTime {
    Date date;
    std::int64_t ms_of_day = 0;
    friend auto operator<=>(const DateTime&, const DateTime&) = default;
};

/// A time of day of a place, milliseconds after midnight, 0..24 h. Written "08:30".
struct TimeOfDay {
    std::int64_t ms = 0;
    friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};

/// An amount in a currency; an empty currency means the scenario's reporting currency.
/// Written as a number, or as {"amount": 9.5, "currency": "EUR"}.
struct Money {
    double amount = 0;
    std::string currency;
    friend bool operator==(const Money&, const Money&) = default;
};

/// Numbers by id in the order written: {"scam": 0.004, "*": 0.001}. "*" stands for every id not named.
struct ById {
    std::vector<std::pair<std::string, double>> entries;
    bool empty() const { return entries.empty(); }
    /// The number for `id`, else that of "*", else `otherwise`.
    double at(const std::string& id, double otherwise) const {
        double found = otherwise;
        for (const auto& [key, number] : entries) {
            if (key == id) return number;
            if (key == "*") found = number;
        }
        return found;
    }
    friend bool operator==(const ById&, const ById&) = default;
};

}  // namespace takt::models
