// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/zones.hpp"

#include <date/tz.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace takt::plan {
namespace {

using std::chrono::milliseconds;
using SysMs = date::sys_time<milliseconds>;
using LocalMs = date::local_time<milliseconds>;

const date::time_zone& zone_named(const std::string& zone) {
    try {
        return *date::locate_zone(zone);
    } catch (const std::runtime_error& error) {
        throw std::invalid_argument("unknown time zone " + zone + ": " + error.what());
    }
}

std::int64_t utc_ms(const std::string& zone, models::DateTime wall) {
    const LocalMs local{milliseconds{wall.date.days * kernel::kDay + wall.ms_of_day}};
    return zone_named(zone).to_sys(local, date::choose::earliest).time_since_epoch().count();
}

date::sys_info info_at(const date::time_zone& zone, std::int64_t ms) { return zone.get_info(SysMs{milliseconds{ms}}); }

std::int64_t offset_ms(const date::sys_info& info) { return std::chrono::duration_cast<milliseconds>(info.offset).count(); }

models::DateTime date_time(std::int64_t wall_ms) {
    const std::int64_t days = wall_ms >= 0 ? wall_ms / kernel::kDay : (wall_ms - kernel::kDay + 1) / kernel::kDay;
    return {{static_cast<std::int32_t>(days)}, wall_ms - days * kernel::kDay};
}

}  // namespace

Zones::Zones(const models::Calendar& calendar) : origin_ms_{utc_ms(calendar.time_zone, {calendar.start, 0})} {}

kernel::Tick Zones::tick(const std::string& zone, models::DateTime wall) const { return utc_ms(zone, wall) - origin_ms_; }

models::DateTime Zones::wall(const std::string& zone, kernel::Tick tick) const {
    const std::int64_t ms = tick + origin_ms_;
    return date_time(ms + offset_ms(info_at(zone_named(zone), ms)));
}

std::vector<ZoneStretch> Zones::stretches(const std::string& zone, kernel::Tick from, kernel::Tick until) const {
    const date::time_zone& place = zone_named(zone);
    const std::int64_t last = until + origin_ms_;
    std::vector<ZoneStretch> result;
    for (std::int64_t at = from + origin_ms_; at < last;) {
        const date::sys_info info = info_at(place, at);
        // The last stretch of a zone ends at the largest second, which does not fit into milliseconds.
        const std::int64_t last_s = (last + 999) / 1000;
        const std::int64_t end = std::min(last, std::min(info.end.time_since_epoch().count(), last_s) * 1000);
        const std::int64_t wall_ms = origin_ms_ + offset_ms(info);
        if (!result.empty() && result.back().wall_ms == wall_ms) {
            result.back().until = end - origin_ms_;   // only the abbreviation changed
        } else {
            result.push_back({at - origin_ms_, end - origin_ms_, wall_ms});
        }
        at = end;
    }
    return result;
}

std::string Zones::iso8601(const std::string& zone, kernel::Tick tick) const {
    const std::int64_t ms = tick + origin_ms_;
    const std::int64_t offset_minutes = offset_ms(info_at(zone_named(zone), ms)) / kernel::kMinute;
    const models::DateTime local = wall(zone, tick);
    const date::year_month_day day{date::sys_days{date::days{local.date.days}}};
    const int seconds = static_cast<int>(local.ms_of_day / kernel::kSecond);
    const int away = static_cast<int>(std::abs(offset_minutes));
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d%c%02d:%02d", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()), seconds / 3600, seconds / 60 % 60, seconds % 60, offset_minutes < 0 ? '-' : '+', away / 60, away % 60);
    return text;
}

int weekday(models::Date date) {
    // 1970-01-01 was a Thursday.
    const int day = (date.days + 3) % 7;
    return day < 0 ? day + 7 : day;
}

}  // namespace takt::plan
