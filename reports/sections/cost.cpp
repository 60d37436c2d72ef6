// SPDX-License-Identifier: Apache-2.0
// Where the money goes: by kind, site, vendor and team, and over time.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/outcome/figures.hpp"
#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

/// The kinds of cost that the study has, in the order of the table of figures.
std::vector<std::string> kinds_of(const Material& from) {
    std::vector<std::string> kinds;
    std::string_view rest = outcome::meaning_of("cost")->statistics;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string kind(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const Estimate* found = from.view.find("cost", kind);
        if (kind != "total" && found != nullptr && found->mean != 0) kinds.push_back(kind);
    }
    return kinds;
}

std::optional<Bars> by_week(const Material& from, const std::vector<std::string>& kinds) {
    const std::vector<Estimate> total = from.view.by_interval("cost", "total");
    if (total.empty() || kinds.empty()) return std::nullopt;
    double largest = 0;
    for (const Estimate& estimate : total) largest = std::max(largest, estimate.n > 0 ? estimate.mean : 0);
    const auto [format, factor] = chart_format(largest, "money", from.view.currency());
    const std::string word = interval_word(from.view.study().interval_seconds);
    Bars bars;
    bars.head = {fmt::format("Cost by {} and kind", word), {}, format};
    bars.labels = from.view.interval_labels();
    for (const std::string& kind : kinds) {
        Line line{statistic_name(kind), {}};
        for (const Estimate& estimate : from.view.by_interval("cost", kind)) line.values.push_back(estimate.mean * factor);
        if (!line.values.empty()) bars.series.push_back(std::move(line));
    }
    bars.head.summary =
        fmt::format("Mean over replications; the dearest {} costs {}.", word, value_text(largest, "money", from.view.currency()));
    return bars;
}

std::optional<Bars> by_place(const Material& from, const std::vector<std::string>& kinds, std::string_view dimension, std::string title) {
    std::vector<Scope> scopes = from.view.scopes("cost", "total", {std::string(dimension)});
    if (scopes.empty()) return std::nullopt;
    const auto cost = [&](const Scope& scope) { return from.view.mean("cost", "total", scope); };
    std::stable_sort(scopes.begin(), scopes.end(), [&](const Scope& a, const Scope& b) { return cost(a) > cost(b); });
    const auto [format, factor] = chart_format(cost(scopes[0]), "money", from.view.currency());
    Bars bars;
    bars.head = {std::move(title),
                 fmt::format("{} costs most: {} over the period.", from.view.names().words(scopes[0]),
                             from.view.short_text("cost", "total", scopes[0])),
                 format};
    bars.horizontal = true;
    for (const Scope& scope : scopes) bars.labels.push_back(from.view.names().words(scope));
    for (const std::string& kind : kinds) {
        Line line{statistic_name(kind), {}};
        double sum = 0;
        for (const Scope& scope : scopes) {
            const double value = from.view.mean("cost", kind, scope);
            line.values.push_back(std::isfinite(value) ? value * factor : 0);
            sum += line.values.back();
        }
        if (sum != 0) bars.series.push_back(std::move(line));
    }
    return bars;
}

Table kind_table(const Material& from, const std::vector<std::string>& kinds) {
    const bool weekly = from.view.weeks() > 1.5;
    const double total = from.view.mean("cost", "total");
    Table table{"Cost by kind", {}, {{"Kind"}, {"Over the period", true}, {"Share", true}}, {}, false, false};
    if (weekly) table.columns.push_back({"A week", true, 2});
    std::vector<std::string> rows = kinds;
    rows.push_back("total");
    for (const std::string& kind : rows) {
        const double value = from.view.mean("cost", kind);
        Row row = {words(kind == "total" ? "All" : statistic_name(kind)), figure(from, "cost", kind, {}),
                   number(value / total, value_text(value / total, "share", ""))};
        if (weekly) row.push_back(number(value / from.view.weeks(), value_text(value / from.view.weeks(), "money", from.view.currency())));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table place_table(const Material& from, const std::vector<std::string>& kinds, std::string_view dimension) {
    Table table{fmt::format("Cost by {}", dimension), {}, {{capitalised(std::string(dimension))}, {"All", true}}, {}, false, true};
    for (const std::string& kind : kinds) table.columns.push_back({statistic_name(kind), true, 2});
    for (const Scope& scope : from.view.scopes("cost", "total", {std::string(dimension)})) {
        Row row = {words(from.view.names().words(scope)), figure(from, "cost", "total", scope)};
        for (const std::string& kind : kinds) row.push_back(figure(from, "cost", kind, scope));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// Verdicts on vendors' clauses beside the truth.
std::optional<Table> contract_table(const Material& from) {
    Table table{"Contracts: how often each clause is met",
                "Wrongly fined: periods in which the vendor's true quality met the target and the measured one did not; wrongly paid: the "
                "other way round. Truth is known to the simulation only.",
                {{"Clause"}, {"Met", true}, {"Quality as measured", true, 2}, {"True quality", true}, {"Wrongly fined", true}, {"Wrongly paid", true}},
                {},
                false,
                false};
    for (const Scope& scope : from.view.scopes("contract", "share", {"clause", "vendor"})) {
        Row row = {words(from.view.names().words(scope))};
        for (const char* statistic : {"share", "measured", "truth", "wrongly_fined", "wrongly_paid"}) row.push_back(figure(from, "contract", statistic, scope));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
}

}  // namespace

Section cost_section(const Material& from) {
    if (from.view.find("cost", "total") == nullptr) return {};
    const std::vector<std::string> kinds = kinds_of(from);
    Section section{"cost", "Cost", {}, {}};
    section.lead = fmt::format("{} over {}.", from.view.text("cost", "total"),
                               period_text(from.view.study().intervals.size(), from.view.study().interval_seconds));
    if (from.view.find("cost_per_decision", "mean") != nullptr) {
        section.lead += fmt::format(" A decision, machine or human, costs {}.", from.view.short_text("cost_per_decision", "mean"));
    }
    if (from.view.find("cost_per_defect_avoided", "mean") != nullptr) {
        section.lead += fmt::format(" A violating item blocked costs {}.", from.view.short_text("cost_per_defect_avoided", "mean"));
    }
    if (auto bars = by_week(from, kinds)) section.blocks.emplace_back(std::move(*bars));
    if (auto bars = by_place(from, kinds, "site", "Cost by site and kind")) section.blocks.emplace_back(std::move(*bars));
    section.blocks.emplace_back(kind_table(from, kinds));
    if (auto table = contract_table(from)) section.blocks.emplace_back(std::move(*table));
    for (const char* dimension : {"team", "site", "vendor"}) {
        Table table = place_table(from, kinds, dimension);
        if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
    }
    return section;
}

}  // namespace takt::reports
