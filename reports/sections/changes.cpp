// SPDX-License-Identifier: Apache-2.0
// What changes when: events, surges, policies and vendors who leave, so that whoever looks at a curve knows why it bends.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {

namespace {

/// What a path is about: "streams.streaming-tv.volume_per_day" is the field "volume per day" of "Streaming TV".
struct Subject {
    std::string owner, field;
};

Subject subject_of(const Material& from, const std::string& path) {
    std::vector<std::string> parts;
    std::istringstream text(path);
    for (std::string part; std::getline(text, part, '.');) parts.push_back(part);
    Subject subject;
    std::size_t next = 0;
    constexpr std::array single{"calendar", "money", "opening_state"};   // all other nouns have ids
    if (parts.size() > 1 && std::ranges::find(single, parts[0]) == single.end()) {
        std::string noun = parts[0] == "policy_changes" ? "policies" : parts[0];
        if (noun.ends_with("ies")) noun.replace(noun.size() - 3, 3, "y");
        else if (noun.ends_with('s') && noun != "appeals") noun.pop_back();
        subject.owner = parts[1] == "*" ? "every " + noun : from.view.names().name(noun, parts[1]);
        next = 2;
    }
    for (; next < parts.size(); ++next) subject.field += (subject.field.empty() ? "" : ", ") + parts[next];
    std::ranges::replace(subject.field, '_', ' ');
    return subject;
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

/// The changes of one event in words; those that give one field of several owners one value are one: "Headcount of Lisbon Dutch and Lisbon Polish: 0".
std::string changes_words(const Material& from, std::span<const outcome::DatedChange> changes) {
    std::string text;
    for (std::size_t first = 0; first < changes.size();) {
        const std::string& event = changes[first].event;
        const Subject subject = subject_of(from, changes[first].path);
        std::vector<std::string> owners{subject.owner};
        std::size_t next = first + 1;
        for (; next < changes.size() && changes[next].value == changes[first].value; ++next) {
            Subject other = subject_of(from, changes[next].path);
            if (subject.field.empty() || other.field != subject.field) break;
            owners.push_back(std::move(other.owner));
        }
        const std::string whose = list_text(owners);
        std::string what = subject.field.empty() ? whose : whose.empty() ? subject.field : fmt::format("{} of {}", subject.field, whose);
        if (what == event || capitalised(what) == event) what.clear();   // "Exit of North" says it already
        const std::string value = value_words(changes[first].value);
        if (!text.empty()) text += "; ";
        text += what.empty() ? capitalised(value) : fmt::format("{}: {}", capitalised(what), value);
        first = next;
    }
    return text;
}

}  // namespace

Section changes_section(const Material& from) {
    const std::vector<outcome::DatedChange>& changes = from.view.study().scenario.changes;
    if (changes.empty()) return {};
    Table table{"Events", {}, {{"When"}, {"Event"}, {"From then on"}}, {}, false, false};
    std::set<std::string> instants;
    for (std::size_t first = 0; first < changes.size();) {
        std::size_t end = first + 1;
        while (end < changes.size() && changes[end].on == changes[first].on && changes[end].event == changes[first].event) ++end;
        instants.insert(changes[first].on);
        table.rows.push_back({words(when_words(changes[first].on)), words(changes[first].event), words(changes_words(from, std::span(changes).subspan(first, end - first)))});
        first = end;
    }
    Section section{"changes", "What changes when", {}, {}};
    section.lead = fmt::format("The scenario changes on {}; everything else stays as it was at the start.", counted(instants.size(), "date"));
    section.blocks.emplace_back(std::move(table));
    return section;
}

}  // namespace takt::reports
