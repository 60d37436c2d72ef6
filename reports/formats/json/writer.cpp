// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/json/writer.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "reports/utf8.hpp"

namespace takt::reports::json {
namespace {

void escape(char letter, std::string& into) {
    switch (letter) {
        case '"': into += "\\\""; return;
        case '\\': into += "\\\\"; return;
        case '\n': into += "\\n"; return;
        case '\r': into += "\\r"; return;
        case '\t': into += "\\t"; return;
        case '<': into += "\\u003c"; return;  // "</script" must not end the script that holds the text
        default: break;
    }
    const auto code = static_cast<unsigned char>(letter);
    if (code < 0x20 || code == 0x7F)
        into += fmt::format("\\u{:04x}", code);
    else
        into += letter;
}

}  // namespace

std::string quoted(std::string_view text) {
    std::string result(1, '"');
    for (const char letter : well_formed_utf8(text)) escape(letter, result);
    result += '"';
    return result;
}

std::string number(double value) {
    if (!std::isfinite(value)) return "null";
    if (value == 0 && std::signbit(value)) return "-0.0";  // "-0" would be read as the whole number 0
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

Writer& Writer::key(std::string_view name) {
    separate();
    out_ << quoted(name) << ':';
    after_key_ = true;
    return *this;
}

Writer& Writer::open(char bracket) {
    separate();
    out_ << bracket;
    first_ = true;
    return *this;
}

Writer& Writer::line() {
    new_line_ = true;
    return *this;
}

Writer& Writer::close(char bracket) {
    if (new_line_) out_ << '\n';
    new_line_ = false;
    out_ << bracket;
    first_ = false;
    return *this;
}

Writer& Writer::raw(std::string_view text) {
    separate();
    out_ << text;
    return *this;
}

void Writer::separate() {
    if (!first_ && !after_key_) out_ << ',';
    if (new_line_) out_ << '\n';
    new_line_ = false;
    first_ = false;
    after_key_ = false;
}

}  // namespace takt::reports::json
