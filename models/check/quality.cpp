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

}  // namespace

void check_quality(const Scenario& scenario, Report& report) {
    const std::vector<std::string> appeals = paths_of("appeals", scenario.appeals);
    for (std::size_t i = 0; i < appeals.size(); ++i) check_appeals(scenario, scenario.appeals[i], appeals[i], report);
    check_overlap(scenario, appeals, report);
    const std::vector<std::string> feedback = paths_of("feedback", scenario.feedback);
    for (std::size_t i = 0; i < feedback.size(); ++i) check_feedback(scenario, scenario.feedback[i], feedback[i], report);
}

}  // namespace takt::models
