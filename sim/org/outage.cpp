// SPDX-License-Identifier: Apache-2.0
#include "sim/org/outage.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/chance/stream.hpp"
#include "sim/chance/ziggurat.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

std::vector<Stop> planned_stops(const std::vector<plan::Outage>& outages) {
    std::vector<Stop> stops;
    for (const plan::Outage& outage : outages)
        if (second_from(outage.from) < second_from(outage.to)) stops.push_back({second_from(outage.from), second_from(outage.to)});
    std::ranges::sort(stops, {}, &Stop::from);
    std::vector<Stop> joined;
    for (const Stop& stop : stops) {
        if (!joined.empty() && stop.from <= joined.back().to)
            joined.back().to = std::max(joined.back().to, stop.to);
        else
            joined.push_back(stop);
    }
    return joined;
}

RandomStops::RandomStops(const plan::SitePlan& site, std::uint64_t seed, std::uint32_t replication)
    : mean_time_between_ms_{site.mean_time_between_ms}, mean_duration_ms_{site.mean_duration_ms}, key_{chance::stream_key(seed, replication, chance::within(chance::purpose("outage"), site.address))} {}

RandomStops::RandomStops(const plan::OutagePlan& outages, std::uint64_t seed, std::uint32_t replication)
    : mean_time_between_ms_{outages.mean_time_between_ms}, mean_duration_ms_{outages.mean_duration_ms}, key_{chance::stream_key(seed, replication, chance::within(chance::purpose("outage"), outages.address))} {}

Stop RandomStops::next() {
    chance::AddressedDraws draws(key_, number_++);
    const double from = clock_ms_ + mean_time_between_ms_ * chance::standard_exponential(draws);
    clock_ms_ = from + mean_duration_ms_ * chance::standard_exponential(draws);
    const auto nearest_second = [](double ms) { return static_cast<Tick>(std::llround(ms / 1000.0)) * kernel::kSecond; };
    return {nearest_second(from), std::max(nearest_second(from) + kernel::kSecond, nearest_second(clock_ms_))};
}

namespace {

/// Also who was sent home and only finishes something stops at once.
void stop_work(floor::Control& control, plan::PersonIndex person) {
    const bool paid = control.presence(person) != floor::Presence::away;
    control.set_presence(person, paid ? floor::Presence::off_queue : floor::Presence::away, floor::Leaving::at_once);
}

}  // namespace

SiteSwitch::SiteSwitch(Company& company, Company::HostIndex host, floor::Control control, std::vector<const plan::TeamPlan*> teams,
                       std::vector<Company::Post> stand_ins)
    : company_{company}, host_{host}, control_{control}, teams_{std::move(teams)}, stand_ins_{std::move(stand_ins)} {}

void SiteSwitch::take_down() {
    if (++causes_ > 1) return;
    company_.turn_off(host_);
    for (const plan::TeamPlan* team : teams_)
        for (plan::PersonIndex person = team->first_person; person < team->first_person + team->people; ++person)
            stop_work(control_, person);
    for (const Company::Post post : stand_ins_) company_.fill(post);
}

void SiteSwitch::bring_back() {
    if (--causes_ > 0) return;
    for (const Company::Post post : stand_ins_) company_.vacate(post);
    company_.turn_on(host_);
}

void keep_planned_stops(Actor& actor, const plan::SitePlan& site, SiteSwitch& site_switch) {
    for (const Stop& stop : planned_stops(site)) {
        if (stop.to <= actor.now()) continue;
        actor.wait_until(stop.from);
        site_switch.take_down();
        actor.wait_until(stop.to);
        site_switch.bring_back();
    }
}

void keep_random_stops(Actor& actor, RandomStops stops, SiteSwitch& site_switch) {
    for (;;) {
        const Stop stop = stops.next();
        if (stop.to <= actor.now()) continue;  // less than the second that the organisation can tell apart
        actor.wait_until(stop.from);
        site_switch.take_down();
        actor.wait_until(stop.to);
        site_switch.bring_back();
    }
}

}  // namespace takt::org
