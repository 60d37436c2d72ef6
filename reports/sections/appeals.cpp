// SPDX-License-Identifier: Apache-2.0
// How customers contest decisions, and how long it takes until they have an answer for good.
#include <fmt/format.h>

#include <algorithm>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

Row appeal_row(const Material& from, std::string name, const Scope& scope, const Scope& times) {
    return {words(std::move(name)),
            figure(from, "appeals", "total", scope),
            figure(from, "appeal_rate", "share", scope),
            figure(from, "overturned", "share", scope),
            figure(from, "contacts", "mean", scope),
            figure(from, "resolution", "p50", times),
            figure(from, "resolution", "p95", times)};
}

/// Levels that cases come to from the one before: their clock and count begin there.
std::optional<Table> escalation_table(const Material& from, const std::vector<Scope>& first_levels) {
    Table table{"Higher levels of appeal",
                "Cases that were upheld at the level before and went on. Time at the level is from entering until leaving it; the resolution time of the first level "
                "includes it.",
                {{"Level"}, {"Cases", true}, {"Time at the level, median", true, 2}, {"Time at the level, 95th percentile", true}, {"Inside target", true}, {"Backlog", true, 2}},
                {},
                false,
                false};
    for (const std::string& id : from.view.names().members("stage", "appeals")) {
        const Scope level = at("stage", id);
        if (std::ranges::find(first_levels, level) != first_levels.end()) continue;
        table.rows.push_back({words(from.view.names().words(level)), figure(from, "entered", "total", level), figure(from, "sojourn", "p50", level),
                              figure(from, "sojourn", "p95", level), figure(from, "in_target", "share", level), figure(from, "backlog", "mean", level)});
    }
    if (table.rows.empty()) return std::nullopt;
    drop_empty_columns(table);
    return table;
}

/// Cases that are no appeals: what customers flag, and incidents.
std::optional<Table> feedback_table(const Material& from) {
    Table table{"Feedback and andons",
                {},
                {{"Stage"},
                 {"Flags", true},
                 {"Andons", true},
                 {"Decision changed", true, 2},
                 {"Resolution, median", true, 2},
                 {"Resolution, 95th percentile", true},
                 {"Resolved in time", true, 2}},
                {},
                false,
                false};
    for (const Scope& stage : from.view.scopes("resolution", "p95", {"stage"})) {
        if (from.view.find("appeals", "total", stage) != nullptr) continue;
        table.rows.push_back({words(from.view.names().words(stage)), figure(from, "flags", "total", stage), figure(from, "andons", "total", stage),
                              figure(from, "overturned", "share", stage), figure(from, "resolution", "p50", stage), figure(from, "resolution", "p95", stage),
                              figure(from, "resolved_in_time", "share", stage)});
    }
    if (table.rows.empty()) return std::nullopt;
    drop_empty_columns(table);
    return table;
}

std::vector<Column> appeal_columns(std::string first) {
    return {{std::move(first)},
            {"Opened", true},
            {"Of decisions", true, 3},
            {"Overturned", true, 2},
            {"Contacts per appeal", true, 3},
            {"Resolution, median", true, 2},
            {"Resolution, 95th percentile", true}};
}

/// Resolution times by locale at the stage where appeals enter; other stages with a resolution are feedback.
std::vector<Scope> scopes_at(const Material& from, const std::string& stage) {
    std::vector<Scope> scopes = from.view.scopes("resolution", "p95", {"locale", "stage"});
    std::erase_if(scopes, [&](const Scope& scope) { return id_in(scope, "stage") != stage; });
    return scopes;
}

void add_target(const Material& from, const std::string& stage, Ranges& ranges) {
    for (const Scope& scope : {Scope{}, at("stage", stage)}) {
        for (const TargetStanding& standing : from.standings) {
            if (standing.key.id != "resolution" || standing.key.scope != scope || standing.estimate == nullptr) continue;
            ranges.bound = standing.target.bound;
            ranges.bound_name =
                fmt::format("target for the {}: {}", statistic_name(standing.key.statistic), promise_text(standing, from.view.currency()));
        }
    }
}

}  // namespace

Section appeals_section(const Material& from) {
    const std::vector<Scope> levels = from.view.scopes("appeals", "total", {"stage"});
    const bool any = from.view.find("appeals", "total") != nullptr || from.view.find("resolution", "p95") != nullptr;
    if (!any) return {};
    Section section{"appeals", "Appeals and feedback", {}, {}};
    if (from.view.find("appeals", "total") != nullptr) {
        section.lead = fmt::format("{} appeals are opened, {} of the decisions; {} of those closed change the decision.",
                                   from.view.text("appeals", "total"), from.view.short_text("appeal_rate", "share"),
                                   from.view.text("overturned", "share"));
    }
    Table table{"Appeals by first level", {}, appeal_columns("Level"), {}, false, false};
    if (from.view.find("appeals", "total") != nullptr) {
        // The resolution of the whole organisation is that of appeals only where nothing else is resolved.
        const bool only_appeals = from.view.scopes("resolution", "p95", {"stage"}).size() <= levels.size();
        if (levels.size() != 1) table.rows.push_back(appeal_row(from, "All", {}, only_appeals ? Scope{} : at("stage", "")));
    }
    for (const Scope& level : levels) table.rows.push_back(appeal_row(from, from.view.names().words(level), level, level));
    if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
    if (auto escalations = escalation_table(from, levels)) section.blocks.emplace_back(std::move(*escalations));
    if (auto feedback = feedback_table(from)) section.blocks.emplace_back(std::move(*feedback));
    Fans fans;
    for (const auto& [id, statistic, title] :
         {std::tuple("appeals", "total", "Appeals opened"), std::tuple("overturned", "share", "Overturned"),
          std::tuple("flags", "total", "Flags by customers")}) {
        if (auto fan = fan_of(from, id, statistic, {}, title)) fans.fans.push_back(std::move(*fan));
    }
    if (!fans.fans.empty()) section.blocks.emplace_back(std::move(fans));
    for (const Scope& stage : from.view.scopes("resolution", "p95", {"stage"})) {
        const std::string id = id_in(stage, "stage");
        const std::vector<Scope> scopes = scopes_at(from, id);
        if (scopes.size() < 2) continue;
        Ranges ranges =
            ranges_of(from, "resolution", scopes, "locale", fmt::format("Resolution by locale: {}", from.view.names().name("stage", id)));
        if (std::find(levels.begin(), levels.end(), stage) != levels.end()) add_target(from, id, ranges);
        section.blocks.emplace_back(std::move(ranges));
    }
    Table by_locale{"Appeals by locale", {}, appeal_columns("Locale"), {}, false, true};
    for (const Scope& locale : from.view.scopes("appeals", "total", {"locale"})) {
        const Scope times = levels.empty() ? locale : Scope{{"locale", id_in(locale, "locale")}, {"stage", id_in(levels[0], "stage")}};
        by_locale.rows.push_back(appeal_row(from, from.view.names().words(locale), locale, times));
    }
    if (!by_locale.rows.empty()) section.blocks.emplace_back(std::move(by_locale));
    return section;
}

}  // namespace takt::reports
