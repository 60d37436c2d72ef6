// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "models/check/distributions.hpp"
#include "models/check/load.hpp"
#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

constexpr double days_per_year = 365.25;
constexpr std::int64_t day_ms = 24LL * 3600'000;
constexpr int most_days = 400;   // looked at; longer periods are sampled evenly

/// Relative volume of each weekday, mean 1.
std::array<double, 7> weekday_levels(const std::vector<double>& profile) {
    std::array<double, 7> levels{};
    levels.fill(1);
    const double total = std::accumulate(profile.begin(), profile.end(), 0.0);
    if (profile.empty() || total <= 0) return levels;
    const double slot_days = 7.0 / static_cast<double>(profile.size());
    levels.fill(0);
    for (std::size_t slot = 0; slot < profile.size(); ++slot) {
        double from = static_cast<double>(slot) * slot_days;
        const double until = from + slot_days;
        while (from < until - 1e-12) {   // a slot may span several days
            const double edge = std::min(until, std::floor(from + 1e-9) + 1);
            levels[static_cast<std::size_t>(from + 1e-9) % 7] += 7 * profile[slot] / total * (edge - from) / slot_days;
            from = edge;
        }
    }
    return levels;
}

bool holds(const std::vector<std::string>& list, const std::string& id) { return list.empty() || contains(list, id); }

double instant_days(DateTime instant) { return instant.date.days + static_cast<double>(instant.ms_of_day) / static_cast<double>(day_ms); }

/// Mean multiplier of the surges over the day that begins at `day`.
double surge_level(const Scenario& scenario, const std::string& stream, const std::string& locale, double day) {
    double level = 1;
    for (const Surge& surge : scenario.surges) {
        if (!holds(surge.streams, stream) || !holds(surge.locales, locale)) continue;
        const double covered = std::min(instant_days(surge.to), day + 1) - std::max(instant_days(surge.from), day);
        level *= 1 + std::clamp(covered, 0.0, 1.0) * (surge.multiplier - 1);
    }
    return level;
}

double poisson_rate(const Scenario& scenario, const Curve& curve) {
    const Stream& stream = scenario.streams[curve.stream];
    const Locale& locale = scenario.locales[curve.locale];
    const std::array<double, 7> weekdays = weekday_levels(stream.week_profile);
    const auto calendar = std::ranges::find(scenario.holidays, locale.holidays, &HolidayCalendar::id);
    const std::int64_t first = scenario.calendar.start.days + scenario.calendar.warm_up.ms / day_ms;
    const std::int64_t days = std::max<std::int64_t>(1, scenario.calendar.length.ms / day_ms);
    const std::int64_t step = std::max<std::int64_t>(1, days / most_days);
    double sum = 0;
    std::int64_t counted = 0;
    for (std::int64_t at = 0; at < days; at += step, ++counted) {
        const Date date{static_cast<std::int32_t>(first + at)};
        double level = weekdays[static_cast<std::size_t>(fields::weekday_of(date))];
        level *= std::pow(1 + stream.trend_per_year, (date.days - scenario.calendar.start.days) / days_per_year);
        if (stream.holiday_factor != 1 && calendar != scenario.holidays.end() && std::ranges::find(calendar->dates, date) != calendar->dates.end()) level *= stream.holiday_factor;
        if (!scenario.surges.empty()) level *= surge_level(scenario, stream.id, locale.id, date.days);
        sum += level;
    }
    return stream.volume_per_day * curve.share * sum / static_cast<double>(counted);
}

double items_per_arrival(const Stream& stream) {
    double mean = 0;
    for (const auto& [size, chance] : stream.batch_sizes.entries) mean += chance * std::atof(size.c_str());
    return stream.batch_sizes.empty() ? 1 : mean;
}

double trace_rate(const Scenario& scenario, const Curve& curve) {
    const Stream& stream = scenario.streams[curve.stream];
    const std::string& locale = scenario.locales[curve.locale].id;
    const std::int64_t from = scenario.calendar.warm_up.ms, until = from + scenario.calendar.length.ms;
    double items = 0;
    for (const TraceItem& item : stream.trace) {
        if (item.at.ms < from || item.at.ms >= until) continue;
        items += item.locale.empty() ? curve.share : item.locale == locale ? 1 : 0;
    }
    return items * static_cast<double>(day_ms) / static_cast<double>(scenario.calendar.length.ms);
}

}  // namespace

double mean_items_per_day(const Scenario& scenario, const Curve& curve) {
    const Stream& stream = scenario.streams[curve.stream];
    constexpr double day_seconds = 86'400;
    switch (stream.process) {
        case ArrivalProcess::poisson: return poisson_rate(scenario, curve);
        case ArrivalProcess::renewal: {
            const double gap = mean_seconds(stream.gap);
            return gap > 0 ? curve.share * items_per_arrival(stream) * day_seconds / gap : 0;
        }
        case ArrivalProcess::senders: {
            const auto entry = std::ranges::find(scenario.stages, stream.entry, &Stage::id);
            const double handling = entry == scenario.stages.end() ? 0 : mean_seconds(entry->handle_time);
            const double cycle = mean_seconds(stream.gap) + handling;
            return cycle > 0 ? curve.share * stream.senders * day_seconds / cycle : 0;
        }
        case ArrivalProcess::trace: return trace_rate(scenario, curve);
    }
    return 0;
}

}  // namespace takt::models
