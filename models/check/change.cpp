// SPDX-License-Identifier: Apache-2.0
// Change over time: events that happen within the run, and what they make of teams that cannot hire.
#include <map>
#include <utility>

#include "models/check/report.hpp"
#include "models/fields/of_event.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

std::string count_of(double number) { return fields::format_grouped(number); }

/// A team that an event makes larger needs somebody who hires.
void check_growth(const Scenario& scenario, const Scenario& before, const Chapter& chapter, Report& report) {
    const Scenario& after = chapter.scenario;
    const std::vector<std::string> paths = paths_of("teams", after.teams);
    for (std::size_t team = 0; team < after.teams.size() && team < before.teams.size(); ++team) {
        if (after.teams[team].headcount <= before.teams[team].headcount || after.teams[team].hiring) continue;
        Finding finding;
        finding.path = paths[team] + ".headcount";
        finding.wrong = "the headcount rises from " + count_of(before.teams[team].headcount) + " to " + count_of(after.teams[team].headcount) + " and the team does not hire";
        finding = fields::told_of_event(std::move(finding), scenario, chapter.on);
        report.error(finding.path, finding.wrong, "write hiring for the team; {} lets people begin at once");
    }
}

/// "teams.dublin.headcount" for "teams[dublin].headcount".
std::string plain_path(const std::string& path) {
    std::string plain;
    for (const char letter : path)
        if (letter != ']') plain += letter == '[' ? '.' : letter;
    return plain;
}

/// Of two values for one field at one instant the later in the list holds, which is rarely meant.
void check_one_value_each(const Scenario& scenario, const std::vector<std::string>& paths, Report& report) {
    std::map<std::pair<DateTime, std::string>, std::pair<std::size_t, std::string>> set;
    for (std::size_t i = 0; i < scenario.events.size(); ++i)
        for (const auto& [path, value] : scenario.events[i].set.entries) {
            const auto [first, fresh] = set.try_emplace({scenario.events[i].on, plain_path(path)}, i, value);
            if (fresh || first->second.second == value || report.unread(scenario.events[i].on.date)) continue;
            report.warning(paths[i] + ".set[" + path + "]", "the field is set to " + value + ", which holds, and event '" + scenario.events[first->second.first].id + "' sets it to " + first->second.second + " at the same instant, " + fields::format(scenario.events[i].on),
                         "leave one of them out, or write another instant");
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
    check_one_value_each(scenario, paths, report);
    const Scenario* before = &scenario;
    for (const Chapter& chapter : scenario.chapters) {
        check_growth(scenario, *before, chapter, report);
        before = &chapter.scenario;
    }
}

}  // namespace takt::models
