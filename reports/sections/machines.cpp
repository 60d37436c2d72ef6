// SPDX-License-Identifier: Apache-2.0
// Machines that live: what they learn from people, and how well they tell violating items from compliant ones over time.
#include <fmt/format.h>

#include <algorithm>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

Table learning_table(const Material& from, const std::vector<Scope>& components) {
    Table table{"What machines learn from people",
                "Labels are what people said of items that a component learns from; wrong labels, by the truth of the simulation, blur what it learns. "
                "Separation is the distance between the scores of violating and compliant items in standard deviations (d'), AUC the chance that a "
                "violating item scores above a compliant one.",
                {{"Component"},
                 {"Decisions", true, 2},
                 {"Wrong decisions", true, 2},
                 {"Labels", true},
                 {"Labelled violating", true, 3},
                 {"Wrong labels", true},
                 {"Separation", true},
                 {"AUC", true, 3}},
                {},
                false,
                false};
    for (const Scope& component : components)
        table.rows.push_back({words(from.view.names().words(component)), figure(from, "decisions", "total", component), figure(from, "error_rate", "share", component),
                              figure(from, "labels", "total", component), figure(from, "labels", "violating", component), figure(from, "label_errors", "share", component),
                              figure(from, "model_separation", "mean", component), figure(from, "model_auc", "mean", component)});
    drop_empty_columns(table);
    return table;
}

Table source_table(const Material& from) {
    Table table{"Where the labels come from", {}, {{"Component and stage"}, {"Labels", true}}, {}, false, true};
    for (const Scope& scope : from.view.scopes("labels", "total", {"component", "stage"}))
        if (from.view.mean("labels", "total", scope) > 0) table.rows.push_back({words(from.view.names().words(scope)), figure(from, "labels", "total", scope)});
    return table;
}

}  // namespace

Section machines_section(const Material& from) {
    std::vector<Scope> components = from.view.scopes("labels", "total", {"component"});
    for (const Scope& more : from.view.scopes("model_separation", "mean", {"component"}))
        if (std::find(components.begin(), components.end(), more) == components.end()) components.push_back(more);
    if (components.empty()) return {};
    Section section{"machines", "Machines that learn", {}, {}};
    constexpr std::size_t most = 12;   // a page of curves is read, more are not
    Fans fans;
    for (std::size_t place = 0; place < std::min(components.size(), most); ++place)
        if (auto fan = fan_of(from, "model_separation", "mean", components[place], fmt::format("Separation of {}", from.view.names().words(components[place]))))
            fans.fans.push_back(std::move(*fan));
    if (!fans.fans.empty()) section.blocks.emplace_back(std::move(fans));
    section.blocks.emplace_back(learning_table(from, components));
    if (Table sources = source_table(from); !sources.rows.empty()) section.blocks.emplace_back(std::move(sources));
    return section;
}

}  // namespace takt::reports
