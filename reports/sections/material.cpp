// SPDX-License-Identifier: Apache-2.0
#include "reports/sections/material.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

constexpr std::string_view no_value = "\u2013";
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Mean and mean half-width of the intervals [from, to) that have a value.
std::pair<double, double> stretch(const std::vector<Estimate>& series, std::size_t from, std::size_t to) {
    double mean = 0, half = 0;
    int n = 0;
    for (std::size_t at = from; at < to; ++at) {
        if (series[at].n == 0) continue;
        mean += series[at].mean;
        half += std::isfinite(series[at].half_width) ? series[at].half_width : 0;
        ++n;
    }
    return n == 0 ? std::pair(nothing, nothing) : std::pair(mean / n, half / n);
}

double largest_of(const std::vector<Estimate>& series) {
    double largest = 0;
    for (const Estimate& estimate : series) {
        if (estimate.n > 0) largest = std::max(largest, std::abs(estimate.q90));
    }
    return largest;
}

/// Six digits are more than a chart shows, and keep a page small.
double rounded(double value) {
    if (!std::isfinite(value) || value == 0) return value;
    const double power = std::pow(10, 6 - std::ceil(std::log10(std::abs(value))));
    return std::round(value * power) / power;
}

std::string text_in(double scaled, const NumberFormat& format) {
    return in_scale(scaled, Scale{1, format.decimals, format.prefix, format.suffix});
}

std::string fan_summary(const Fan& fan, const std::string& word) {
    std::vector<std::size_t> there;
    for (std::size_t at = 0; at < fan.middle.size(); ++at) {
        if (std::isfinite(fan.middle[at])) there.push_back(at);
    }
    if (there.empty()) return "No replication has this figure.";
    const auto value = [&](double scaled) { return text_in(scaled, fan.head.format); };
    const std::size_t first = there.front(), last = there.back();
    const std::size_t top =
        *std::max_element(there.begin(), there.end(), [&](std::size_t a, std::size_t b) { return fan.middle[a] < fan.middle[b]; });
    return fmt::format(
        "Median {} in the first {} and {} in the last, at most {} ({}). In the last {} 8 of 10 replications lie between {} and {}.",
        value(fan.middle[first]), word, value(fan.middle[last]), value(fan.middle[top]), fan.labels[top], word, value(fan.low[last]),
        value(fan.high[last]));
}

constexpr std::array percentiles = {std::pair("p50", "median"), std::pair("p90", "90th percentile"), std::pair("p95", "95th percentile"),
                                    std::pair("p99", "99th percentile")};

/// "p95", unless machines decide so much that only the 99th percentile tells the scopes apart.
const char* telling_percentile(const Material& from, std::string_view id, const std::vector<Scope>& scopes) {
    double low = std::numeric_limits<double>::infinity(), high = 0;
    for (const Scope& scope : scopes) {
        const double value = from.view.mean(id, "p95", scope);
        low = std::min(low, value);
        high = std::max(high, value);
    }
    return high < 1.2 * low && from.view.find(id, "p99", scopes[0]) != nullptr ? "p99" : "p95";
}

/// The events of the scenario, at the intervals in which they happen. What several fields change by is one event.
std::vector<Moment> moments_of(const outcome::Study& study) {
    constexpr std::size_t to_the_minute = 16;   // "2027-03-01T00:00"
    std::vector<Moment> moments;
    for (const outcome::DatedChange& change : study.scenario.changes) {
        const auto later = [&](const std::string& on, const std::string& start) { return on < start.substr(0, to_the_minute); };
        const auto after = std::upper_bound(study.intervals.begin(), study.intervals.end(), change.on.substr(0, to_the_minute), later);
        if (after == study.intervals.begin()) continue;   // before anything is reported
        Moment moment{static_cast<std::size_t>(after - study.intervals.begin()) - 1, change.event};
        const auto same = [&](const Moment& other) { return other.place == moment.place && other.name == moment.name; };
        if (std::ranges::none_of(moments, same)) moments.push_back(std::move(moment));
    }
    std::ranges::stable_sort(moments, {}, &Moment::place);
    return moments;
}

}  // namespace

Cell words(std::string text, State state) {
    Cell cell;
    cell.text = std::move(text);
    cell.state = state;
    return cell;
}

Cell verbatim(std::string text) {
    Cell cell = words(std::move(text));
    cell.verbatim = true;
    return cell;
}

Cell number(double value, std::string text, State state) {
    Cell cell = words(std::move(text), state);
    cell.order = value;
    return cell;
}

Cell figure(const Material& from, std::string_view id, std::string_view statistic, const Scope& scope) {
    const Estimate* found = from.view.find(id, statistic, scope);
    if (found == nullptr) return words(std::string(no_value));
    const Scale scale = scale_of(found->mean, unit_of(id), from.view.currency());
    Cell cell = number(found->mean, in_scale(found->mean, scale));
    if (found->half_width != 0) cell.margin = margin_text(*found, scale);  // what is the same in all replications is exact
    const outcome::FigureKey key{std::string(id), scope, std::string(statistic), {}, -1};
    if (const TargetStanding* standing = standing_of(from.standings, key)) cell.state = standing->state;
    return cell;
}

AppealClock appeal_clock(const Material& from) {
    const std::vector<Scope> levels = from.view.scopes("appeals", "total", {"stage"});
    if (levels.size() == 1 && from.view.find("resolution", "p95", levels[0]) != nullptr) return {levels[0], false};
    return {{}, from.view.scopes("resolution", "p95", {"stage"}).size() > levels.size()};
}

Trend trend_of(const std::vector<Estimate>& series) {
    const std::size_t quarter = std::max<std::size_t>(1, series.size() / 4);
    if (series.size() < 2) return {nothing, nothing, 0};
    const auto [first, first_half] = stretch(series, 0, quarter);
    const auto [last, last_half] = stretch(series, series.size() - quarter, series.size());
    Trend trend{first, last, 0};
    // Weeks of one replication go together, so the intervals are not narrowed by averaging over weeks.
    const double change = last - first;
    if (std::abs(change) <= first_half + last_half || std::abs(change) <= 0.05 * std::abs(first)) return trend;
    // What was lower or higher for a while than at both ends has no direction: an event came and went.
    for (std::size_t from = quarter; from + 2 * quarter <= series.size(); ++from) {
        const auto [between, half] = stretch(series, from, from + quarter);
        if (between < std::min(first, last) - half - 0.25 * std::abs(change) || between > std::max(first, last) + half + 0.25 * std::abs(change)) return trend;
    }
    trend.direction = change > 0 ? 1 : -1;
    return trend;
}

std::vector<double> medians(const std::vector<Estimate>& series) {
    std::vector<double> values;
    for (const Estimate& estimate : series) values.push_back(estimate.n > 0 ? rounded(estimate.q50) : nothing);
    return values;
}

std::pair<NumberFormat, double> chart_format(double largest, std::string_view unit, std::string_view currency) {
    const Scale scale = scale_of(largest, unit, currency);
    NumberFormat format{scale.prefix, scale.suffix, scale.decimals, false};
    if (largest == 0 && unit == "share") format.suffix = " %";
    return {format, scale.factor};
}

std::optional<Fan> fan_of_series(const Material& from, const std::vector<Estimate>& series, std::string_view unit, std::string title) {
    if (series.empty()) return std::nullopt;
    const auto [format, factor] = chart_format(largest_of(series), unit, from.view.currency());
    Fan fan;
    fan.head = {std::move(title), {}, format};
    fan.labels = from.view.interval_labels();
    const double scale = factor;
    for (const Estimate& estimate : series) {
        const bool there = estimate.n > 0;
        fan.low.push_back(there ? rounded(estimate.q10 * scale) : nothing);
        fan.middle.push_back(there ? rounded(estimate.q50 * scale) : nothing);
        fan.high.push_back(there ? rounded(estimate.q90 * scale) : nothing);
    }
    fan.middle_name = "median";
    fan.band_name = "8 of 10 replications";
    fan.moments = moments_of(from.view.study());
    // A share near its top, or a level that hardly moves, would be a flat line above an empty chart.
    fan.from_zero = unit != "share";
    fan.head.summary = fan_summary(fan, interval_word(from.view.study().interval_seconds));
    return fan;
}

std::optional<Fan> fan_of(const Material& from, std::string_view id, std::string_view statistic, const Scope& scope, std::string title) {
    std::optional<Fan> fan = fan_of_series(from, from.view.by_interval(id, statistic, scope), unit_of(id), std::move(title));
    if (!fan) return fan;
    const outcome::FigureKey key{std::string(id), scope, std::string(statistic), {}, -1};
    const TargetStanding* standing = standing_of(from.standings, key);
    if (standing == nullptr || id == "cost" || id == "arrivals" || id == "appeals")
        return fan;  // a promise over the period is no weekly one
    const auto [format, factor] = chart_format(largest_of(from.view.by_interval(id, statistic, scope)), unit_of(id), from.view.currency());
    fan->bound = rounded(standing->target.bound * factor);
    fan->bound_name = "target: " + promise_text(*standing, from.view.currency());
    return fan;
}

std::vector<Estimate> sum_by_interval(const StudyView& view, std::string_view id, std::string_view statistic,
                                      const std::vector<Scope>& scopes) {
    const outcome::Study& study = view.study();
    std::vector<Estimate> series;
    std::vector<double> sums;
    for (std::size_t interval = 0; interval < study.intervals.size(); ++interval) {
        sums.clear();
        for (const outcome::Replication& replication : study.replications) {
            if (replication.values.size() != study.keys.size()) return {};
            double sum = 0;
            for (const Scope& scope : scopes) {
                const auto place = view.index().find(id, statistic, scope, static_cast<int>(interval));
                if (place && std::isfinite(replication.values[*place])) sum += replication.values[*place];
            }
            sums.push_back(sum);
        }
        series.push_back(outcome::estimate(sums, study.level));
    }
    const bool any =
        std::any_of(series.begin(), series.end(), [](const Estimate& estimate) { return estimate.n > 0 && estimate.mean != 0; });
    return any ? series : std::vector<Estimate>{};
}

Ranges ranges_of(const Material& from, std::string_view id, const std::vector<Scope>& scopes, std::string_view dimension,
                 std::string title) {
    Ranges ranges;
    ranges.head = {std::move(title), {}, {"", "", 1, true}};
    std::vector<Scope> sorted = scopes;
    const char* told = telling_percentile(from, id, scopes);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const Scope& a, const Scope& b) { return from.view.mean(id, told, a) > from.view.mean(id, told, b); });
    for (const Scope& scope : sorted) ranges.labels.push_back(from.view.names().name(dimension, id_in(scope, dimension)));
    for (const auto& [statistic, name] : percentiles) {
        Line mark{name, {}};
        for (const Scope& scope : sorted) mark.values.push_back(rounded(from.view.mean(id, statistic, scope)));
        ranges.marks.push_back(std::move(mark));
    }
    if (!sorted.empty()) {
        const auto told_of = [&](std::size_t place) {
            return fmt::format("{}, half within {} and {} of 100 within {}.", ranges.labels[place],
                               from.view.short_text(id, "p50", sorted[place]), told + 1, from.view.short_text(id, told, sorted[place]));
        };
        const std::size_t last = sorted.size() - 1;
        ranges.head.summary = last == 0 ? told_of(0) : fmt::format("Slowest: {} Fastest: {}", told_of(0), told_of(last));
    }
    return ranges;
}

Enough enough_people(const Material& from, const Scope& team) {
    const Estimate* gap = from.view.find("gap", "mean", team);
    if (gap == nullptr) return Enough::unknown;
    const double half = std::isfinite(gap->half_width) ? gap->half_width : 0;
    if (gap->mean + half < 0) return Enough::too_few;
    return gap->mean - half < 0 ? Enough::cannot_tell : Enough::enough;
}

bool lacks_people(const Material& from, const Scope& team) {
    const Estimate* gap = from.view.find("gap", "mean", team);
    if (gap == nullptr) return false;
    return enough_people(from, team) == Enough::too_few && -gap->mean > 0.05 * from.view.mean("required_people", "mean", team);
}

namespace {

void drop_columns(Table& table, const std::function<bool(const Cell&)>& says_nothing) {
    for (std::size_t column = table.columns.size(); column-- > 1;) {
        if (!std::ranges::all_of(table.rows, [&](const Row& row) { return says_nothing(row[column]); })) continue;
        const auto place = static_cast<std::ptrdiff_t>(column);
        table.columns.erase(table.columns.begin() + place);
        for (Row& row : table.rows) row.erase(row.begin() + place);
    }
}

bool is_empty(const Cell& cell) { return cell.text.empty() || cell.text == no_value; }

}  // namespace

void drop_empty_columns(Table& table) { drop_columns(table, is_empty); }

void drop_zero_columns(Table& table) {
    drop_columns(table, [](const Cell& cell) { return is_empty(cell) || cell.order == 0; });
}

std::string list_text(const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        if (part > 0) text += part + 1 == parts.size() ? " and " : ", ";
        text += parts[part];
    }
    return text;
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count_text(static_cast<double>(count)), noun, count == 1 ? "" : "s");
}

std::string capitalised(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

}  // namespace takt::reports
