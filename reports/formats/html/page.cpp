// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "reports/files.hpp"
#include "reports/formats/html/chart_html.hpp"
#include "reports/formats/html/escape.hpp"
#include "reports/formats/html/resources.hpp"
#include "reports/formats/json/writer.hpp"
#include "reports/reports.hpp"
#include "reports/sections/sections.hpp"
#include "reports/study_view.hpp"
#include "reports/targets.hpp"

namespace takt::reports {
namespace html {
namespace {

/// Hands out the numbers that make ids in the page.
struct Numbers {
    int last = 0;
    int next() { return ++last; }
};

constexpr std::size_t longest_table = 60;  // rows; longer ones scroll inside a box of their own

std::string_view class_of(State state) {
    switch (state) {
        case State::none: return "";
        case State::good: return "good";
        case State::close: return "close";
        case State::uncertain: return "uncertain";
        case State::missed: return "missed";
    }
    return {};
}

std::string write(const Sentence& sentence, Numbers&) {
    return fmt::format("<p class=\"{}\">{}</p>\n", sentence.quiet ? "text quiet" : "text", prose(sentence.text));
}

std::string write(const Statements& statements, Numbers&) {
    std::string out = "<dl class=\"verdict\">";
    for (const Statement& statement : statements.statements) {
        const std::string mark =
            statement.state == State::none ? "" : fmt::format("<span class=\"mark {}\"></span>", class_of(statement.state));
        out += fmt::format("<div><dt>{}{}</dt><dd>{}</dd></div>", mark, escaped(statement.topic), prose(statement.text));
    }
    return out + "</dl>\n";
}

std::string card(const KeyFigure& figure) {
    std::string out = fmt::format("<li class=\"card {}\"><h3>{}</h3><p class=\"value\">{}", class_of(figure.state), escaped(figure.name),
                                  prose(figure.value));
    if (!figure.margin.empty()) out += fmt::format(" <small>{}</small>", prose(figure.margin));
    out += "</p>" + sparkline(figure.trend);
    if (!figure.promise.empty()) {
        out += fmt::format("<p class=\"promise\"><span class=\"chip {}\"><span class=\"mark {}\"></span>{}</span> promised {}</p>",
                           class_of(figure.state), class_of(figure.state), escaped(state_word(figure.state)), prose(figure.promise));
        if (figure.standing != state_word(figure.state)) out += fmt::format("<p class=\"standing\">{}</p>", prose(figure.standing));
    }
    return out + "</li>";
}

std::string write(const KeyFigures& figures, Numbers&) {
    std::string out = "<ul class=\"cards\">";
    for (const KeyFigure& figure : figures.figures) out += card(figure);
    return out + "</ul>\n";
}

std::string attributes(const Cell& cell, bool numeric, bool names_row) {
    constexpr std::size_t sentence = 40;  // letters; such a cell keeps a readable width on a phone
    std::string classes = numeric ? "n" : cell.text.size() > sentence && !names_row ? "wide" : "";
    if (cell.shade) classes += " heat";
    std::string out = classes.empty() ? "" : fmt::format(" class=\"{}\"", classes);
    if (std::isfinite(cell.order)) out += fmt::format(" data-v=\"{}\"", json::number(cell.order));
    if (cell.shade && *cell.shade > 0) out += fmt::format(" style=\"--s:{:.2f}\"", *cell.shade);
    return out;
}

std::string content(const Cell& cell) {
    std::string out;
    if (cell.state != State::none) out += fmt::format("<span class=\"mark {}\"></span>", class_of(cell.state));
    out += cell.verbatim ? fmt::format("<code>{}</code>", escaped(cell.text)) : prose(cell.text);
    if (!cell.margin.empty()) out += fmt::format(" <small>{}</small>", prose(cell.margin));
    return out;
}

bool is_heat(const Table& table) {
    return std::any_of(table.rows.begin(), table.rows.end(), [](const Row& row) {
        return std::any_of(row.begin(), row.end(), [](const Cell& cell) { return cell.shade.has_value(); });
    });
}

std::string rows_of(const Table& table) {
    std::string out = "<thead><tr>";
    for (const Column& column : table.columns)
        out += fmt::format("<th scope=\"col\"{}>{}</th>", column.numeric ? " class=\"n\"" : "", escaped(column.title));
    out += "</tr></thead><tbody>\n";
    for (const Row& row : table.rows) {
        out += "<tr>";
        for (std::size_t column = 0; column < row.size(); ++column) {
            const bool head = column == 0;
            out += head ? fmt::format("<th scope=\"row\"{}>{}</th>", attributes(row[column], false, true), content(row[column]))
                        : fmt::format("<td{}>{}</td>", attributes(row[column], table.columns[column].numeric, false), content(row[column]));
        }
        out += "</tr>\n";
    }
    return out + "</tbody>";
}

std::string write(const Table& table, Numbers& numbers) {
    const int id = numbers.next();
    const std::string title = fmt::format("<h3 id=\"t{}\">{}</h3>", id, escaped(table.title));
    std::string body = table.note.empty() ? "" : fmt::format("<p class=\"note\">{}</p>", prose(table.note));
    if (table.searchable) {
        body += fmt::format(
            "<p class=\"search\"><label for=\"s{0}\">Search</label> "
            "<input id=\"s{0}\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\"> "
            "<output for=\"s{0}\"></output></p>",
            id);
    }
    constexpr std::size_t many_columns = 9;
    const char* kind = is_heat(table)                         ? "heat-table"
                       : table.columns.size() >= many_columns ? "dense"
                       : table.columns.size() <= 4            ? "small-table"
                                                              : "";
    body += fmt::format(
        "<div class=\"{4}\" tabindex=\"0\" role=\"region\" aria-labelledby=\"t{0}\"><table class=\"{1}\">"
        "<caption class=\"unseen\">{2}</caption>{3}</table></div>",
        id, kind, escaped(table.title), rows_of(table), table.rows.size() > longest_table ? "scroll long" : "scroll");
    if (table.folded)
        return fmt::format("<details class=\"block fold\"><summary>{} <span class=\"count\">{} row{}</span></summary>{}</details>\n", title,
                           table.rows.size(), table.rows.size() == 1 ? "" : "s", body);
    return fmt::format("<div class=\"block\">{}{}</div>\n", title, body);
}

std::string write(const Fans& fans, Numbers& numbers) {
    std::string out = "<div class=\"fans\">\n";
    for (const Fan& fan : fans.fans) out += figure(fan, numbers.next());
    return out + "</div>\n";
}

std::string write(const Bars& bars, Numbers& numbers) { return figure(bars, numbers.next()); }
std::string write(const Ranges& ranges, Numbers& numbers) { return figure(ranges, numbers.next()); }
std::string write(const Intervals& intervals, Numbers& numbers) { return figure(intervals, numbers.next()); }

std::string head(const Document& document) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n",
        escaped(document.title), report_style());
}

std::string masthead(const Document& document) {
    std::string out = fmt::format("<header><h1>{}</h1>\n", escaped(document.title));
    if (!document.question.empty()) out += fmt::format("<p class=\"question\">{}</p>\n", prose(document.question));
    out += fmt::format("<p class=\"subtitle\">{}</p>\n", prose(document.subtitle));
    if (!document.facts.empty()) {
        out += "<dl class=\"facts\">";
        for (const auto& [name, value] : document.facts)
            out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), escaped(value));
        out += "</dl>\n";
    }
    return out + "</header>\n";
}

std::string navigation(const Document& document) {
    std::string out = "<nav aria-label=\"Sections\"><ol>";
    for (const Section& section : document.sections)
        out += fmt::format("<li><a href=\"#{}\">{}</a></li>", escaped(section.id), escaped(section.title));
    return out + "</ol></nav>\n";
}

std::string section_html(const Section& section, Numbers& numbers) {
    std::string out = fmt::format("<section id=\"{0}\" aria-labelledby=\"h-{0}\">\n<h2 id=\"h-{0}\">{1}</h2>\n", escaped(section.id),
                                  escaped(section.title));
    if (!section.lead.empty()) out += fmt::format("<p class=\"lead\">{}</p>\n", prose(section.lead));
    for (const Block& block : section.blocks) out += std::visit([&](const auto& one) { return write(one, numbers); }, block);
    return out + "</section>\n";
}

}  // namespace

std::string page(const Document& document) {
    Numbers numbers;
    std::string out = head(document);
    out += "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n" + masthead(document) + navigation(document) +
           "<main id=\"main\">\n";
    out += "<noscript><p class=\"note\">The charts need scripts; their numbers are in the data under each.</p></noscript>\n";
    for (const Section& section : document.sections) out += section_html(section, numbers);
    out += fmt::format("</main>\n<footer><p>{}</p></footer>\n", prose(document.footer));
    for (const std::string_view script : {echarts_js(), report_charts(), report_script()}) {
        out += "<script>\n";
        out += script;
        out += "</script>\n";
    }
    return out + "</body>\n</html>\n";
}

}  // namespace html

void write_html(const outcome::Study& study, const std::filesystem::path& file, const std::string& command) {
    write_whole(file, html::page(study_document(StudyView(study), command)));
}

void write_html(std::span<const outcome::Comparison> comparisons, const std::filesystem::path& file, const std::string& command) {
    write_whole(file, html::page(comparison_document(comparisons, command)));
}

}  // namespace takt::reports
