// SPDX-License-Identifier: Apache-2.0
#include "models/check/check.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "models/check/departures.hpp"
#include "models/check/load.hpp"
#include "models/check/network.hpp"
#include "models/check/report.hpp"
#include "models/fields/of_event.hpp"

namespace takt::models {
namespace {

/// Whether following every item through the scenario would take longer than anybody waits (about ten seconds). The product of
/// sizes that are each legal can be out of all proportion.
bool too_large(const Scenario& scenario, Report& report) {
    const auto count = [](const auto& list) { return static_cast<double>(list.size()); };
    double curves = 0, edges = 0;
    for (const Stream& stream : scenario.streams) curves += count(stream.mix.entries);
    for (const Stage& stage : scenario.stages) edges += count(stage.next);
    const double ways = (count(scenario.components) + count(scenario.stages) + edges) * curves * count(scenario.categories);
    const double rates = count(scenario.surges) * 400 * curves;
    const double services = count(scenario.stages) * std::min(count(scenario.languages), curves) * count(scenario.teams);
    constexpr double most_ways = 2e8, most_rates = 2e9, most_services = 5e7;
    if (ways <= most_ways && rates <= most_rates && services <= most_services) return false;
    report.error("", "the scenario is too large to follow: " + rounded(curves) + " pairs of stream and locale, " + rounded(count(scenario.categories)) + " categories, " +
                         rounded(count(scenario.components)) + " components, " + rounded(count(scenario.stages)) + " stages, " + rounded(edges) + " edges, " +
                         rounded(count(scenario.teams)) + " teams, " + rounded(count(scenario.surges)) + " surges",
                 "merge what behaves alike");
    return true;
}

/// Each part by itself; false when ids lead nowhere, so that nothing can be followed.
bool judge_parts(const Scenario& scenario, Report& report) {
    const Ids ids = check_references(scenario, report);
    const bool connected = !report.any_error();
    const bool dated = !report.unread(scenario.calendar.start) && !report.unread(scenario.calendar.length);
    if (dated) check_calendar(scenario, report);
    if (dated) check_places(scenario, report);
    check_demand(scenario, report);
    check_components(scenario, report);
    if (dated) check_training_data(scenario, report);
    check_stages(scenario, report);
    check_people(scenario, report);
    check_targets(scenario, ids, report);
    if (!dated) return connected;   // the rest lies within the run or not
    check_staffing(scenario, report);
    check_policies(scenario, report);
    check_audits(scenario, report);
    check_accuracy(scenario, report);
    check_quality(scenario, report);
    check_improvement(scenario, report);
    check_contracts(scenario, ids, report);
    check_events(scenario, report);
    check_opening(scenario, report);
    return connected;
}

/// An event that makes a team smaller leaves places on its shifts vacant: the people on the shifts are those of the start.
bool about_vacant_places(const Scenario& start, const Scenario& later, const Finding& finding) {
    for (std::size_t team = 0; team < later.teams.size() && team < start.teams.size(); ++team)
        if (finding.path == "teams[" + later.teams[team].id + "].headcount") return later.teams[team].headcount < start.teams[team].headcount;
    return false;
}

double days_of(DateTime instant) { return instant.date.days + static_cast<double>(instant.ms_of_day) / (24.0 * 3600'000); }

/// The scenario as it holds between two days of the run that begins as `start`.
struct Edition {
    const Scenario& scenario;
    const Scenario& start;
    double from, until;
};

/// Who goes when is told of the whole run, by `gone`; the rest of the edition.
Findings check_edition(const Edition& edition, Told& told, Report& gone, std::optional<Report>& idle) {
    const Scenario& scenario = edition.scenario;
    Report report;
    const bool connected = judge_parts(scenario, report);
    if (&scenario != &edition.start) report.forgive([&](const Finding& finding) { return about_vacant_places(edition.start, scenario, finding); });
    if (!connected || too_large(scenario, report)) return report.take();
    const Network network(scenario);
    check_flow(network, report);
    check_opening_queues(network, report);
    if (report.any_error()) return report.take();   // load follows from numbers that are right

    const Load load = offered_load(network);
    check_service(network, load, report);
    check_load(network, load, report);
    check_lots(scenario, load, report);
    check_label_budgets(scenario, load, report);
    check_departures(edition.start, network, load, edition.from, edition.until, told, gone);
    check_idle(network, load, idle.emplace());
    return report.take();
}

}  // namespace

Findings check_parts(const Scenario& scenario) {
    Report report(true);
    judge_parts(scenario, report);
    return report.take();
}

Findings check(const Scenario& scenario) {
    Told told;
    Report gone;
    std::optional<Report> idle;
    const auto begin = [&](std::size_t chapter) { return chapter < scenario.chapters.size() ? days_of(scenario.chapters[chapter].on) : std::numeric_limits<double>::infinity(); };
    Findings findings = check_edition({scenario, scenario, static_cast<double>(scenario.calendar.start.days), begin(0)}, told, gone, idle);
    bool complete = idle.has_value();   // what is idle is known of every edition
    Findings never = complete ? idle->take() : Findings{};
    std::set<std::pair<std::string, std::string>> known;
    for (const Finding& finding : findings) known.emplace(finding.path, finding.wrong);
    for (std::size_t i = 0; i < scenario.chapters.size(); ++i) {
        const Chapter& chapter = scenario.chapters[i];
        idle.reset();
        for (Finding& finding : check_edition({chapter.scenario, scenario, begin(i), begin(i + 1)}, told, gone, idle))
            if (known.emplace(finding.path, finding.wrong).second) findings.push_back(fields::told_of_event(std::move(finding), scenario, chapter.on));
        complete = complete && idle.has_value();
        const Findings still = complete ? idle->take() : Findings{};
        std::erase_if(never, [&](const Finding& finding) { return std::ranges::find(still, finding.path, &Finding::path) == still.end(); });
    }
    if (complete) findings.insert(findings.end(), never.begin(), never.end());
    for (Finding& finding : gone.take()) findings.push_back(std::move(finding));
    std::ranges::stable_sort(findings, {}, &Finding::severity);
    return findings;
}

}  // namespace takt::models
