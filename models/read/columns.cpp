// SPDX-License-Identifier: Apache-2.0
#include "models/read/columns.hpp"

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <charconv>
#include <cmath>
#include <optional>

#include "models/fields/expectation.hpp"
#include "models/fields/nearest.hpp"
#include "models/fields/quantities.hpp"
#include "models/read/chain.hpp"
#include "models/read/merge.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Shape;
using fields::Type;

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> number_in(std::string_view cell) {
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (cell.empty() || error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// The cell as text that a terminal and JSON can hold: bytes that are no UTF-8 are question marks.
std::string readable(std::string_view cell) {
    using Utf8 = boost::locale::utf::utf_traits<char>;
    std::string text;
    for (const char* at = cell.data(); at != cell.data() + cell.size();) {
        const char* const begin = at;
        if (boost::locale::utf::is_valid_codepoint(Utf8::decode(at, cell.data() + cell.size()))) {
            text.append(begin, at);
        } else {
            text += '?';
            at = begin + 1;
        }
    }
    return text;
}

/// A cell as the value of a field: seconds become durations, other cells are numbers or text as the field wants.
Node cell_node(std::string_view cell, const Type& type, Place place) {
    const std::optional<double> number = number_in(cell);
    const Type& bare = fields::bare(type);
    if (bare.shape == Shape::duration && number) {
        if (*number < 0 || *number > 365'250.0 * 86'400) return Node::of_text(readable(cell) + "s", place);   // refused as a duration
        return Node::of_text(fields::format(Duration{std::llround(*number * 1000)}), place);
    }
    if (bare.shape == Shape::flag && (cell == "true" || cell == "false")) return Node::of_flag(cell == "true", place);
    if ((bare.shape == Shape::real || bare.shape == Shape::whole) && number) return Node::of_number(*number, place);
    return Node::of_text(readable(cell), place);
}

/// One open CSV file: walks its rows and reports the broken ones.
class Table {
public:
    Table(std::string_view text, std::uint32_t file, Faults& faults) : rest_(text), file_(file), faults_(faults) {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    }

    bool header(std::vector<std::string>& names) {
        if (!next(names)) {
            if (!broken_) faults_.error({file_, 1, 1}, "", "the file is empty", "write a header line and rows");
            return false;
        }
        for (std::string& name : names) name = trimmed(name);
        columns_ = names.size();
        return true;
    }

    /// The next row that is not blank and has as many cells as the header.
    bool row(std::vector<std::string>& cells) {
        while (next(cells)) {
            if (cells.size() == 1 && trimmed(cells[0]).empty()) continue;
            if (cells.size() == columns_) return true;
            faults_.error(place(), "", "the row has " + std::to_string(cells.size()) + " cells, the header " + std::to_string(columns_), "write one cell for each column");
        }
        return false;
    }

    Place place() const { return {file_, line_, 1}; }
    bool broken() const { return broken_; }

private:
    bool next(std::vector<std::string>& cells) {
        line_ += lines_in_last_row_;
        lines_in_last_row_ = 1;
        if (rest_.empty() || broken_) return false;
        const std::string_view before = rest_;
        broken_ = !take_row(rest_, cells);
        const std::string_view taken = before.substr(0, before.size() - rest_.size());
        const auto breaks = static_cast<std::uint32_t>(std::ranges::count(taken, '\n'));
        lines_in_last_row_ = std::max<std::uint32_t>(1, breaks);
        if (broken_) faults_.error(place(), "", "a quoted cell is not closed", "end it with \"");
        return !broken_;
    }

    std::string_view rest_;
    std::uint32_t file_;
    Faults& faults_;
    std::size_t columns_ = 0;
    std::uint32_t line_ = 0;
    std::uint32_t lines_in_last_row_ = 1;
    bool broken_ = false;
};

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Column of `name`; a finding when there is none.
std::size_t column_of(const std::vector<std::string>& header, const std::string& name, Place place, Faults& faults) {
    const auto found = std::ranges::find(header, name);
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
    faults.error(place, "", "there is no column '" + name + "'", fields::suggestion(name, header));
    return none;
}

/// A column that is there twice: nobody knows which of them is meant.
void refuse_twins(const std::vector<std::string>& header, const std::string& name, Place place, Faults& faults) {
    if (std::ranges::count(header, name) > 1) faults.error(place, "", "there are " + std::to_string(std::ranges::count(header, name)) + " columns '" + readable(name) + "'", "keep one of them");
}

/// Columns that no field of the noun reads, and columns that stand there twice.
void judge_header(const std::vector<std::string>& header, const fields::Noun& noun, const std::string& list, Place place, Faults& faults) {
    std::vector<std::string> known, told;
    for (const Field& line : noun.fields)
        if (std::ranges::find(header, line.name) == header.end()) known.emplace_back(line.name);   // one that is there was not meant
    for (const std::string& name : header) {
        if (name.starts_with('@') || std::ranges::find(told, name) != told.end()) continue;
        told.push_back(name);
        if (name.empty()) {
            faults.error(place, "", "a column has no name", "name it, or take it away");
        } else if (noun.find(name) == nullptr) {
            faults.error(place, "", list + " has no column '" + readable(name.substr(0, 100)) + "'", fields::suggestion(name, known) + " (or '@" + readable(name.substr(0, 100)) + "', which is not read)");
        } else {
            refuse_twins(header, name, place, faults);
        }
    }
}

}  // namespace

bool take_row(std::string_view& rest, std::vector<std::string>& cells) {
    cells.clear();
    cells.emplace_back();
    bool in_quotes = false;
    for (std::size_t at = 0; at < rest.size(); ++at) {
        const char letter = rest[at];
        if (in_quotes) {
            if (letter != '"') {
                cells.back() += letter;
            } else if (at + 1 < rest.size() && rest[at + 1] == '"') {
                cells.back() += '"';
                ++at;
            } else {
                in_quotes = false;
            }
        } else if (letter == '"' && cells.back().empty()) {
            in_quotes = true;
        } else if (letter == ',') {
            cells.emplace_back();
        } else if (letter == '\n') {
            rest.remove_prefix(at + 1);
            return true;
        } else if (letter != '\r') {
            cells.back() += letter;
        }
    }
    rest = {};
    return !in_quotes;
}

void Columns::load(const Node& named, const std::string& column, const Field& field, void* target, const std::string& path, Binder& binder) {
    const std::filesystem::path folder = std::filesystem::path(faults_.file(named.place.file)).parent_path();
    const std::filesystem::path file_path = (folder / named.text).lexically_normal();
    std::string why;
    const auto bytes = read_bytes(file_path, limits_.file_bytes, why);
    if (!bytes) {
        faults_.error(named.place, path, file_path.string() + ": " + why, "name a CSV file with a header line");
        return;
    }
    hash_.add(*bytes);
    const std::uint32_t file = faults_.add_file(file_path.string());
    Table table(*bytes, file, faults_);
    std::vector<std::string> header, cells;
    if (!table.header(header)) return;

    const Type& element = *field.type->element;
    struct Source {
        const Field* field;
        std::size_t column;
    };
    std::vector<Source> sources;
    if (element.shape == Shape::noun) {
        judge_header(header, element.noun(), std::string(field.name), table.place(), faults_);
        for (const Field& line : element.noun().fields) {
            const auto found = std::ranges::find(header, line.name);
            if (found != header.end())
                sources.push_back({&line, static_cast<std::size_t>(found - header.begin())});
            else if (line.required && column_of(header, std::string(line.name), table.place(), faults_) == none)
                return;
        }
    } else {
        const std::size_t at = column.empty() ? 0 : column_of(header, column, table.place(), faults_);
        if (at == none) return;
        if (!column.empty()) refuse_twins(header, column, table.place(), faults_);
        sources.push_back({&field, at});
    }

    std::size_t rows = 0;
    while (table.row(cells)) {
        if (++rows > field.most_items) {
            faults_.error(table.place(), path, "the file has more than " + fields::format_grouped(static_cast<double>(field.most_items)) + " rows", "give fewer rows");
            return;
        }
        if (rows_ != nullptr) (*rows_)[path].push_back(table.place());
        const std::string row_path = path + "[" + std::to_string(rows - 1) + "]";
        if (element.shape != Shape::noun) {
            const std::string_view cell = trimmed(cells[sources.front().column]);
            binder.value(cell_node(cell, element, table.place()), field, element, field.type->append(target), row_path);
            continue;
        }
        Node row = Node::of(Node::Kind::object, table.place());
        for (const Source& source : sources) {
            const std::string_view cell = trimmed(cells[source.column]);
            if (cell.empty() && !source.field->required) continue;
            row.children.push_back(cell_node(cell, *source.field->type, table.place()).named(source.field->name));
        }
        binder.object(row, element.noun(), field.type->append(target), row_path);
    }
    if (rows == 0 && !table.broken()) faults_.error(table.place(), path, "the file has no rows", "write at least one row under the header");
}

}  // namespace takt::models
