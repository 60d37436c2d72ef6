// SPDX-License-Identifier: Apache-2.0
// Decisions right and wrong: what is true, which only a simulation can know, beside what the organisation's audits would report.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "reports/sections/improvement.hpp"
#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

/// The part of an audit's scope that is not the audit: what it looked at.
Scope without_audit(const Scope& scope) {
    Scope rest = scope;
    std::erase_if(rest, [](const outcome::ScopePart& part) { return part.dimension == "audit"; });
    return rest;
}

std::vector<Scope> audited(const Material& from) {
    std::vector<Scope> scopes;
    for (const char* stratum : {"component", "team", "stage", "locale", "language", "program"}) {
        std::vector<std::string> dimensions = {"audit", stratum};
        std::sort(dimensions.begin(), dimensions.end());
        const std::vector<Scope> more = from.view.scopes("audit_measured", "share", dimensions);
        scopes.insert(scopes.end(), more.begin(), more.end());
    }
    return scopes;
}

/// Of the decisions that the audit stands for.
double true_rate(const Material& from, const Scope& scope) {
    const double told = from.view.mean("audit_truth", "share", scope);
    return std::isfinite(told) ? told : from.view.mean("audit_measured", "share", scope) - from.view.mean("audit_bias", "share", scope);
}

Row audit_row(const Material& from, std::string name, const Scope& scope) {
    const double bias = from.view.mean("audit_bias", "share", scope), truth = true_rate(from, scope);
    return {words(std::move(name)),
            figure(from, "audit_sample", "total", scope),
            number(truth, value_text(truth, "share", "")),
            figure(from, "audit_measured", "share", scope),
            number(bias, change_text(bias, "share", "")),
            figure(from, "audit_corrected", "share", scope),
            figure(from, "audit_half_width", "mean", scope),
            figure(from, "audit_coverage", "share", scope),
            figure(from, "audit_power", "share", scope),
            figure(from, "audit_time_to_detect", "mean", scope),
            figure(from, "audit_time_to_detect", "p90", scope)};
}

std::optional<Table> audit_table(const Material& from) {
    Table table{
        "True error rate beside what the audits report",
        "Bias is the audit's rate less the true rate of the same decisions; corrected is the audit's rate corrected for the auditors' "
        "own mistakes; "
        "coverage is the share of audit cycles whose interval held the truth.",
        {{"Audit"},
         {"Audited", true, 2},
         {"True", true},
         {"As audited", true},
         {"Bias", true, 2},
         {"Corrected", true, 2},
         {"Margin of a cycle", true, 3},
         {"Coverage", true, 3},
         {"Power of a cycle", true, 3},
         {"Time to notice, mean", true, 3},
         {"Time to notice, 9 of 10", true, 3}},
        {},
        false,
        false};
    for (const Scope& audit : from.view.scopes("audit_measured", "share", {"audit"})) {
        const std::string id = id_in(audit, "audit");
        table.rows.push_back(audit_row(from, from.view.names().name("audit", id), audit));
        for (const Scope& scope : audited(from)) {
            if (id_in(scope, "audit") != id) continue;
            table.rows.push_back(audit_row(from, "\u2002\u2002" + from.view.names().words(without_audit(scope)), scope));
        }
    }
    if (table.rows.empty()) return std::nullopt;
    drop_empty_columns(table);
    if (table.columns.back().title.starts_with("Time to notice"))
        table.note += " Power is the chance that one cycle shows the growth of errors that the audit should notice; time to notice is how long it takes until "
                      "one does, on average and in 9 of 10 cases.";
    return table;
}

/// Truth and measurement on one line for each audited group.
std::optional<Intervals> audit_chart(const Material& from) {
    constexpr std::size_t most = 24;
    std::vector<Scope> scopes = audited(from);
    if (scopes.empty()) scopes = from.view.scopes("audit_measured", "share", {"audit"});
    const auto measured = [&](const Scope& scope) { return from.view.mean("audit_measured", "share", scope); };
    std::stable_sort(scopes.begin(), scopes.end(), [&](const Scope& a, const Scope& b) { return measured(a) > measured(b); });
    if (scopes.empty()) return std::nullopt;
    const auto holds_truth = [&](const Scope& scope) {
        return std::abs(true_rate(from, scope) - measured(scope)) <= from.view.mean("audit_half_width", "mean", scope);
    };
    const auto all = scopes.size();
    const auto held = std::ranges::count_if(scopes, holds_truth);
    if (scopes.size() > most) scopes.resize(most);
    std::set<std::string> audits;
    for (const Scope& scope : scopes) audits.insert(id_in(scope, "audit"));
    const auto [format, factor] = chart_format(measured(scopes[0]), "share", "");
    Intervals chart;
    chart.head = {"Measured and true error rate", {}, format};
    chart.middle_name = "as audited";
    chart.interval_name = "margin of error of one audit cycle";
    chart.truth_name = "true";
    for (const Scope& scope : scopes) {
        const double middle = measured(scope), half = from.view.mean("audit_half_width", "mean", scope), truth = true_rate(from, scope);
        const Scope group = without_audit(scope);
        const std::string audit = from.view.names().name("audit", id_in(scope, "audit"));
        chart.labels.push_back(group.empty() ? audit : audits.size() > 1 ? fmt::format("{} \u00b7 {}", from.view.names().words(group), audit) : from.view.names().words(group));
        chart.middle.push_back(middle * factor);
        chart.low.push_back(std::max(0.0, middle - half) * factor);
        chart.high.push_back((middle + half) * factor);
        chart.truth.push_back(truth * factor);
    }
    chart.head.summary = fmt::format("The true rate lies inside the margin of error that one cycle of the audit states, for {} of all {}.", held,
                                     counted(all, "audited group"));
    if (all > scopes.size()) chart.head.summary += fmt::format(" Shown are the {} with the highest measured rates.", scopes.size());
    return chart;
}

/// Who looks best by what the audits found, and how often that is who is best.
std::optional<Table> league_table(const Material& from, std::string_view dimension) {
    std::vector<Scope> scopes = from.view.scopes("quality_rank", "mean", {std::string(dimension)});
    if (scopes.size() < 2) return std::nullopt;
    const auto place = [&](const Scope& scope) { return from.view.mean("quality_rank", "mean", scope); };
    std::stable_sort(scopes.begin(), scopes.end(), [&](const Scope& a, const Scope& b) { return place(a) < place(b); });
    Table table{fmt::format("League of {}s by quality", dimension),
                "The score is the share of audited decisions found right. First as audited and truly first: how often a replication puts it first, by what the audit "
                "found and by the truth. Chance to be best: the probability, by what the audit found, that its true quality is the highest. Where these differ much, "
                "the order is chance as much as quality.",
                {{capitalised(std::string(dimension))},
                 {"Mean place", true},
                 {"Quality score", true},
                 {"First as audited", true},
                 {"Truly first", true},
                 {"Chance to be best", true, 2}},
                {},
                false,
                scopes.size() > 12};
    for (const Scope& scope : scopes) {
        Row row = {words(from.view.names().words(scope)), number(place(scope), fmt::format("{:.1f}", place(scope))), figure(from, "quality_score", "share", scope)};
        for (const char* statistic : {"first", "truly_first", "best"}) {
            row.push_back(figure(from, "quality_score", statistic, scope));
            row.back().margin.clear();   // a probability over replications: its interval says nothing more
            if (row.back().order > 0 && row.back().order < 0.001) row.back().text = "<0.1 %";
        }
        table.rows.push_back(std::move(row));
    }
    drop_empty_columns(table);
    return table;
}

std::optional<Table> errors_by(const Material& from, std::string_view dimension, std::string title, bool folded) {
    Table table{std::move(title),
                {},
                {{capitalised(std::string(dimension))},
                 {"Wrong decisions", true},
                 {"Compliant items blocked", true},
                 {"Violating items allowed", true},
                 {"Defective views per 1,000", true, 2},
                 {"Quality score", true, 2}},
                {},
                false,
                folded};
    for (const Scope& scope : from.view.scopes("error_rate", "share", {std::string(dimension)})) {
        table.rows.push_back({words(from.view.names().words(scope)), figure(from, "error_rate", "share", scope),
                              figure(from, "error_rate", "wrong_block", scope), figure(from, "error_rate", "wrong_allow", scope),
                              figure(from, "defective_views_per_1000", "rate", scope), figure(from, "quality_score", "share", scope)});
    }
    if (table.rows.empty()) return std::nullopt;
    drop_empty_columns(table);
    return table;
}

/// How far changes of policy have come: a row whenever something has moved.
std::optional<Table> policy_table(const Material& from) {
    Table table{"Changes of policy",
                "How far each has come, by the interval at whose end it had: languages whose text is ready, people who need no training for it any more, people "
                "who work by it. Intervals in which nothing moved are left out. Until people are used to it they err more: see the wrong decisions over time "
                "and by category.",
                {{"Change"}, {"Interval"}, {"Languages ready", true}, {"People trained", true}, {"People working by it", true}},
                {},
                false,
                false};
    constexpr std::array statistics{"localised", "trained", "in_force"};
    constexpr double moved = 0.0005;
    const std::vector<std::string> labels = from.view.interval_labels();
    for (const Scope& policy : from.view.scopes("policy_change", "in_force", {"policy"})) {
        std::array<double, statistics.size()> before{};
        for (std::size_t interval = 0; interval < labels.size(); ++interval) {
            Row row = {words(from.view.names().words(policy)), words(labels[interval])};
            bool anything = interval == 0;
            for (std::size_t place = 0; place < statistics.size(); ++place) {
                const std::vector<Estimate> shares = from.view.by_interval("policy_change", statistics[place], policy);
                if (interval >= shares.size() || !std::isfinite(shares[interval].mean)) {
                    row.push_back(words(""));
                    continue;
                }
                const double share = shares[interval].mean;
                anything = std::abs(share - std::exchange(before[place], share)) > moved || anything;
                Cell cell = number(share, value_text(share, "share", ""));
                cell.shade = std::clamp(share, 0.0, 1.0) * 0.6;
                row.push_back(std::move(cell));
            }
            if (anything) table.rows.push_back(std::move(row));
        }
    }
    if (table.rows.empty()) return std::nullopt;
    drop_empty_columns(table);
    return table;
}

/// What two auditors, or a panel, agree on.
std::optional<Table> agreement_table(const Material& from) {
    Table table{"Agreement",
                "Between two auditors of one decision (Cohen's kappa) and within panels of several judgements (Fleiss's kappa): what is left of agreement "
                "beyond chance; beside it the share of pairs of judgements that are the same.",
                {{"Between"}, {"Kappa", true}, {"Same", true, 2}},
                {},
                false,
                false};
    for (const std::vector<std::string>& dimensions : std::vector<std::vector<std::string>>{{"audit"}, {"audit", "team"}, {"stage"}, {"language", "stage"}}) {
        for (const Scope& scope : from.view.scopes("agreement", "mean", dimensions)) {
            if (!std::isfinite(from.view.mean("raw_agreement", "share", scope))) continue;   // a language that never comes there
            const std::string who = (id_in(scope, "audit").empty() ? "Panels of " : "Auditors of ") + from.view.names().words(scope);
            table.rows.push_back({words(who), figure(from, "agreement", "mean", scope), figure(from, "raw_agreement", "share", scope)});
        }
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
}

/// What golden items tell of people, beside what is true of all their decisions.
std::optional<Table> golden_table(const Material& from) {
    Table table{"Accuracy on golden items",
                "Sensitivity is the share of violating items blocked, specificity that of compliant items allowed, with the half-width of the interval that the "
                "organisation would state for the whole time; true: of all decisions of the team.",
                {{"People"},
                 {"Golden items", true, 2},
                 {"Sensitivity", true},
                 {"+/-", true, 3},
                 {"True sensitivity", true, 2},
                 {"Specificity", true},
                 {"+/-", true, 3},
                 {"True specificity", true, 2}},
                {},
                false,
                false};
    for (const std::vector<std::string>& dimensions : std::vector<std::vector<std::string>>{{"stage"}, {"stage", "team"}}) {
        for (const Scope& scope : from.view.scopes("golden_accuracy", "share", dimensions)) {
            const std::string team = id_in(scope, "team");
            Scope own = scope;
            std::erase_if(own, [](const outcome::ScopePart& part) { return part.dimension != "team"; });
            const double misses = team.empty() ? std::nan("") : from.view.mean("error_rate", "wrong_allow", own);
            const double blocks = team.empty() ? std::nan("") : from.view.mean("error_rate", "wrong_block", own);
            table.rows.push_back({words((team.empty() ? "" : "\u2002\u2002") + from.view.names().words(scope)), figure(from, "golden_items", "total", scope),
                                  figure(from, "golden_accuracy", "sensitivity", scope), figure(from, "golden_accuracy", "sensitivity_half_width", scope),
                                  number(1 - misses, value_text(1 - misses, "share", "")), figure(from, "golden_accuracy", "specificity", scope),
                                  figure(from, "golden_accuracy", "specificity_half_width", scope), number(1 - blocks, value_text(1 - blocks, "share", ""))});
        }
    }
    if (table.rows.empty()) return std::nullopt;
    return table;
}

Fans quality_fans(const Material& from) {
    Fans fans;
    for (const auto& [id, statistic, title] :
         {std::tuple("error_rate", "share", "Wrong decisions"), std::tuple("live_defects", "end", "Violating items live"),
          std::tuple("defect_life", "mean", "Life of a violating item")}) {
        if (auto fan = fan_of(from, id, statistic, {}, title)) fans.fans.push_back(std::move(*fan));
    }
    return fans;
}

}  // namespace

Section quality_section(const Material& from) {
    Section section{"quality", "Quality", {}, {}};
    if (from.view.find("error_rate", "share") != nullptr) {
        section.lead = fmt::format("{} of all decisions are wrong by the truth of the simulation.", from.view.text("error_rate", "share"));
        std::vector<std::string> audits;
        for (const Scope& audit : from.view.scopes("audit_measured", "share", {"audit"})) {
            audits.push_back(fmt::format("{} {} instead of {}", from.view.names().words(audit),
                                         from.view.short_text("audit_measured", "share", audit),
                                         value_text(true_rate(from, audit), "share", "")));
        }
        if (!audits.empty())
            section.lead += fmt::format(" What the audits report of the decisions they look at, beside the truth: {}.", list_text(audits));
    }
    if (Fans fans = quality_fans(from); !fans.fans.empty()) section.blocks.emplace_back(std::move(fans));
    if (auto table = policy_table(from)) section.blocks.emplace_back(std::move(*table));
    if (auto chart = audit_chart(from)) section.blocks.emplace_back(std::move(*chart));
    if (auto table = audit_table(from)) section.blocks.emplace_back(std::move(*table));
    for (const char* dimension : {"vendor", "team"})
        if (auto table = league_table(from, dimension)) section.blocks.emplace_back(std::move(*table));
    if (auto table = coaching_table(from)) section.blocks.emplace_back(std::move(*table));
    if (auto table = root_cause_table(from)) section.blocks.emplace_back(std::move(*table));
    if (auto table = agreement_table(from)) section.blocks.emplace_back(std::move(*table));
    if (auto table = golden_table(from)) section.blocks.emplace_back(std::move(*table));
    constexpr std::array parts = {std::tuple("team", "By team", false),
                                  std::tuple("component", "By machine component", true),
                                  std::tuple("category", "By policy category", true),
                                  std::tuple("program", "By program", true),
                                  std::tuple("locale", "By locale", true),
                                  std::tuple("stage", "By stage", true)};
    for (const auto& [dimension, title, folded] : parts) {
        if (auto table = errors_by(from, dimension, title, folded)) section.blocks.emplace_back(std::move(*table));
    }
    return section.blocks.empty() ? Section{} : section;
}

}  // namespace takt::reports
