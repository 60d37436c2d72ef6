// SPDX-License-Identifier: Apache-2.0
#include "models/fields/quantities.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace takt::fields {
namespace {

using models::Date;
using models::DateTime;
using models::Duration;
using models::TimeOfDay;

constexpr std::int64_t second_ms = 1000, minute_ms = 60 * second_ms, hour_ms = 60 * minute_ms, day_ms = 24 * hour_ms;

struct DurationUnit {
    std::string_view name;
    std::int64_t ms;
};
constexpr std::array<DurationUnit, 6> duration_units{
    {{"w", 7 * day_ms}, {"d", day_ms}, {"h", hour_ms}, {"m", minute_ms}, {"s", second_ms}, {"ms", 1}}};

/// Reads an unsigned decimal ("1", "1.5") off the front of `text`; from_chars alone would also take "1e5" and "inf".
std::optional<double> take_decimal(std::string_view& text) {
    std::size_t length = text.find_first_not_of("0123456789.");
    if (length == std::string_view::npos) length = text.size();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + length, value, std::chars_format::fixed);
    if (length == 0 || text.front() == '.' || text[length - 1] == '.' || error != std::errc{} || end != text.data() + length) return std::nullopt;
    text.remove_prefix(length);
    return value;
}

/// Reads exactly `digits` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
    if (text.size() < digits || text.substr(0, digits).find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    int value = 0;
    std::from_chars(text.data(), text.data() + digits, value);
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::string two_digits(std::int64_t value) {
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

std::string clock_text(std::int64_t ms) {
    std::string text = two_digits(ms / hour_ms) + ":" + two_digits(ms / minute_ms % 60);
    if (ms % minute_ms != 0) text += ":" + two_digits(ms / second_ms % 60);
    return text;
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
    if (text.empty()) return std::nullopt;
    double total = 0;
    std::size_t next_unit = 0;
    while (!text.empty()) {
        const std::optional<double> amount = take_decimal(text);
        if (!amount) return std::nullopt;
        std::size_t length = text.find_first_not_of("wdhms");
        if (length == std::string_view::npos) length = text.size();
        const std::string_view name = text.substr(0, length);
        while (next_unit < duration_units.size() && duration_units[next_unit].name != name) ++next_unit;
        if (next_unit == duration_units.size()) return std::nullopt;
        total += *amount * static_cast<double>(duration_units[next_unit].ms);
        ++next_unit;
        text.remove_prefix(length);
    }
    if (total > 365'250.0 * day_ms || (total > 0 && total < 0.5)) return std::nullopt;
    return Duration{std::llround(total)};
}

Date make_date(int year, int month, int day) {
    using namespace std::chrono;
    const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                              std::chrono::day{static_cast<unsigned>(day)}};
    return Date{static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count())};
}

int weekday_of(Date date) { return ((date.days + 3) % 7 + 7) % 7; }   // 1970-01-01 was a Thursday

std::optional<Date> parse_date(std::string_view text) {
    const auto year = take_digits(text, 4);
    if (!year || !take(text, '-')) return std::nullopt;
    const auto month = take_digits(text, 2);
    if (!month || !take(text, '-')) return std::nullopt;
    const auto day = take_digits(text, 2);
    if (!day || !text.empty() || *year < 1900 || *year > 2999) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return make_date(*year, *month, *day);
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
    const auto hours = take_digits(text, 2);
    if (!hours || !take(text, ':')) return std::nullopt;
    const auto minutes = take_digits(text, 2);
    if (!minutes || *minutes > 59) return std::nullopt;
    int seconds = 0;
    if (!text.empty()) {
        if (!take(text, ':')) return std::nullopt;
        const auto read = take_digits(text, 2);
        if (!read || *read > 59 || !text.empty()) return std::nullopt;
        seconds = *read;
    }
    const TimeOfDay time{*hours * hour_ms + *minutes * minute_ms + seconds * second_ms};
    if (time.ms > day_ms) return std::nullopt;
    return time;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
    const std::optional<Date> date = parse_date(text.substr(0, std::min<std::size_t>(10, text.size())));
    if (!date) return std::nullopt;
    if (text.size() == 10) return DateTime{*date, 0};
    if (text[10] != 'T' && text[10] != ' ') return std::nullopt;
    const std::optional<TimeOfDay> time = parse_time_of_day(text.substr(11));
    if (!time || time->ms == day_ms) return std::nullopt;
    return DateTime{*date, time->ms};
}

std::string format(Duration duration) {
    if (duration.ms == 0) return "0s";
    std::int64_t rest = duration.ms < 0 ? -duration.ms : duration.ms;
    std::string text = duration.ms < 0 ? "-" : "";
    for (const DurationUnit& unit : duration_units) {
        if (unit.name == "w" && rest % unit.ms != 0) continue;   // 9 days are "9d", not "1w2d"
        if (rest < unit.ms) continue;
        text += std::to_string(rest / unit.ms);
        text += unit.name;
        rest %= unit.ms;
    }
    return text;
}

std::string format(Date date) {
    const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                  static_cast<unsigned>(ymd.day()));
    return text.data();
}

std::string format(DateTime instant) { return format(instant.date) + "T" + clock_text(instant.ms_of_day); }

std::string format(TimeOfDay time) { return clock_text(time.ms); }

std::string format(double number) {
    if (number == std::floor(number) && std::abs(number) < 1e15) return std::to_string(static_cast<std::int64_t>(number));   // no "1e+05", no "-0"
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
    return {text.data(), end};
}

std::string format_grouped(double number) {
    if (std::abs(number) >= 1e15 || number != std::floor(number)) return format(number);
    std::string digits = std::to_string(std::llround(std::abs(number)));
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return (number < 0 ? "-" : "") + digits;
}

}  // namespace takt::fields
