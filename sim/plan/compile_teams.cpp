// SPDX-License-Identifier: Apache-2.0
// Teams: who is on which shift, and the instants at which shifts start. A shift starts by the site's clock and lasts its
// length in elapsed time, on the night of a clock change too.
#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "sim/chance/address.hpp"
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

bool listed(const std::vector<models::Weekday>& days, int day) {
    return std::any_of(days.begin(), days.end(), [&](models::Weekday each) { return static_cast<int>(each) == day; });
}

bool works_on(const models::Shift& shift, const models::Site& site, models::Date date) {
    const int day = weekday(date);
    if (site.opening && !site.opening->days.empty() && !listed(site.opening->days, day)) return false;
    return shift.days.empty() ? day < 5 : listed(shift.days, day);
}

/// Part of the local day in which people of a shift are there.
struct Presence {
    std::int64_t start = 0, end = 0;   // ms after the midnight of the shift's day
};

// Hours outside the opening hours are cut off; hours after midnight may belong to the opening of the day before. A site
// that opens all day long does not cut a night shift at midnight.
Presence presence_of(const models::Shift& shift, const models::Site& site) {
    const Presence whole{shift.start.ms, shift.start.ms + shift.length.ms};
    if (!site.opening) return whole;
    const std::int64_t from = site.opening->from.ms;
    std::int64_t to = site.opening->to.ms;
    if (from == 0 && to == kernel::kDay) return whole;
    if (to <= from) to += kernel::kDay;
    Presence best;
    for (const std::int64_t days : {0, -1}) {
        const Presence cut{std::max(whole.start, from + days * kernel::kDay), std::min(whole.end, to + days * kernel::kDay)};
        if (cut.end - cut.start > best.end - best.start) best = cut;
    }
    return best;
}

void set_pauses(const models::Shift& shift, const Presence& presence, ShiftPlan& plan) {
    for (const models::Break& pause : shift.breaks) {
        const std::int64_t from = std::max(shift.start.ms + pause.after.ms, presence.start);
        const std::int64_t to = std::min(shift.start.ms + pause.after.ms + pause.length.ms, presence.end);
        if (from < to) plan.pauses.push_back({from - presence.start, to - from});
    }
    std::sort(plan.pauses.begin(), plan.pauses.end(), [](const auto& a, const auto& b) { return a.after_ms < b.after_ms; });
}

ShiftPlan make_shift(const Draft& draft, const models::Shift& shift, const models::Site& site, const SitePlan& days) {
    ShiftPlan plan;
    const Presence presence = presence_of(shift, site);
    const bool any = presence.start < presence.end;
    plan.length_ms = any ? presence.end - presence.start : 0;
    plan.paid_breaks = shift.paid_breaks;
    plan.rotate_weeks = shift.rotate_weeks;
    if (any) set_pauses(shift, presence, plan);
    for (std::size_t day = 0; day + 1 < days.day_starts.size(); ++day) {
        const models::Date date = draft.zones.wall(site.time_zone, days.day_starts[day]).date;
        const bool worked = any && works_on(shift, site, date);
        plan.starts.push_back(worked ? draft.zones.tick(site.time_zone, {date, presence.start}) : kernel::kNever);
    }
    return plan;
}

/// People by shift: those stated, and the rest evenly over the shifts that state none (over all when every shift does).
std::vector<int> people_by_shift(const models::Team& team) {
    std::vector<int> people;
    for (const models::Shift& shift : team.shifts) people.push_back(shift.people);
    const int rest = team.headcount - std::accumulate(people.begin(), people.end(), 0);
    if (rest < 0) throw std::invalid_argument("team " + team.id + " has more people on its shifts than it has people");
    const bool all_stated = std::none_of(people.begin(), people.end(), [](int stated) { return stated == 0; });
    std::vector<std::size_t> open;
    for (std::size_t shift = 0; shift < people.size(); ++shift)
        if (all_stated || people[shift] == 0) open.push_back(shift);
    for (std::size_t place = 0; place < open.size(); ++place) {
        const int shifts = static_cast<int>(open.size());
        people[open[place]] += rest / shifts + (static_cast<int>(place) < rest % shifts ? 1 : 0);
    }
    return people;
}

/// The shifts of places that are filled later: each goes to the shift that has least of its part.
void add_places(const std::vector<int>& people, std::uint32_t places, TeamPlan& team) {
    std::vector<double> part(people.begin(), people.end()), filled(people.begin(), people.end());
    if (std::all_of(part.begin(), part.end(), [](double each) { return each <= 0; })) part.assign(part.size(), 1.0);
    for (std::uint32_t place = 0; place < places; ++place) {
        std::size_t best = part.size();
        for (std::size_t shift = 0; shift < part.size(); ++shift)
            if (part[shift] > 0 && (best == part.size() || (filled[shift] + 1) / part[shift] < (filled[best] + 1) / part[best])) best = shift;
        filled[best] += 1;
        team.shift_of.push_back(static_cast<std::uint16_t>(best));
    }
}

void set_roster(const Draft& draft, const models::Team& from, TeamPlan& team) {
    if (from.shifts.empty()) return;
    const models::Site& site = draft.scenario.sites[team.site];
    const SitePlan& days = draft.plan.sites[team.site];
    for (const models::Shift& shift : from.shifts) team.shifts.push_back(make_shift(draft, shift, site, days));
    // Who is on which shift is settled at the start.
    const std::vector<int> people = people_by_shift(draft.editions.front().scenario->teams[draft.teams.at(from.id)]);
    for (std::size_t shift = 0; shift < people.size(); ++shift)
        team.shift_of.insert(team.shift_of.end(), static_cast<std::size_t>(people[shift]), static_cast<std::uint16_t>(shift));
    add_places(people, team.staffing.later_places, team);
}

void set_holidays(const Draft& draft, TeamPlan& team) {
    const models::Site& site = draft.scenario.sites[team.site];
    const SitePlan& days = draft.plan.sites[team.site];
    const std::vector<models::Date> dates = holiday_dates(draft.scenario, site.holidays);
    for (std::size_t day = 0; day + 1 < days.day_starts.size(); ++day) {
        const models::Date date = draft.zones.wall(site.time_zone, days.day_starts[day]).date;
        team.holiday.push_back(std::binary_search(dates.begin(), dates.end(), date));
    }
}

TeamPlan make_team(const Draft& draft, const models::Team& from) {
    TeamPlan team;
    for (const std::string& language : draft.languages.ids())
        team.speaks.push_back(std::find(from.languages.begin(), from.languages.end(), language) != from.languages.end());
    team.site = draft.sites.at(from.site);
    if (!from.vendor.empty()) team.vendor = draft.vendors.at(from.vendor);
    team.first_person = draft.plan.people;
    team.staffing = staffing_of(draft, from);
    team.people = static_cast<std::uint32_t>(draft.editions.front().scenario->teams[draft.teams.at(from.id)].headcount) + team.staffing.later_places;
    set_roster(draft, from, team);
    set_holidays(draft, team);
    team.holiday_cover = from.holiday_cover;
    team.shift_end = from.shift_end;
    team.planned_shrinkage = from.planned_shrinkage;
    team.unplanned_shrinkage = from.unplanned_shrinkage;
    for (const models::Stage& stage : draft.scenario.stages)
        team.handle_factor.push_back(from.handle_time_factor * from.handle_time_by_stage.at(stage.id, 1) * (1 - stage.simplification));
    team.speed_spread = from.speed_spread;
    team.error_spread = from.error_spread;
    for (const std::string& category : draft.categories.ids()) {
        team.wrong_block.push_back(from.wrong_block.at(category, 0));
        team.wrong_allow.push_back(from.wrong_allow.at(category, 0));
    }
    team.cost_per_hour = reporting_amount(draft.scenario.money, from.cost_per_hour);
    team.address = chance::within(chance::purpose("team"), from.id).hash;
    return team;
}

}  // namespace

void compile_teams(Draft& draft) {
    draft.plan.harmfulness.assign(draft.categories.size(), 0.0);
    for (std::size_t category = 0; category < draft.scenario.categories.size(); ++category)
        draft.plan.harmfulness[category] = draft.scenario.categories[category].harmfulness;
    for (const models::Team& team : draft.scenario.teams) {
        if (team.headcount < 0) throw std::invalid_argument("team " + team.id + " has a negative headcount");
        draft.plan.teams.push_back(make_team(draft, team));
        draft.plan.people += draft.plan.teams.back().people;
        const StaffingPlan& staffing = draft.plan.teams.back().staffing;
        if ((staffing.attrition && staffing.attrition->exposure_effect != 0) || staffing.wellness) draft.plan.watches_harm = true;
    }
}

}  // namespace takt::plan
