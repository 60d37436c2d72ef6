// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/escape.hpp"

#include <algorithm>
#include <array>

#include "reports/utf8.hpp"

namespace takt::reports::html {
namespace {

void append_escaped(char letter, std::string& into) {
    switch (letter) {
        case '&': into += "&amp;"; return;
        case '<': into += "&lt;"; return;
        case '>': into += "&gt;"; return;
        case '"': into += "&quot;"; return;
        case '\'': into += "&#39;"; return;
        default: break;
    }
    const auto code = static_cast<unsigned char>(letter);
    if ((code < 0x20 && letter != '\n' && letter != '\t') || code == 0x7F)
        into += "\uFFFD";
    else
        into += letter;
}

constexpr std::array units = {std::string_view("%"),  std::string_view("s"), std::string_view("min"), std::string_view("h"),
                              std::string_view("d"),  std::string_view("k"), std::string_view("M"),   std::string_view("bn"),
                              std::string_view("tn"), std::string_view("pp")};
constexpr std::string_view plus_minus = "\u00b1";

bool is_word_end(char letter) { return std::string_view(" .,;:)").find(letter) != std::string_view::npos; }

/// Whether the space at `place` stands before a unit or "±", or after "±".
bool binds(std::string_view text, std::size_t place) {
    const std::string_view before = text.substr(0, place), after = text.substr(place + 1);
    if (before.ends_with(plus_minus)) return true;
    if (before.empty() || after.empty()) return false;
    if (after.starts_with(plus_minus)) return true;
    if (before.back() < '0' || before.back() > '9') return false;
    return std::any_of(units.begin(), units.end(), [&](std::string_view unit) {
        return after.starts_with(unit) && (after.size() == unit.size() || is_word_end(after[unit.size()]));
    });
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string result;
    for (const char letter : well_formed_utf8(text)) append_escaped(letter, result);
    return result;
}

std::string prose(std::string_view text) {
    const std::string good = well_formed_utf8(text);
    std::string result;
    for (std::size_t place = 0; place < good.size(); ++place) {
        if (good[place] == ' ' && binds(good, place))
            result += "\u00a0";
        else
            append_escaped(good[place], result);
    }
    return result;
}

}  // namespace takt::reports::html
