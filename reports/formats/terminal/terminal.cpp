// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/terminal/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/formats/terminal/grid.hpp"
#include "reports/reports.hpp"
#include "reports/sections/sections.hpp"
#include "reports/utf8.hpp"

namespace takt::reports {
namespace terminal {
namespace {

std::string_view mark_of(State state) {
    switch (state) {
        case State::none: return " ";
        case State::good: return "\u2713";  // check mark
        case State::close: return "~";
        case State::uncertain: return "?";
        case State::missed: return "\u2717";  // ballot x
    }
    return " ";
}

/// "−6.4 h" and "± 0.3 h" as "−6.4 ± 0.3 h"; units that differ, and money, stay.
std::string joined(const std::string& text, const std::string& margin) {
    const std::size_t unit = text.find_last_of("0123456789") + 1;
    const std::string before = text.substr(0, text.find_first_of("0123456789"));
    const bool same = (before.empty() || before == "+" || before == "\u2212") && margin.ends_with(text.substr(unit));
    return (same ? text.substr(0, unit) : text) + " " + margin;
}

void write(const Sentence& sentence, const Style& style, std::string& out) { out += wrapped(sentence.text, style.width, 0); }

void write(const Statements& statements, const Style& style, std::string& out) {
    constexpr std::size_t indent = 12;
    for (const Statement& statement : statements.statements) {
        const std::string topic = padded(statement.topic, indent - 1) + " ";
        std::string text = wrapped(statement.text, style.width - indent, 0);
        std::string indented;
        for (std::size_t from = 0; from < text.size();) {
            const std::size_t end = text.find('\n', from);
            indented +=
                (from == 0 ? painted(topic, Paint::strong, style.colour) : std::string(indent, ' ')) + text.substr(from, end - from + 1);
            from = end + 1;
        }
        out += indented;
    }
}

/// Mark, name, value with margin, promise and standing, each in a column of its own.
void write(const KeyFigures& figures, const Style& style, std::string& out) {
    Grid grid;
    grid.columns = {{"", false, 1}, {"", false, 1, true}, {"", true, 1}, {"", false, 2}, {"", false, 2}, {"", false, 3}};
    for (const KeyFigure& figure : figures.figures) {
        const Paint paint = paint_of(figure.state);
        grid.rows.push_back({{std::string(mark_of(figure.state)), paint},
                             {figure.name, Paint::plain},
                             {figure.value, paint},
                             {figure.margin, Paint::quiet},
                             {figure.promise, Paint::plain},
                             {figure.standing, Paint::quiet}});
    }
    out += laid_out(grid, style.width, style.colour);
}

void write(const Table& table, const Style& style, std::string& out) {
    out += painted(table.title, Paint::strong, style.colour) + "\n";
    if (!table.note.empty()) out += wrapped(table.note, style.width, 0);
    Grid grid;
    for (const Column& column : table.columns) grid.columns.push_back({column.title, column.numeric, column.importance});

    for (const Row& row : table.rows) {
        std::vector<GridCell> cells;
        for (std::size_t column = 0; column < row.size(); ++column) {
            const bool both = table.columns[column].keeps_margin && !row[column].margin.empty();
            cells.push_back({both ? joined(row[column].text, row[column].margin) : row[column].text, paint_of(row[column].state)});
        }
        grid.rows.push_back(std::move(cells));
    }
    out += laid_out(grid, style.width, style.colour);
}

// A picture on a terminal would be worse than its table; the page has it.
void write(const Fans&, const Style&, std::string&) {}
void write(const Bars&, const Style&, std::string&) {}
void write(const Ranges&, const Style&, std::string&) {}
void write(const Intervals&, const Style&, std::string&) {}

void write_head(const Document& document, const Style& style, std::string& out) {
    out += painted(document.title, Paint::strong, style.colour) + "\n";
    out += wrapped(document.subtitle, style.width, 0);
    std::string facts;
    for (const auto& [name, value] : document.facts) facts += fmt::format("{}{} {}", facts.empty() ? "" : " \u00b7 ", name, value);
    if (!facts.empty()) out += wrapped(facts, style.width, 0);
}

}  // namespace

std::string text(const Document& document, const Style& wanted) {
    const Style style{std::max<std::size_t>(wanted.width, 40), wanted.colour};
    std::string out;
    write_head(document, style, out);
    for (const Section& section : document.sections) {
        if (!section.title.empty()) out += "\n" + painted(section.title, Paint::strong, style.colour) + "\n";
        if (!section.lead.empty()) out += wrapped(section.lead, style.width, 0);
        for (const Block& block : section.blocks) {
            std::string part;
            std::visit([&](const auto& one) { write(one, style, part); }, block);
            if (!part.empty()) out += "\n" + part;
        }
    }
    return out;
}

}  // namespace terminal

std::string terminal_table(const outcome::Study& study, const TerminalOptions& options) {
    return terminal::text(summary_document(StudyView(study)), {options.width, options.colour});
}

std::string terminal_table(std::span<const outcome::Comparison> comparisons, const TerminalOptions& options) {
    return terminal::text(comparison_summary(comparisons), {options.width, options.colour});
}

}  // namespace takt::reports
