// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/terminal/grid.hpp"

#include <algorithm>
#include <numeric>

#include "reports/utf8.hpp"

namespace takt::reports::terminal {
namespace {

constexpr std::size_t space_between = 2;
constexpr std::size_t least_text_width = 12;
constexpr std::size_t readable_text_width = 24;

std::vector<std::string> lines_of(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        if (!line.empty() && columns_of(line) + 1 + columns_of(word) > width) {
            lines.push_back(std::move(line));
            line.clear();
        }
        if (!line.empty()) line += ' ';
        line += word;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

std::size_t longest_word(std::string_view text) {
    std::size_t longest = 0;
    for (const std::string& word : lines_of(text, 1)) longest = std::max(longest, columns_of(word));
    return longest;
}

std::size_t width_of(const Grid& grid, std::size_t column) {
    std::size_t width = longest_word(grid.columns[column].title);
    for (const auto& row : grid.rows) width = std::max(width, columns_of(row[column].text));
    return width;
}

/// Columns with nothing in them, heading included, take no room.
struct Layout {
    std::vector<std::size_t> columns, widths;

    std::size_t total() const {
        return std::accumulate(widths.begin(), widths.end(), widths.empty() ? 0 : (widths.size() - 1) * space_between);
    }
    void drop(std::size_t place) {
        columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(place));
        widths.erase(widths.begin() + static_cast<std::ptrdiff_t>(place));
    }
};

/// Leaves out the least important column, the last of equals; false when all that are left matter.
bool drop_least_important(const Grid& grid, Layout& layout) {
    std::size_t least = 0;
    for (std::size_t place = 0; place < layout.columns.size(); ++place) {
        if (grid.columns[layout.columns[place]].importance >= grid.columns[layout.columns[least]].importance) least = place;
    }
    if (layout.columns.empty() || grid.columns[layout.columns[least]].importance <= 1) return false;
    layout.drop(least);
    return true;
}

/// Makes the widest text column narrower by what is too much, but not below `least`.
void cut_widest_text(const Grid& grid, Layout& layout, std::size_t width, std::size_t least, bool even_kept) {
    if (layout.total() <= width) return;
    std::size_t widest = layout.columns.size();
    for (std::size_t place = 0; place < layout.columns.size(); ++place) {
        const GridColumn& column = grid.columns[layout.columns[place]];
        if (column.right || (column.keeps_width && !even_kept)) continue;
        if (widest == layout.columns.size() || layout.widths[place] > layout.widths[widest]) widest = place;
    }
    if (widest == layout.columns.size()) return;
    const std::size_t excess = layout.total() - width;
    std::size_t& cut = layout.widths[widest];
    cut = cut > excess + least ? cut - excess : std::min(cut, least);
}

/// All columns that hold something, as wide as they like to be.
Layout natural(const Grid& grid, const std::vector<std::size_t>& columns) {
    Layout layout;
    for (const std::size_t column : columns) {
        const std::size_t own = width_of(grid, column);
        if (own == 0) continue;
        layout.columns.push_back(column);
        layout.widths.push_back(own);
    }
    return layout;
}

/// Long names give way to numbers: they are cut a little before a column is left out, and cut more when nothing else helps.
Layout fit(const Grid& grid, std::size_t width) {
    std::vector<std::size_t> columns(grid.columns.size());
    std::iota(columns.begin(), columns.end(), 0);
    Layout layout = natural(grid, columns);
    cut_widest_text(grid, layout, width, readable_text_width, false);
    while (layout.total() > width && drop_least_important(grid, layout)) {
        layout = natural(grid, layout.columns);
        cut_widest_text(grid, layout, width, readable_text_width, false);
    }
    cut_widest_text(grid, layout, width, least_text_width, true);
    return layout;
}

std::string cut_to(std::string_view text, std::size_t width) {
    if (columns_of(text) <= width) return std::string(text);
    return std::string(first_columns(text, width - 1)) + "\u2026";
}

std::string aligned(std::string_view text, std::size_t width, bool right, Paint paint, bool colour) {
    const std::string shown = cut_to(text, width);
    const std::string space(width - std::min(width, columns_of(shown)), ' ');
    const std::string body = painted(shown, paint, colour);
    return right ? space + body : body + space;
}

void end_line(std::string& line, std::string& out) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
    line.clear();
}

void write_headings(const Grid& grid, const Layout& layout, bool colour, std::string& out) {
    std::vector<std::vector<std::string>> headings;
    std::size_t most = 0;
    for (std::size_t place = 0; place < layout.columns.size(); ++place) {
        headings.push_back(lines_of(grid.columns[layout.columns[place]].title, layout.widths[place]));
        most = std::max(most, headings.back().size());
    }
    std::string line;
    for (std::size_t at = 0; at < most; ++at) {
        for (std::size_t place = 0; place < layout.columns.size(); ++place) {
            // Headings stand on the table: short ones begin lower.
            const std::size_t above = most - headings[place].size();
            if (place > 0) line += std::string(space_between, ' ');
            const std::string text = at < above ? "" : headings[place][at - above];
            line += aligned(text, layout.widths[place], grid.columns[layout.columns[place]].right,
                            text.empty() ? Paint::plain : Paint::quiet, colour);
        }
        end_line(line, out);
    }
}

}  // namespace

Paint paint_of(State state) {
    switch (state) {
        case State::none: return Paint::plain;
        case State::good: return Paint::good;
        case State::close:
        case State::uncertain: return Paint::close;
        case State::missed: return Paint::missed;
    }
    return Paint::plain;
}

std::string painted(std::string_view text, Paint paint, bool colour) {
    const auto in = [&](std::string_view code) { return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m"; };
    if (!colour || text.empty()) return std::string(text);
    switch (paint) {
        case Paint::plain: return std::string(text);
        case Paint::strong: return in("1");
        case Paint::quiet: return in("2");
        case Paint::good: return in("32");
        case Paint::close: return in("33");
        case Paint::missed: return in("31");
    }
    return std::string(text);
}

std::string laid_out(const Grid& grid, std::size_t width, bool colour) {
    const Layout layout = fit(grid, width);
    std::string out, line;
    write_headings(grid, layout, colour, out);
    for (const auto& row : grid.rows) {
        for (std::size_t place = 0; place < layout.columns.size(); ++place) {
            const GridCell& cell = row[layout.columns[place]];
            if (place > 0) line += std::string(space_between, ' ');
            line += aligned(cell.text, layout.widths[place], grid.columns[layout.columns[place]].right, cell.paint, colour);
        }
        end_line(line, out);
    }
    return out;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string out;
    for (const std::string& line : lines_of(text, width - std::min(width, indent))) out += std::string(indent, ' ') + line + "\n";
    return out;
}

std::string padded(std::string_view text, std::size_t width) {
    return std::string(text) + std::string(width - std::min(width, columns_of(text)), ' ');
}

}  // namespace takt::reports::terminal
