// SPDX-License-Identifier: Apache-2.0
// Who may include and who may name what: the checks that keep the rooms apart.
#include <algorithm>
#include <optional>
#include <set>

#include "tests/tidy/checks.hpp"

namespace takt::tidy {
namespace {

struct Include {
    std::size_t line = 0;
    std::string path;
    bool quoted = false;
};

bool is_cpp(std::string_view path) {
    return path.ends_with(".cpp") || path.ends_with(".hpp") || path.ends_with(".c") || path.ends_with(".h");
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

std::optional<Include> include_in(std::string_view line) {
    line = trimmed(line);
    if (!line.starts_with('#')) return std::nullopt;
    line = trimmed(line.substr(1));
    if (!line.starts_with("include")) return std::nullopt;
    line = trimmed(line.substr(7));
    if (line.empty() || (line[0] != '"' && line[0] != '<')) return std::nullopt;
    const auto end = line.find(line[0] == '"' ? '"' : '>', 1);
    if (end == std::string_view::npos) return std::nullopt;
    return Include{0, std::string(line.substr(1, end - 1)), line[0] == '"'};
}

std::vector<Include> includes_of(const SourceFile& file) {
    std::vector<Include> includes;
    const std::string code = without_comments(file.text);
    std::size_t number = 0;
    for (const std::string_view line : lines_of(code)) {
        ++number;
        if (auto include = include_in(line)) {
            include->line = number;
            includes.push_back(std::move(*include));
        }
    }
    return includes;
}

bool may_include(const Rules& rules, const std::string& room, const std::string& path) {
    const std::string target = room_of(rules, path).value_or("");
    if (target == room) return true;
    const Words& allowed = rules.rooms.at(room);
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const std::string& word) { return word == "*" || word == target || word == path; });
}

std::string list(const Words& words) {
    std::string joined;
    for (const std::string& word : words) joined += (joined.empty() ? "" : ", ") + word;
    return joined.empty() ? "nothing" : joined;
}

bool lies_in_any(std::string_view path, const Words& folders) {
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) { return lies_in(path, folder); });
}

/// `*` in the pattern stands for any part of the word.
bool matches(std::string_view pattern, std::string_view word) {
    if (pattern.empty()) return word.empty();
    if (pattern[0] == '*') return matches(pattern.substr(1), word) || (!word.empty() && matches(pattern, word.substr(1)));
    return !word.empty() && pattern[0] == word[0] && matches(pattern.substr(1), word.substr(1));
}

/// Calls `each(identifier)` for every identifier of a line of code.
template <class Each>
void each_identifier(std::string_view line, Each each) {
    const auto in_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    for (auto at = line.begin(); at != line.end();) {
        const auto begin = std::find_if(at, line.end(), in_word);
        at = std::find_if_not(begin, line.end(), in_word);
        if (begin != at) each(std::string_view(begin, at));
    }
}

void check_include(const Tree& tree, const Rules& rules, const SourceFile& file, const std::string& room, const Include& include,
                   Findings& findings) {
    const bool ours = std::binary_search(tree.paths.begin(), tree.paths.end(), include.path);
    if (!include.quoted) {
        if (ours) findings.push_back({file.path, include.line, "<" + include.path + "> is ours; write it between quotes"});
        return;
    }
    if (!ours) {
        findings.push_back({file.path, include.line, "\"" + include.path + "\" is no file of this project by its path from the root"});
    } else if (!may_include(rules, room, include.path)) {
        findings.push_back(
            {file.path, include.line,
             room + " may not include \"" + include.path + "\"; besides itself it may include " + list(rules.rooms.at(room))});
    }
}

/// One finding per name and file: the first place says enough.
void check_hidden(const Hidden& hidden, const SourceFile& file, Findings& findings) {
    const std::string code = identifiers_only(file.text);
    std::size_t number = 0;
    std::set<std::string> named;
    for (const std::string_view line : lines_of(code)) {
        ++number;
        each_identifier(line, [&](std::string_view word) {
            const bool is_hidden =
                std::any_of(hidden.patterns.begin(), hidden.patterns.end(), [&](const auto& pattern) { return matches(pattern, word); });
            if (!is_hidden || !named.insert(std::string(word)).second) return;
            findings.push_back({file.path, number, "names `" + std::string(word) + "`, which " + list(hidden.folders) + " cannot know"});
        });
    }
}

}  // namespace

Findings includes_go_down(const Tree& tree, const Rules& rules) {
    Findings findings;
    for (const SourceFile& file : tree.files) {
        if (!is_cpp(file.path)) continue;
        const auto room = room_of(rules, file.path);
        if (!room) {
            findings.push_back({file.path, 0, "is in no room of layers.txt"});
            continue;
        }
        for (const Include& include : includes_of(file)) check_include(tree, rules, file, *room, include, findings);
    }
    return findings;
}

Findings libraries_stay_home(const Tree& tree, const Rules& rules) {
    Findings findings;
    for (const SourceFile& file : tree.files) {
        if (!is_cpp(file.path)) continue;
        for (const Include& include : includes_of(file)) {
            for (const Library& library : rules.libraries) {
                const bool is_it = std::any_of(library.includes.begin(), library.includes.end(),
                                               [&](const auto& prefix) { return include.path.starts_with(prefix); });
                if (!is_it) continue;
                if (!lies_in_any(file.path, library.folders)) {
                    findings.push_back({file.path, include.line, library.name + " belongs to " + list(library.folders) + " only"});
                } else if (library.sources_only && !file.path.ends_with(".cpp")) {
                    findings.push_back({file.path, include.line, library.name + " is too heavy for a header; include it in a .cpp file"});
                }
            }
        }
    }
    return findings;
}

Findings hidden_names_stay_hidden(const Tree& tree, const Rules& rules) {
    Findings findings;
    for (const SourceFile& file : tree.files) {
        for (const Hidden& hidden : rules.hidden) {
            if (is_cpp(file.path) && lies_in_any(file.path, hidden.folders)) check_hidden(hidden, file, findings);
        }
    }
    return findings;
}

}  // namespace takt::tidy
