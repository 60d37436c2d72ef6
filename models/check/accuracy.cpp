// SPDX-License-Identifier: Apache-2.0
// Whether people's accuracy can be looked at as written: panels with enough people, golden sets at stages that decide, calibration sessions
// that fit into shifts and do something.
#include <algorithm>

#include "models/check/distributions.hpp"
#include "models/check/load.hpp"
#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"
#include "models/fields/words.hpp"

namespace takt::models {

bool may_serve(const Stage& stage, const Team& team) {
    const auto& listed = stage.routing.teams;
    if (!listed.empty() && std::ranges::find(listed, team.id, &ServingTeam::team) == listed.end()) return false;
    return stage.skill.empty() || contains(team.skills, stage.skill);
}

bool looks_at_team(const Scenario& scenario, const Audit& audit, const Team& team) {
    return audit.of != AuditOf::machine && std::ranges::any_of(scenario.stages, [&](const Stage& stage) {
        const bool fits = audit.of == AuditOf::appeals ? stage.kind == StageKind::appeal : audit.of == AuditOf::audits ? stage.kind == StageKind::audit : reviews(stage.kind);
        return (audit.stages.empty() ? fits : contains(audit.stages, stage.id)) && may_serve(stage, team);
    });
}

bool any_stream_of(const Scenario& scenario, const std::vector<std::string>& programs, const std::vector<std::string>& locales) {
    return std::ranges::any_of(scenario.streams, [&](const Stream& stream) {
        if (!programs.empty() && !contains(programs, stream.program)) return false;
        const auto sends = [&](const auto& entry) { return contains(locales, entry.first); };   // an event may give it a weight
        const auto traces = [&](const TraceItem& item) { return contains(locales, item.locale); };
        return locales.empty() || std::ranges::any_of(stream.mix.entries, sends) || std::ranges::any_of(stream.trace, traces);
    });
}

int people_for(const Scenario& scenario, const Stage& stage) {
    int people = 0;
    for (const Team& team : scenario.teams) people += may_serve(stage, team) ? team.headcount : 0;
    return people;
}

namespace {

void check_panel(const Scenario& scenario, const Stage& stage, const std::string& path, Report& report) {
    const int people = people_for(scenario, stage);
    if (stage.judgements > 1 && people > 0 && people < stage.judgements && decides(stage.kind))
        report.warning(path + ".judgements", std::to_string(people) + (people == 1 ? " person serves" : " people serve") + " the stage, and an item needs " + std::to_string(stage.judgements) + " judgements: somebody judges it twice",
                       "write at most " + std::to_string(people) + ", or give the stage's teams more people");
}

void check_golden_set(const Scenario& scenario, std::size_t index, const std::string& path, Report& report) {
    const GoldenSet& golden = scenario.golden_sets[index];
    for (std::size_t earlier = 0; earlier < index; ++earlier)
        if (scenario.golden_sets[earlier].stage == golden.stage)
            report.error(path + ".stage", "golden set '" + scenario.golden_sets[earlier].id + "' is planted at stage '" + golden.stage + "' already", "write one golden set for each stage");
    const auto stage = std::ranges::find(scenario.stages, golden.stage, &Stage::id);
    if (stage == scenario.stages.end()) return;
    if (!decides(stage->kind)) report.error(path + ".stage", "stage '" + stage->id + "' of kind " + std::string(fields::word(stage->kind)) + " does not decide items", "name a stage that does");
    if (golden.violating <= 0 || golden.violating >= 1)
        report.warning(path + ".violating", "all golden items have the same answer, so that only the " + std::string(golden.violating <= 0 ? "specificity" : "sensitivity") + " is measured", "write a share between 0 and 1");
    if (golden.cadence > scenario.calendar.length)
        report.warning(path + ".cadence", "not one cycle ends inside the measured " + fields::format(scenario.calendar.length), "write a shorter cadence");
    for (const std::string& id : golden.teams) {
        const auto team = std::ranges::find(scenario.teams, id, &Team::id);
        if (team != scenario.teams.end() && !may_serve(*stage, *team)) report.warning(path + ".teams", "team '" + id + "' does not serve stage '" + stage->id + "' and gets no golden items", "leave it out");
    }
    const double hours = golden.per_person * mean_seconds(stage->handle_time) * (1 - stage->simplification) / 3600;
    for (const Team& team : scenario.teams) {
        if (team.headcount <= 0 || !may_serve(*stage, team) || !(golden.teams.empty() || contains(golden.teams, team.id))) continue;
        const double time = mean_available_people(scenario, team) / mean_headcount(scenario, team) * golden.cadence.seconds() / 3600;
        if (!(time > 0) || hours <= 0.2 * time) continue;
        const std::string wrong = std::to_string(golden.per_person) + " golden items take " + rounded(hours) + " h of the " + rounded(time) + " h that a person of team '" + team.id + "' has in " + fields::format(golden.cadence);
        if (hours > time) report.error(path + ".per_person", wrong, "write fewer, or a longer cadence");
        else report.warning(path + ".per_person", wrong, "write fewer, or a longer cadence");
        break;
    }
}

void check_calibration(const Scenario& scenario, std::size_t index, const std::string& path, Report& report) {
    const CalibrationSessions& sessions = scenario.calibrations[index];
    const auto takes_part = [](const CalibrationSessions& of, const Team& team) { return of.teams.empty() || contains(of.teams, team.id); };
    if (sessions.length >= sessions.cadence)
        report.error(path + ".length", "a session of " + fields::format(sessions.length) + " is not over when the next begins after " + fields::format(sessions.cadence), "write a shorter length");
    if (sessions.alignment <= 0 && sessions.error_reduction <= 0) report.warning(path, "the sessions cost time and change nothing", "write alignment or error_reduction");
    const std::int64_t run = scenario.calendar.warm_up.ms + scenario.calendar.length.ms;
    if (sessions.cadence.ms >= run)
        report.warning(path + ".cadence", "the first session after " + fields::format(sessions.cadence) + " comes later than the end of the run after " + fields::format(Duration{run}), "write a shorter cadence");
    for (const Team& team : scenario.teams) {
        if (!takes_part(sessions, team)) continue;
        for (std::size_t earlier = 0; earlier < index; ++earlier)
            if (takes_part(scenario.calibrations[earlier], team))
                report.error(path + ".teams", "team '" + team.id + "' takes part in the sessions '" + scenario.calibrations[earlier].id + "' already", "name other teams, or write one series for both");
        const auto longest = std::ranges::max_element(team.shifts, {}, &Shift::length);
        if (longest != team.shifts.end() && sessions.length > longest->length)
            report.warning(path + ".length", "a session of " + fields::format(sessions.length) + " does not fit into a shift of team '" + team.id + "', at most " + fields::format(longest->length) + " long", "write a shorter length");
        if (sessions.alignment > 0 && sessions.error_reduction <= 0 && team.error_spread <= 0)
            report.warning(path + ".alignment", "the people of team '" + team.id + "' err alike already: it has no error_spread", "write an error_spread for the team, or error_reduction");
    }
}

}  // namespace

void check_accuracy(const Scenario& scenario, Report& report) {
    const std::vector<std::string> stages = paths_of("stages", scenario.stages);
    for (std::size_t i = 0; i < scenario.stages.size(); ++i) check_panel(scenario, scenario.stages[i], stages[i], report);
    const std::vector<std::string> sets = paths_of("golden_sets", scenario.golden_sets);
    for (std::size_t i = 0; i < sets.size(); ++i) check_golden_set(scenario, i, sets[i], report);
    const std::vector<std::string> series = paths_of("calibrations", scenario.calibrations);
    for (std::size_t i = 0; i < series.size(); ++i) check_calibration(scenario, i, series[i], report);
}

}  // namespace takt::models
