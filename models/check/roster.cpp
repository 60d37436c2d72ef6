// SPDX-License-Identifier: Apache-2.0
#include "models/check/roster.hpp"

#include <algorithm>
#include <numeric>

namespace takt::models {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600'000;

bool listed(const std::vector<Weekday>& days, int day) {
    return std::ranges::any_of(days, [&](Weekday each) { return static_cast<int>(each) == day; });
}

}  // namespace

Presence presence_of(const Shift& shift, const Site& site) {
    const Presence whole{shift.start.ms, shift.start.ms + shift.length.ms};
    if (!site.opening) return whole;
    const std::int64_t from = site.opening->from.ms;
    std::int64_t to = site.opening->to.ms;
    if (from == 0 && to == day_ms) return whole;   // open all day: a night shift is not cut at midnight
    if (to <= from) to += day_ms;
    Presence best{whole.start, whole.start};
    for (const std::int64_t days : {0, -1}) {   // hours after midnight may belong to the opening of the day before
        const Presence cut{std::max(whole.start, from + days * day_ms), std::min(whole.end, to + days * day_ms)};
        if (cut.end - cut.start > best.end - best.start) best = cut;
    }
    return best;
}

bool works_on(const Shift& shift, const Site& site, int weekday) {
    if (site.opening && !site.opening->days.empty() && !listed(site.opening->days, weekday)) return false;
    return shift.days.empty() ? weekday < 5 : listed(shift.days, weekday);
}

std::int64_t working_ms(const Shift& shift, const Presence& presence) {
    // Breaks may overlap in a faulty scenario: their union counts.
    std::vector<Presence> pauses;
    for (const Break& pause : shift.breaks) {
        const std::int64_t from = std::max(shift.start.ms + pause.after.ms, presence.start);
        const std::int64_t to = std::min(shift.start.ms + pause.after.ms + pause.length.ms, presence.end);
        if (from < to) pauses.push_back({from, to});
    }
    std::ranges::sort(pauses, {}, &Presence::start);
    std::int64_t off = 0, covered = presence.start;
    for (const Presence& pause : pauses) {
        off += std::max<std::int64_t>(0, pause.end - std::max(pause.start, covered));
        covered = std::max(covered, pause.end);
    }
    return presence.end - presence.start - off;
}

std::vector<int> people_by_shift(const Team& team) {
    std::vector<int> people;
    for (const Shift& shift : team.shifts) people.push_back(shift.people);
    const int rest = std::max(0, team.headcount - std::accumulate(people.begin(), people.end(), 0));
    const bool all_stated = std::ranges::none_of(people, [](int stated) { return stated == 0; });
    std::vector<std::size_t> open;
    for (std::size_t shift = 0; shift < people.size(); ++shift)
        if (all_stated || people[shift] == 0) open.push_back(shift);
    for (std::size_t place = 0; place < open.size(); ++place) {
        const int shifts = static_cast<int>(open.size());
        people[open[place]] += rest / shifts + (static_cast<int>(place) < rest % shifts ? 1 : 0);
    }
    return people;
}

}  // namespace takt::models
