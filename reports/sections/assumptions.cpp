// SPDX-License-Identifier: Apache-2.0
// Every number of the scenario that says where it comes from, with the grade of its source.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/sections/sections.hpp"

namespace takt::reports {
namespace {

struct Grade {
    std::string_view prefix, name, meaning;
    State state;
};
constexpr std::array grades = {
    Grade{"A", "A", "a primary or official report, or computed from published data", State::good},
    Grade{"B", "B", "press or a peer-reviewed study that quotes a primary source", State::none},
    Grade{"C", "C", "a vendor's or trade blog: weak", State::close},
    Grade{"assumption", "assumption", "no source found: change it and see what it moves", State::missed},
};

struct Graded {
    std::string grade, text;
    State state = State::none;
    double order = 9;  // best source first; unknown grades last
};

Graded graded(const std::string& note) {
    const std::size_t colon = note.find(':');
    const std::string prefix = note.substr(0, colon);  // "assumption" may stand alone
    for (std::size_t place = 0; place < grades.size(); ++place) {
        if (prefix != grades[place].prefix) continue;
        const std::size_t text = colon == std::string::npos ? colon : note.find_first_not_of(' ', colon + 1);
        return {std::string(grades[place].name), text == std::string::npos ? "" : note.substr(text), grades[place].state,
                static_cast<double>(place)};
    }
    return {"note", note};
}

/// Lines that say what the run starts from (tools/takt) are told apart by how their path begins.
constexpr std::string_view first_day = "first day: ";

Table opening_table(const std::vector<outcome::Assumption>& all) {
    Table table{"What the run starts from", {}, {{"On the first day"}, {"How many"}, {"Of these"}}, {}, false, false};
    for (const outcome::Assumption& line : all)
        if (line.path.starts_with(first_day)) table.rows.push_back({verbatim(line.path.substr(first_day.size())), words(line.value), words(line.text)});
    return table;
}

}  // namespace

Section assumptions_section(const Material& from) {
    std::vector<outcome::Assumption> all = from.view.study().scenario.assumptions;
    Table opening = opening_table(all);
    std::erase_if(all, [](const outcome::Assumption& line) { return line.path.starts_with(first_day); });
    if (all.empty()) {
        if (opening.rows.empty()) return {};
        Section section{"assumptions", "Assumptions and sources", "The run does not start with empty queues.", {}};
        section.blocks.emplace_back(std::move(opening));
        return section;
    }
    Table table{
        "Numbers of the scenario and their sources", {}, {{"Field"}, {"Value"}, {"Grade", true}, {"Source or reason"}}, {}, true, false};
    std::array<std::size_t, grades.size()> counts{};
    for (const outcome::Assumption& assumption : all) {
        const Graded note = graded(assumption.text);
        if (note.order < static_cast<double>(grades.size())) ++counts[static_cast<std::size_t>(note.order)];
        table.rows.push_back(
            {verbatim(assumption.path), verbatim(assumption.value), number(note.order, note.grade, note.state), words(note.text)});
    }
    Section section{"assumptions", "Assumptions and sources", {}, {}};
    std::vector<std::string> parts;
    std::size_t ungraded = all.size();
    Table key{"Grades", {}, {{"Grade"}, {"Meaning"}, {"Numbers", true}}, {}, false, false};
    for (std::size_t place = 0; place < grades.size(); ++place) {
        key.rows.push_back({words(std::string(grades[place].name), grades[place].state), words(std::string(grades[place].meaning)),
                            number(static_cast<double>(counts[place]), fmt::format("{}", counts[place]))});
        ungraded -= counts[place];
        if (counts[place] > 0)
            parts.push_back(fmt::format("{} {}", counts[place],
                                        place + 1 < grades.size() ? fmt::format("of grade {}", grades[place].name)
                                        : counts[place] == 1      ? "is an assumption"
                                                                  : "are assumptions"));
    }
    if (!parts.empty() && ungraded > 0) parts.push_back(fmt::format("{} without a grade", ungraded));
    section.lead = fmt::format("{} of the scenario {} where {} from: {}. The forecast is as good as these.", counted(all.size(), "number"),
                               all.size() == 1 ? "says" : "say", all.size() == 1 ? "it comes" : "they come",
                               parts.empty() ? "none is graded" : list_text(parts));
    if (!opening.rows.empty()) {
        section.lead += " The run does not start with empty queues.";
        section.blocks.emplace_back(std::move(opening));
    }
    section.blocks.emplace_back(std::move(key));
    section.blocks.emplace_back(std::move(table));
    return section;
}

}  // namespace takt::reports
