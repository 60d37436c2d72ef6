// SPDX-License-Identifier: Apache-2.0
#include "models/read/parse.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

namespace takt::models {
namespace {

using Json = nlohmann::json;

bool is_space(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

/// Follows the parser's events through the text: each event is one token, so the next token's place is found by skipping
/// white space, comments, commas and colons. (The parser's events carry no places.)
class TokenPlaces {
public:
    TokenPlaces(std::string_view text, std::uint32_t file) : text_(text), file_(file) {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    }

    /// Moves past the next token and returns where it begins.
    Place next() {
        skip_to_token();
        const Place place = here();
        const std::size_t begin = at_;
        if (at_ >= text_.size()) return place;
        if (text_[at_] == '"') {
            std::size_t end = at_ + 1;
            while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
            advance(std::min(end + 1, text_.size()));
        } else if (std::string_view("{}[]").find(text_[at_]) != std::string_view::npos) {
            advance(at_ + 1);
        } else {
            std::size_t end = at_;
            while (end < text_.size() && !is_space(text_[end]) && std::string_view(",:{}[]\"/").find(text_[end]) == std::string_view::npos) ++end;
            advance(std::max(end, at_ + 1));
        }
        token_ = text_.substr(begin, at_ - begin);
        return place;
    }

    std::string_view token() const { return token_; }
    char skipped() const { return skipped_; }   // the last comma or colon before the token

    void skip_to_token() {
        skipped_ = 0;
        while (at_ < text_.size()) {
            const char letter = text_[at_];
            if (letter == ',' || letter == ':') skipped_ = letter;
            if (is_space(letter) || letter == ',' || letter == ':') {
                advance(at_ + 1);
            } else if (text_.substr(at_, 2) == "//") {
                advance(std::min(text_.find('\n', at_), text_.size()));
            } else if (text_.substr(at_, 2) == "/*") {
                comment_ = here();
                const std::size_t end = text_.find("*/", at_ + 2);
                advance(end == std::string_view::npos ? text_.size() : end + 2);
            } else {
                return;
            }
        }
    }

    Place here() const { return {file_, line_, column_}; }
    Place comment() const { return comment_; }   // where the last /* stands

private:
    void advance(std::size_t end) {
        for (; at_ < end; ++at_) {
            if (text_[at_] == '\n') {
                ++line_;
                column_ = 1;
            } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) {
                ++column_;   // continuation bytes of UTF-8 do not start a character
            }
        }
    }

    std::string_view text_;
    std::string_view token_;
    std::uint32_t file_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    std::uint32_t column_ = 1;
    Place comment_;
    char skipped_ = 0;
};

std::string first_line(std::string text, std::size_t most) {
    text = text.substr(0, std::min(text.find_first_of("\r\n"), most));
    for (char& letter : text)
        if (static_cast<unsigned char>(letter) < 0x20 || static_cast<unsigned char>(letter) >= 0x7f) letter = '?';
    return text;
}

/// Receives the parser's events and builds nodes.
class Builder : public nlohmann::json_sax<Json> {
public:
    Builder(std::string_view text, std::uint32_t file, const Limits& limits, std::size_t& values, Faults& faults)
        : places_(text, file), text_(text), limits_(limits), values_(values), faults_(faults) {}

    bool null() override { return add(Node::of(Node::Kind::null, places_.next())); }
    bool boolean(bool value) override { return add(Node::of_flag(value, places_.next())); }
    bool number_integer(number_integer_t value) override { return add(Node::of_number(static_cast<double>(value), places_.next())); }
    bool number_unsigned(number_unsigned_t value) override { return add(Node::of_number(static_cast<double>(value), places_.next())); }
    bool number_float(number_float_t value, const string_t&) override { return add(Node::of_number(value, places_.next())); }
    bool string(string_t& value) override { return add(Node::of_text(std::move(value), places_.next())); }
    bool binary(binary_t&) override { return false; }   // JSON text holds none

    bool start_object(std::size_t) override { return open(Node::Kind::object); }
    bool start_array(std::size_t) override { return open(Node::Kind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        Open& object = open_.back();
        const Place place = places_.next();
        const auto [first, inserted] = object.keys.try_emplace(name, place);
        if (!inserted) {
            object.key = name;
            faults_.error(place, field_path(), "the key " + json_text(name) + " is written twice in one object, first in line " +
                                         std::to_string(first->second.line),
                          "write each key once");
        }
        object.key = std::move(name);
        object.key_place = place;
        return true;
    }

    bool parse_error(std::size_t position, const std::string& last_token, const nlohmann::detail::exception& error) override;

    std::optional<Node> result() {
        if (broken_ || !root_) return std::nullopt;
        return std::move(root_);
    }

private:
    struct Open {
        Node node;
        std::unordered_map<std::string, Place> keys;
        std::string key;
        Place key_place;
    };

    bool open(Node::Kind kind) {
        const Place place = places_.next();
        if (open_.size() >= limits_.nesting)
            return stop(place, "values are nested more than " + std::to_string(limits_.nesting) + " deep", "write a flatter document");
        open_.push_back({Node::of(kind, place), {}, {}, {}});
        return count(place);
    }

    bool close() {
        places_.next();
        Node node = std::move(open_.back().node);
        open_.pop_back();
        return attach(std::move(node));
    }

    bool add(Node node) {
        const Place place = node.place;
        return attach(std::move(node)) && count(place);
    }

    bool attach(Node node) {
        if (open_.empty()) {
            root_ = std::move(node);
            return true;
        }
        Open& parent = open_.back();
        if (parent.node.is(Node::Kind::object)) {
            node.key_line = parent.key_place.line;
            node.key_column = parent.key_place.column;
            node.key = std::move(parent.key);
        }
        parent.node.children.push_back(std::move(node));
        return true;
    }

    bool count(Place place) {
        if (++values_ <= limits_.values) return true;
        return stop(place, "there are more than " + std::to_string(limits_.values) + " values", "keep long tables in CSV files");
    }

    /// Where the parser stands, as findings name it: "streams[ads].volume_per_day"; elements that have not said their id yet by
    /// number. Nothing at depths that no scenario has.
    std::string field_path() const {
        constexpr std::size_t deepest = 12, longest_key = 60;
        if (open_.size() > deepest) return {};
        std::string path;
        for (std::size_t depth = 0; depth < open_.size(); ++depth) {
            const Open& outer = open_[depth];
            if (outer.node.is(Node::Kind::array)) {
                const std::string id(depth + 1 < open_.size() ? open_[depth + 1].node.id() : std::string_view());
                path += "[" + (id.empty() ? std::to_string(outer.node.children.size()) : first_line(id, longest_key)) + "]";
            } else if (!outer.key.empty()) {
                path += (path.empty() ? "" : ".") + first_line(outer.key, longest_key);
            }
        }
        return path;
    }

    bool stop(Place place, std::string wrong, std::string right) {
        faults_.error(place, "", std::move(wrong), std::move(right));
        broken_ = true;
        return false;
    }

    TokenPlaces places_;
    std::string_view text_;
    const Limits& limits_;
    std::size_t& values_;
    Faults& faults_;
    std::vector<Open> open_;
    std::optional<Node> root_;
    bool broken_ = false;
};

/// What the parser expected, out of its message "... - expected string literal".
std::string expected_of(const std::string& message) {
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"expected end of input", "end the file here"},
        {"expected ':'", "write ':' and a value after the key"},
        {"expected string literal", "write a key in double quotes"},
        {"expected ',' or '}'", "write ',' before the next member or '}' at the end"},
        {"expected ',' or ']'", "write ',' before the next value or ']' at the end"},
        {"expected '}'", "write ',' before the next member or '}' at the end"},
        {"expected ']'", "write ',' before the next value or ']' at the end"}};
    const std::size_t cut = message.rfind("; expected ");
    if (cut == std::string::npos) return "write a value: a number, a text in double quotes, true, false, null, [...] or {...}";
    const std::string expected = message.substr(cut + 2);
    for (const auto& [found, advice] : words)
        if (expected.find(found) != std::string::npos) return std::string(advice);
    return "write a value: a number, a text in double quotes, true, false, null, [...] or {...}";
}

bool Builder::parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) {
    broken_ = true;
    const std::string message = error.what();
    const std::string path = field_path();
    places_.skip_to_token();
    const char separator = places_.skipped();
    const Place place = places_.next();
    const std::string_view raw = places_.token();
    const std::string token = first_line(std::string(raw), 40);
    const bool at_end = message.find("unexpected end of input") != std::string::npos || (raw.empty() && message.find("invalid") == std::string::npos);
    if (at_end && open_.empty() && !root_) {
        faults_.error(place, "", "there is no value, the text is empty", "write a scenario: { \"name\": ... }");
    } else if (at_end) {
        const Place opened = open_.empty() ? place : open_.back().node.place;
        faults_.error(place, path, "the text ends inside the " + std::string(open_.empty() ? "value" : open_.back().node.is(Node::Kind::object) ? "object" : "list") +
                                     " that begins at line " + std::to_string(opened.line) + ", column " + std::to_string(opened.column),
                      "close it, or restore the rest of the file");
    } else if (message.find("number overflow") != std::string::npos) {
        faults_.error(place, path, "the number " + token + " is too large", "write a finite number");
    } else if (token == "NaN" || token == "nan" || token == "Infinity" || token == "-Infinity" || token == "inf" || token == "-inf") {
        faults_.error(place, path, token + " is not a number", "write a finite number");
    } else if (message.find("UTF-8") != std::string::npos) {
        faults_.error(place, path, "the text " + token + "... is not valid UTF-8", "save the file as UTF-8");
    } else if (message.find("missing closing quote") != std::string::npos) {
        faults_.error(place, path, "the text " + token + " is not closed", "close the quotes, or restore the rest of the file");
    } else if (message.find("control character") != std::string::npos) {
        faults_.error(place, path, "the text " + token + " holds a line break or another control character", "close the quotes, or write \\n");
    } else if (message.find("comment") != std::string::npos) {
        faults_.error(places_.comment(), "", "a comment is not closed", "end it with */");
    } else if ((token == "}" || token == "]") && separator == ',') {
        faults_.error(place, path, "there is a comma before " + token, "remove the comma");
    } else if (message.find("invalid string") != std::string::npos) {
        faults_.error(place, path, "the text " + token + " has an escape that JSON does not know", "write \\\\ for a backslash, \\u00e4 for a character by number");
    } else {
        faults_.error(place, path, "unexpected '" + token + "'", expected_of(message));
    }
    return false;
}

}  // namespace

std::optional<Node> parse_json(std::string_view text, std::uint32_t file, const Limits& limits, std::size_t& values, Faults& faults) {
    const Place start{file, 1, 1};
    if (text.size() > limits.file_bytes) {
        faults.error(start, "", "the file is larger than " + std::to_string(limits.file_bytes >> 20) + " MiB", "keep long tables in CSV files");
        return std::nullopt;
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        faults.error(start, "", "the file is UTF-16", "save it as UTF-8");
        return std::nullopt;
    }
    if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {   // the parser would take it for the end
        const std::string_view before = text.substr(0, zero);
        const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
        const std::size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        faults.error({file, line + 1, static_cast<std::uint32_t>(zero - begin) + 1}, "", "there is a zero byte", "save the file as plain text in UTF-8");
        return std::nullopt;
    }
    if (text.starts_with("\xEF\xBB\xBF")) faults.warning(start, "", "the file begins with a byte order mark", "save it as UTF-8 without one");
    Builder builder(text, file, limits, values, faults);
    Json::sax_parse(text.begin(), text.end(), &builder, Json::input_format_t::json, true, true);
    return builder.result();
}

}  // namespace takt::models
