// SPDX-License-Identifier: Apache-2.0
// The period, and what is dated: holidays, surges, outages. Sites and their opening hours.
#include <algorithm>

#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600'000;

struct Period {
    std::int32_t first_day;
    std::int32_t last_day;   // the last with some time in it; local clocks add a day at either end
};

Period period_of(const Calendar& calendar) {
    const std::int64_t days = (calendar.warm_up.ms + calendar.length.ms + day_ms - 1) / day_ms;
    return {calendar.start.days - 1, calendar.start.days + static_cast<std::int32_t>(days)};
}

std::string period_text(const Calendar& calendar) {
    const Period period = period_of(calendar);
    return "the scenario plays from " + fields::format(calendar.start) + " to " + fields::format(Date{period.last_day - 1});
}

/// A period of a few weeks rightly has no holiday; a list of another year is a mistake.
bool in_years_of(const Period& period, Date date) {
    const auto year = [](Date day) { return fields::format(day).substr(0, 4); };
    return year(date) >= year({period.first_day}) && year(date) <= year({period.last_day});
}

bool inside(const Period& period, Date date) { return date.days >= period.first_day && date.days <= period.last_day; }

}  // namespace

void check_calendar(const Scenario& scenario, Report& report) {
    const Calendar& calendar = scenario.calendar;
    constexpr std::int64_t most_intervals = 100'000;
    if (calendar.length.ms > 0 && calendar.interval > calendar.length)
        report.warning("calendar.interval", "the reporting interval is longer than the measured time", "write an interval up to " + fields::format(calendar.length));
    if (calendar.interval.ms > 0 && calendar.length.ms / calendar.interval.ms > most_intervals)
        report.error("calendar.interval", "there would be " + fields::format_grouped(static_cast<double>(calendar.length.ms / calendar.interval.ms)) + " intervals",
                     "write a longer interval: at most 100,000 are reported");

    const Period period = period_of(calendar);
    const std::vector<std::string> holidays = paths_of("holidays", scenario.holidays);
    for (std::size_t i = 0; i < scenario.holidays.size(); ++i) {
        const std::vector<Date>& dates = scenario.holidays[i].dates;
        const bool other_years = std::ranges::none_of(dates, [&](Date date) { return in_years_of(period, date); });
        if (!dates.empty() && other_years) report.warning(holidays[i] + ".dates", "all holidays lie in other years", period_text(calendar));
    }

    const std::vector<std::string> surges = paths_of("surges", scenario.surges);
    for (std::size_t i = 0; i < scenario.surges.size(); ++i) {
        const Surge& surge = scenario.surges[i];
        if (surge.to <= surge.from)
            report.error(surges[i] + ".to", "the surge ends before it begins", "write an instant after " + fields::format(surge.from));
        else if (surge.to.date.days < period.first_day || surge.from.date.days > period.last_day)
            report.warning(surges[i] + ".from", "the surge lies outside the period", period_text(calendar));
        if (surge.violations.empty()) continue;
        if (surge.multiplier <= 1)
            report.error(surges[i] + ".violations", "the surge adds no items: its multiplier is " + fields::format(surge.multiplier),
                         "write a multiplier above 1, or leave violations out");
        double violating = 0;
        for (const auto& [category, share] : surge.violations.entries) violating += share;
        if (violating > 1 + 1e-9)
            report.error(surges[i] + ".violations", "the shares add up to " + fields::format(violating), "write shares of the added items that add up to at most 1");
    }
}

void check_places(const Scenario& scenario, Report& report) {
    const Period period = period_of(scenario.calendar);
    const std::vector<std::string> sites = paths_of("sites", scenario.sites);
    for (std::size_t i = 0; i < scenario.sites.size(); ++i) {
        const Site& site = scenario.sites[i];
        for (std::size_t j = 0; j < site.outages.size(); ++j)
            if (!inside(period, site.outages[j].from.date))
                report.warning(sites[i] + ".outages[" + std::to_string(j) + "].from", "the outage lies outside the period", period_text(scenario.calendar));
        if (site.opening && site.opening->from == site.opening->to)
            report.error(sites[i] + ".opening.to", "the site closes when it opens", "write 24:00 for open all day, or leave opening out");
    }
}

}  // namespace takt::models
