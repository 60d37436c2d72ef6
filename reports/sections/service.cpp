// SPDX-License-Identifier: Apache-2.0
// How long items wait and how long they take: by stage, program and locale, and when.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

/// 0 at the stage's promise or better, 1 at 45 points below it or worse.
double shade_of(double in_target, double promised) { return std::clamp((promised - in_target) / 0.45, 0.0, 1.0); }

Cell heat_cell(double value, double promised) {
    if (!std::isfinite(value)) return words("\u2013");
    Cell cell = number(value, fmt::format("{:.0f}", value * 100));
    cell.shade = shade_of(value, promised);
    return cell;
}

/// Every stage against every locale.
std::optional<Table> heat_by_place(const Material& from) {
    const std::vector<Scope> scopes = from.view.scopes("in_target", "share", {"locale", "stage"});
    std::vector<std::string> locales, stages;
    for (const Scope& scope : scopes) {
        const std::string locale = id_in(scope, "locale"), stage = id_in(scope, "stage");
        if (std::find(locales.begin(), locales.end(), locale) == locales.end()) locales.push_back(locale);
        if (std::find(stages.begin(), stages.end(), stage) == stages.end()) stages.push_back(stage);
    }
    if (locales.size() < 2) return std::nullopt;
    Table table{
        "Inside service target, % of items", "By locale and stage, beside each stage the share that it promises; the darker, the further below that.", {{"Locale"}}, {}, false, false};
    for (const std::string& stage : stages) table.columns.push_back({fmt::format("{} ({})", from.view.names().name("stage", stage), bound_text(from.view.promised_share(stage), "share", "")), true});
    for (const std::string& locale : locales) {
        Row row = {words(from.view.names().name("locale", locale))};
        for (const std::string& stage : stages)
            row.push_back(heat_cell(from.view.mean("in_target", "share", {{"locale", locale}, {"stage", stage}}), from.view.promised_share(stage)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// The stage that most queues miss, locale by interval.
std::optional<Table> heat_over_time(const Material& from) {
    std::string worst;
    double least = 2;   // room above the promise
    for (const Scope& scope : from.view.scopes("in_target", "share", {"stage"})) {
        const double room = from.view.mean("in_target", "share", scope) - from.view.promised_share(id_in(scope, "stage"));
        if (room < least) {
            least = room;
            worst = id_in(scope, "stage");
        }
    }
    const std::string word = interval_word(from.view.study().interval_seconds);
    Table table{fmt::format("{}: inside service target by {}, %", from.view.names().name("stage", worst), word),
                fmt::format("The stage furthest below its promise of {}, locale by locale: when does it go wrong?", bound_text(from.view.promised_share(worst), "share", "")),
                {{"Locale"}},
                {},
                false,
                true};
    for (const std::string& label : from.view.interval_labels()) table.columns.push_back({label, true});
    for (const Scope& scope : from.view.scopes("in_target", "share", {"locale", "stage"})) {
        if (id_in(scope, "stage") != worst) continue;
        const std::vector<Estimate> series = from.view.by_interval("in_target", "share", scope);
        if (series.empty()) continue;
        Row row = {words(from.view.names().name("locale", id_in(scope, "locale")))};
        for (const Estimate& estimate : series) row.push_back(heat_cell(estimate.mean, from.view.promised_share(worst)));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
}

std::optional<Fans> backlog_fans(const Material& from) {
    std::vector<Scope> stages = from.view.scopes("backlog", "mean", {"stage"});
    const auto size = [&](const Scope& scope) { return from.view.mean("backlog", "mean", scope); };
    std::stable_sort(stages.begin(), stages.end(), [&](const Scope& a, const Scope& b) { return size(a) > size(b); });
    Fans fans;
    for (const Scope& stage : stages) {
        if (fans.fans.size() == 3) break;
        if (auto fan = fan_of(from, "backlog", "mean", stage, "Backlog: " + from.view.names().words(stage)))
            fans.fans.push_back(std::move(*fan));
    }
    if (fans.fans.empty()) return std::nullopt;
    return fans;
}

}  // namespace

Table stage_table(const Material& from) {
    Table table{"Stages",
                "Wait is time in queue of items that are taken up; the ± are intervals at the study's level.",
                {{"Stage"},
                 {"Wait, mean", true},
                 {"Wait, 95th percentile", true},
                 {"Inside target", true},
                 {"Had to wait", true, 3},
                 {"Withdrawn", true, 3},
                 {"Handle time", true, 3},
                 {"Backlog, mean", true, 2},
                 {"Backlog at the end", true, 3},
                 {"Oldest at the end", true, 2}},
                {},
                false,
                false};
    for (const Scope& stage : from.view.scopes("wait", "mean", {"stage"})) {
        table.rows.push_back({words(from.view.names().words(stage)), figure(from, "wait", "mean", stage),
                              figure(from, "wait", "p95", stage), figure(from, "in_target", "share", stage),
                              figure(from, "delayed", "share", stage), figure(from, "withdrawn", "share", stage),
                              figure(from, "handle", "mean", stage), figure(from, "backlog", "mean", stage),
                              figure(from, "backlog", "end", stage), figure(from, "backlog_age", "end", stage)});
    }
    return table;
}

Section service_section(const Material& from) {
    Section section{"service", "Service", {}, {}};
    if (from.view.find("turnaround", "p50") != nullptr) {
        section.lead =
            fmt::format("From submission to the first decision: half of all items within {}, 9 of 10 within {}, 99 of 100 within {}.",
                        from.view.short_text("turnaround", "p50"), from.view.short_text("turnaround", "p90"),
                        from.view.short_text("turnaround", "p99"));
    }
    if (const auto scopes = from.view.scopes("turnaround", "p95", {"program"}); !scopes.empty()) {
        section.blocks.emplace_back(ranges_of(from, "turnaround", scopes, "program", "Turnaround by program"));
    }
    if (const auto scopes = from.view.scopes("turnaround", "p95", {"locale"}); !scopes.empty()) {
        section.blocks.emplace_back(ranges_of(from, "turnaround", scopes, "locale", "Turnaround by locale"));
    }
    Table stages = stage_table(from);
    if (!stages.rows.empty()) section.blocks.emplace_back(std::move(stages));
    if (auto table = heat_by_place(from)) section.blocks.emplace_back(std::move(*table));
    if (auto table = heat_over_time(from)) section.blocks.emplace_back(std::move(*table));
    if (auto fans = backlog_fans(from)) section.blocks.emplace_back(std::move(*fans));
    return section.blocks.empty() ? Section{} : section;
}

}  // namespace takt::reports
