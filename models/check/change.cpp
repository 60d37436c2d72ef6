// SPDX-License-Identifier: Apache-2.0
// Change over time: events that happen within the run, and what they make of teams that cannot hire.
#include <algorithm>

#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

std::string count_of(double number) { return fields::format_grouped(number); }

/// A team that an event makes larger needs somebody who hires; people on shifts that an event leaves vacant are not too many.
void check_growth(const Scenario& before, const Scenario& after, Report& report) {
    const std::vector<std::string> paths = paths_of("teams", after.teams);
    for (std::size_t team = 0; team < after.teams.size() && team < before.teams.size(); ++team) {
        if (after.teams[team].headcount <= before.teams[team].headcount || after.teams[team].hiring) continue;
        report.error(paths[team] + ".headcount",
                     "the headcount rises from " + count_of(before.teams[team].headcount) + " to " + count_of(after.teams[team].headcount) + " and the team does not hire",
                     "write hiring for the team; {} lets people begin at once");
    }
}

}  // namespace

void check_events(const Scenario& scenario, Report& report) {
    const std::vector<std::string> paths = paths_of("events", scenario.events);
    const std::int64_t day_ms = 86'400'000;
    const std::int64_t length_ms = scenario.calendar.warm_up.ms + scenario.calendar.length.ms;
    for (std::size_t i = 0; i < scenario.events.size(); ++i) {
        const Event& event = scenario.events[i];
        const std::int64_t after_start = (static_cast<std::int64_t>(event.on.date.days) - scenario.calendar.start.days) * day_ms + event.on.ms_of_day;
        if (after_start <= 0)
            report.warning(paths[i] + ".on", fields::format(event.on) + " is not after the start of the calendar, " + fields::format(scenario.calendar.start) + ": its values hold from the start",
                           "write them in place of those of the start, or a later date");
        else if (after_start >= length_ms)
            report.warning(paths[i] + ".on", fields::format(event.on) + " is after the end of the run, so it never happens", "write an earlier date, or a longer calendar.length");
    }
    const Scenario* before = &scenario;
    for (const Chapter& chapter : scenario.chapters) {
        check_growth(*before, chapter.scenario, report);
        before = &chapter.scenario;
    }
}

}  // namespace takt::models
