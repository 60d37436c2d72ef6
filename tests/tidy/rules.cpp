// SPDX-License-Identifier: Apache-2.0
// Reads layers.txt: one rule a line, `keyword subject... : words...`.
#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <sstream>
#include <stdexcept>

namespace takt::tidy {
namespace {

struct Line {
    std::size_t number = 0;
    std::string keyword;
    Words subject;
    Words words;
};

Words split(const std::string& text) {
    std::istringstream in(text);
    Words words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

[[noreturn]] void refuse(const Line& line, const std::string& sentence) {
    throw std::runtime_error("layers.txt:" + std::to_string(line.number) + ": " + sentence);
}

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    std::istringstream in{std::string(text)};
    std::size_t number = 0;
    for (std::string raw; std::getline(in, raw);) {
        ++number;
        raw = raw.substr(0, raw.find('#'));
        if (split(raw).empty()) continue;
        Line line{number, {}, {}, {}};
        const auto colon = raw.find(':');
        if (colon == std::string::npos) refuse(line, "no colon; write `keyword subject : words`");
        line.subject = split(raw.substr(0, colon));
        line.words = split(raw.substr(colon + 1));
        if (line.subject.empty()) refuse(line, "no keyword before the colon");
        line.keyword = line.subject.front();
        line.subject.erase(line.subject.begin());
        lines.push_back(std::move(line));
    }
    return lines;
}

void expect_subject(const Line& line, std::size_t least, std::size_t most) {
    if (line.subject.size() < least || line.subject.size() > most) refuse(line, "the wrong number of words before the colon");
}

std::size_t number_in(const Line& line, const std::string& word) {
    if (word.empty() || word.find_first_not_of("0123456789") != std::string::npos) refuse(line, "`" + word + "` is not a number of lines");
    return std::stoul(word);
}

void add(Words& to, const Words& words) { to.insert(to.end(), words.begin(), words.end()); }

void read_library(Rules& rules, const Line& line) {
    expect_subject(line, 2, 9);
    rules.libraries.push_back(
        {line.subject.front(), Words(line.subject.begin() + 1, line.subject.end()), line.words, line.keyword == "heavy"});
}

void read_length(Rules& rules, const Line& line) {
    if (line.keyword == "longest") {
        expect_subject(line, 1, 1);
        rules.longest_lines = number_in(line, line.subject[0]);
        rules.measured = line.words;
        return;
    }
    expect_subject(line, 2, 2);
    if (line.words.size() < 3) refuse(line, "an exception needs its reason in words");
    rules.long_files[line.subject[0]] = number_in(line, line.subject[1]);
}

void read_line(Rules& rules, const Line& line) {
    const std::string& keyword = line.keyword;
    if (keyword == "room") {
        expect_subject(line, 1, 1);
        add(rules.rooms[line.subject[0]], line.words);
    } else if (keyword == "heavy" || keyword == "only") {
        read_library(rules, line);
    } else if (keyword == "hidden") {
        expect_subject(line, 1, 9);
        rules.hidden.push_back({line.subject, line.words});
    } else if (keyword == "longest" || keyword == "long") {
        read_length(rules, line);
    } else {
        const std::map<std::string, Words Rules::*> lists = {
            {"top", &Rules::top}, {"made", &Rules::made}, {"machine", &Rules::machine}, {"licensed", &Rules::licensed}};
        const auto list = lists.find(keyword);
        if (list == lists.end()) refuse(line, "unknown keyword `" + keyword + "`");
        expect_subject(line, 0, 0);
        add(rules.*(list->second), line.words);
    }
}

/// Rooms that `room` includes, a header counting as its room.
std::set<std::string> below(const Rules& rules, const std::string& room) {
    std::set<std::string> rooms;
    for (const std::string& word : rules.rooms.at(room)) {
        if (word == "*") {
            for (const auto& [other, words] : rules.rooms) rooms.insert(other);
        } else if (const auto other = room_of(rules, word)) {
            rooms.insert(*other);
        } else {
            throw std::runtime_error("layers.txt: room " + room + " may include `" + word + "`, which is in no room");
        }
    }
    rooms.erase(room);
    return rooms;
}

void refuse_circles(const Rules& rules) {
    std::set<std::string> done;
    Words path;
    const std::function<void(const std::string&)> visit = [&](const std::string& room) {
        if (done.contains(room)) return;
        const bool circle = std::find(path.begin(), path.end(), room) != path.end();
        path.push_back(room);
        if (circle) {
            std::string sentence = "layers.txt: rooms include each other in a circle:";
            for (const std::string& step : path) sentence += " " + step;
            throw std::runtime_error(sentence);
        }
        for (const std::string& next : below(rules, room)) visit(next);
        path.pop_back();
        done.insert(room);
    };
    for (const auto& [room, words] : rules.rooms) visit(room);
}

}  // namespace

Rules parse_rules(std::string_view text) {
    Rules rules;
    for (const Line& line : lines_of(text)) read_line(rules, line);
    refuse_circles(rules);
    return rules;
}

std::optional<std::string> room_of(const Rules& rules, std::string_view path) {
    std::optional<std::string> best;
    for (const auto& [room, words] : rules.rooms) {
        if (lies_in(path, room) && (!best || room.size() > best->size())) best = room;
    }
    return best;
}

bool lies_in(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace takt::tidy
