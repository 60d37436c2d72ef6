// SPDX-License-Identifier: Apache-2.0
// Variants against their base: what gets better, what gets worse, what the replications cannot tell.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

#include "models/outcome/figures.hpp"
#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

using outcome::Comparison;
using outcome::Difference;
using outcome::Verdict;

constexpr std::size_t most_rows = 300;

std::string full_title(const outcome::ScenarioFacts& facts) { return facts.title.empty() ? facts.name : facts.title; }

/// A variant's title without the words that it begins with as its base does: beside "Ads quality: 200 people" the title "Ads quality: an
/// attack" is "An attack".
std::string own_title(const Comparison& one) {
    const std::string title = full_title(one.variant), base = full_title(one.base.scenario);
    const std::size_t family = std::min(base.find(": "), base.size());
    if (title.size() <= family + 2 || title.substr(0, family) != base.substr(0, family) || title.substr(family, 2) != ": ") return title;
    return capitalised(title.substr(family + 2));
}

/// One variant with the words of its scenario.
struct Variant {
    const Comparison& comparison;
    Names names;
    std::string title;
    std::string_view currency;

    explicit Variant(const Comparison& one)
        : comparison(one),
          names(one.base.scenario),
          title(own_title(one)),
          currency(one.base.scenario.currency) {}
};

std::string verdict_word(const Difference& found) {
    switch (found.verdict) {
        case Verdict::better: return "better";
        case Verdict::worse: return "worse";
        case Verdict::cannot_tell: return "cannot tell";
        case Verdict::changed: return "changed";
        case Verdict::same: return "same";
    }
    return {};
}

State state_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::better: return State::good;
        case Verdict::worse: return State::missed;
        case Verdict::cannot_tell:
        case Verdict::changed:
        case Verdict::same: return State::none;
    }
    return State::none;
}

double relative(const Difference& found) { return found.difference / std::abs(found.base.mean); }

/// "−9.0 %", or a dash when the base is nothing.
std::string relative_text(const Difference& found) {
    if (!std::isfinite(relative(found))) return "\u2013";
    const double percent = relative(found) * 100;
    return fmt::format("{}{:.1f} %", percent < -0.05 ? "\u2212" : percent > 0.05 ? "+" : "", std::abs(percent));
}

Scale scale_of_change(const Difference& found, std::string_view currency) {
    return change_scale(found.difference, found.half_width, unit_of(found.key.id), currency);
}

Row difference_row(const Variant& variant, const Difference& found) {
    const std::string_view unit = unit_of(found.key.id);
    Estimate change;
    change.mean = found.difference;
    change.half_width = found.half_width;
    const Scale scale = scale_of_change(found, variant.currency);
    Cell difference = number(found.difference, change_text(found.difference, scale));
    difference.margin = margin_text(change, scale);
    return {words(variant.names.figure(found.key)),
            number(found.base.mean, value_text(found.base.mean, unit, variant.currency)),
            number(found.variant.mean, value_text(found.variant.mean, unit, variant.currency)),
            difference,
            number(relative(found), relative_text(found)),
            number(static_cast<double>(found.verdict), verdict_word(found), state_of(found.verdict))};
}

std::vector<Column> difference_columns() {
    return {{"Figure"}, {"Base", true, 2}, {"Variant", true, 2}, {"Difference", true, 1, true}, {"Relative", true, 3}, {"Verdict", true}};
}

bool is_headline(const Difference& found) {
    constexpr std::array percentiles = {"p90", "p99", "max"};
    if (found.key.interval >= 0 || found.pairs == 0) return false;
    if (std::find(percentiles.begin(), percentiles.end(), found.key.statistic) != percentiles.end()) return false;
    return found.key.scope.empty() || (found.key.id == "contract" && found.key.statistic == "share");
}

/// The figures that were asked for; else those that are judged by a target, whatever their scope, those of the whole organisation, and vendors' clauses.
std::vector<const Difference*> headline(const Variant& variant) {
    std::vector<const Difference*> chosen;
    if (variant.comparison.asked) {
        for (const Difference& found : variant.comparison.differences)
            if (found.pairs > 0 && found.key.interval < 0) chosen.push_back(&found);
        return chosen;
    }
    for (const outcome::TargetLine& target : variant.comparison.base.scenario.targets) {
        const outcome::FigureKey key = target_key(target);
        for (const Difference& found : variant.comparison.differences) {
            if (found.key == key && found.pairs > 0) chosen.push_back(&found);
        }
    }
    for (const Difference& found : variant.comparison.differences) {
        if (is_headline(found) && std::find(chosen.begin(), chosen.end(), &found) == chosen.end()) chosen.push_back(&found);
    }
    return chosen;
}

std::vector<std::string> told(const Variant& variant, const std::vector<const Difference*>& chosen, Verdict verdict) {
    std::vector<const Difference*> some;
    std::set<std::string_view> ids;
    std::size_t all = 0;
    for (const Difference* one : chosen) {
        if (one->verdict != verdict) continue;
        ++all;
        if (ids.insert(one->key.id).second) some.push_back(one);  // one statistic of a figure, the first, is enough to tell
    }
    std::stable_sort(some.begin(), some.end(),
                     [](const Difference* a, const Difference* b) { return std::abs(relative(*a)) > std::abs(relative(*b)); });
    std::vector<std::string> texts;
    for (const Difference* one : some) {
        if (texts.size() == 4) break;
        std::string name = variant.names.figure(one->key);
        texts.push_back(fmt::format("{} {}", name, change_text(one->difference, scale_of_change(*one, variant.currency))));
        if (std::isfinite(relative(*one))) texts.back() += fmt::format(" ({})", relative_text(*one));
    }
    if (all > texts.size()) texts.push_back(fmt::format("and {} more", all - texts.size()));
    return texts;
}

Statements verdicts(const Variant& variant, const std::vector<const Difference*>& chosen) {
    Statements statements;
    const auto add = [&](std::string topic, Verdict verdict, State state) {
        if (const auto texts = told(variant, chosen, verdict); !texts.empty())
            statements.statements.push_back({std::move(topic), fmt::format("{}.", fmt::join(texts, "; ")), state});
    };
    add("Better", Verdict::better, State::good);
    add("Worse", Verdict::worse, State::missed);
    add("Changed", Verdict::changed, State::none);
    const auto same = std::count_if(chosen.begin(), chosen.end(), [](const Difference* one) { return one->verdict == Verdict::same; });
    const auto open = std::count_if(chosen.begin(), chosen.end(), [](const Difference* one) { return one->verdict == Verdict::cannot_tell; });
    if (open > 0) {
        statements.statements.push_back(
            {"Cannot tell", fmt::format("{} of {} headline figures differ by no more than chance explains.", open, chosen.size()),
             State::none});
    }
    if (same > 0) {
        statements.statements.push_back(
            {"Same",
             fmt::format("{} of {} headline figures {} the same in every replication.", same, chosen.size(), same == 1 ? "is" : "are"),
             State::none});
    }
    return statements;
}

Table difference_table(const Variant& variant, const std::vector<const Difference*>& chosen, std::string title) {
    Table table{std::move(title), {}, difference_columns(), {}, false, false};
    for (const Difference* one : chosen) table.rows.push_back(difference_row(variant, *one));
    return table;
}

/// Relative differences with their intervals, so that figures of all units share an axis.
std::optional<Intervals> difference_chart(const Variant& variant, const std::vector<const Difference*>& chosen) {
    Intervals chart;
    chart.head = {"Relative differences", {}, {"", " %", 1, false}};
    chart.middle_name = "difference";
    chart.interval_name = bound_text(variant.comparison.base.level, "share", "") + " interval";
    chart.around_zero = true;
    for (const Difference* one : chosen) {
        const double scale = 100 / std::abs(one->base.mean);
        if (!std::isfinite(scale) || !std::isfinite(one->half_width) || std::abs(one->difference) * scale > 200) continue;
        chart.labels.push_back(variant.names.figure(one->key));
        chart.middle.push_back(one->difference * scale);
        chart.low.push_back((one->difference - one->half_width) * scale);
        chart.high.push_back((one->difference + one->half_width) * scale);
        chart.states.push_back(state_of(one->verdict));
    }
    if (chart.labels.empty()) return std::nullopt;
    chart.head.summary =
        "Each figure's change in per cent of the base, with its paired interval; an interval across the zero line cannot tell.";
    return chart;
}

/// The difference of a figure in every interval, with its paired interval.
Fan weekly_fan(const Variant& variant, const std::vector<const Difference*>& series) {
    const std::vector<std::string>& intervals = variant.comparison.base.intervals;
    const double nothing = std::numeric_limits<double>::quiet_NaN();
    double largest = 0;
    for (const Difference* one : series) largest = std::max(largest, std::isfinite(one->difference) ? std::abs(one->difference) : 0);
    const std::string_view unit = unit_of(series[0]->key.id);
    const auto [format, factor] = chart_format(largest, unit, variant.currency);
    Fan fan;
    fan.head = {variant.names.figure(series[0]->key) + ": difference", {}, format};
    if (unit == "share") fan.head.format.suffix = " pp";
    for (const std::string& start : intervals) fan.labels.push_back(short_date_text(start, variant.comparison.base.interval_seconds));
    fan.low.assign(intervals.size(), nothing);
    fan.middle = fan.high = fan.low;
    int sure = 0;
    for (const Difference* one : series) {
        const auto at = static_cast<std::size_t>(one->key.interval);
        const double half = std::isfinite(one->half_width) ? one->half_width : 0;
        fan.middle[at] = one->difference * factor;
        fan.low[at] = (one->difference - half) * factor;
        fan.high[at] = (one->difference + half) * factor;
        if (one->verdict != Verdict::cannot_tell) ++sure;
    }
    fan.middle_name = "variant less base";
    fan.band_name = bound_text(variant.comparison.base.level, "share", "") + " interval";
    fan.bound = 0;
    fan.bound_name = "no difference";
    fan.head.summary = fmt::format("The difference is certain in {} of {} {}s.", sure, series.size(),
                                   interval_word(variant.comparison.base.interval_seconds));
    return fan;
}

Fans weekly_fans(const Variant& variant) {
    constexpr std::array wanted = {std::pair("defective_views_per_1000", "rate"),
                                   std::pair("resolution", "p95"),
                                   std::pair("turnaround", "p95"),
                                   std::pair("occupancy", "share"),
                                   std::pair("error_rate", "share"),
                                   std::pair("cost", "total")};
    Fans fans;
    for (const auto& [id, statistic] : wanted) {
        std::vector<const Difference*> series;
        for (const Difference& found : variant.comparison.differences) {
            const bool inside =
                found.key.interval >= 0 && static_cast<std::size_t>(found.key.interval) < variant.comparison.base.intervals.size();
            if (inside && found.key.id == id && found.key.statistic == statistic && found.key.scope.empty() && found.pairs > 0)
                series.push_back(&found);
        }
        if (!series.empty()) fans.fans.push_back(weekly_fan(variant, series));
    }
    return fans;
}

/// Every figure of the whole period that is different for certain, the largest change first.
std::optional<Table> all_certain(const Variant& variant) {
    std::vector<const Difference*> certain;
    std::size_t looked_at = 0;
    for (const Difference& found : variant.comparison.differences) {
        if (found.key.interval >= 0 || found.pairs == 0) continue;
        ++looked_at;
        if (found.verdict != Verdict::cannot_tell) certain.push_back(&found);
    }
    if (certain.empty()) return std::nullopt;
    const auto size = [](const Difference* one) { return std::isfinite(relative(*one)) ? std::abs(relative(*one)) : 0; };
    std::stable_sort(certain.begin(), certain.end(), [&](const Difference* a, const Difference* b) { return size(a) > size(b); });
    const std::size_t all = certain.size();
    if (all > most_rows) certain.resize(most_rows);
    Table table = difference_table(variant, certain, "Every figure with a certain difference");
    const double by_chance = (1 - variant.comparison.base.level) * static_cast<double>(looked_at);
    table.note = fmt::format("{}{} figures were compared; about {} of them would look different by chance alone if nothing had changed.",
                             all > most_rows ? fmt::format("The largest {} of {}. ", most_rows, all) : "",
                             count_text(static_cast<double>(looked_at)), count_text(std::round(by_chance)));
    table.searchable = true;
    table.folded = true;
    return table;
}

Section variant_section(const Variant& variant, std::size_t number) {
    const std::vector<const Difference*> chosen = headline(variant);
    Section section{fmt::format("variant-{}", number), variant.title, variant.comparison.variant.question, {}};
    section.blocks.emplace_back(verdicts(variant, chosen));
    section.blocks.emplace_back(difference_table(variant, chosen, "Headline figures"));
    if (auto chart = difference_chart(variant, chosen)) section.blocks.emplace_back(std::move(*chart));
    if (Fans fans = weekly_fans(variant); !fans.fans.empty()) section.blocks.emplace_back(std::move(fans));
    if (auto table = all_certain(variant)) section.blocks.emplace_back(std::move(*table));
    return section;
}

Section comparison_method(std::span<const Comparison> comparisons, const std::string& command) {
    const outcome::Study& base = comparisons.front().base;
    Section section{"method", "How these numbers were made", {}, {}};
    section.blocks.emplace_back(Sentence{fmt::format(
        "Base and variant are played with the same random numbers, replication by replication, so that what happens in both happens "
        "alike. The \u00b1 of a difference is the {} "
        "interval of the mean of the paired differences (Student's t). A verdict is given only when that interval leaves out zero.",
        bound_text(base.level, "share", ""))});
    Table table{"How to make them again", {}, {{"What"}, {"Value"}}, {}, false, false};
    const auto add = [&](std::string name, std::string value) {
        table.rows.push_back({words(std::move(name)), verbatim(std::move(value))});
    };
    std::string files = base.scenario.file;
    for (const Comparison& one : comparisons) files += " " + one.variant.file;
    add("Command",
        command.empty() ? fmt::format("takt compare {} --replications {} --seed {}", files, base.replications.size(), base.seed) : command);
    add("Base", fmt::format("{}, SHA-256 {}", base.scenario.file, base.scenario.sha256));
    for (const Comparison& one : comparisons) add("Variant", fmt::format("{}, SHA-256 {}", one.variant.file, one.variant.sha256));
    add("Replications", fmt::format("{}", base.replications.size()));
    add("Seed", fmt::format("{}", base.seed));
    add("Confidence level", bound_text(base.level, "share", ""));
    section.blocks.emplace_back(std::move(table));
    return section;
}

Document comparison_frame(std::span<const Comparison> comparisons) {
    if (comparisons.empty()) throw std::invalid_argument("a comparison report needs at least one variant");
    const outcome::Study& base = comparisons.front().base;
    const std::string name = base.scenario.title.empty() ? base.scenario.name : base.scenario.title;
    Document document;
    document.title = comparisons.size() == 1 ? full_title(comparisons.front().variant) : fmt::format("{}: {}", name, counted(comparisons.size(), "variant"));
    document.question = comparisons.size() == 1 ? comparisons.front().variant.question : base.scenario.question;
    document.subtitle =
        fmt::format("{}{}, {}, {} intervals", comparisons.size() == 1 ? fmt::format("Compared with {}; ", name) : "", period_text(base.intervals.size(), base.interval_seconds),
                    counted(base.replications.size(), "paired replication"), bound_text(base.level, "share", ""));
    document.footer = fmt::format("Made by takt {}from {}, seed {}.", base.takt_version.empty() ? "" : base.takt_version + " ",
                                  base.scenario.file, base.seed);
    return document;
}

}  // namespace

Document comparison_document(std::span<const Comparison> comparisons, const std::string& command) {
    Document document = comparison_frame(comparisons);
    for (std::size_t number = 0; number < comparisons.size(); ++number)
        document.sections.push_back(variant_section(Variant(comparisons[number]), number + 1));
    if (comparisons.size() == 1) {  // the page's title and question say the rest
        document.sections.front().title = "What changes";
        document.sections.front().lead.clear();
    }
    document.sections.push_back(comparison_method(comparisons, command));
    return document;
}

Document comparison_summary(std::span<const Comparison> comparisons) {
    Document document = comparison_frame(comparisons);
    for (std::size_t number = 0; number < comparisons.size(); ++number) {
        const Variant variant(comparisons[number]);
        const std::vector<const Difference*> chosen = headline(variant);
        Section section{fmt::format("variant-{}", number + 1), comparisons.size() > 1 ? variant.title : "", {}, {}};
        section.blocks.emplace_back(difference_table(variant, chosen, "Headline figures"));
        section.blocks.emplace_back(verdicts(variant, chosen));
        document.sections.push_back(std::move(section));
    }
    return document;
}

}  // namespace takt::reports
