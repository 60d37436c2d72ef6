// SPDX-License-Identifier: Apache-2.0
// What changes when: events, surges, policies and vendors who leave, so that whoever looks at a curve knows why it bends.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {

namespace {

/// "streams[streaming-tv].volume" -> "volume of Streaming TV": the field in words, with the scenario's name for what it belongs to.
std::string field_words(const Material& from, const std::string& path) {
    std::string owner, field;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t open = path.find('[', at), dot = path.find('.', at);
        if (open < dot) {   // noun[id]
            const std::size_t close = std::min(path.find(']', open), path.size());
            std::string noun = path.substr(at, open - at);
            if (noun.ends_with('s')) noun.pop_back();
            const std::string name = from.view.names().name(noun == "policy_change" ? "policy" : noun, path.substr(open + 1, close - open - 1));
            owner += owner.empty() ? name : ", " + name;
            at = std::min(path.size(), close + 1);
        } else {
            const std::size_t end = std::min(dot, path.size());
            if (end > at) field += (field.empty() ? "" : ", ") + path.substr(at, end - at);
            at = end + 1;
        }
    }
    std::ranges::replace(field, '_', ' ');
    if (owner.empty()) return field;
    return field.empty() ? owner : fmt::format("{} of {}", field, owner);
}

/// JSON without the marks that only machines need: {"en": 1.2, "de": 1} is en 1.2, de 1.
std::string value_words(const std::string& value) {
    std::string text;
    for (const char letter : value) {
        if (letter == '"' || letter == '{' || letter == '}' || letter == '[' || letter == ']') continue;
        if (letter == ':' && text.size() > 0 && !std::isdigit(static_cast<unsigned char>(text.back()))) continue;   // the colon of "08:00" stays
        text += letter;
    }
    constexpr std::size_t most = 90;   // a list of teams is told by how it begins
    if (text.size() > most) text = text.substr(0, std::min(text.rfind(' ', most), most)) + " \u2026";
    return text;
}

std::string when_words(const std::string& on) {
    const std::size_t clock = on.find('T');
    return clock == std::string::npos || on.ends_with("T00:00") ? date_text(on) : date_text(on) + " " + on.substr(clock + 1);
}

}  // namespace

Section changes_section(const Material& from) {
    const std::vector<outcome::DatedChange>& changes = from.view.study().scenario.changes;
    if (changes.empty()) return {};
    Table table{"Events", {}, {{"When"}, {"Event"}, {"From then on"}}, {}, false, false};
    std::vector<std::string> instants;
    const outcome::DatedChange* last = nullptr;
    for (const outcome::DatedChange& change : changes) {
        if (std::ranges::find(instants, change.on) == instants.end()) instants.push_back(change.on);
        const std::string sets = fmt::format("{}: {}", capitalised(field_words(from, change.path)), value_words(change.value));
        if (last != nullptr && last->on == change.on && last->event == change.event)
            table.rows.back().back().text += "; " + sets;   // what several fields change by is one event
        else
            table.rows.push_back({words(when_words(change.on)), words(change.event), words(sets)});
        last = &change;
    }
    Section section{"changes", "What changes when", {}, {}};
    section.lead = fmt::format("The scenario changes on {}; everything else stays as it was at the start.", counted(instants.size(), "date"));
    section.blocks.emplace_back(std::move(table));
    return section;
}

}  // namespace takt::reports
