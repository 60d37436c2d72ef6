// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/continued.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>
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

/// The scenario as events have made it by the beginning of the date; what happens at that instant is still to come.
const Scenario& in_force(const Scenario& scenario, models::Date date) {
    const Scenario* holds = &scenario;
    for (const models::Chapter& chapter : scenario.chapters)
        if (chapter.on < models::DateTime{date, 0}) holds = &chapter.scenario;
    return *holds;
}

/// How many people the team's plan wanted on the date, transfers aside: an event that sets its headcount is a step of the plan.
int wanted_on(const Scenario& scenario, std::size_t team, models::Date date) {
    int wanted = scenario.teams[team].headcount;
    const auto follow = [&](const models::Team& of, models::DateTime from, models::DateTime until) {
        for (const models::HeadcountStep& step : of.headcount_plan)
            if (const models::DateTime at{step.from, 0}; at > from && at < until && step.from <= date) wanted = step.headcount;
    };
    models::DateTime from{scenario.calendar.start, -1};
    const Scenario* holds = &scenario;
    for (const models::Chapter& chapter : scenario.chapters) {
        if (chapter.on >= models::DateTime{date, 0}) break;
        follow(holds->teams[team], from, chapter.on);
        if (chapter.scenario.teams[team].headcount != holds->teams[team].headcount) wanted = chapter.scenario.teams[team].headcount;
        from = chapter.on;
        holds = &chapter.scenario;
    }
    follow(holds->teams[team], from, {date, 24LL * 3600'000});
    return wanted;
}

/// The plan of a team from the date on: what was wanted by then, transfers of before included, and the later steps.
void set_headcount_plan(const Scenario& scenario, std::size_t index, models::Date date, models::Team& team) {
    int moved = 0;
    for (const models::Transfer& transfer : scenario.transfers)
        if (transfer.on < date) moved += (transfer.to == team.id ? transfer.people : 0) - (transfer.from == team.id ? transfer.people : 0);
    std::vector<models::HeadcountStep> later;
    for (const models::HeadcountStep& step : team.headcount_plan)
        if (step.from > date) later.push_back({step.from, step.headcount + moved, step.announced});
    const int wanted = wanted_on(scenario, index, date) + moved;
    team.headcount_plan.clear();
    if (wanted < team.headcount || (wanted > team.headcount && team.hiring)) team.headcount_plan.push_back({date, wanted, std::nullopt});
    team.headcount_plan.insert(team.headcount_plan.end(), later.begin(), later.end());
}

/// Who has left for good is not there to leave again.
void end_exits(models::Date date, Scenario& scenario) {
    for (models::Vendor& vendor : scenario.vendors) {
        if (vendor.exit && vendor.exit->announced && *vendor.exit->announced < date) vendor.exit->announced.reset();   // known from the start
        if (!vendor.exit || vendor.exit->on > date) continue;
        vendor.exit.reset();
        for (models::Team& team : scenario.teams)
            if (team.vendor == vendor.id) team.headcount_plan.clear();
    }
}

/// d' as it has become. What labels are still good for is told from there: the rest of the way to the limit, by the same law.
void set_machines(const std::vector<org::Organisation::Learnt>& machines, const plan::Plan& plan, Scenario& scenario) {
    for (std::size_t index = 0; index < machines.size(); ++index) {
        const org::Organisation::Learnt& now = machines[index];
        models::Component& component = scenario.components[index];
        models::ById separation;
        for (std::size_t category = 0; category < now.separation.size(); ++category) {
            const std::string& id = plan.names.categories[category];
            separation.entries.emplace_back(id, component.separation.at(id, 0) * now.separation[category]);
        }
        if (!separation.empty()) component.separation = separation;
        if (!component.retraining || now.labels == 0) continue;
        component.retraining->labels_before += static_cast<double>(now.labels);
        component.retraining->limit = std::max(1.0, component.retraining->limit / now.trained);
    }
}

models::Date first_day(const models::PolicyChange& policy, models::Date start) { return policy.announced.value_or(start); }
models::Date last_day(const models::PolicyChange& policy) {
    models::Date last = policy.from;
    for (const models::PolicyWave& wave : policy.waves) last = std::max(last, wave.from);
    return last;
}
models::Date earliest_day(const models::PolicyChange& policy) {
    models::Date first = policy.waves.empty() ? policy.from : policy.waves.front().from;
    for (const models::PolicyWave& wave : policy.waves) first = std::min(first, wave.from);
    return first;
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
    Scenario next = in_force(scenario, date);
    next.name = scenario.name;
    next.chapters.clear();
    std::erase_if(next.events, [&](const models::Event& event) { return event.on < models::DateTime{date, 0}; });
    std::erase_if(next.policy_changes, [&](const models::PolicyChange& policy) { return last_day(policy) < date; });
    for (models::PolicyChange& policy : next.policy_changes)
        if (policy.announced && *policy.announced < date) policy.announced.reset();   // the text is there from the start
    std::erase_if(next.surges, [&](const models::Surge& surge) { return surge.to <= models::DateTime{date, 0}; });
    set_machines(state.machines, plan, next);
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
        if (plan.teams[team].staffing.used) set_headcount_plan(scenario, team, date, next.teams[team]);
    end_exits(date, next);
    std::erase_if(next.transfers, [&](const models::Transfer& transfer) { return transfer.on < date; });
    next.title = (scenario.title.empty() ? scenario.name : scenario.title) + ", from " + fields::format(date);
    next.opening_state = std::move(opening);
    return next;
}

void require_saveable(const Scenario& scenario, models::Date date) {
    for (const models::PolicyChange& policy : in_force(scenario, date).policy_changes)
        if (earliest_day(policy) < date && last_day(policy) >= date)
            throw std::invalid_argument("policy change '" + policy.id + "' is under way on " + fields::format(date) + ": it comes from " + fields::format(earliest_day(policy)) + " to " + fields::format(last_day(policy)) +
                                        ", and some teams have it; write a date before or after");
}

std::vector<std::string> not_carried(const Scenario& scenario, models::Date date) {
    const Scenario& now = in_force(scenario, date);
    std::vector<std::string> left;
    if (!now.coaching.empty()) left.emplace_back("what coaching has achieved");
    if (!now.calibrations.empty()) left.emplace_back("what calibration has achieved");
    if (!now.root_causes.empty()) left.emplace_back("durable fixes, and what is under analysis");
    for (const models::PolicyChange& policy : now.policy_changes) {
        if (last_day(policy) < date) left.push_back("what people still get wrong about policy change '" + policy.id + "'");
        else if (policy.localisation && first_day(policy, scenario.calendar.start) < date) left.push_back("how far policy change '" + policy.id + "' is localised and trained for");
    }
    if (std::ranges::any_of(now.components, [](const models::Component& component) { return component.copies.has_value(); })) left.emplace_back("what libraries hold");
    if (!now.andons.empty()) left.emplace_back("flags and classes contained by andons");
    return left;
}

void write_backlog(const std::vector<models::WaitingItems>& rows, std::ostream& out) {
    out << "stage,items,age,submitted,stream,locale,category,band,violating,translated,decision,arrives,work_left\n";
    const auto seconds = [](Duration time) { return fmt::format("{:.3f}", static_cast<double>(time.ms) / 1000); };
    for (const models::WaitingItems& row : rows) {
        out << row.stage << ',' << row.items << ',' << seconds(row.age) << ',' << seconds(row.submitted) << ',' << row.stream << ',' << row.locale << ',' << row.category << ',' << row.band << ',';
        if (row.violating) out << *row.violating;
        out << ',' << (row.translated ? *row.translated ? "true" : "false" : "") << ',';
        if (row.decision) out << (*row.decision == models::Decision::block ? "block" : "allow");
        out << ',' << seconds(row.arrives) << ',' << (row.work_left ? seconds(*row.work_left) : "") << '\n';
    }
}

}  // namespace takt::cli
