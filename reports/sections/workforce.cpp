// SPDX-License-Identifier: Apache-2.0
// Who joins, who leaves, who is still learning, who is kept off the queue, and how much harmful content people see.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

constexpr std::size_t most_sites = 6;   // small charts beside those of the organisation

constexpr std::array off_the_queue = {std::pair("training", "for training"), std::pair("coaching", "for coaching"),
                                      std::pair("calibration", "for calibration"), std::pair("rest", "for rests from harmful content")};

double value_of(const Material& from, std::string_view id, std::string_view statistic, const Scope& scope = {}) {
    const double value = from.view.mean(id, statistic, scope);
    return std::isfinite(value) ? value : 0;
}

/// Whether the people are more than a number that stays as it is.
bool anything_happens(const Material& from) {
    if (value_of(from, "hires", "total") > 0 || value_of(from, "leavers", "total") > 0 || value_of(from, "in_training", "mean") > 0 ||
        value_of(from, "ramping", "mean") > 0 || value_of(from, "exposure", "share") > 0)
        return true;
    return std::ranges::any_of(off_the_queue, [&](const auto& reason) { return value_of(from, "off_the_queue", reason.first) > 0; });
}

/// Leavers as a share of the people, as if the period were a year.
Cell leavers_a_year(const Material& from, const Scope& scope) {
    const double share = from.view.mean("leavers", "total", scope) / from.view.mean("headcount", "end", scope) * 52 / from.view.weeks();
    if (!std::isfinite(share)) return words("");
    return number(share, fmt::format("{:.0f} %", share * 100));
}

Row people_row(const Material& from, std::string name, const Scope& scope) {
    Row row = {words(std::move(name)),
               figure(from, "headcount", "end", scope),
               figure(from, "hires", "total", scope),
               figure(from, "leavers", "total", scope),
               leavers_a_year(from, scope),
               figure(from, "in_training", "mean", scope),
               figure(from, "ramping", "mean", scope)};
    for (const auto& reason : off_the_queue) row.push_back(figure(from, "off_the_queue", reason.first, scope));
    row.push_back(figure(from, "exposure", "share", scope));
    return row;
}

Table people_table(const Material& from, std::string_view dimension, bool folded) {
    Table table{fmt::format("People by {}", dimension),
                {},
                {{capitalised(std::string(dimension))},
                 {"People at the end", true},
                 {"Hires", true},
                 {"Leavers", true},
                 {"Leave in a year", true, 2},
                 {"In training", true, 2},
                 {"Ramping", true, 2}},
                {},
                false,
                folded};
    for (const auto& reason : off_the_queue) table.columns.push_back({fmt::format("Off the queue {}", reason.second), true, 3});
    table.columns.push_back({"Time on harmful content", true, 3});
    const std::vector<Scope> scopes = from.view.scopes("headcount", "end", {std::string(dimension)});
    if (scopes.empty()) return table;
    if (!folded) table.rows.push_back(people_row(from, "Whole organisation", {}));
    for (const Scope& scope : scopes) table.rows.push_back(people_row(from, from.view.names().words(scope), scope));
    drop_zero_columns(table);
    if (folded) return table;
    const auto has = [&](std::string_view title) {
        return std::ranges::any_of(table.columns, [&](const Column& column) { return column.title.starts_with(title); });
    };
    if (has("In training")) table.note += "In training: people in their initial training, on average over the period. ";
    if (has("Ramping")) table.note += "Ramping: people at work who have not reached full proficiency, on average. ";
    if (has("Off the queue")) table.note += "Off the queue: people on shift who are kept from it, on average over all hours. ";
    if (has("Time on harmful content"))
        table.note += "Time on harmful content: hands-on time weighted by its harmfulness, as a share of the time on duty and of the rests. ";
    if (!table.note.empty()) table.note.pop_back();
    return table;
}

/// Whether the medians of a series differ by more than one and 3 % of the largest.
bool moves(const std::vector<Estimate>& series) {
    double least = std::numeric_limits<double>::infinity(), most = 0;
    for (const Estimate& estimate : series) {
        if (estimate.n == 0) continue;
        least = std::min(least, estimate.q50);
        most = std::max(most, estimate.q50);
    }
    return most - least > std::max(0.99, 0.03 * most);
}

Fans people_fans(const Material& from) {
    Fans fans;
    const auto add = [&](std::string_view id, std::string_view statistic, const Scope& scope, const std::string& title) {
        auto fan = fan_of(from, id, statistic, scope, title);
        if (!fan) return;
        if (id == "headcount") fan->from_zero = false;
        fans.fans.push_back(std::move(*fan));
    };
    const std::string word = interval_word(from.view.study().interval_seconds);
    if (moves(from.view.by_interval("headcount", "end"))) add("headcount", "end", {}, fmt::format("People at the end of each {}", word));
    if (value_of(from, "in_training", "mean") > 0) add("in_training", "mean", {}, "People in training");
    if (value_of(from, "ramping", "mean") > 0) add("ramping", "mean", {}, "People not yet at full proficiency");
    std::size_t sites = 0;
    for (const Scope& site : from.view.scopes("headcount", "end", {"site"})) {
        if (sites == most_sites || !moves(from.view.by_interval("headcount", "end", site))) continue;
        add("headcount", "end", site, fmt::format("People: {}", from.view.names().words(site)));
        ++sites;
    }
    return fans;
}

/// "66 ± 51", or "66" of what is the same in all replications.
std::string counted_people(const Material& from, std::string_view id, std::string_view statistic) {
    const Estimate* found = from.view.find(id, statistic);
    return found == nullptr || found->half_width == 0 ? from.view.short_text(id, statistic) : from.view.text(id, statistic);
}

std::string people_text(double people) { return value_text(people, "people", ""); }

std::string lead_of(const Material& from) {
    std::string text;
    const double hires = value_of(from, "hires", "total"), leavers = value_of(from, "leavers", "total");
    if (hires > 0 || leavers > 0) {
        text = fmt::format("{} people join and {} leave over the period; {} are employed at its end.", counted_people(from, "hires", "total"),
                           counted_people(from, "leavers", "total"), counted_people(from, "headcount", "end"));
    }
    std::vector<std::string> parts;
    if (const double training = value_of(from, "in_training", "mean"); training > 0) parts.push_back(people_text(training) + " are in training");
    if (const double ramping = value_of(from, "ramping", "mean"); ramping > 0)
        parts.push_back(people_text(ramping) + " have not reached full proficiency");
    for (const auto& [reason, title] : off_the_queue)
        if (const double off = value_of(from, "off_the_queue", reason); off >= 0.005) parts.push_back(fmt::format("{} are off the queue {}", people_text(off), title));
    if (!parts.empty()) text += fmt::format("{}On average {}.", text.empty() ? "" : " ", list_text(parts));
    if (const double exposure = value_of(from, "exposure", "share"); exposure > 0)
        text += fmt::format("{}{} of the time on duty goes to harmful content, weighted by its harmfulness.", text.empty() ? "" : " ", value_text(exposure, "share", ""));
    return text;
}

}  // namespace

Section workforce_section(const Material& from) {
    if (!anything_happens(from)) return {};
    Section section{"workforce", "Joining, leaving and learning", lead_of(from), {}};
    if (Fans fans = people_fans(from); !fans.fans.empty()) section.blocks.emplace_back(std::move(fans));
    for (const auto& [dimension, folded] : {std::pair("team", false), std::pair("site", true), std::pair("vendor", true)}) {
        Table table = people_table(from, dimension, folded);
        if (!table.rows.empty() && table.columns.size() > 1) section.blocks.emplace_back(std::move(table));
    }
    return section;
}

}  // namespace takt::reports
