// SPDX-License-Identifier: Apache-2.0
// The report in short: how the promises stand, what happens to defects, times, people and money, in sentences and a few large figures.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/outcome/figures.hpp"
#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

/// "Appeals closed (52.1 h, at most 48 h)".
std::string missed_promise(const Material& from, const TargetStanding& standing) {
    const std::string_view currency = from.view.currency();
    const Scale scale = scale_beside(standing.estimate->mean, standing.target.bound, unit_of(standing.key.id), currency);
    return fmt::format("{} ({}, promised {})", standing.target.name, estimate_text(*standing.estimate, scale),
                       promise_text(standing, currency));
}

std::vector<std::string> promises_in(const Material& from, State state) {
    std::vector<std::string> texts;
    for (const TargetStanding& standing : from.standings) {
        if (standing.state == state && standing.estimate != nullptr) texts.push_back(missed_promise(from, standing));
    }
    return texts;
}

Statement promises(const Material& from) {
    const auto count = [&](State state) {
        return std::count_if(from.standings.begin(), from.standings.end(), [&](const TargetStanding& one) { return one.state == state; });
    };
    const auto measured = from.standings.size() - static_cast<std::size_t>(count(State::none));
    const std::vector<std::string> missed = promises_in(from, State::missed), close = promises_in(from, State::close),
                                   uncertain = promises_in(from, State::uncertain);
    std::string text = fmt::format("{} of {} met.", count(State::good), counted(measured, "target"));
    if (!missed.empty()) text += fmt::format(" Missed: {}.", list_text(missed));
    if (!close.empty()) text += fmt::format(" Close to the bound: {}.", list_text(close));
    if (!uncertain.empty()) text += fmt::format(" Uncertain, the interval holds the bound: {}.", list_text(uncertain));
    const bool wide = std::ranges::any_of(from.standings, says_little);
    if (wide) text += fmt::format(" {} say little: more replications narrow the intervals.", counted(from.view.study().replications.size(), "replication"));
    return {"Targets", text,
            !missed.empty()      ? State::missed
            : !uncertain.empty() ? State::uncertain
            : !close.empty()     ? State::close
                                 : State::good};
}

/// ", rising from 0.88 to 1.02 over the period" or nothing.
std::string movement(const Material& from, std::string_view id, std::string_view statistic) {
    const Trend trend = trend_of(from.view.by_interval(id, statistic));
    if (trend.direction == 0) return {};
    const std::string_view unit = unit_of(id), currency = from.view.currency();
    return fmt::format(", {} from {} to {} over the period", trend.direction > 0 ? "rising" : "falling",
                       value_text(trend.first, unit, currency), value_text(trend.last, unit, currency));
}

std::optional<Statement> defects(const Material& from) {
    const Estimate* rate = from.view.find("defective_views_per_1000", "rate");
    if (rate == nullptr) return std::nullopt;
    std::string text = fmt::format("{} of 1,000 views show a violating item{}.", from.view.text("defective_views_per_1000", "rate"),
                                   movement(from, "defective_views_per_1000", "rate"));
    if (from.view.find("error_rate", "share") != nullptr) {
        text += fmt::format(" {} of decisions are wrong", from.view.short_text("error_rate", "share"));
        if (from.view.find("error_rate", "wrong_block") != nullptr && from.view.find("error_rate", "wrong_allow") != nullptr) {
            text += fmt::format(": {} of compliant items are blocked, {} of violating ones allowed",
                                from.view.short_text("error_rate", "wrong_block"), from.view.short_text("error_rate", "wrong_allow"));
        }
        text += '.';
    }
    return Statement{"Quality", text, State::none};
}

std::optional<Statement> turnaround(const Material& from) {
    if (from.view.find("turnaround", "p50") == nullptr || from.view.find("turnaround", "p95") == nullptr) return std::nullopt;
    std::string text =
        fmt::format("Half of all items have their first decision within {}, 95 of 100 within {}{}",
                    from.view.short_text("turnaround", "p50"), from.view.text("turnaround", "p95"), movement(from, "turnaround", "p95"));
    // Where machines decide nearly all, people's work shows only in the last per cent.
    const double p99 = from.view.mean("turnaround", "p99");
    if (p99 > 5 * from.view.mean("turnaround", "p95")) text += fmt::format(", 99 of 100 within {}", from.view.text("turnaround", "p99"));
    return Statement{"Turnaround", text + ".", State::none};
}

/// The two locales whose appeals take longest, when they stand out from the rest.
std::string slow_places(const Material& from) {
    std::vector<Scope> scopes = from.view.scopes("resolution", "p95", {"locale", "stage"});
    const std::vector<Scope> levels = from.view.scopes("appeals", "total", {"stage"});
    std::erase_if(scopes, [&](const Scope& scope) {
        return std::none_of(levels.begin(), levels.end(),
                            [&](const Scope& level) { return id_in(level, "stage") == id_in(scope, "stage"); });
    });
    const auto time = [&](const Scope& scope) { return from.view.mean("resolution", "p95", scope); };
    std::sort(scopes.begin(), scopes.end(), [&](const Scope& a, const Scope& b) { return time(a) > time(b); });
    if (scopes.size() < 3 || !(time(scopes[0]) > 1.5 * from.view.mean("resolution", "p95"))) return {};
    const bool two = time(scopes[1]) > 1.5 * from.view.mean("resolution", "p95");
    std::string text = fmt::format(" Slowest: {} ({})", from.view.names().name("locale", id_in(scopes[0], "locale")),
                                   value_text(time(scopes[0]), "s", ""));
    if (two)
        text +=
            fmt::format(" and {} ({})", from.view.names().name("locale", id_in(scopes[1], "locale")), value_text(time(scopes[1]), "s", ""));
    return text + ".";
}

std::optional<Statement> appeals(const Material& from) {
    if (from.view.find("appeals", "total") == nullptr) return std::nullopt;
    std::string text = fmt::format("{} appeals", from.view.short_text("appeals", "total"));
    if (from.view.find("overturned", "share") != nullptr)
        text += fmt::format(", {} of them overturned", from.view.short_text("overturned", "share"));
    // The first level's clock where there is one: the resolution of the whole organisation mixes in flags.
    const auto [scope, mixed] = appeal_clock(from);
    if (from.view.find("resolution", "p95", scope) != nullptr) {
        text += fmt::format("; half {}are closed within {}, 95 of 100 within {}", mixed ? "of them, feedback and andons " : "", from.view.short_text("resolution", "p50", scope),
                            from.view.text("resolution", "p95", scope));
    }
    return Statement{"Appeals", text + "." + slow_places(from), State::none};
}

std::optional<Statement> people(const Material& from) {
    if (from.view.find("occupancy", "share") == nullptr) return std::nullopt;
    std::string text = fmt::format("People on duty are busy {} of the time.", from.view.text("occupancy", "share"));
    std::vector<Scope> teams = from.view.scopes("occupancy", "share", {"team"});
    const auto busy = [&](const Scope& scope) { return from.view.mean("occupancy", "share", scope); };
    std::sort(teams.begin(), teams.end(), [&](const Scope& a, const Scope& b) { return busy(a) > busy(b); });
    if (teams.size() > 1)
        text += fmt::format(" Tightest: {}, {}.", from.view.names().words(teams[0]), value_text(busy(teams[0]), "share", ""));
    const auto missing = [&](const Scope& scope) {
        return -from.view.mean("gap", "mean", scope) / from.view.mean("required_people", "mean", scope);
    };
    std::erase_if(teams, [&](const Scope& team) { return !lacks_people(from, team); });
    std::stable_sort(teams.begin(), teams.end(), [&](const Scope& a, const Scope& b) { return missing(a) > missing(b); });
    std::vector<std::string> lacking;
    for (std::size_t place = 0; place < std::min<std::size_t>(teams.size(), 3); ++place) {
        lacking.push_back(fmt::format("{} ({:.0f} % too few)", from.view.names().words(teams[place]), missing(teams[place]) * 100));
    }
    if (teams.size() > lacking.size()) lacking.push_back(counted(teams.size() - lacking.size(), "more team"));
    if (!lacking.empty()) text += fmt::format(" Fewer people on duty than their targets need: {}.", list_text(lacking));
    return Statement{"People", text, State::none};
}

/// Who joined and left.
std::optional<Statement> turnover(const Material& from) {
    const double hires = from.view.mean("hires", "total"), leavers = from.view.mean("leavers", "total");
    if (!(hires > 0) && !(leavers > 0)) return std::nullopt;
    return Statement{"Turnover", fmt::format("{} people leave and {} join; {} are employed at the end.", from.view.short_text("leavers", "total"),
                                             from.view.short_text("hires", "total"), from.view.short_text("headcount", "end")),
                     State::none};
}

/// What the audits report beside the truth.
std::optional<Statement> audits(const Material& from) {
    std::vector<std::string> texts;
    for (const Scope& audit : from.view.scopes("audit_measured", "share", {"audit"})) {
        if (from.view.find("audit_truth", "share", audit) == nullptr) continue;
        texts.push_back(fmt::format("{} {} (true {})", from.view.names().words(audit), from.view.short_text("audit_measured", "share", audit),
                                    from.view.short_text("audit_truth", "share", audit)));
    }
    if (texts.empty()) return std::nullopt;
    return Statement{"Audits", fmt::format("Error rates as measured: {}.", list_text(texts)), State::none};
}

/// What coaching seems to do beside what it does.
std::optional<Statement> coaching(const Material& from) {
    std::vector<std::string> texts;
    for (const Scope& rule : from.view.scopes("coached_rate", "before", {"coaching"})) {
        const auto change = [&](const char* before, const char* after) {
            return change_text(from.view.mean("coached_rate", after, rule) - from.view.mean("coached_rate", before, rule), "share", "");
        };
        texts.push_back(fmt::format("{} seems to change the error rate of those coached by {}, truly by {}", from.view.names().words(rule), change("before", "after"),
                                    change("true_before", "true_after")));
    }
    if (texts.empty()) return std::nullopt;
    return Statement{"Coaching", fmt::format("{}.", list_text(texts)), State::none};
}

/// The clauses that are met least often.
std::optional<Statement> contracts(const Material& from) {
    constexpr std::size_t most = 3;
    std::vector<Scope> clauses = from.view.scopes("contract", "share", {"clause", "vendor"});
    if (clauses.empty()) return std::nullopt;
    const auto met = [&](const Scope& scope) { return from.view.mean("contract", "share", scope); };
    std::ranges::stable_sort(clauses, {}, met);
    const auto never_missed = std::ranges::count_if(clauses, [&](const Scope& scope) { return met(scope) >= 1; });
    std::string text = fmt::format("{} of {} met in every period.", never_missed, counted(clauses.size(), "clause"));
    std::vector<std::string> texts;
    for (const Scope& clause : clauses) {
        if (texts.size() == most || met(clause) >= 1) break;
        texts.push_back(fmt::format("{} ({} of periods)", from.view.names().words(clause), value_text(met(clause), "share", "")));
    }
    if (!texts.empty()) text += fmt::format(" Met least often: {}.", list_text(texts));
    return Statement{"Contracts", text, State::none};
}

std::optional<Statement> cost(const Material& from) {
    const Estimate* total = from.view.find("cost", "total");
    if (total == nullptr) return std::nullopt;
    const std::string_view currency = from.view.currency();
    std::string text = fmt::format("{} over {}", from.view.text("cost", "total"),
                                   period_text(from.view.study().intervals.size(), from.view.study().interval_seconds));
    if (from.view.weeks() > 1.5) text += fmt::format(", {} a week", value_text(total->mean / from.view.weeks(), "money", currency));
    const double each = from.view.mean("cost_per_decision", "mean");
    if (std::isfinite(each) && std::abs(each) < 0.1)
        text += fmt::format(", {} per 1,000 decisions", value_text(each * 1000, "money", currency));
    else if (std::isfinite(each))
        text += fmt::format(", {} per decision", value_text(each, "money", currency));
    return Statement{"Cost", text + ".", State::none};
}

/// Figures that a leader asks for whatever the targets are; each one's first statistic in the table that is reported.
struct Wanted {
    std::string_view id, statistic;
};
constexpr std::array wanted = {Wanted{"defective_views_per_1000", "rate"},
                               Wanted{"turnaround", "p95"},
                               Wanted{"resolution", "p95"},
                               Wanted{"error_rate", "share"},
                               Wanted{"occupancy", "share"},
                               Wanted{"cost", "total"}};

KeyFigure key_figure(const Material& from, const outcome::FigureKey& key, std::string name, const Estimate& estimate,
                     const TargetStanding* standing) {
    const std::string_view unit = unit_of(key.id), currency = from.view.currency();
    const Scale scale =
        standing != nullptr ? scale_beside(estimate.mean, standing->target.bound, unit, currency) : scale_of(estimate.mean, unit, currency);
    KeyFigure figure;
    figure.name = std::move(name);
    figure.value = in_scale(estimate.mean, scale);
    figure.margin = margin_text(estimate, scale);
    figure.trend = medians(from.view.by_interval(key.id, key.statistic, key.scope));
    if (standing != nullptr) {
        figure.promise = promise_text(*standing, currency);
        figure.standing = standing_text(*standing);
        figure.state = standing->state;
    }
    return figure;
}

}  // namespace

Statements verdict(const Material& from) {
    Statements verdict;
    if (std::any_of(from.standings.begin(), from.standings.end(), [](const TargetStanding& one) { return one.state != State::none; })) {
        verdict.statements.push_back(promises(from));
    }
    for (const auto& statement : {defects(from), audits(from), turnaround(from), appeals(from), people(from), turnover(from), coaching(from), contracts(from), cost(from)}) {
        if (statement) verdict.statements.push_back(*statement);
    }
    return verdict;
}

KeyFigures key_figures(const Material& from) {
    KeyFigures figures;
    for (const TargetStanding& standing : from.standings) {
        if (standing.estimate == nullptr) continue;
        figures.figures.push_back(key_figure(from, standing.key, standing.target.name, *standing.estimate, &standing));
    }
    for (const Wanted& one : wanted) {
        const bool resolution = one.id == "resolution";
        const AppealClock clock = resolution ? appeal_clock(from) : AppealClock{};
        const outcome::FigureKey key{std::string(one.id), clock.scope, std::string(one.statistic), {}, -1};
        const Estimate* estimate = from.view.find(one.id, one.statistic, clock.scope);
        if (estimate == nullptr || standing_of(from.standings, key) != nullptr) continue;
        figures.figures.push_back(key_figure(from, key, clock.mixed ? "Resolution of appeals, feedback and andons, 95th percentile" : resolution ? "Resolution of appeals, 95th percentile" : figure_name(one.id, one.statistic),
                                             *estimate, nullptr));
    }
    return figures;
}

Section headline_section(const Material& from) {
    Section section{"headline", "In short", {}, {}};
    section.blocks.emplace_back(key_figures(from));
    section.blocks.emplace_back(verdict(from));
    return section;
}

}  // namespace takt::reports
