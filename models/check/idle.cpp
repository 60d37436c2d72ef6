// SPDX-License-Identifier: Apache-2.0
// What finds nothing to do: audits without decisions, lessons without labels, rows of a backlog whose items never come to their
// stage, limits of harmful content for people who see none.
#include <algorithm>

#include "models/check/load.hpp"
#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

double run_days(const Scenario& scenario) { return (scenario.calendar.warm_up.seconds() + scenario.calendar.length.seconds()) / 86'400; }

std::string quoted(const std::vector<std::string>& ids) {
    std::vector<std::string> words;
    for (const std::string& id : ids) words.push_back("'" + id + "'");
    return some_of(std::move(words), 5);
}

void check_audits_see(const Network& network, const Load& load, Report& report) {
    const std::vector<std::string> paths = paths_of("audits", network.scenario.audits);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const Audit& audit = network.scenario.audits[i];
        if (load.audited[i] > 0 || (audit.stages.empty() && audit.programs.empty() && audit.components.empty())) continue;
        const auto& where = audit.of == AuditOf::machine ? audit.components : audit.stages;
        const std::string at = where.empty() ? "" : (audit.of == AuditOf::machine ? " of component " : " at stage ") + quoted(where);
        const std::string of = audit.programs.empty() ? "" : " about program " + quoted(audit.programs);
        report.warning(paths[i] + (audit.programs.empty() ? audit.of == AuditOf::machine ? ".components" : ".stages" : ".programs"), "no decision" + at + of + " is ever taken: the audit has nothing to look at", "name what belongs together, or leave one of the lists out");
    }
}

void check_lessons(const Network& network, const Load& load, Report& report) {
    const Scenario& scenario = network.scenario;
    const std::vector<std::string> paths = paths_of("components", scenario.components);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const Component& component = scenario.components[i];
        double a_day = component.labels ? component.labels->per_week / 7 : 0;
        for (std::size_t s = 0; s < component.learns_from.size(); ++s) {
            const std::size_t stage = network.stage(component.learns_from[s]);
            double here = 0;
            for (const LineLoad& line : load.lines)
                if (line.stage == stage) here += line.items_per_day;
            a_day += here * scenario.stages[stage].judgements;
            if (here <= 0)
                report.warning(paths[i] + ".learns_from[" + std::to_string(s) + "]", "no items come to stage '" + component.learns_from[s] + "', so that nothing is learnt from it", "name a stage with work, or leave it out");
        }
        const double most = a_day * run_days(scenario);
        if (component.retraining && !component.learns_from.empty() && component.retraining->fresh_labels > most)
            report.warning(paths[i] + ".retraining.fresh_labels",
                           rounded(component.retraining->fresh_labels) + " labels are waited for, and the stages that it learns from bring at most " + rounded(most) + " in the " + rounded(run_days(scenario)) + " days of the run: it is never trained",
                           "write fewer labels, more stages to learn from or a longer calendar.length");
    }
}

/// Rows that name where their items are from, at a stage to which no such items come.
void check_rows(const Network& network, const Load& load, Report& report) {
    if (!network.scenario.opening_state) return;
    const std::vector<WaitingItems>& backlog = network.scenario.opening_state->backlog;
    for (std::size_t i = 0; i < backlog.size() && !report.full(); ++i) {
        const WaitingItems& row = backlog[i];
        if (row.stream.empty() && row.program.empty() && row.locale.empty()) continue;
        const std::size_t stage = network.stage(row.stage);
        bool sent = false, comes = false;
        for (std::size_t c = 0; c < network.curves.size(); ++c) {
            const Curve& curve = network.curves[c];
            const Stream& stream = network.scenario.streams[curve.stream];
            const bool fits = (row.stream.empty() || stream.id == row.stream) && (row.program.empty() || stream.program == row.program) && (row.locale.empty() || network.scenario.locales[curve.locale].id == row.locale);
            if (!fits || !load.busy[c]) continue;
            sent = true;
            comes = comes || load.visited[stage][c];
        }
        std::vector<std::string> from;
        for (const auto& [kind, id] : {std::pair("stream ", row.stream), std::pair("program ", row.program), std::pair("locale ", row.locale)})
            if (!id.empty()) from.push_back(std::string(kind) + "'" + id + "'");
        if (sent && !comes)
            report.warning("opening_state.backlog[" + std::to_string(i) + "].stage", "items of " + joined_words(from) + " wait for stage '" + row.stage + "', to which none of them ever come in the run", "name the stage where they wait, or another stream or locale");
    }
}

void check_harm(const Network& network, const Load& load, Report& report) {
    const Scenario& scenario = network.scenario;
    if (std::ranges::none_of(scenario.categories, [](const Category& category) { return category.harmfulness > 0; })) return;   // said with the team
    const std::vector<std::string> paths = paths_of("teams", scenario.teams);
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const Team& team = scenario.teams[i];
        const bool exposed = team.attrition && team.attrition->exposure_ratio != 1;
        if (!team.wellness && !exposed) continue;
        const auto serves = [&](const LineLoad& line) { return std::ranges::find(line.teams, i) != line.teams.end(); };
        if (std::ranges::none_of(load.lines, serves) || std::ranges::any_of(load.lines, [&](const LineLoad& line) { return line.harmful && serves(line); })) continue;
        if (team.wellness) report.warning(paths[i] + ".wellness", "no harmful content comes to this team, so nobody ever rests after the cap of " + fields::format(team.wellness->cap), "write harmfulness for a category that it sees, or leave wellness out");
        if (exposed) report.warning(paths[i] + ".attrition.exposure_ratio", "no harmful content comes to this team, so exposure_ratio " + rounded(team.attrition->exposure_ratio) + " counts for nothing", "write harmfulness for a category that it sees, or leave exposure_ratio out");
    }
}

}  // namespace

void check_idle(const Network& network, const Load& load, Report& report) {
    check_audits_see(network, load, report);
    check_lessons(network, load, report);
    check_rows(network, load, report);
    check_harm(network, load, report);
}

}  // namespace takt::models
