// SPDX-License-Identifier: Apache-2.0
// Where it gets tight: stages, languages and teams in the order of their trouble, each with the reason that the figures give.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

constexpr double no_slack = 0.9;           // occupancy above which any peak makes a queue
constexpr double worse_than_stage = 0.03;  // a place that lags behind its stage by this has trouble of its own
constexpr std::size_t most_places = 15;

struct Line {
    Scope scope;
    double in_target = 0, promised = 0;
    double room() const { return in_target - promised; }   // negative: below the promise
};

double promised(const Material& from, const Scope& scope) { return from.view.promised_share(id_in(scope, "stage")); }

std::string change_of_backlog(const Material& from, const Scope& scope) {
    const Trend trend = trend_of(from.view.by_interval("backlog", "mean", scope));
    if (trend.direction <= 0 || !(trend.last > 1.5 * trend.first + 1)) return {};
    return fmt::format("its backlog grows from {} to {} items", value_text(trend.first, "items", ""), value_text(trend.last, "items", ""));
}

/// Why a queue misses its target, from what it shows; the first rule that holds.
std::string reason(const Material& from, const Scope& scope, const Scope& line) {
    const double in_target = from.view.mean("in_target", "share", scope), delayed = from.view.mean("delayed", "share", scope);
    const double mean = from.view.mean("wait", "mean", scope), p95 = from.view.mean("wait", "p95", scope);
    const std::string growth = change_of_backlog(from, line);
    if (!growth.empty()) return fmt::format("Cannot keep up: {}.", growth);
    if (in_target >= promised(from, scope)) return "Holds its target.";
    if (delayed > 0.8) {
        return fmt::format("{} of items wait, half of them longer than {}: too few people, or not there when the items come.",
                           value_text(delayed, "share", ""), from.view.short_text("wait", "p50", scope));
    }
    if (p95 > 4 * mean && delayed < 0.6) {
        return fmt::format("Only {} of items wait, but 5 of 100 longer than {}: nobody there at some hours.",
                           value_text(delayed, "share", ""), value_text(p95, "s", ""));
    }
    if (std::isfinite(p95)) return fmt::format("Peaks are not covered: 5 of 100 items wait longer than {}.", value_text(p95, "s", ""));
    return {};
}

std::vector<Line> by_trouble(const Material& from, const std::vector<std::string>& dimensions) {
    std::vector<Line> lines;
    for (const Scope& scope : from.view.scopes("in_target", "share", dimensions))
        lines.push_back({scope, from.view.mean("in_target", "share", scope), promised(from, scope)});
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.room() < b.room(); });
    return lines;
}

Cell share_cell(const Material& from, const Scope& scope) {
    Cell cell = figure(from, "in_target", "share", scope);
    const Estimate* found = from.view.find("in_target", "share", scope);
    if (cell.state == State::none && found != nullptr) cell.state = standing(*found, {{}, {}, {}, {}, promised(from, scope), 0, false});
    return cell;
}

Table stages(const Material& from) {
    Table table{"Stages, the one furthest below its target first",
                {},
                {{"Stage"},
                 {"Inside target", true},
                 {"Promised", true},
                 {"Wait, 95th percentile", true, 2},
                 {"Backlog", true, 2},
                 {"Oldest at the end", true, 2},
                 {"Why"}},
                {},
                false,
                false};
    for (const Line& line : by_trouble(from, {"stage"})) {
        table.rows.push_back({words(from.view.names().words(line.scope)), share_cell(from, line.scope),
                              number(line.promised, bound_text(line.promised, "share", "")), figure(from, "wait", "p95", line.scope), figure(from, "backlog", "mean", line.scope),
                              figure(from, "backlog_age", "end", line.scope), words(reason(from, line.scope, line.scope))});
    }
    return table;
}

/// The queue of a locale's language at a stage: backlogs are told by language.
Scope language_line(const Material& from, const Scope& scope) {
    return {{"language", from.view.names().of("locale", id_in(scope, "locale"), "language")}, {"stage", id_in(scope, "stage")}};
}

std::optional<Table> places(const Material& from) {
    Table table{"Places with trouble of their own",
                {},
                {{"Place"}, {"Stage"}, {"Inside target", true}, {"Wait, median", true, 2}, {"Wait, 95th percentile", true, 2}, {"Why"}},
                {},
                false,
                false};
    std::size_t all = 0;
    for (const Line& line : by_trouble(from, {"locale", "stage"})) {
        if (line.room() >= 0) break;
        const double stage = from.view.mean("in_target", "share", at("stage", id_in(line.scope, "stage")));
        if (stage - line.in_target < worse_than_stage) continue;
        ++all;
        if (table.rows.size() == most_places) continue;
        table.rows.push_back({words(from.view.names().name("locale", id_in(line.scope, "locale"))),
                              words(from.view.names().name("stage", id_in(line.scope, "stage"))), share_cell(from, line.scope),
                              figure(from, "wait", "p50", line.scope), figure(from, "wait", "p95", line.scope),
                              words(reason(from, line.scope, language_line(from, line.scope)))});
    }
    if (table.rows.empty()) return std::nullopt;
    table.note = fmt::format("{} below the promise of their stage and behind the rest of it.",
                             all > most_places ? fmt::format("The worst {} of {} queues", most_places, all) : "Queues");
    return table;
}

std::string team_reason(const Material& from, const Scope& team) {
    const double busy = from.view.mean("occupancy", "share", team), gap = from.view.mean("gap", "mean", team);
    const std::vector<Estimate> gaps = from.view.by_interval("gap", "mean", team);
    const auto worst = std::min_element(gaps.begin(), gaps.end(), [](const Estimate& a, const Estimate& b) { return a.mean < b.mean; });
    const std::string when = worst == gaps.end() ? "" : from.view.interval_labels()[static_cast<std::size_t>(worst - gaps.begin())];
    const double needed = from.view.mean("required_people", "mean", team);
    if (lacks_people(from, team)) {
        return fmt::format(
            "{:.0f} % fewer people on duty than needed{}.", -gap / needed * 100,
            when.empty() ? "" : fmt::format(", worst in the {} of {}", interval_word(from.view.study().interval_seconds), when));
    }
    const Enough enough = enough_people(from, team);
    const std::string few = when.empty() || !(worst->mean < -0.1 * needed) ? "" : fmt::format(", fewest around {}", when);
    if (enough == Enough::too_few) {
        return fmt::format("{:.1f} % fewer people on duty than needed{}{}.", -gap / needed * 100, few, busy > no_slack ? ", and no slack for a peak" : "");
    }
    if (enough == Enough::cannot_tell) {
        return fmt::format("Uncertain whether there are enough people: the gap may be chance{}{}.", few, busy > no_slack ? "; no slack for a peak" : "");
    }
    if (busy > no_slack) return enough == Enough::enough ? "Enough people on average, but no slack for a peak." : "No slack for a peak.";
    if (busy < 0.6) return "Has slack: people wait for work.";
    if (!few.empty()) return fmt::format("Enough on average, too few around {}.", when);
    return "In balance.";
}

std::optional<Table> teams(const Material& from) {
    Table table{"Teams, the busiest first",
                {},
                {{"Team"}, {"Occupancy", true}, {"People needed", true, 2}, {"People available", true, 2}, {"Gap", true}, {"Why"}},
                {},
                false,
                false};
    std::vector<Scope> scopes = from.view.scopes("occupancy", "share", {"team"});
    const auto busy = [&](const Scope& scope) { return from.view.mean("occupancy", "share", scope); };
    std::stable_sort(scopes.begin(), scopes.end(), [&](const Scope& a, const Scope& b) { return busy(a) > busy(b); });
    for (const Scope& team : scopes) {
        Cell occupancy = figure(from, "occupancy", "share", team), gap = figure(from, "gap", "mean", team);
        if (busy(team) > no_slack) occupancy.state = State::close;
        if (lacks_people(from, team)) gap.state = State::missed;
        table.rows.push_back({words(from.view.names().words(team)), occupancy, figure(from, "required_people", "mean", team),
                              figure(from, "available_people", "mean", team), gap, words(team_reason(from, team))});
    }
    if (table.rows.empty()) return std::nullopt;
    table.note = "The gap is people available less people needed on duty for the service targets, on average over the period.";
    return table;
}

}  // namespace

Section bottlenecks_section(const Material& from) {
    Section section{"bottlenecks", "Where it gets tight", {}, {}};
    Table by_stage = stages(from);
    const auto below = std::ranges::count_if(by_stage.rows, [](const Row& row) { return row[1].order < row[2].order; });
    if (!by_stage.rows.empty()) {
        section.lead = below == 0 ? "Every stage keeps its promise: the share of items that it serves inside its target."
                                  : fmt::format("{} of {} serve a smaller share inside their target than promised, the furthest below {} ({} instead of {}).",
                                                below, counted(by_stage.rows.size(), "stage"), by_stage.rows[0][0].text, by_stage.rows[0][1].text,
                                                by_stage.rows[0][2].text);
        section.blocks.emplace_back(std::move(by_stage));
    }
    if (auto table = places(from)) section.blocks.emplace_back(std::move(*table));
    if (auto table = teams(from)) section.blocks.emplace_back(std::move(*table));
    return section.blocks.empty() ? Section{} : section;
}

}  // namespace takt::reports
