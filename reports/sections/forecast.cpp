// SPDX-License-Identifier: Apache-2.0
// The forecast over time: one fan for each of the figures a leader follows.
#include <fmt/format.h>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {

Section forecast_section(const Material& from) {
    Fans fans;
    const auto add = [&](std::optional<Fan> fan) {
        if (fan) fans.fans.push_back(std::move(*fan));
    };
    const std::string word = interval_word(from.view.study().interval_seconds);
    add(fan_of(from, "defective_views_per_1000", "rate", {}, "Defective views per 1,000"));
    add(fan_of_series(from, sum_by_interval(from.view, "backlog", "mean", from.view.scopes("backlog", "mean", {"stage"})), "items",
                      "Backlog, all stages"));
    add(fan_of(from, "turnaround", "p95", {}, "Turnaround, 95th percentile"));
    const AppealClock clock = appeal_clock(from);
    add(fan_of(from, "resolution", "p95", clock.scope,
               clock.mixed ? "Resolution of appeals, feedback and andons, 95th percentile" : "Resolution of appeals, 95th percentile"));
    add(fan_of(from, "occupancy", "share", {}, "Occupancy"));
    add(fan_of(from, "cost", "total", {}, fmt::format("Cost by {}", word)));
    if (fans.fans.empty()) return {};
    Section section{"forecast", fmt::format("Forecast by {}", word), {}, {}};
    section.lead =
        "The line is the median over replications; 8 of 10 replications stay inside the band. A new replication is a new draw of demand, "
        "absences and mistakes for the same plan.";
    if (!from.view.study().scenario.changes.empty()) section.lead += " Dotted lines mark the dates on which the scenario changes.";
    section.blocks.emplace_back(std::move(fans));
    return section;
}

}  // namespace takt::reports
