// SPDX-License-Identifier: Apache-2.0
// Where the labels come from that components are trained on: stages that judge, and budgets that some items can meet.
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

}  // namespace

void check_training_data(const Scenario& scenario, Report& report) {
    const std::vector<std::string> paths = paths_of("components", scenario.components);
    for (std::size_t i = 0; i < scenario.components.size(); ++i) {
        const Component& component = scenario.components[i];
        if (component.labels) check_budget(scenario, component, paths[i] + ".labels", report);
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
