// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/continued.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

#include "models/fields/quantities.hpp"
#include "sim/plan/zones.hpp"

namespace takt::cli {
namespace {

using floor::SavedItem;
using models::Duration;
using models::Scenario;

std::optional<Duration> work_left(const SavedItem& item) {
    if (item.work_left < 0) return std::nullopt;
    return Duration{std::llround(item.work_left)};
}

models::WaitingItems waiting(const plan::Names& names, const plan::Curve& curve, const SavedItem& item, int items) {
    models::WaitingItems row;
    row.stage = names.stages[item.stage];
    row.items = items;
    row.age = {item.age};
    row.submitted = {item.submitted > item.age ? item.submitted : 0};
    row.stream = names.streams[curve.stream];
    row.locale = names.locales[curve.locale];
    row.category = names.categories[item.category];
    if (item.band > 0) row.band = names.bands[item.band - 1U];
    row.violating = item.violates ? 1 : 0;
    row.translated = item.translated;
    if (item.decision >= 0) row.decision = item.decision > 0 ? models::Decision::block : models::Decision::allow;
    row.arrives = {item.arrives};
    row.work_left = work_left(item);
    return row;
}

models::OpenAppeals open_appeals(const plan::Names& names, const plan::Curve& curve, const SavedItem& item, int cases) {
    models::OpenAppeals row;
    row.appeals = names.appeals[item.appeals];
    row.cases = cases;
    row.level = item.level + 1;
    row.age = {std::max<plan::Tick>(item.opened, 0)};
    if (item.level > 0) row.waiting = {item.age};
    row.stream = names.streams[curve.stream];
    row.locale = names.locales[curve.locale];
    row.category = names.categories[item.category];
    row.wrong = item.violates ? 0 : 1;
    row.arrives = {item.arrives};
    row.work_left = work_left(item);
    return row;
}

void add_items(const plan::Plan& plan, const std::vector<SavedItem>& items, models::OpeningState& state) {
    for (std::size_t first = 0; first < items.size();) {
        std::size_t last = first + 1;   // items that are alike and follow each other are one row
        while (last < items.size() && items[last] == items[first] && items[first].work_left < 0) ++last;
        const plan::Curve& curve = plan.curves[items[first].curve];
        const int count = static_cast<int>(last - first);
        if (items[first].appeals == plan::kNone)
            state.backlog.push_back(waiting(plan.names, curve, items[first], count));
        else
            state.appeals.push_back(open_appeals(plan.names, curve, items[first], count));
        first = last;
    }
}

/// Headcounts, shifts, tenure and classes of the teams whose people were saved.
void set_people(const plan::Plan& plan, const run::SavedState& state, models::OpeningState& opening, Scenario& scenario) {
    for (plan::TeamIndex index = 0; index < plan.teams.size(); ++index) {
        const plan::TeamPlan& team = plan.teams[index];
        if (!team.staffing.used) continue;
        models::Team& of = scenario.teams[index];
        std::map<plan::Tick, int> tenure, classes;
        std::vector<int> on_shift(of.shifts.size());
        int employed = 0;
        for (const org::Organisation::Employed& person : state.people) {
            if (person.team != index) continue;
            ++employed;
            if (!on_shift.empty()) ++on_shift[team.shift_of[person.place]];
            ++(person.class_left >= 0 ? classes[person.class_left] : tenure[std::min<plan::Tick>(person.tenure, 36'500 * kernel::kDay)]);
        }
        of.headcount = employed;
        const bool stated = std::ranges::any_of(of.shifts, [](const models::Shift& shift) { return shift.people > 0; });
        if (stated)
            for (std::size_t shift = 0; shift < on_shift.size(); ++shift) of.shifts[shift].people = on_shift[shift];
        for (const auto& [left, people] : classes) opening.classes.push_back({of.id, people, {left}});
        if (!of.learning && !of.attrition && !of.hiring) continue;
        of.opening_tenure.reset();
        for (const auto& [time, people] : tenure) opening.tenure.push_back({of.id, people, {time}});
    }
}

/// The plan of a team from the date on: what was wanted by then, transfers of before included, and the later steps.
void set_headcount_plan(const Scenario& before, models::Date date, models::Team& team) {
    const models::Team& was = *std::ranges::find(before.teams, team.id, &models::Team::id);
    int moved = 0, wanted = was.headcount;
    for (const models::Transfer& transfer : before.transfers)
        if (transfer.on < date) moved += (transfer.to == team.id ? transfer.people : 0) - (transfer.from == team.id ? transfer.people : 0);
    std::vector<models::HeadcountStep> later;
    for (const models::HeadcountStep& step : was.headcount_plan) {
        if (step.from <= date) wanted = step.headcount;
        else later.push_back({step.from, step.headcount + moved, step.announced});
    }
    team.headcount_plan.clear();
    const bool can_grow = team.hiring.has_value();
    if (wanted + moved < team.headcount || (wanted + moved > team.headcount && can_grow)) team.headcount_plan.push_back({date, wanted + moved, std::nullopt});
    team.headcount_plan.insert(team.headcount_plan.end(), later.begin(), later.end());
}

void set_demand(std::int32_t days, plan::Tick passed, Scenario& scenario) {
    constexpr double days_per_year = 365.25;
    for (models::Stream& stream : scenario.streams) {
        if (stream.trend_per_year != 0) stream.volume_per_day *= std::pow(1 + stream.trend_per_year, days / days_per_year);
        std::erase_if(stream.trace, [&](const models::TraceItem& item) { return item.at.ms < passed; });
        for (models::TraceItem& item : stream.trace) item.at.ms -= passed;
    }
}

}  // namespace

plan::Tick instant_of(const Scenario& scenario, const plan::Plan& plan, models::Date date) {
    if (std::ranges::any_of(scenario.streams, [](const models::Stream& stream) { return stream.process == models::ArrivalProcess::senders; }))
        throw std::invalid_argument("a run with a stream of senders cannot be saved: who rests and who waits belongs together");
    const plan::Tick at = plan::Zones(scenario.calendar).tick(scenario.calendar.time_zone, {date, 0});
    if (at > 0 && at < plan.horizon.end) return at;
    const models::DateTime end = plan::Zones(scenario.calendar).wall(scenario.calendar.time_zone, plan.horizon.end);
    throw std::invalid_argument(fields::format(date) + " is not inside the run, which plays from " + fields::format(scenario.calendar.start) + " to " + fields::format(end) +
                                "; write a date between them");
}

Scenario continued(const Scenario& scenario, const plan::Plan& plan, models::Date date, const run::SavedState& state) {
    Scenario next = scenario;
    models::OpeningState opening;
    add_items(plan, state.floor.items, opening);
    set_people(plan, state, opening, next);
    for (const org::Organisation::Awaited& each : state.awaited) opening.hires.push_back({scenario.teams[each.team].id, static_cast<int>(each.people), {each.joins}});
    const plan::Tick passed = plan::Zones(scenario.calendar).tick(scenario.calendar.time_zone, {date, 0});
    set_demand(date.days - scenario.calendar.start.days, passed, next);
    next.calendar.start = date;
    next.calendar.length = {scenario.calendar.warm_up.ms + scenario.calendar.length.ms - (date.days - scenario.calendar.start.days) * kernel::kDay};
    next.calendar.warm_up = {0};
    for (plan::TeamIndex team = 0; team < plan.teams.size(); ++team)
        if (plan.teams[team].staffing.used) set_headcount_plan(scenario, date, next.teams[team]);
    std::erase_if(next.transfers, [&](const models::Transfer& transfer) { return transfer.on < date; });
    next.title = (scenario.title.empty() ? scenario.name : scenario.title) + ", from " + fields::format(date);
    next.opening_state = std::move(opening);
    return next;
}

}  // namespace takt::cli
