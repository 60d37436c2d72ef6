// SPDX-License-Identifier: Apache-2.0
// Work whose last people go: a vendor's exit, a headcount plan, transfers and events, laid over the lines that bring work.
#include "models/check/departures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

constexpr double day_ms = 24.0 * 3600'000;

double days_of(DateTime instant) { return instant.date.days + static_cast<double>(instant.ms_of_day) / day_ms; }

Duration notice_of(const Scenario& scenario, const Team& team) {
    const auto vendor = std::ranges::find(scenario.vendors, team.vendor, &Vendor::id);
    return vendor == scenario.vendors.end() || !vendor->contract ? Duration{0} : vendor->contract->notice;
}

/// The day on which people given up are really gone.
double gone_on(Date wanted, std::optional<Date> announced, Duration notice) {
    return announced ? std::max<double>(wanted.days, std::ceil(announced->days + static_cast<double>(notice.ms) / day_ms)) : wanted.days;
}

}  // namespace

PeopleOverTime::PeopleOverTime(const Scenario& scenario, std::size_t index) {
    const Team& team = scenario.teams[index];
    plan(scenario, index);
    for (const Transfer& transfer : scenario.transfers) {
        if (transfer.from != team.id && transfer.to != team.id) continue;
        const int sign = (transfer.to == team.id ? 1 : 0) - (transfer.from == team.id ? 1 : 0);
        moves_.push_back({static_cast<double>(transfer.on.days), sign * transfer.people, "transfer '" + transfer.id + "'"});
    }
    std::ranges::stable_sort(moves_, {}, &Step::day);
    for (std::size_t i = 1; i < moves_.size(); ++i) moves_[i].people += moves_[i - 1].people;   // in all until then
    const auto vendor = std::ranges::find(scenario.vendors, team.vendor, &Vendor::id);
    if (team.vendor.empty() || vendor == scenario.vendors.end() || !vendor->exit) return;
    exit_ = gone_on(vendor->exit->on, vendor->exit->announced, notice_of(scenario, team));
    exit_cause_ = "vendor '" + vendor->id + "' leaves";
}

/// A headcount that an event sets is a step of the plan; what the plan says later comes later.
void PeopleOverTime::plan(const Scenario& scenario, std::size_t index) {
    const Scenario* before = nullptr;
    for (std::size_t edition = 0; edition <= scenario.chapters.size(); ++edition) {
        const Scenario& now = edition == 0 ? scenario : scenario.chapters[edition - 1].scenario;
        if (index >= now.teams.size()) return;
        const Team& team = now.teams[index];
        const double from = edition == 0 ? scenario.calendar.start.days : days_of(scenario.chapters[edition - 1].on);
        const double until = edition < scenario.chapters.size() ? days_of(scenario.chapters[edition].on) : scenario.calendar.start.days + 1e6;
        if (edition == 0 || team.headcount != before->teams[index].headcount)
            steps_.push_back({from, team.headcount, edition == 0 ? std::string() : "event" + std::string(scenario.chapters[edition - 1].events.size() == 1 ? " '" + scenario.chapters[edition - 1].events.front() + "'" : "s")});
        for (const HeadcountStep& step : team.headcount_plan) {
            if (step.from.days <= from || step.from.days >= until) continue;
            const bool falls = step.headcount < steps_.back().people;
            if (falls && team.surplus == Surplus::attrition) continue;   // they go one by one, nobody knows when
            steps_.push_back({falls ? gone_on(step.from, step.announced, notice_of(now, team)) : step.from.days, step.headcount, "headcount_plan"});
        }
        before = &now;
    }
    std::ranges::stable_sort(steps_, {}, &Step::day);
}

int PeopleOverTime::on(double day) const {
    if (exit_ && *exit_ <= day) return 0;
    const auto last = [day](const std::vector<Step>& steps) {
        const auto next = std::ranges::upper_bound(steps, day, {}, &Step::day);
        return next == steps.begin() ? 0 : std::prev(next)->people;
    };
    return std::max(last(steps_) + last(moves_), 0);
}

std::vector<double> PeopleOverTime::days() const {
    std::vector<double> all;
    for (const Step& step : steps_) all.push_back(step.day);
    for (const Step& move : moves_) all.push_back(move.day);
    if (exit_) all.push_back(*exit_);
    return all;
}

std::string PeopleOverTime::cause(double day) const {
    if (exit_ && *exit_ <= day) return exit_cause_;
    std::string why;
    double latest = -1e9;
    for (const auto* list : {&steps_, &moves_})
        for (const Step& step : *list)
            if (step.day <= day && step.day >= latest && !step.cause.empty()) {
                latest = step.day;
                why = step.cause;
            }
    return why;
}

namespace {

std::string day_text(double day) {
    const double whole = std::floor(day);
    const DateTime instant{{static_cast<std::int32_t>(whole)}, std::llround((day - whole) * day_ms)};
    return instant.ms_of_day == 0 ? fields::format(instant.date) : fields::format(instant);
}

/// What is left without anybody at one time by the same people's going.
struct Deserted {
    std::vector<std::string> languages, teams, causes;
};

class DepartureCheck {
public:
    DepartureCheck(const Scenario& start, const Network& network, const Load& load, Told& told) : start_(start), network_(network), load_(load), told_(told) {
        for (std::size_t team = 0; team < start.teams.size(); ++team) people_.emplace_back(start, team);
    }

    void run(double from, double until, Report& report) {
        for (const LineLoad& line : load_.lines) look(line, from, until);
        const std::vector<std::string> stages = paths_of("stages", network_.scenario.stages);
        for (const auto& [key, group] : groups_) tell(key, group, stages, report);
    }

private:
    using Key = std::tuple<std::size_t, double, double, std::vector<std::size_t>, bool>;   // stage, since, until, teams, one share of several

    int together(const LineLoad& line, double day) const {
        int sum = 0;
        for (const std::size_t team : line.teams) sum += people_[team].on(day);
        return sum;
    }

    /// A line part of order share has one team; the others of the routing have lines of their own.
    bool one_of_several(const LineLoad& line) const {
        const Routing& routing = network_.scenario.stages[line.stage].routing;
        return routing.order == RoutingOrder::share && line.teams.size() == 1 && routing.teams.size() > 1;
    }

    void look(const LineLoad& line, double from, double until) {
        const bool nobody_at_all = std::ranges::all_of(line.teams, [&](std::size_t team) { return load_.available[team] <= 0; });   // said with the load
        if (line.teams.empty() || nobody_at_all || !told_.is_new(line, one_of_several(line))) return;
        std::vector<double> days;
        for (const std::size_t team : line.teams)
            for (const double day : people_[team].days()) days.push_back(day);
        std::ranges::sort(days);
        bool had_people = false;
        double since = -1;
        for (const double day : days) {
            const int people = together(line, day);
            if (since >= 0 && people > 0 && day > since) return note(line, since, day);
            if (people > 0) {
                had_people = true;
                since = -1;
            } else if (had_people && since < 0 && std::max(day, from) < until) {
                since = std::max(day, from);
            }
        }
        if (since >= 0) note(line, since, 1e9);
    }

    void note(const LineLoad& line, double since, double back) {
        const Calendar& calendar = start_.calendar;
        const double end = calendar.start.days + (calendar.warm_up.seconds() + calendar.length.seconds()) / 86'400;
        if (since >= end) return;
        told_.insert(line, one_of_several(line));
        Deserted& group = groups_[{line.stage, since, back < end ? back : end, line.teams, one_of_several(line)}];
        if (line.language != Network::done && !contains(group.languages, "'" + network_.scenario.languages[line.language].id + "'"))
            group.languages.push_back("'" + network_.scenario.languages[line.language].id + "'");
        for (const std::size_t team : line.teams) {
            if (people_[team].on(calendar.start.days) == 0 && people_[team].cause(since).empty()) continue;   // never had anybody
            const std::string cause = people_[team].cause(since);
            if (!contains(group.teams, start_.teams[team].id)) group.teams.push_back(start_.teams[team].id);
            if (!cause.empty() && !contains(group.causes, cause)) group.causes.push_back(cause);
        }
    }

    void tell(const Key& key, const Deserted& group, const std::vector<std::string>& stages, Report& report) const {
        const auto& [index, since, back, members, part] = key;
        const Stage& stage = network_.scenario.stages[index];
        const Calendar& calendar = start_.calendar;
        const double end = calendar.start.days + (calendar.warm_up.seconds() + calendar.length.seconds()) / 86'400;
        const std::string when = "from " + day_text(since) + (back < end ? " until " + day_text(back) : " on");
        const std::string languages = group.languages.empty() ? "" : std::string(" in language") + (group.languages.size() > 1 ? "s " : " ") + some_of(group.languages, 5);
        const std::string teams = std::string(group.teams.size() == 1 ? "team " : "teams ") + some_of(group.teams, 5);
        const std::string causes = group.causes.empty() ? "" : " (" + joined_words(group.causes) + ")";
        if (part) {
            double weight = 0, all = 0;
            for (const ServingTeam& serving : stage.routing.teams) {
                all += serving.share;
                if (serving.team == network_.scenario.teams[members.front()].id) weight = serving.share;
            }
            report.warning(stages[index] + ".routing", when + " " + teams + " has nobody left" + causes + ", and a share of " + percent(all > 0 ? weight / all : 0) + " of the items" + languages + " is still assigned to it, where they wait for ever",
                           "set its share in stages." + stage.id + ".routing to 0 by an event on that day, or write another routing order");
            return;
        }
        report.warning(stages[index], when + " nobody is left for its items" + languages + ": " + teams + (group.teams.size() == 1 ? " has" : " have") + " no people any more" + causes,
                       "keep people there, let teams that stay do it (languages, skills, routing), or end the work with an event on that day");
    }

    const Scenario& start_;
    const Network& network_;
    const Load& load_;
    Told& told_;
    std::vector<PeopleOverTime> people_;
    std::map<Key, Deserted> groups_;
};

}  // namespace

void check_departures(const Scenario& start, const Network& network, const Load& load, double from, double until, Told& told, Report& report) {
    if (start.vendors.empty() && start.transfers.empty() && start.chapters.empty() && std::ranges::all_of(start.teams, [](const Team& team) { return team.headcount_plan.empty(); })) return;
    DepartureCheck(start, network, load, told).run(from, until, report);
}

}  // namespace takt::models
