// SPDX-License-Identifier: Apache-2.0
#include "reports/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace takt::reports {
namespace {

constexpr std::string_view dash = "\u2013";
constexpr std::string_view minus = "\u2212";
constexpr double minute = 60, hour = 3600, day = 86400;

/// Decimals that leave about `digits` significant digits, never fewer than none.
int decimals_for(double scaled, int digits) {
    const double size = std::abs(scaled);
    if (!(size > 0) || !std::isfinite(size)) return 0;
    const int before_point = static_cast<int>(std::floor(std::log10(size))) + 1;
    return std::clamp(digits - before_point, 0, 9);
}

Scale duration_scale(double seconds) {
    const double size = std::abs(seconds);
    if (size < 1) return {1, size < 0.0005 ? 0 : 2, "", " s"};
    if (size < 10) return {1, 1, "", " s"};
    if (size < 90) return {1, 0, "", " s"};
    const auto in = [size](double unit, const char* suffix) { return Scale{1 / unit, size / unit < 99.95 ? 1 : 0, "", suffix}; };
    if (size < 90 * minute) return in(minute, " min");
    if (size <= 48 * hour) return in(hour, " h");
    return in(day, " d");
}

Scale share_scale(double share) {
    const double percent = std::abs(share) * 100;
    Scale scale{100, 1, "", " %"};
    if (percent > 0 && percent < 1) scale.decimals = percent < 0.1 ? decimals_for(percent, 2) + 1 : 2;
    // 99.98 % of appeals is not all of them.
    while (percent < 100 && scale.decimals < 6 && percent + 0.5 * std::pow(10, -scale.decimals) >= 100) ++scale.decimals;
    scale.decimals = std::min(scale.decimals, 6);
    if (percent == 0 || percent == 100) scale.decimals = 0;
    return scale;
}

struct Thousand {
    double size;
    const char* suffix;
};
constexpr std::array thousands = {Thousand{1e12, " tn"}, Thousand{1e9, " bn"}, Thousand{1e6, " M"}, Thousand{1e3, " k"}};

/// Three significant digits with k, M, bn, from `from` on. The border is where rounding carries over: 999,999 is 1.00 M.
std::optional<Scale> thousand_scale(double size, double from) {
    if (size < from * 0.9995) return std::nullopt;
    for (const Thousand& step : thousands) {
        if (size >= step.size * 0.9995) return Scale{1 / step.size, decimals_for(size / step.size * 1.0005, 3), "", step.suffix};
    }
    return std::nullopt;
}

std::string currency_prefix(std::string_view currency) {
    if (currency == "USD" || currency.empty()) return "$";
    if (currency == "EUR") return "\u20ac";
    if (currency == "GBP") return "\u00a3";
    if (currency == "JPY") return "\u00a5";
    if (currency == "INR") return "\u20b9";
    return std::string(currency) + " ";
}

Scale money_scale(double amount, std::string_view currency) {
    const double size = std::abs(amount);
    Scale scale;
    if (const auto thousand = thousand_scale(size, 10'000))
        scale = *thousand;
    else if (size < 0.995 && size > 0)
        scale.decimals = std::max(2, decimals_for(size, 2));
    else
        scale.decimals = size < 99.995 && size > 0 ? 2 : 0;
    scale.prefix = currency_prefix(currency);
    return scale;
}

Scale count_scale(double count) {
    const double size = std::abs(count);
    if (const auto thousand = thousand_scale(size, 100'000)) return *thousand;
    const bool whole = count == std::round(count);
    return {1, whole || size >= 99.95 ? 0 : 1, "", ""};
}

std::string grouped(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t place = point; place > 3; place -= 3) digits.insert(place - 3, ",");
    return digits;
}

std::string magnitude(double value, int decimals) { return grouped(fmt::format("{:.{}f}", std::abs(value), decimals)); }

bool is_zero(std::string_view digits) { return digits.find_first_of("123456789") == std::string_view::npos; }

/// A team of a few people around the clock has less than one of them on duty on average: two decimals below ten.
int decimals_of_people(double people) {
    const double size = std::abs(people);
    if (people == std::round(people) || size >= 99.95) return 0;
    return size < 9.995 ? 2 : 1;
}

Scale bare_scale(double value, std::string_view unit, std::string_view currency) {
    if (unit == "s") return duration_scale(value);
    if (unit == "share") return share_scale(value);
    if (unit == "money") return money_scale(value, currency);
    if (unit == "items" || unit == "cases" || unit == "sessions") return count_scale(value);
    if (unit == "people") return {1, decimals_of_people(value), "", ""};
    if (unit == "per 1,000") return {1, std::max(decimals_for(value, 3), 1), "", ""};
    return {1, 2, "", ""};
}

/// Whether a half-width of so many decimals is better given in a unit of its own: money only, "$4.36 M" with "$ 900".
bool wants_own_unit(const Scale& scale, int decimals_needed) {
    if (scale.unit == "money")
        return !scale.suffix.empty() && decimals_needed > scale.decimals;  // "$4.36 M" has a suffix, "$9.50" has none
    return false;
}

struct IsoDate {
    int year = 0, month = 0, day = 0;
    std::string_view clock;  // "08:00", may be empty
};

bool read_number(std::string_view text, int& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
}

std::optional<IsoDate> read_iso(std::string_view iso) {
    IsoDate date;
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    if (!read_number(iso.substr(0, 4), date.year) || !read_number(iso.substr(5, 2), date.month) ||
        !read_number(iso.substr(8, 2), date.day)) {
        return std::nullopt;
    }
    if (date.month < 1 || date.month > 12) return std::nullopt;
    if (iso.size() >= 16 && iso[10] == 'T') date.clock = iso.substr(11, 5);
    return date;
}

constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

Scale scale_of(double value, std::string_view unit, std::string_view currency) {
    Scale scale = bare_scale(std::isfinite(value) ? value : 0, unit, currency);
    scale.unit = unit;
    scale.currency = currency;
    return scale;
}

Scale scale_beside(double value, double bound, std::string_view unit, std::string_view currency) {
    const double ratio = bound == 0 ? 0 : value / bound;
    if (!(ratio > 0.2 && ratio < 5)) return scale_of(value, unit, currency);
    const Scale own = scale_of(value, unit, currency);
    Scale scale = scale_of(bound, unit, currency);
    if (scale.factor == own.factor) return own;
    scale.decimals = std::abs(value * scale.factor) < 99.95 ? std::max(scale.decimals, 1) : 0;
    return scale;
}

std::string number_in_scale(double value, const Scale& scale) {
    if (!std::isfinite(value)) return std::string(dash);
    std::string digits = magnitude(value * scale.factor, scale.decimals);
    if (value < 0 && !is_zero(digits)) digits.insert(0, minus);
    return digits;
}

std::string in_scale(double value, const Scale& scale) {
    if (!std::isfinite(value)) return std::string(dash);
    const std::string digits = magnitude(value * scale.factor, scale.decimals);
    return fmt::format("{}{}{}{}", value < 0 && !is_zero(digits) ? minus : "", scale.prefix, digits, scale.suffix);
}

std::string value_text(double value, std::string_view unit, std::string_view currency) {
    return in_scale(value, scale_of(value, unit, currency));
}

std::string bound_text(double value, std::string_view unit, std::string_view currency) {
    Scale scale = scale_of(value, unit, currency);
    const auto exact = [&](int decimals) {
        const double power = std::pow(10, decimals), scaled = value * scale.factor * power;
        return std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, std::abs(scaled));
    };
    while (scale.decimals > 0 && exact(scale.decimals - 1)) --scale.decimals;
    return in_scale(value, scale);
}

std::string margin_text(const outcome::Estimate& estimate, const Scale& scale) {
    if (!std::isfinite(estimate.half_width) || !std::isfinite(estimate.mean)) return {};
    // A small interval is not nothing: it may have a digit more than its value.
    const double half = estimate.half_width * scale.factor;
    // Two replications can give an interval that is wider than all shares there are: its width says nothing.
    if (scale.unit == "share" && scale.suffix == " %" && estimate.half_width > 1 && std::abs(estimate.mean) <= 1) return "\u00b1 >100 %";
    const int needed = half > 0 ? decimals_for(half, 1) : 0;
    if (wants_own_unit(scale, needed)) {
        Scale own = scale_of(estimate.half_width, scale.unit, scale.currency);
        if (scale.unit == "money" && estimate.half_width >= 10) own.decimals = std::min(own.decimals, own.suffix.empty() ? 0 : own.decimals);
        return "\u00b1 " + in_scale(estimate.half_width, own);
    }
    const int decimals = std::clamp(needed, scale.decimals, scale.decimals + 1);
    const std::string digits = magnitude(half, decimals);
    if (half > 0 && is_zero(digits))
        return fmt::format("\u00b1 <{}{:.{}f}{}", scale.prefix, std::pow(10, -decimals), decimals, scale.suffix);
    return fmt::format("\u00b1 {}{}{}", scale.prefix, digits, scale.suffix);
}

std::string estimate_text(const outcome::Estimate& estimate, const Scale& scale) {
    const std::string margin = margin_text(estimate, scale);
    if (margin.empty()) return in_scale(estimate.mean, scale);
    // "$1.2 M ± $0.1 M" and "112 k ± 2 k", but "41.2 ± 1.3 h"
    const bool thousand = std::ranges::any_of(thousands, [&](const Thousand& step) { return scale.suffix == step.suffix; });
    const bool whole = !scale.prefix.empty() || thousand || !margin.ends_with(scale.suffix);
    return fmt::format("{} {}", whole ? in_scale(estimate.mean, scale) : number_in_scale(estimate.mean, scale), margin);
}

std::string estimate_text(const outcome::Estimate& estimate, std::string_view unit, std::string_view currency) {
    return estimate_text(estimate, scale_of(estimate.mean, unit, currency));
}

Scale change_scale(double value, double half_width, std::string_view unit, std::string_view currency) {
    const double size = std::max(std::isfinite(value) ? std::abs(value) : 0, std::isfinite(half_width) ? half_width : 0);
    if (unit != "share") return scale_of(size, unit, currency);
    const double points = size * 100;
    return {100, points >= 1 || points == 0 ? 1 : points >= 0.1 ? 2 : 3, "", " pp"};
}

std::string change_text(double value, std::string_view unit, std::string_view currency) {
    return change_text(value, change_scale(value, 0, unit, currency));
}

std::string change_text(double value, const Scale& scale) {
    if (!std::isfinite(value)) return std::string(dash);
    const std::string text = in_scale(value, scale);
    return value > 0 && !is_zero(magnitude(value * scale.factor, scale.decimals)) ? "+" + text : text;
}

std::string count_text(double value) { return number_in_scale(value, Scale{}); }

std::string percent_number(double share) { return fmt::format("{:g}", std::round(share * 1e6) / 1e4); }

std::string of_hundred(double p) {
    if (p == 0.5) return "half of";
    if (p == 0.9) return "9 of 10";
    return percent_number(p) + " of 100";
}

std::string date_text(std::string_view iso) {
    const auto date = read_iso(iso);
    if (!date) return std::string(iso);
    return fmt::format("{} {} {}", date->day, months[static_cast<std::size_t>(date->month - 1)], date->year);
}

std::string short_date_text(std::string_view iso, double interval_seconds) {
    const auto date = read_iso(iso);
    if (!date) return std::string(iso);
    const std::string text = fmt::format("{} {}", date->day, months[static_cast<std::size_t>(date->month - 1)]);
    return interval_seconds < day && !date->clock.empty() ? fmt::format("{} {}", text, date->clock) : text;
}

std::string interval_word(double interval_seconds) {
    if (interval_seconds == 7 * day) return "week";
    if (interval_seconds == day) return "day";
    if (interval_seconds == hour) return "hour";
    return "interval";
}

std::string period_text(std::size_t intervals, double interval_seconds) {
    const std::string word = interval_word(interval_seconds);
    const std::string length = word == "interval" ? fmt::format(" of {}", bound_text(interval_seconds, "s", "")) : "";
    return fmt::format("{} {}{}{}", intervals, word, intervals == 1 ? "" : "s", length);
}

}  // namespace takt::reports
