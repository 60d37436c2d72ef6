// SPDX-License-Identifier: Apache-2.0
#include "sim/chance/address.hpp"
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

// From the day before tick 0 to the first midnight at or after the end.
void set_days(const Draft& draft, SitePlan& site) {
    models::Date date = draft.zones.wall(site.time_zone, 0).date;
    --date.days;
    const models::Date start = draft.scenario.calendar.start;
    const int start_of_week = static_cast<int>(draft.scenario.calendar.week_start);
    const int into_week = (weekday(start) - start_of_week + 7) % 7;
    for (;; ++date.days) {
        site.day_starts.push_back(draft.zones.tick(site.time_zone, {date, 0}));
        if (site.day_starts.back() >= draft.plan.horizon.end) break;
        // Whoever is on a shift in the first week was on it the day before.
        site.week.push_back(std::max(0, date.days - start.days + into_week) / 7);
    }
}

void set_outages(const Draft& draft, const models::Site& from, SitePlan& site) {
    for (const models::PlannedOutage& outage : from.outages) {
        const Tick begin = draft.zones.tick(site.time_zone, outage.from);
        const Tick end = begin + outage.length.ms;
        if (end > 0 && begin < draft.plan.horizon.end) site.outages.push_back({std::max<Tick>(begin, 0), end});
    }
    std::sort(site.outages.begin(), site.outages.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    std::vector<Outage> merged;
    for (const Outage& outage : site.outages) {
        if (!merged.empty() && outage.from <= merged.back().to) {
            merged.back().to = std::max(merged.back().to, outage.to);
        } else {
            merged.push_back(outage);
        }
    }
    site.outages = std::move(merged);
}

SitePlan make_site(const Draft& draft, const models::Site& from) {
    SitePlan site;
    site.time_zone = from.time_zone;
    site.address = chance::within(chance::purpose("site"), from.id).hash;
    site.trainers = static_cast<std::uint32_t>(from.trainers);
    site.training_seats = static_cast<std::uint32_t>(from.training_seats);
    set_days(draft, site);
    set_outages(draft, from, site);
    if (from.random_outages) {
        site.mean_time_between_ms = static_cast<double>(from.random_outages->mean_time_between.ms);
        site.mean_duration_ms = static_cast<double>(from.random_outages->mean_duration.ms);
    }
    return site;
}

}  // namespace

void compile_sites(Draft& draft) {
    for (const models::Site& site : draft.scenario.sites) draft.plan.sites.push_back(make_site(draft, site));
}

}  // namespace takt::plan
