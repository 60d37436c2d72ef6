// SPDX-License-Identifier: Apache-2.0
// The people: how many are there, how many are needed, how busy they are, by team and week.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

Table people_table(const Material& from, std::string_view dimension, std::string title) {
    Table table{std::move(title),
                {},
                {{capitalised(std::string(dimension))},
                 {"Site", false, 3},
                 {"People", true},
                 {"On duty", true, 2},
                 {"Busy", true, 3},
                 {"Occupancy", true},
                 {"Utilisation", true, 3},
                 {"Needed", true},
                 {"Available", true, 2},
                 {"Gap", true},
                 {"Handle time", true, 3}},
                {},
                false,
                false};
    for (const Scope& scope : from.view.scopes("occupancy", "share", {std::string(dimension)})) {
        Cell gap = figure(from, "gap", "mean", scope);
        if (lacks_people(from, scope)) gap.state = State::missed;
        const std::string site = from.view.names().of(dimension, id_in(scope, dimension), "site");
        table.rows.push_back({words(from.view.names().words(scope)), words(from.view.names().name("site", site)),
                              figure(from, "headcount", "end", scope), figure(from, "on_duty", "mean", scope),
                              figure(from, "busy", "mean", scope), figure(from, "occupancy", "share", scope),
                              figure(from, "utilisation", "share", scope), figure(from, "required_people", "mean", scope),
                              figure(from, "available_people", "mean", scope), gap, figure(from, "handle", "mean", scope)});
    }
    return table;
}

std::optional<Table> gap_by_week(const Material& from) {
    const std::string word = interval_word(from.view.study().interval_seconds);
    Table table{fmt::format("Gap by team and {}", word),
                "People available less people needed on duty; a shortage is shaded by its share of the people needed.",
                {{"Team"}},
                {},
                false,
                true};
    for (const std::string& label : from.view.interval_labels()) table.columns.push_back({label, true});
    for (const Scope& team : from.view.scopes("gap", "mean", {"team"})) {
        const std::vector<Estimate> gaps = from.view.by_interval("gap", "mean", team),
                                    needed = from.view.by_interval("required_people", "mean", team);
        if (gaps.empty()) continue;
        Row row = {words(from.view.names().words(team))};
        for (std::size_t at = 0; at < gaps.size(); ++at) {
            Cell cell = number(gaps[at].mean, change_text(gaps[at].mean, "people", ""));
            const double base = at < needed.size() ? needed[at].mean : 0;
            if (gaps[at].mean < 0 && base > 0) cell.shade = std::clamp(-gaps[at].mean / base / 0.3, 0.05, 1.0);
            row.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
}

std::optional<Bars> needed_chart(const Material& from) {
    const std::vector<Scope> teams = from.view.scopes("required_people", "mean", {"team"});
    if (teams.empty()) return std::nullopt;
    Bars bars;
    bars.head = {"People needed and available on duty, by team", {}, {"", "", 2, false}};
    bars.horizontal = true;
    bars.stacked = false;
    bars.series = {{"available", {}}, {"needed", {}}};
    std::size_t lacking = 0, unsure = 0;
    for (const Scope& team : teams) {
        const double needed = from.view.mean("required_people", "mean", team), available = from.view.mean("available_people", "mean", team);
        bars.labels.push_back(from.view.names().words(team));
        bars.series[0].values.push_back(std::round(available * 100) / 100);
        bars.series[1].values.push_back(std::round(needed * 100) / 100);
        const Enough enough = enough_people(from, team);
        if (enough == Enough::too_few) ++lacking;
        if (enough == Enough::cannot_tell) ++unsure;
    }
    bars.head.summary = "Averages over all hours of the period. ";
    if (lacking + unsure == 0)
        bars.head.summary += "Every team has the people that its targets need.";
    else {
        bars.head.summary += fmt::format("{} of {} have fewer than their targets need", lacking, counted(teams.size(), "team"));
        bars.head.summary += unsure == 0 ? "." : fmt::format("; of {} more the replications cannot tell.", unsure);
    }
    return bars;
}

}  // namespace

Table team_table(const Material& from) {
    Table table = people_table(from, "team", "Teams");
    drop_empty_columns(table);
    return table;
}

Section capacity_section(const Material& from) {
    Section section{"capacity", "People and capacity", {}, {}};
    if (from.view.find("occupancy", "share") != nullptr) {
        section.lead = fmt::format("{} people are on duty on average and busy {} of the time; {} of paid time is productive.",
                                   from.view.short_text("on_duty", "mean"), from.view.text("occupancy", "share"),
                                   from.view.short_text("utilisation", "share"));
    }
    Table teams = team_table(from);
    if (auto chart = needed_chart(from)) section.blocks.emplace_back(std::move(*chart));
    if (!teams.rows.empty()) section.blocks.emplace_back(std::move(teams));
    if (auto table = gap_by_week(from)) section.blocks.emplace_back(std::move(*table));
    for (const auto& [dimension, title] : {std::pair("site", "Sites"), std::pair("vendor", "Vendors")}) {
        Table table = people_table(from, dimension, title);
        drop_empty_columns(table);
        if (!table.rows.empty()) section.blocks.emplace_back(std::move(table));
    }
    return section.blocks.empty() ? Section{} : section;
}

}  // namespace takt::reports
