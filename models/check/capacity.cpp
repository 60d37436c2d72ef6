// SPDX-License-Identifier: Apache-2.0
// How many people of a team are on the queue on average.
#include <algorithm>
#include <numeric>

#include "models/check/load.hpp"
#include "models/check/roster.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

double outage_free(const Scenario& scenario, const Site& site) {
    double up = 1;
    if (site.random_outages) {
        const double between = site.random_outages->mean_time_between.seconds(), down = site.random_outages->mean_duration.seconds();
        if (between + down > 0) up *= between / (between + down);
    }
    double planned = 0;
    const std::int64_t first = scenario.calendar.start.days;
    const double length = scenario.calendar.warm_up.seconds() + scenario.calendar.length.seconds();
    for (const PlannedOutage& outage : site.outages) {
        const double begin = static_cast<double>(outage.from.date.days - first) * 86'400 + static_cast<double>(outage.from.ms_of_day) / 1000;
        planned += std::max(0.0, std::min(begin + outage.length.seconds(), length) - std::max(begin, 0.0));
    }
    return length > 0 ? up * std::max(0.0, 1 - planned / length) : up;
}

/// Share of the measured days that are holidays of the site, by weekday.
std::vector<double> holiday_share(const Scenario& scenario, const Site& site) {
    std::vector<double> share(7, 0);
    const auto calendar = std::ranges::find(scenario.holidays, site.holidays, &HolidayCalendar::id);
    if (calendar == scenario.holidays.end()) return share;
    constexpr std::int64_t day_ms = 24LL * 3600'000;
    const std::int64_t first = scenario.calendar.start.days + scenario.calendar.warm_up.ms / day_ms;
    const std::int64_t days = std::max<std::int64_t>(1, scenario.calendar.length.ms / day_ms);
    for (const Date& date : calendar->dates)
        if (date.days >= first && date.days < first + days) share[static_cast<std::size_t>(fields::weekday_of(date))] += 7.0 / static_cast<double>(days);
    for (double& value : share) value = std::min(1.0, value);
    return share;
}

}  // namespace

double mean_headcount(const Scenario& scenario, const Team& team) {
    constexpr double day_ms = 24 * 3600e3;
    const double first = scenario.calendar.start.days + static_cast<double>(scenario.calendar.warm_up.ms) / day_ms;
    const double last = first + static_cast<double>(scenario.calendar.length.ms) / day_ms;
    if (last <= first) return team.headcount;
    double people_days = 0, from = first;
    for (const Transfer& transfer : scenario.transfers) {
        const double days = last - std::clamp(static_cast<double>(transfer.on.days), first, last);
        people_days += days * transfer.people * ((transfer.to == team.id ? 1 : 0) - (transfer.from == team.id ? 1 : 0));
    }
    int wanted = team.headcount;
    for (const HeadcountStep& step : team.headcount_plan) {
        const double until = std::clamp(static_cast<double>(step.from.days), from, last);
        people_days += (until - from) * wanted;
        from = until;
        wanted = step.headcount;
    }
    return (people_days + (last - from) * wanted) / (last - first);
}

double mean_available_people(const Scenario& scenario, const Team& team) {
    const bool moves = std::ranges::any_of(scenario.transfers, [&](const Transfer& transfer) { return transfer.from == team.id || transfer.to == team.id; });
    if (!team.headcount_plan.empty() || (moves && !team.id.empty())) {   // as a team of its mean size; spread over the shifts like the people of the first day
        Team planned = team;
        const double mean = mean_headcount(scenario, team);
        planned.headcount_plan.clear();
        planned.id.clear();   // of no transfer
        planned.headcount = std::max(1, static_cast<int>(mean + 0.5));
        return mean_available_people(scenario, planned) * mean / planned.headcount;
    }
    const auto site = std::ranges::find(scenario.sites, team.site, &Site::id);
    const Site nowhere;
    const Site& place = site == scenario.sites.end() ? nowhere : *site;
    const double up = outage_free(scenario, place);
    if (team.shifts.empty()) return team.headcount * up * team.occupancy_ceiling;
    const std::vector<double> holidays = holiday_share(scenario, place);
    const std::vector<int> people = people_by_shift(team);
    const int placed = std::accumulate(people.begin(), people.end(), 0);
    const double filled = placed > team.headcount ? static_cast<double>(team.headcount) / placed : 1;   // an event left places vacant
    double person_ms = 0;   // in a week
    for (std::size_t s = 0; s < team.shifts.size(); ++s) {
        const Presence presence = presence_of(team.shifts[s], place);
        for (int day = 0; day < 7; ++day) {
            if (!works_on(team.shifts[s], place, day)) continue;
            const double at_work = 1 - holidays[static_cast<std::size_t>(day)] * (1 - team.holiday_cover);
            person_ms += people[s] * at_work * static_cast<double>(working_ms(team.shifts[s], presence));
        }
    }
    constexpr double week_ms = 7 * 24 * 3600e3;
    return filled * person_ms / week_ms * (1 - team.planned_shrinkage) * (1 - team.unplanned_shrinkage) * up * team.occupancy_ceiling;
}

}  // namespace takt::models
