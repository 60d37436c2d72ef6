// SPDX-License-Identifier: Apache-2.0
// Outages of a site: planned stops, and stops by chance (exponential time to failure and to repair). While a site is
// down its host is off, its desks are dead, its people are paid and off the queue; what they had in hand went back to
// its queue at once. Headquarters stands in for the desks, so that shifts go on being paid. When the site is back its
// desks restart and put everybody where the roster wants them at that instant.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/chance/address.hpp"
#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// A stop of work: [from, to), whole seconds, at least one.
struct Stop {
    Tick from = 0, to = 0;
    friend bool operator==(const Stop&, const Stop&) = default;
};

/// The planned stops in order, those that touch or overlap made one; empty ones left out.
std::vector<Stop> planned_stops(const std::vector<plan::Outage>& outages);
inline std::vector<Stop> planned_stops(const plan::SitePlan& site) { return planned_stops(site.outages); }

/// The stops by chance, one after the other: a pure function of seed, replication, what stops and number. Requires a mean time between above 0.
class RandomStops {
public:
    RandomStops(const plan::SitePlan& site, std::uint64_t seed, std::uint32_t replication);
    RandomStops(const plan::OutagePlan& outages, std::uint64_t seed, std::uint32_t replication);
    Stop next();

private:
    double mean_time_between_ms_, mean_duration_ms_;
    chance::StreamKey key_;
    std::uint64_t number_ = 0;
    double clock_ms_ = 0;  // end of the last one, before rounding
};

/// What takes a site down and brings it back. Stops of several causes may overlap: the site is back when the last one is over.
class SiteSwitch {
public:
    /// `teams`: those of the site. `stand_ins`: the posts at headquarters that do their desks' work meanwhile.
    SiteSwitch(Company& company, Company::HostIndex host, floor::Control control, std::vector<const plan::TeamPlan*> teams,
               std::vector<Company::Post> stand_ins);
    void take_down();
    void bring_back();

private:
    Company& company_;
    Company::HostIndex host_;
    floor::Control control_;
    std::vector<const plan::TeamPlan*> teams_;
    std::vector<Company::Post> stand_ins_;
    int causes_ = 0;
};

/// The bodies of a site's two outage actors.
void keep_planned_stops(Actor& actor, const plan::SitePlan& site, SiteSwitch& site_switch);
void keep_random_stops(Actor& actor, RandomStops stops, SiteSwitch& site_switch);

}  // namespace takt::org
