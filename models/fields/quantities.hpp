// SPDX-License-Identifier: Apache-2.0
// Durations, dates and times as a scenario writes them, to values and back. `parse(format(x)) == x` for every value.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/units.hpp"

namespace takt::fields {

/// "90s", "4m30s", "1.5h", "250ms", "3w": numbers with units ms s m h d w, largest unit first, each at most once; rounded to
/// whole milliseconds. Nothing on other text, on an amount above zero that rounds to zero, and beyond ten centuries.
std::optional<models::Duration> parse_duration(std::string_view text);
/// "2027-01-04", years 1900 to 2999.
std::optional<models::Date> parse_date(std::string_view text);
/// "2027-01-04T09:30", seconds optional, "2027-01-04" for its midnight.
std::optional<models::DateTime> parse_date_time(std::string_view text);
/// "08:30", "08:30:15", up to "24:00".
std::optional<models::TimeOfDay> parse_time_of_day(std::string_view text);

std::string format(models::Duration duration);
std::string format(models::Date date);
std::string format(models::DateTime instant);
std::string format(models::TimeOfDay time);
/// The shortest text that reads back as the same number: 0.1, 1e+300, 3.
std::string format(double number);
/// With separators, for sentences: 1,000,000 and 0.25.
std::string format_grouped(double number);

/// Days from 1970-01-01 in the proleptic Gregorian calendar.
models::Date make_date(int year, int month, int day);
/// 0 = Monday ... 6 = Sunday.
int weekday_of(models::Date date);

}  // namespace takt::fields
