// SPDX-License-Identifier: Apache-2.0
// Appeals and feedback: whether they look at decisions that exist, in stages of the right kind.
#include <algorithm>

#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"
#include "models/fields/words.hpp"

namespace takt::models {
namespace {

const Stage* find_stage(const Scenario& scenario, const std::string& id) {
    const auto found = std::ranges::find(scenario.stages, id, &Stage::id);
    return found == scenario.stages.end() ? nullptr : &*found;
}

/// The stage that does the work must be of the kind that knows how.
void require_kind(const Scenario& scenario, const std::string& id, StageKind kind, const std::string& path, Report& report) {
    const Stage* stage = find_stage(scenario, id);
    if (stage == nullptr || stage->kind == kind) return;
    report.error(path, "stage '" + id + "' is of kind " + std::string(fields::word(stage->kind)), "name a stage of kind " + std::string(fields::word(kind)));
}

void check_appeals(const Scenario& scenario, const Appeals& appeals, const std::string& path, Report& report) {
    check_distribution(appeals.delay, path + ".delay", report);
    for (std::size_t i = 0; i < appeals.levels.size(); ++i)
        require_kind(scenario, appeals.levels[i], StageKind::appeal, path + ".levels[" + std::to_string(i) + "]", report);
    for (std::size_t i = 0; i < appeals.stages.size(); ++i) {
        const Stage* stage = find_stage(scenario, appeals.stages[i]);
        if (stage != nullptr && !reviews(stage->kind))
            report.error(path + ".stages[" + std::to_string(i) + "]", "blocks are not first decided at stage '" + stage->id + "' of kind " + std::string(fields::word(stage->kind)),
                         "name stages of kind review, second-review, escalate or feedback");
    }
    if (appeals.contacts_per_day > 0 && appeals.contact_stage.empty())
        report.error(path + ".contact_stage", "contacts have no stage to go to", "name a stage of kind contact, or write contacts_per_day 0");
    require_kind(scenario, appeals.contact_stage, StageKind::contact, path + ".contact_stage", report);
    if (appeals.contacts_per_day <= 0 && appeals.self_service > 0)
        report.warning(path + ".self_service", "there are no contacts for senders to answer for themselves", "write contacts_per_day, or leave self_service out");
    if (appeals.resolve_within && *appeals.resolve_within > scenario.calendar.length)
        report.warning(path + ".resolve_within", "the promise of " + fields::format(*appeals.resolve_within) + " is longer than the measured " + fields::format(scenario.calendar.length),
                       "write a shorter promise, or a longer calendar.length");
    if (appeals.rate_wrong_block <= 0 && appeals.rate_right_block <= 0)
        report.warning(path + ".rate_wrong_block", "nobody ever appeals", "write rate_wrong_block, rate_right_block or both");
    if (appeals.levels.size() == 1 && (appeals.repeat_wrong > 0 || appeals.repeat_right > 0))
        report.warning(path + ".levels", "with one level nobody can appeal again", "write a second level, or leave repeat_wrong and repeat_right out");
}

/// The first process that takes a block takes it alone.
void check_overlap(const Scenario& scenario, const std::vector<std::string>& paths, Report& report) {
    for (std::size_t i = 1; i < scenario.appeals.size(); ++i) {
        const Appeals& later = scenario.appeals[i];
        for (std::size_t j = 0; j < i; ++j) {
            const Appeals& first = scenario.appeals[j];
            const bool takes_all = first.stages.empty() && first.components.empty();
            const auto taken = [](const std::vector<std::string>& a, const std::vector<std::string>& b) {
                return std::ranges::any_of(a, [&](const std::string& id) { return contains(b, id); });
            };
            if (takes_all || taken(later.stages, first.stages) || taken(later.components, first.components)) {
                report.warning(paths[i], "appeals '" + first.id + "' take the same blocks first", "name different stages and components");
                break;
            }
        }
    }
}

void check_feedback(const Scenario& scenario, const Feedback& feedback, const std::string& path, Report& report) {
    require_kind(scenario, feedback.stage, StageKind::feedback, path + ".stage", report);
    const bool viewed = std::ranges::any_of(scenario.streams, [&](const Stream& stream) {
        return stream.views.mean > 0 && (feedback.programs.empty() || contains(feedback.programs, stream.program));
    });
    if (!viewed) report.warning(path, "no item that it could flag is ever viewed", "write views for the streams");
    if (feedback.flags_per_1000_bad_views <= 0 && feedback.flags_per_1000_good_views <= 0)
        report.warning(path + ".flags_per_1000_bad_views", "nobody ever flags", "write flags per 1,000 views");
}

void check_andon(const Scenario& scenario, std::size_t index, const std::string& path, Report& report) {
    const Andon& andon = scenario.andons[index];
    const Stage* incident = find_stage(scenario, andon.stage);
    if (incident == nullptr || incident->kind != StageKind::remediate) require_kind(scenario, andon.stage, StageKind::andon, path + ".stage", report);
    if (incident != nullptr && (incident->withdrawal || incident->waiting_room))
        report.error(path + ".stage", "stage '" + andon.stage + "' can lose the incident: it has " + (incident->withdrawal ? "a withdrawal" : "a waiting room") + ", and the andon would never end",
                     "leave it out there, or name another stage");
    const Duration run{scenario.calendar.warm_up.ms + scenario.calendar.length.ms};
    if (andon.window > run)
        report.warning(path + ".window", "the window of " + fields::format(andon.window) + " is longer than the run of " + fields::format(run), "write a shorter window, or a longer calendar.length");
    if (andon.reaction >= run)
        report.warning(path + ".reaction", "the reaction comes " + fields::format(andon.reaction) + " after the pull, and the run ends after " + fields::format(run) + ": nothing is ever contained", "write a shorter reaction, or a longer calendar.length");
    if (!any_stream_of(scenario, andon.programs, andon.locales))
        report.warning(path + (andon.locales.empty() ? ".programs" : ".locales"), "no stream of its programs has items of its locales: it is never pulled", "name programs and locales that belong together");
    const Stage* people = find_stage(scenario, andon.to_people);
    if (people != nullptr && !reviews(people->kind))
        report.error(path + ".to_people", "stage '" + andon.to_people + "' of kind " + std::string(fields::word(people->kind)) + " does not decide items", "name a stage of kind review, second-review or escalate");
    if (people != nullptr && scenario.components.empty()) report.warning(path + ".to_people", "no machine allows anything that could go to people", "leave to_people out");
    for (const Stream& stream : scenario.streams)
        if (people != nullptr && stream.process != ArrivalProcess::poisson && (andon.programs.empty() || contains(andon.programs, stream.program)))
            report.warning(path + ".to_people", "items of stream '" + stream.id + "' are not sent to people: its process is " + std::string(fields::word(stream.process)), "write the process poisson there");
    const bool flagged = std::ranges::any_of(scenario.feedback, [&](const Feedback& feedback) {
        return feedback.programs.empty() || andon.programs.empty() || std::ranges::any_of(andon.programs, [&](const std::string& id) { return contains(feedback.programs, id); });
    });
    if (!flagged) report.warning(path, "no flags ever come that could pull it", "write a feedback process for its programs");
    const auto meets = [](const std::vector<std::string>& a, const std::vector<std::string>& b) {
        return a.empty() || b.empty() || std::ranges::any_of(a, [&](const std::string& id) { return contains(b, id); });
    };
    for (std::size_t earlier = 0; people != nullptr && earlier < index; ++earlier) {
        const Andon& first = scenario.andons[earlier];
        if (first.to_people.empty() || !meets(first.programs, andon.programs) || !meets(first.locales, andon.locales) || !meets(first.categories, andon.categories)) continue;
        report.warning(path + ".to_people", "items that andon '" + first.id + "' sends to people are never sent by this one", "name other programs, locales or categories");
        break;
    }
}

void check_scan(const Scenario& scenario, const Scan& scan, const std::string& path, Report& report) {
    const bool viewed = std::ranges::any_of(scenario.streams, [&](const Stream& stream) {
        return stream.views.mean > 0 && (scan.programs.empty() || contains(scan.programs, stream.program));
    });
    if (!viewed) report.warning(path, "no item that it could find is ever live", "write views for the streams: what is viewed is live");
    if (!any_stream_of(scenario, scan.programs, scan.locales))
        report.warning(path + (scan.locales.empty() ? ".programs" : ".locales"), "no stream of its programs has items of its locales: it finds nothing", "name programs and locales that belong together");
    if (scan.recall <= 0) report.warning(path + ".recall", "the scan finds nothing", "write a recall above 0");
    const std::int64_t run = scenario.calendar.warm_up.ms + scenario.calendar.length.ms;
    if (scan.every.ms > run)
        report.warning(path + ".every", "the first scan after " + fields::format(scan.every) + " comes later than the end of the run after " + fields::format(Duration{run}), "write a shorter time");
}

}  // namespace

void check_quality(const Scenario& scenario, Report& report) {
    const std::vector<std::string> appeals = paths_of("appeals", scenario.appeals);
    for (std::size_t i = 0; i < appeals.size(); ++i) check_appeals(scenario, scenario.appeals[i], appeals[i], report);
    check_overlap(scenario, appeals, report);
    const std::vector<std::string> feedback = paths_of("feedback", scenario.feedback);
    for (std::size_t i = 0; i < feedback.size(); ++i) check_feedback(scenario, scenario.feedback[i], feedback[i], report);
    const std::vector<std::string> andons = paths_of("andons", scenario.andons);
    for (std::size_t i = 0; i < andons.size(); ++i) check_andon(scenario, i, andons[i], report);
    const std::vector<std::string> scans = paths_of("scans", scenario.scans);
    for (std::size_t i = 0; i < scans.size(); ++i) check_scan(scenario, scenario.scans[i], scans[i], report);
}

}  // namespace takt::models
