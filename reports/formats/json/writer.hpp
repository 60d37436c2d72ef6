// SPDX-License-Identifier: Apache-2.0
// Writes JSON (RFC 8259) to a stream: numbers unrounded in their shortest form that reads back the same, what is no number as null.
// The caller opens and closes what it writes; keys are written in the order given. Cost: linear in the text.
#pragma once

#include <concepts>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace takt::reports::json {

/// `text` quoted and escaped; "<" as \u003c, so that the text may stand inside a page. Ill-formed UTF-8 becomes U+FFFD.
std::string quoted(std::string_view text);
/// Shortest text of a finite number that reads back as the same double, else "null".
std::string number(double value);

class Writer {
public:
    explicit Writer(std::ostream& out) : out_(out) {}

    Writer& begin_object() { return open('{'); }
    Writer& end_object() { return close('}'); }
    Writer& begin_array() { return open('['); }
    Writer& end_array() { return close(']'); }
    Writer& key(std::string_view name);

    Writer& value(std::string_view text) { return raw(quoted(text)); }
    Writer& value(const char* text) { return raw(quoted(text)); }
    Writer& value(double number_value) { return raw(number(number_value)); }
    Writer& value(std::same_as<bool> auto truth) { return raw(truth ? "true" : "false"); }
    Writer& value(std::integral auto whole) requires(!std::same_as<decltype(whole), bool>) { return raw(std::to_string(whole)); }
    Writer& null() { return raw("null"); }
    /// The next thing begins on a line of its own.
    Writer& line();

    /// key and value in one.
    template <class Value>
    Writer& member(std::string_view name, const Value& member_value) {
        key(name);
        return value(member_value);
    }

private:
    Writer& open(char bracket);
    Writer& close(char bracket);
    Writer& raw(std::string_view text);
    void separate();

    std::ostream& out_;
    bool first_ = true;  // in the list or object at hand
    bool after_key_ = false;
    bool new_line_ = false;
};

}  // namespace takt::reports::json
