// SPDX-License-Identifier: Apache-2.0
// Coaching and root causes: whether they hear of errors at all, and whether what they ask for can be done.
#include <algorithm>
#include <cmath>
#include <optional>

#include "models/check/distributions.hpp"
#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"
#include "models/fields/words.hpp"

namespace takt::models {
namespace {

template <class Noun>
const Noun* find(const std::vector<Noun>& nouns, const std::string& id) {
    const auto found = std::ranges::find(nouns, id, &Noun::id);
    return found == nouns.end() ? nullptr : &*found;
}

Duration run_of(const Scenario& scenario) { return {scenario.calendar.warm_up.ms + scenario.calendar.length.ms}; }

/// Machines cannot be coached.
void audit_of_people(const Scenario& scenario, const std::string& id, const std::string& path, Report& report) {
    const Audit* audit = find(scenario.audits, id);
    if (audit != nullptr && audit->of == AuditOf::machine)
        report.error(path, "audit '" + id + "' looks at machine decisions", "name an audit of human decisions or of appeals");
}

void looks_in_time(const Scenario& scenario, Duration every, const std::string& path, Report& report) {
    const Duration run = run_of(scenario);
    if (every > run)
        report.warning(path + ".every", "the first look after " + fields::format(every) + " comes later than the end of the run after " + fields::format(run), "write a shorter time");
}

class CoachingCheck {
public:
    CoachingCheck(const Scenario& scenario, const Coaching& coaching, std::string path, Report& report)
        : scenario_(scenario), coaching_(coaching), path_(std::move(path)), report_(report) {}

    void run() {
        looks_in_time(scenario_, coaching_.every, path_, report_);
        in_time();
        measurement();
        effect();
        kind();
        for (const Team& team : scenario_.teams)
            if (coaching_.teams.empty() || contains(coaching_.teams, team.id)) people(team);
        capacity();
    }

private:
    void in_time() {
        const Duration run = run_of(scenario_);
        if (coaching_.window > run && !coaching_.audit.empty())
            report_.warning(path_ + ".window", "the window of " + fields::format(coaching_.window) + " is longer than the run of " + fields::format(run) + ": no look sees the whole of it", "write a shorter window, or a longer calendar.length");
        if (coaching_.lag >= run)
            report_.warning(path_ + ".lag", "sessions begin " + fields::format(coaching_.lag) + " after people were picked, and the run ends after " + fields::format(run) + ": nobody is coached", "write a shorter lag, or a longer calendar.length");
    }

    /// Errors of one person that the audit can find in a window at most; nothing where it has no such limit.
    std::optional<double> most_findings(const Audit& audit) const {
        const bool one_stratum = audit.stratum == Stratum::none || audit.stratum == Stratum::team || audit.stratum == Stratum::person;   // that a person is in
        if (!one_stratum || audit.n <= 0 || audit.cadence.ms <= 0) return std::nullopt;
        if (audit.design == AuditDesign::fixed_n) return (std::floor(coaching_.window.seconds() / audit.cadence.seconds()) + 1) * audit.n;
        constexpr double month_seconds = 365.25 / 12 * 86'400;
        if (audit.design == AuditDesign::quota) return (std::floor(coaching_.window.seconds() / month_seconds) + 2) * audit.n;
        return std::nullopt;
    }

    /// Teams whose decisions the audit never looks at: nobody of them is ever picked.
    void teams_seen(const Audit& audit) {
        std::vector<std::string> unseen;
        for (const Team& team : scenario_.teams)
            if (contains(coaching_.teams, team.id) && !looks_at_team(scenario_, audit, team)) unseen.push_back(team.id);
        if (!unseen.empty())
            report_.warning(path_ + ".teams", "audit '" + audit.id + "' never looks at decisions of " + (unseen.size() == 1 ? "team " : "teams ") + some_of(unseen, 5) + ", so nobody there is picked or measured",
                            "name teams that serve its stages, or another audit");
    }

    void measurement() {
        if (coaching_.audit.empty()) {
            if (coaching_.whom != CoachingWhom::everybody)
                report_.error(path_ + ".audit", "people are picked by what an audit found (whom " + std::string(fields::word(coaching_.whom)) + "), and no audit is named",
                              "name one, or write \"whom\": \"everybody\"");
            else if (coaching_.comparison > 0)
                report_.warning(path_ + ".comparison", "nothing measures the people who are left alone", "name an audit");
            return;
        }
        audit_of_people(scenario_, coaching_.audit, path_ + ".audit", report_);
        const Audit* audit = find(scenario_.audits, coaching_.audit);
        if (audit == nullptr) return;
        if (audit->cadence > coaching_.window && !by_chance(audit->design))
            report_.warning(path_ + ".window", "the window of " + fields::format(coaching_.window) + " is shorter than a cycle of audit '" + audit->id + "' (" + fields::format(audit->cadence) +
                                                   "), whose sample is drawn at its end: some looks see nothing", "write a window of at least the audit's cadence");
        if (audit->of != AuditOf::machine) teams_seen(*audit);
        const std::optional<double> most_found = most_findings(*audit);
        if (coaching_.whom == CoachingWhom::findings && most_found && coaching_.findings > *most_found)
            report_.warning(path_ + ".findings", std::to_string(coaching_.findings) + " findings are needed, and audit '" + audit->id + "' looks at no more than " + rounded(*most_found) + " decisions of a person in a window of " +
                                                     fields::format(coaching_.window) + ": nobody is ever picked", "write fewer findings, a longer window or a larger n");
        const bool by_person = audit->stratum == Stratum::person && (audit->design == AuditDesign::fixed_n || audit->design == AuditDesign::quota);
        const bool scored = coaching_.whom == CoachingWhom::lowest || coaching_.whom == CoachingWhom::below_bar;
        if (!by_person || !scored || audit->design != AuditDesign::fixed_n || audit->n <= 0) return;
        const double most = std::ceil(coaching_.window.seconds() / audit->cadence.seconds()) * audit->n;
        if (coaching_.least_sample > most)
            report_.error(path_ + ".least_sample", "a person's sample must be " + std::to_string(coaching_.least_sample) + ", and audit '" + audit->id + "' draws at most " + rounded(most) + " of a person in a window of " +
                                                       fields::format(coaching_.window), "write at most " + rounded(most) + ", a longer window or a larger n");
    }

    void effect() {
        if (coaching_.excess <= 0 || coaching_.effect <= 0)
            report_.warning(path_ + (coaching_.excess <= 0 ? ".excess" : ".effect"), "coaching changes nothing", "write a share above 0, unless you want to see what selection alone shows");
        if (coaching_.comparison >= 1) report_.warning(path_ + ".comparison", "everybody who is picked is left alone", "write a smaller share");
    }

    void kind() {
        if (coaching_.kind == CoachingKind::coaching && coaching_.trainer)
            report_.error(path_ + ".trainer", "trainers give training, and this is coaching", "write coaches, or \"kind\": \"retraining\"");
        if (coaching_.whom != CoachingWhom::below_bar && coaching_.dismiss_after > 0)
            report_.warning(path_ + ".dismiss_after", "people are dismissed who are picked again, and whom " + std::string(fields::word(coaching_.whom)) + " picks somebody at every look",
                            "write \"whom\": \"below-bar\"");
        if (coaching_.every < coaching_.length && coaching_.whom == CoachingWhom::everybody)
            report_.warning(path_ + ".length", "a session of " + fields::format(coaching_.length) + " does not end before the next look after " + fields::format(coaching_.every), "write a shorter session, or look less often");
    }

    void people(const Team& team) {
        Duration longest{0};
        for (const Shift& shift : team.shifts) longest = std::max(longest, shift.length);
        if (coaching_.kind == CoachingKind::coaching && !team.shifts.empty() && coaching_.length > longest)
            report_.warning(path_ + ".length", "a session of " + fields::format(coaching_.length) + " is longer than the longest shift of team '" + team.id + "', " + fields::format(longest) + ": it goes on the next day",
                            "write a shorter session, or \"kind\": \"retraining\"");
        if (coaching_.dismiss_after > 0 && !team.hiring)
            report_.warning(path_ + ".dismiss_after", "team '" + team.id + "' does not hire: whoever is dismissed is not replaced", "write hiring for the team");
    }

    /// Round the clock no coach could do it.
    void capacity() {
        if (coaching_.coaches == 0 || (coaching_.whom != CoachingWhom::everybody && coaching_.whom != CoachingWhom::lowest)) return;
        double picked = 0;
        for (const Team& team : scenario_.teams)
            if (coaching_.teams.empty() || contains(coaching_.teams, team.id)) picked += team.headcount;
        if (coaching_.whom == CoachingWhom::lowest) picked *= coaching_.lowest;
        const double hours = picked * (1 - coaching_.comparison) * coaching_.length.seconds() / 3600, most = coaching_.coaches * coaching_.every.seconds() / 3600;
        if (hours > most)
            report_.warning(path_ + ".coaches", "each look asks for " + rounded(hours) + " hours of coaching, and " + std::to_string(coaching_.coaches) + " coaches have " + rounded(most) + " until the next, round the clock: sessions fall behind for ever",
                            "write more coaches, shorter sessions or fewer looks");
    }

    const Scenario& scenario_;
    const Coaching& coaching_;
    std::string path_;
    Report& report_;
};

void check_root_cause(const Scenario& scenario, const RootCause& root_cause, const std::string& path, Report& report) {
    if (root_cause.audits.empty() && root_cause.appeals.empty() && root_cause.andons.empty())
        report.error(path, "it hears of no errors: it names no audits, appeals or andons", "name an audit");
    for (std::size_t i = 0; i < root_cause.audits.size(); ++i) {
        const Audit* audit = find(scenario.audits, root_cause.audits[i]);
        if (audit != nullptr && audit->of == AuditOf::machine && root_cause.machine_effect <= 0)
            report.error(path + ".audits[" + std::to_string(i) + "]", "audit '" + audit->id + "' looks at machine decisions, and a fix changes nothing about machines (machine_effect 0)", "write machine_effect, or name an audit of human decisions or of appeals");
    }
    for (std::size_t i = 0; i < root_cause.audits.size() && !root_cause.teams.empty(); ++i) {
        const Audit* audit = find(scenario.audits, root_cause.audits[i]);
        if (audit == nullptr || audit->of == AuditOf::machine) continue;
        if (std::ranges::none_of(scenario.teams, [&](const Team& team) { return contains(root_cause.teams, team.id) && looks_at_team(scenario, *audit, team); }))
            report.warning(path + ".audits[" + std::to_string(i) + "]", "audit '" + audit->id + "' never looks at decisions of " + (root_cause.teams.size() == 1 ? "team " : "teams ") + some_of(root_cause.teams, 5) + ": it tells of none of their errors",
                           "name an audit of stages that they serve, or other teams");
    }
    if (!any_stream_of(scenario, root_cause.programs, root_cause.locales))
        report.warning(path + (root_cause.locales.empty() ? ".programs" : ".locales"), "no stream of its programs has items of its locales: the class is empty", "write programs and locales that belong together");
    if (root_cause.lead_time && mean_seconds(*root_cause.lead_time) >= run_of(scenario).seconds())
        report.warning(path + ".lead_time", "a fix lands on average " + rounded(mean_seconds(*root_cause.lead_time) / 86'400) + " days after the analysis, and the run takes " + rounded(run_of(scenario).seconds() / 86'400) + ": hardly any lands",
                       "write a shorter lead_time, or a longer calendar.length");
    if (root_cause.machine_effect > 0 && scenario.components.empty())
        report.warning(path + ".machine_effect", "there are no machine components, so nothing of theirs can be fixed", "leave machine_effect out");
    if (root_cause.machine_effect > 0 && (root_cause.by_team || !root_cause.teams.empty()))
        report.error(path + ".machine_effect", "its classes are those of teams, and machines belong to none", "leave machine_effect out, or teams and by_team");
    looks_in_time(scenario, root_cause.every, path, report);
    if (root_cause.window < root_cause.every)
        report.error(path + ".window", "the window of " + fields::format(root_cause.window) + " is shorter than the " + fields::format(root_cause.every) + " from look to look: errors are forgotten before anybody looks",
                     "write a window of at least the time between looks");
    if (root_cause.analysis) check_distribution(*root_cause.analysis, path + ".analysis", report);
    if (root_cause.lead_time) check_distribution(*root_cause.lead_time, path + ".lead_time", report);
    if (root_cause.effect <= 0 && root_cause.machine_effect <= 0) report.warning(path + ".effect", "a fix changes nothing", "write a share above 0");
    if (!root_cause.analysis && root_cause.analysts > 0) report.warning(path + ".analysts", "an analysis takes no time, so that nobody waits for an analyst", "write analysis");
    if (!root_cause.analysis && root_cause.cost_per_hour.amount > 0) report.warning(path + ".cost_per_hour", "an analysis takes no time and costs nothing", "write analysis");
    if (root_cause.by_locale && root_cause.by_language) report.warning(path + ".by_language", "locales count apart, and each has one language", "leave by_language out");
}

}  // namespace

void check_improvement(const Scenario& scenario, Report& report) {
    const std::vector<std::string> coaching = paths_of("coaching", scenario.coaching);
    for (std::size_t i = 0; i < coaching.size(); ++i) CoachingCheck(scenario, scenario.coaching[i], coaching[i], report).run();
    const std::vector<std::string> root_causes = paths_of("root_causes", scenario.root_causes);
    for (std::size_t i = 0; i < root_causes.size(); ++i) check_root_cause(scenario, scenario.root_causes[i], root_causes[i], report);
}

}  // namespace takt::models
