// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/chart_html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "reports/formats/html/escape.hpp"
#include "reports/formats/json/writer.hpp"
#include "reports/units.hpp"

namespace takt::reports::html {
namespace {

/// A column of a chart's data.
struct Data {
    std::string name;
    const std::vector<double>* values;
};

std::string value_in(double value, const NumberFormat& format) {
    if (format.duration) return value_text(value, "s", "");
    return in_scale(value, Scale{1, format.decimals, format.prefix, format.suffix});
}

std::string data_table(const std::string& first, const std::vector<std::string>& labels, const std::vector<Data>& columns,
                       const ChartHead& head) {
    std::string out = fmt::format(
        "<details class=\"data\"><summary>Data<span class=\"unseen\"> of {}</span></summary><div class=\"scroll\" tabindex=\"0\"><table>"
        "<thead><tr><th scope=\"col\">{}</th>",
        escaped(head.title), escaped(first));
    for (const Data& column : columns) out += fmt::format("<th scope=\"col\" class=\"n\">{}</th>", escaped(column.name));
    out += "</tr></thead><tbody>";
    for (std::size_t row = 0; row < labels.size(); ++row) {
        out += fmt::format("<tr><th scope=\"row\">{}</th>", escaped(labels[row]));
        for (const Data& column : columns)
            out += fmt::format("<td class=\"n\">{}</td>", prose(value_in((*column.values)[row], head.format)));
        out += "</tr>";
    }
    return out + "</tbody></table></div></details>";
}

std::string frame(std::string_view kind, const ChartHead& head, int number, const std::string& json, const std::string& table,
                  double height) {
    return fmt::format(
        "<figure class=\"{0}\"><figcaption><h3 id=\"c{1}\">{2}</h3><p id=\"d{1}\">{3}</p></figcaption>"
        "<div class=\"chart\" role=\"img\" aria-labelledby=\"c{1}\" aria-describedby=\"d{1}\" data-kind=\"{0}\" style=\"height:{4:.0f}px\">"
        "<script type=\"application/json\">{5}</script></div>{6}</figure>\n",
        kind, number, escaped(head.title), prose(head.summary), height, json, table);
}

void write_format(json::Writer& to, const NumberFormat& format) {
    to.key("format").begin_object().member("prefix", format.prefix).member("suffix", format.suffix).member("decimals", format.decimals);
    to.member("duration", format.duration).end_object();
}

void write_texts(json::Writer& to, std::string_view name, const std::vector<std::string>& texts) {
    to.key(name).begin_array();
    for (const std::string& text : texts) to.value(text);
    to.end_array();
}

void write_numbers(json::Writer& to, std::string_view name, const std::vector<double>& numbers) {
    to.key(name).begin_array();
    for (const double number : numbers) to.value(number);
    to.end_array();
}

void write_lines(json::Writer& to, std::string_view name, const std::vector<Line>& lines) {
    to.key(name).begin_array();
    for (const Line& line : lines) {
        to.begin_object().member("name", line.name);
        write_numbers(to, "values", line.values);
        to.end_object();
    }
    to.end_array();
}

void write_bound(json::Writer& to, const std::optional<double>& bound, const std::string& name) {
    if (bound) to.member("bound", *bound).member("bound_name", name);
}

void write_moments(json::Writer& to, const std::vector<Moment>& moments) {
    if (moments.empty()) return;
    to.key("moments").begin_array();
    for (const Moment& moment : moments) to.begin_object().member("place", static_cast<double>(moment.place)).member("name", moment.name).end_object();
    to.end_array();
}

/// The object that a chart's script reads, without its braces.
template <class Fill>
std::string json_of(const ChartHead& head, const std::vector<std::string>& labels, Fill fill) {
    std::ostringstream out;
    json::Writer to(out);
    to.begin_object();
    write_format(to, head.format);
    write_texts(to, "labels", labels);
    fill(to);
    to.end_object();
    return out.str();
}

std::string_view word_of(State state) {
    switch (state) {
        case State::none: return "none";
        case State::good: return "good";
        case State::close: return "close";
        case State::uncertain: return "uncertain";
        case State::missed: return "missed";
    }
    return {};
}

double height_of_rows(std::size_t rows, double each) { return 64 + each * static_cast<double>(std::max<std::size_t>(rows, 2)); }

}  // namespace

std::string figure(const Fan& fan, int number) {
    const std::string json = json_of(fan.head, fan.labels, [&](json::Writer& to) {
        write_numbers(to, "low", fan.low);
        write_numbers(to, "middle", fan.middle);
        write_numbers(to, "high", fan.high);
        to.member("middle_name", fan.middle_name).member("band_name", fan.band_name).member("from_zero", fan.from_zero);
        write_bound(to, fan.bound, fan.bound_name);
        write_moments(to, fan.moments);
    });
    const std::string table = data_table(
        "From", fan.labels,
        {{"lower end of " + fan.band_name, &fan.low}, {fan.middle_name, &fan.middle}, {"upper end of " + fan.band_name, &fan.high}},
        fan.head);
    return frame("fan", fan.head, number, json, table, 210);
}

std::string figure(const Bars& bars, int number) {
    const std::string json = json_of(bars.head, bars.labels, [&](json::Writer& to) {
        write_lines(to, "series", bars.series);
        to.member("stacked", bars.stacked).member("horizontal", bars.horizontal);
    });
    std::vector<Data> columns;
    for (const Line& line : bars.series) columns.push_back({line.name, &line.values});
    const double height = bars.horizontal ? height_of_rows(bars.labels.size(), bars.stacked ? 30 : 40) : 320;
    return frame("bars", bars.head, number, json, data_table(bars.horizontal ? "Name" : "From", bars.labels, columns, bars.head), height);
}

std::string figure(const Ranges& ranges, int number) {
    const std::string json = json_of(ranges.head, ranges.labels, [&](json::Writer& to) {
        write_lines(to, "marks", ranges.marks);
        write_bound(to, ranges.bound, ranges.bound_name);
    });
    std::vector<Data> columns;
    for (const Line& mark : ranges.marks) columns.push_back({mark.name, &mark.values});
    return frame("ranges", ranges.head, number, json, data_table("Name", ranges.labels, columns, ranges.head),
                 height_of_rows(ranges.labels.size(), 24));
}

std::string figure(const Intervals& intervals, int number) {
    const std::string json = json_of(intervals.head, intervals.labels, [&](json::Writer& to) {
        write_numbers(to, "low", intervals.low);
        write_numbers(to, "middle", intervals.middle);
        write_numbers(to, "high", intervals.high);
        write_numbers(to, "truth", intervals.truth);
        to.member("middle_name", intervals.middle_name)
            .member("interval_name", intervals.interval_name)
            .member("truth_name", intervals.truth_name);
        to.member("around_zero", intervals.around_zero).key("states").begin_array();
        for (const State state : intervals.states) to.value(word_of(state));
        to.end_array();
    });
    std::vector<Data> columns = {{intervals.middle_name, &intervals.middle}, {"lower end", &intervals.low}, {"upper end", &intervals.high}};
    if (!intervals.truth.empty()) columns.insert(columns.begin(), {intervals.truth_name, &intervals.truth});
    return frame("intervals", intervals.head, number, json, data_table("Name", intervals.labels, columns, intervals.head),
                 height_of_rows(intervals.labels.size(), 24));
}

std::string sparkline(const std::vector<double>& values) {
    constexpr double width = 100, height = 24, inset = 2;
    std::vector<std::pair<double, double>> points;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (std::isfinite(values[at])) points.emplace_back(static_cast<double>(at), values[at]);
    }
    if (points.size() < 2) return {};
    const auto by_value = [](const auto& a, const auto& b) { return a.second < b.second; };
    const double low = std::min_element(points.begin(), points.end(), by_value)->second,
                 high = std::max_element(points.begin(), points.end(), by_value)->second;
    const double last = static_cast<double>(values.size() - 1), middle = low + (high - low) / 2;
    // Changes of less than a hundredth are no trend: such a line stays near the middle, a level one in it.
    const double span = std::max(high - low, 0.02 * std::max(std::abs(low), std::abs(high)));
    std::string line;
    for (const auto& [at, value] : points) {
        const double up = span > 0 ? 0.5 + (value - middle) / span : 0.5;
        line += fmt::format("{}{:.1f},{:.1f}", line.empty() ? "" : " ", at / last * width, height - inset - up * (height - 2 * inset));
    }
    return fmt::format(
        "<svg class=\"spark\" viewBox=\"0 0 {:.0f} {:.0f}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        "<polyline points=\"{}\"/></svg>",
        width, height, line);
}

}  // namespace takt::reports::html
