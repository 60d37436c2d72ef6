// SPDX-License-Identifier: Apache-2.0
// Whether there is somebody for all work that comes, and enough of them: stages that nobody can serve in a language, teams
// without work, pools that can never catch up.
#include <algorithm>
#include <cmath>
#include <set>

#include "models/check/load.hpp"
#include "models/check/report.hpp"

namespace takt::models {
namespace {

std::vector<std::string> locale_ids(const Scenario& scenario, const std::vector<std::size_t>& locales) {
    std::vector<std::string> ids;
    for (const std::size_t locale : locales) ids.push_back(scenario.locales[locale].id);
    return ids;
}

/// "review in ja-JP", "review in de" when several locales share the language, "second-review" when any language will do.
std::string line_name(const Scenario& scenario, const LineLoad& line) {
    std::string name = scenario.stages[line.stage].id;
    if (line.language == Network::done) return name;
    name += " in " + (line.locales.size() == 1 ? scenario.locales[line.locales.front()].id : scenario.languages[line.language].id);
    return line.translated ? name + " (translated)" : name;
}

std::string missing(const Scenario& scenario, const LineLoad& line) {
    const Stage& stage = scenario.stages[line.stage];
    const bool any = line.language == Network::done || line.translated;
    std::vector<std::string> skilled;
    for (const Team& team : scenario.teams)
        if (stage.skill.empty() || contains(team.skills, stage.skill)) skilled.push_back(team.id);
    std::string right = "give a team ";
    if (!any) right += "the language '" + scenario.languages[line.language].id + "'";
    if (!stage.skill.empty()) right += std::string(any ? "" : " and ") + "the skill '" + stage.skill + "'";
    if (any && stage.skill.empty()) right = scenario.teams.empty() ? "write a team" : "list a team in its routing";
    if (!any && !stage.skill.empty() && !skilled.empty()) right += " (teams with the skill: " + some_of(skilled, 5) + ")";
    if (!stage.routing.teams.empty()) right += ", and list it in the stage's routing";
    return right;
}

std::string people(double number) { return rounded(number) + (std::abs(number - 1) < 0.005 ? " person" : " people"); }

/// Every item that waits takes 64 bytes and its place in a queue: beyond this a replication takes more memory than a machine has.
constexpr double most_waiting = 200e6;

class PoolReport {
public:
    PoolReport(const Scenario& scenario, const Load& load, Report& report) : scenario_(scenario), load_(load), report_(report), paths_(paths_of("stages", scenario.stages)) {}

    void tell(const Pool& pool) {
        const std::string name = name_of(pool);
        const std::string is = pool.lines.size() == 1 ? " is " : " are ";
        const std::string path = paths_[load_.lines[busiest(pool)].stage];
        const std::string figures = " (offered " + rounded(pool.offered) + " people, available " + rounded(pool.available) + ")";
        const bool grows = std::ranges::any_of(pool.lines, [&](std::size_t line) { return !load_.lines[line].self_limiting; });
        const double waiting = grows ? waiting_at_the_end(pool) : 0;
        if (waiting > most_waiting) {
            report_.error(path, name + is + percent(pool.loaded()) + " loaded" + figures + ": at the end about " + rounded(waiting / 1e6) + " million items would wait",
                          "bring fewer items, or more people to " + teams_of(pool) + ": at most " + rounded(most_waiting / 1e6) + " million can be kept in memory");
        } else if (pool.available <= 0) {
            report_.warning(path, "nobody is ever on duty for " + name + " (offered " + people(pool.offered) + ")", "write a headcount or shifts for " + teams_of(pool));
        } else if (pool.loaded() <= 1) {
            report_.warning(path, name + is + percent(pool.loaded()) + " loaded" + figures + ", so queues will be long and slow to shrink", "add people to " + teams_of(pool) + ", or take work away");
        } else if (grows) {
            report_.warning(path, name + is + percent(pool.loaded()) + " loaded" + figures + ", " + (pool.lines.size() == 1 ? "it" : "they") + " can never catch up",
                            "add " + people(pool.offered - pool.available) + " on duty or more to " + teams_of(pool) + ", or take work away");
        } else {
            report_.warning(path, name + is + percent(pool.loaded()) + " loaded" + figures + ", so at best " + percent(1 / pool.loaded()) + " of the work is done",
                            "add people to " + teams_of(pool) + ", or take work away");
        }
    }

private:
    std::string name_of(const Pool& pool) const {
        std::vector<std::string> names;
        for (const std::size_t line : by_work(pool)) names.push_back(line_name(scenario_, load_.lines[line]));
        return some_of(names, 3);
    }
    std::string teams_of(const Pool& pool) const {
        std::vector<std::string> names;
        for (const std::size_t team : pool.teams) names.push_back(scenario_.teams[team].id);
        return (names.size() == 1 ? "team " : "teams ") + some_of(names, 5);
    }
    std::vector<std::size_t> by_work(const Pool& pool) const {
        std::vector<std::size_t> lines = pool.lines;
        std::ranges::stable_sort(lines, [&](std::size_t a, std::size_t b) { return load_.lines[a].offered > load_.lines[b].offered; });
        return lines;
    }
    /// What the people leave of the items of warm-up and measured time.
    double waiting_at_the_end(const Pool& pool) const {
        double items_per_day = 0;
        for (const std::size_t line : pool.lines)
            if (!load_.lines[line].self_limiting) items_per_day += load_.lines[line].items_per_day;
        const double days = (scenario_.calendar.warm_up.seconds() + scenario_.calendar.length.seconds()) / 86'400;
        return pool.offered > pool.available ? items_per_day * days * (1 - pool.available / pool.offered) : 0;
    }
    std::size_t busiest(const Pool& pool) const { return by_work(pool).front(); }

    const Scenario& scenario_;
    const Load& load_;
    Report& report_;
    std::vector<std::string> paths_;
};

}  // namespace

void check_service(const Network& network, const Load& load, Report& report) {
    const Scenario& scenario = network.scenario;
    const std::vector<std::string> stages = paths_of("stages", scenario.stages);
    std::set<std::size_t> working;
    for (const LineLoad& line : load.lines) {
        working.insert(line.teams.begin(), line.teams.end());
        if (!line.teams.empty()) continue;
        const std::string what = line.language == Network::done ? "its items" : "items in language '" + scenario.languages[line.language].id + "'";
        const std::string from = some_of(locale_ids(scenario, line.locales), 5);
        report.error(stages[line.stage], "nobody can serve " + what + (line.translated ? ", translated" : "") + (line.locales.size() == 1 ? " (locale " : " (locales ") + from + ")", missing(scenario, line));
    }
    const std::vector<std::string> teams = paths_of("teams", scenario.teams);
    for (std::size_t i = 0; i < scenario.teams.size(); ++i)
        if (!working.contains(i)) report.warning(teams[i], "no work ever comes to this team", "give it a language and a skill that items need, or list it in a stage's routing");
}

void check_load(const Network& network, const Load& load, Report& report) {
    constexpr double nearly = 0.95;
    PoolReport told(network.scenario, load, report);
    for (const Pool& pool : bottlenecks(network.scenario, load, nearly)) told.tell(pool);
}

}  // namespace takt::models
