// SPDX-License-Identifier: Apache-2.0
// Machines that live: labels from stages that judge and budgets that some items can meet, trainings that can begin, drift that leaves
// something to tell apart, outages within the run.
#include <algorithm>

#include "models/check/load.hpp"
#include "models/check/report.hpp"
#include "models/fields/words.hpp"

namespace takt::models {
namespace {

const Stage* stage_of(const Scenario& scenario, const std::string& id) {
    const auto found = std::ranges::find(scenario.stages, id, &Stage::id);
    return found == scenario.stages.end() ? nullptr : &*found;
}

void check_budget(const Scenario& scenario, const Component& component, const std::string& path, Report& report) {
    const LabelBudget& budget = *component.labels;
    const Stage* stage = stage_of(scenario, budget.stage);
    if (stage != nullptr && stage->kind != StageKind::label)
        report.error(path + ".stage", "stage '" + budget.stage + "' is of kind " + std::string(fields::word(stage->kind)) + ", which delivers no labels on request",
                     "name a stage of kind label");
    for (const std::string& band : budget.bands)
        if (std::ranges::find(component.bands, band, &ScoreBand::id) == component.bands.end())
            report.error(path + ".bands", "band '" + band + "' is none of the component's own", "name its bands, or leave bands out for a random sample");
    const double drawn = budget.per_week * budget.every.seconds() / (7 * 86'400.0);
    if (drawn < 1)
        report.warning(path + ".every", "a draw brings " + rounded(drawn) + " items: many draws bring none", "write a longer interval, or more items a week");
}

double run_days(const Scenario& scenario) { return (scenario.calendar.warm_up.seconds() + scenario.calendar.length.seconds()) / 86'400; }

void check_retraining(const Scenario& scenario, const Component& component, const std::string& path, Report& report) {
    const Retraining& of = *component.retraining;
    if (!component.labels && component.learns_from.empty()) {
        report.error(path, "no labels ever come: the component neither asks for some nor learns from a stage", "write labels or learns_from");
        return;
    }
    const double days = run_days(scenario), needed = component.labels && component.learns_from.empty() ? 7 * of.fresh_labels / component.labels->per_week : 0;
    if (needed > days)
        report.warning(path + ".fresh_labels",
                       rounded(of.fresh_labels) + " labels at " + rounded(component.labels->per_week) + " a week take " + rounded(needed) + " days, longer than the run of " + rounded(days) +
                           " days: it is never trained",
                       "write fewer labels, or a larger budget");
    else if (needed + of.takes.seconds() / 86'400 > days)
        report.warning(path + ".takes", "the first training ends after the run of " + rounded(days) + " days", "write a shorter training, or fewer labels");
}

void check_drift(const Scenario& scenario, const Component& component, const std::string& path, Report& report) {
    const double months = run_days(scenario) / 30.4375;
    for (const Category& category : scenario.categories) {
        const double separation = component.separation.at(category.id, 0), change = component.drift->per_month.at(category.id, 0);
        if (separation > 0 && separation + change * months < 0 && !component.retraining)
            report.warning(path + ".per_month", "the separation of '" + category.id + "', " + rounded(separation) + " at the start, is gone after " + rounded(-separation / change) + " months", "write a slower drift, or a retraining");
        if (separation <= 0 && change != 0)
            report.warning(path + ".per_month", "category '" + category.id + "' drifts, but has no separation at the start", "write separation for it");
    }
    if (component.drift->step.seconds() / 86'400 > run_days(scenario))
        report.warning(path + ".step", "the first step comes after the end of the run", "write a shorter step");
}

void check_outages(const Scenario& scenario, const Component& component, const std::string& path, Report& report) {
    const ComponentOutages& of = *component.outages;
    if (of.planned.empty() && !of.random) report.warning(path, "there is no outage", "write planned, random or both");
    if (of.fallback != Fallback::to_people && !of.people.empty())
        report.warning(path + ".people", "nobody is sent there: the fallback is " + std::string(fields::word(of.fallback)), "leave it out, or write \"fallback\": \"to-people\"");
    if (of.fallback == Fallback::to_people && of.people.empty() && component.next == "done")
        report.warning(path + ".fallback", "no person sees the items during an outage: the component's next is done, so they are allowed", "name the stage in people, or write fail-open or fail-closed");
    if (of.fallback != Fallback::to_people && component.kind == ComponentKind::translator)
        report.error(path + ".fallback", "a translator decides nothing, so it can neither allow nor block", "write to-people");
    const Stage* stage = of.people.empty() ? nullptr : stage_of(scenario, of.people);
    const bool takes_new_items = stage == nullptr || (reviews(stage->kind) && stage->kind != StageKind::feedback) || stage->kind == StageKind::translate;
    if (!takes_new_items)
        report.error(path + ".people", "items without a decision go there, and stage '" + stage->id + "' of kind " + std::string(fields::word(stage->kind)) + " does not decide new items",
                     "name a stage of kind review, second-review, escalate or translate");
    const std::int64_t first = scenario.calendar.start.days;
    for (std::size_t i = 0; i < of.planned.size(); ++i) {
        const double begins = static_cast<double>(of.planned[i].from.date.days - first);
        if (begins > run_days(scenario) || begins + 1 + of.planned[i].length.seconds() / 86'400 < 0)
            report.warning(path + ".planned[" + std::to_string(i) + "].from", "the outage lies outside the run", "write a date within it");
    }
}

void check_copying(const Scenario& scenario, const Component& component, const std::string& path, Report& report) {
    if (component.copies->every.seconds() / 86'400 > run_days(scenario))
        report.warning(path + ".every", "the library is first brought up to date after the end of the run", "write a shorter time");
}

}  // namespace

void check_training_data(const Scenario& scenario, Report& report) {
    const std::vector<std::string> paths = paths_of("components", scenario.components);
    for (std::size_t i = 0; i < scenario.components.size(); ++i) {
        const Component& component = scenario.components[i];
        if (component.labels) check_budget(scenario, component, paths[i] + ".labels", report);
        if (component.retraining) check_retraining(scenario, component, paths[i] + ".retraining", report);
        if (component.drift) check_drift(scenario, component, paths[i] + ".drift", report);
        if (component.outages) check_outages(scenario, component, paths[i] + ".outages", report);
        if (component.copies) check_copying(scenario, component, paths[i] + ".copies", report);
        for (std::size_t s = 0; s < component.learns_from.size(); ++s) {
            const Stage* stage = stage_of(scenario, component.learns_from[s]);
            if (stage == nullptr || decides(stage->kind) || stage->kind == StageKind::label) continue;
            report.error(paths[i] + ".learns_from[" + std::to_string(s) + "]",
                         "nobody judges items in stage '" + stage->id + "', which is of kind " + std::string(fields::word(stage->kind)), "name stages of kind label, review, audit or appeal");
        }
    }
}

void check_label_budgets(const Scenario& scenario, const Load& load, Report& report) {
    const std::vector<std::string> paths = paths_of("components", scenario.components);
    for (const ShortLabels& shortage : load.short_labels)
        report.warning(paths[shortage.component] + ".labels.per_week",
                       "the budget of " + rounded(scenario.components[shortage.component].labels->per_week) + " labels a week exceeds the " + rounded(shortage.items_per_week) +
                           " items a week that it may ask about: the same item would be labelled twice",
                       "write a smaller budget, or more bands");
}

}  // namespace takt::models
