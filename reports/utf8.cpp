// SPDX-License-Identifier: Apache-2.0
#include "reports/utf8.hpp"

#include <cstdint>

namespace takt::reports {
namespace {

struct Character {
    std::uint32_t code = 0;
    std::size_t bytes = 0;  // 0: ill-formed
};

unsigned byte_at(std::string_view text, std::size_t place) { return static_cast<unsigned char>(text[place]); }

std::size_t length_from(unsigned lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

bool allowed(std::uint32_t code, std::size_t bytes) {
    if (code >= 0xD800 && code <= 0xDFFF) return false;
    if (bytes == 3) return code >= 0x800;
    if (bytes == 4) return code >= 0x10000 && code <= 0x10FFFF;
    return true;
}

Character decode(std::string_view text, std::size_t place) {
    const unsigned lead = byte_at(text, place);
    const std::size_t bytes = length_from(lead);
    if (bytes == 0 || place + bytes > text.size()) return {};
    if (bytes == 1) return {lead, 1};
    std::uint32_t code = lead & (0xFFu >> (bytes + 1));
    for (std::size_t next = 1; next < bytes; ++next) {
        const unsigned byte = byte_at(text, place + next);
        if ((byte & 0xC0u) != 0x80u) return {};
        code = (code << 6u) | (byte & 0x3Fu);
    }
    return allowed(code, bytes) ? Character{code, bytes} : Character{};
}

std::size_t width_of(std::uint32_t code) {
    if (code >= 0x300 && code <= 0x36F) return 0;
    const bool wide = (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) || (code >= 0xAC00 && code <= 0xD7A3) ||
                      (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) ||
                      (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x1FAFF);
    return wide ? 2 : 1;
}

}  // namespace

std::string well_formed_utf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        const Character character = decode(text, place);
        if (character.bytes == 0) {
            result += "\uFFFD";
            ++place;
            continue;
        }
        result += text.substr(place, character.bytes);
        place += character.bytes;
    }
    return result;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t place = 0; place < text.size();) {
        const Character character = decode(text, place);
        columns += character.bytes == 0 ? 1 : width_of(character.code);
        place += character.bytes == 0 ? 1 : character.bytes;
    }
    return columns;
}

std::string_view first_columns(std::string_view text, std::size_t columns) {
    std::size_t place = 0;
    for (std::size_t used = 0; place < text.size();) {
        const Character character = decode(text, place);
        const std::size_t width = character.bytes == 0 ? 1 : width_of(character.code);
        if (used + width > columns) break;
        used += width;
        place += character.bytes == 0 ? 1 : character.bytes;
    }
    return text.substr(0, place);
}

}  // namespace takt::reports
