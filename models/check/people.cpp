// SPDX-License-Identifier: Apache-2.0
// Teams: shifts and breaks that make sense, and seats for everybody who is rostered.
#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "models/check/report.hpp"
#include "models/check/roster.hpp"
#include "models/fields/quantities.hpp"
#include "models/fields/words.hpp"

namespace takt::models {
namespace {

void check_breaks(const Shift& shift, const std::string& path, Report& report) {
    for (std::size_t i = 0; i < shift.breaks.size(); ++i) {
        const Break& pause = shift.breaks[i];
        const std::string break_path = path + ".breaks[" + std::to_string(i) + "]";
        if (pause.after.ms + pause.length.ms > shift.length.ms)
            report.error(break_path, "the break from " + fields::format(pause.after) + " to " + fields::format(Duration{pause.after.ms + pause.length.ms}) + " is not inside the shift",
                         "end it within the " + fields::format(shift.length) + " of the shift");
        for (std::size_t j = 0; j < i; ++j) {
            const Break& other = shift.breaks[j];
            if (pause.after.ms < other.after.ms + other.length.ms && other.after.ms < pause.after.ms + pause.length.ms)
                report.error(break_path, "the break overlaps break " + std::to_string(j), "let breaks follow each other");
        }
    }
}

void check_shift(const Scenario& scenario, const Team& team, std::size_t index, int people, const std::string& path, Report& report) {
    const Shift& shift = team.shifts[index];
    const auto site = std::ranges::find(scenario.sites, team.site, &Site::id);
    check_breaks(shift, path, report);
    if (people == 0 && team.headcount > 0) report.warning(path + ".people", "nobody is on this shift", "write fewer people on the other shifts, or a larger headcount");
    if (site == scenario.sites.end()) return;
    const Presence presence = presence_of(shift, *site);
    const std::array<int, 7> week{0, 1, 2, 3, 4, 5, 6};
    if (std::ranges::none_of(week, [&](int day) { return works_on(shift, *site, day); }))
        report.error(path + ".days", "site '" + site->id + "' is closed on every day of the shift", "write days on which the site opens");
    else if (presence.end <= presence.start)
        report.error(path, "the shift lies outside the opening hours of site '" + site->id + "'", "move the shift, or open the site");
    else if (working_ms(shift, presence) <= 0)
        report.error(path, "the shift has no working time: breaks and opening hours leave nothing", "write shorter breaks, or a longer shift");
    else if (presence.end - presence.start < shift.length.ms)
        report.warning(path, "opening hours cut the shift from " + fields::format(shift.length) + " to " + fields::format(Duration{presence.end - presence.start}), "open the site longer, or write the hours that are worked");
}

void check_team(const Scenario& scenario, const Team& team, const std::string& path, Report& report) {
    std::vector<std::string> ids;
    for (const Shift& shift : team.shifts) ids.push_back(shift.id);
    const std::vector<std::string> labels = element_labels(ids);
    const int stated = std::accumulate(team.shifts.begin(), team.shifts.end(), 0, [](int sum, const Shift& shift) { return std::min(sum + shift.people, 2'000'000); });
    if (stated > team.headcount)
        report.error(path + ".headcount", "there are " + fields::format_grouped(stated) + " people on the shifts and " + fields::format_grouped(team.headcount) + " in the team",
                     "write a headcount of at least " + fields::format_grouped(stated) + ", or fewer people on the shifts");
    const std::vector<int> people = people_by_shift(team);
    for (std::size_t i = 0; i < team.shifts.size(); ++i) check_shift(scenario, team, i, people[i], path + ".shifts" + labels[i], report);
    const bool rotates = std::ranges::any_of(team.shifts, [](const Shift& shift) { return shift.rotate_weeks > 0; });
    if (rotates && team.shifts.size() == 1) report.warning(path + ".shifts" + labels[0] + ".rotate_weeks", "there is no other shift to rotate to", "leave rotate_weeks out");
    const bool unused_shrinkage = team.shifts.empty() && (team.planned_shrinkage > 0 || team.unplanned_shrinkage > 0);
    if (unused_shrinkage) report.warning(path + ".planned_shrinkage", "a team without shifts is always on duty: shrinkage does not count", "write shifts, or a smaller headcount");
}

/// Most people rostered at one moment of the week at a site, and when (minutes from Monday 00:00).
struct Peak {
    int people = 0;
    int minute = 0;
};

Peak peak_of(const Scenario& scenario, const Site& site) {
    constexpr int week_minutes = 7 * 24 * 60;
    constexpr std::int64_t minute_ms = 60'000;
    std::map<int, int> change;   // people who come less those who go, by minute of the week
    int always = 0;
    for (const Team& team : scenario.teams) {
        if (team.site != site.id) continue;
        if (team.shifts.empty()) always += team.headcount;
        const std::vector<int> people = people_by_shift(team);
        for (std::size_t s = 0; s < team.shifts.size(); ++s) {
            const Presence presence = presence_of(team.shifts[s], site);
            for (int day = 0; day < 7; ++day) {
                if (!works_on(team.shifts[s], site, day) || presence.end <= presence.start) continue;
                const int from = day * 24 * 60 + static_cast<int>(presence.start / minute_ms), to = day * 24 * 60 + static_cast<int>(presence.end / minute_ms);
                for (const int week : {-week_minutes, 0}) {   // Sunday's night shift is there on Monday morning
                    change[from + week] += people[s];
                    change[to + week] -= people[s];
                }
            }
        }
    }
    Peak peak{always, 0};
    int present = always;
    for (const auto& [minute, people] : change) {
        present += people;
        if (minute >= 0 && minute < week_minutes && present > peak.people) peak = {present, minute};
    }
    return peak;
}

void check_seats(const Scenario& scenario, Report& report) {
    const std::vector<std::string> paths = paths_of("sites", scenario.sites);
    for (std::size_t i = 0; i < scenario.sites.size(); ++i) {
        const Site& site = scenario.sites[i];
        if (site.seats == 0) continue;
        const Peak peak = peak_of(scenario, site);
        if (peak.people <= site.seats) continue;
        const TimeOfDay time{peak.minute % (24 * 60) * 60'000LL};
        const auto day = static_cast<Weekday>(peak.minute / (24 * 60));
        report.warning(paths[i] + ".seats",
                       fields::format_grouped(peak.people) + " people are rostered on " + std::string(fields::word(day)) + " at " + fields::format(time) + ", for " + fields::format_grouped(site.seats) + " seats",
                       "write more seats, or spread the shifts");
    }
}

}  // namespace

void check_people(const Scenario& scenario, Report& report) {
    constexpr double most_people = 1'000'000;
    const std::vector<std::string> paths = paths_of("teams", scenario.teams);
    double total = 0;
    for (std::size_t i = 0; i < scenario.teams.size(); ++i) {
        check_team(scenario, scenario.teams[i], paths[i], report);
        int most = scenario.teams[i].headcount;
        for (const HeadcountStep& step : scenario.teams[i].headcount_plan) most = std::max(most, step.headcount);
        total += most;
    }
    if (total > most_people)
        report.error("teams", "there are " + fields::format_grouped(total) + " people in all", "write at most 1,000,000");
    else
        check_seats(scenario, report);
}

}  // namespace takt::models
