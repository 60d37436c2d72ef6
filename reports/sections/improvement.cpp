// SPDX-License-Identifier: Apache-2.0
// A measured rate of people who were picked because it was high falls by itself. The tables tell how much of an improvement is that.
#include "reports/sections/improvement.hpp"

#include <cmath>

#include "reports/units.hpp"

namespace takt::reports {
namespace {

Row compared_row(const Material& from, std::string name, const char* id, const Scope& rule) {
    const auto mean = [&](const char* statistic) { return from.view.mean(id, statistic, rule); };
    const double real = mean("true_after") - mean("true_before"), seeming = mean("after") - mean("before");
    const bool coached = std::string_view(id) == "coached_rate";
    return {words(std::move(name)),
            coached ? figure(from, "coaching_sessions", "total", rule) : words(""),
            coached ? figure(from, "coaching_wait", "mean", rule) : words(""),
            figure(from, id, "before", rule),
            figure(from, id, "after", rule),
            number(seeming, change_text(seeming, "share", "")),
            figure(from, id, "true_before", rule),
            figure(from, id, "true_after", rule),
            number(real, change_text(real, "share", ""))};
}

}  // namespace

std::optional<Table> coaching_table(const Material& from) {
    Table table{"Coaching: what it did and what would have happened anyway",
                "Error rates of the people picked, in the window before and in as long a window after their session. People are picked because they "
                "looked bad, so that what is measured falls even if nothing is done (regression to the mean): the true change, and people left "
                "alone for comparison, show how much of it is coaching.",
                {{"Rule"},
                 {"Sessions", true, 2},
                 {"Wait for one", true, 3},
                 {"Measured before", true},
                 {"Measured after", true},
                 {"Seeming change", true},
                 {"True before", true},
                 {"True after", true},
                 {"True change", true}},
                {},
                false,
                false};
    for (const Scope& rule : from.view.scopes("coached_rate", "before", {"coaching"})) {
        table.rows.push_back(compared_row(from, from.view.names().words(rule), "coached_rate", rule));
        if (from.view.find("uncoached_rate", "before", rule) != nullptr) table.rows.push_back(compared_row(from, "\u2002\u2002left alone", "uncoached_rate", rule));
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
}

std::optional<Table> root_cause_table(const Material& from) {
    Table table{"Root causes: what came back",
                "Errors found a day in classes for which an analysis was opened. Before is the window that opened it, which was a bad one by choice; meanwhile, "
                "from then until the fix landed, is what the class is like without it.",
                {{"Rule"}, {"Opened", true}, {"Fixes landed", true}, {"Open at the end", true, 2}, {"Before", true}, {"Meanwhile", true}, {"After", true}},
                {},
                false,
                false};
    for (const Scope& rule : from.view.scopes("root_causes", "total", {"root_cause"})) {
        table.rows.push_back({words(from.view.names().words(rule)), figure(from, "root_causes", "total", rule), figure(from, "root_causes", "landed", rule),
                              figure(from, "root_causes", "open", rule), figure(from, "recurrence", "before", rule), figure(from, "recurrence", "meanwhile", rule),
                              figure(from, "recurrence", "after", rule)});
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
}

}  // namespace takt::reports
