// SPDX-License-Identifier: Apache-2.0
// The small manners: first lines, lengths, names and links.
#include "tests/tidy/checks.hpp"

#include <algorithm>
#include <filesystem>
#include <regex>

namespace takt::tidy {
namespace {

bool ends_with_any(std::string_view path, const Words& suffixes) {
    return std::any_of(suffixes.begin(), suffixes.end(), [&](const std::string& suffix) { return path.ends_with(suffix); });
}

/// A suffix such as .cpp, or a file by its whole name or path.
bool is_licensed(std::string_view path, const Rules& rules) {
    return std::any_of(rules.licensed.begin(), rules.licensed.end(), [&](const std::string& word) {
        return word.starts_with('.') && word.find('/') == std::string::npos ? path.ends_with(word)
                                                                            : path == word || path.ends_with("/" + word);
    });
}

bool contains(const Words& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

/// Calls `found(line number, match)` for every match in every line.
template <class Found>
void each_match(const SourceFile& file, const std::regex& pattern, Found found) {
    std::size_t number = 0;
    for (const std::string_view line : lines_of(file.text)) {
        ++number;
        for (std::cregex_iterator match(line.data(), line.data() + line.size(), pattern), end; match != end; ++match) found(number, *match);
    }
}

std::string alternatives(const Words& words) {
    std::string joined;
    for (const std::string& word : words) joined += (joined.empty() ? "" : "|") + word;
    return joined;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Finding& finding) {
    out << finding.path;
    if (finding.line > 0) out << ':' << finding.line;
    return out << ": " << finding.sentence;
}

Findings files_begin_right(const Tree& tree, const Rules& rules) {
    Findings findings;
    for (const SourceFile& file : tree.files) {
        if (!is_licensed(file.path, rules)) continue;
        const auto lines = lines_of(file.text);
        const std::size_t first = !lines.empty() && lines[0].starts_with("#!") ? 1 : 0;
        if (lines.size() <= first || lines[first].find("SPDX-License-Identifier: Apache-2.0") == std::string_view::npos) {
            findings.push_back({file.path, first + 1, "the first line is not `SPDX-License-Identifier: Apache-2.0` in a comment"});
        }
        if (file.path.ends_with(".hpp") && !contains(Words(lines.begin(), lines.end()), "#pragma once")) {
            findings.push_back({file.path, 0, "no #pragma once"});
        }
    }
    return findings;
}

Findings no_machine_paths(const Tree& tree, const Rules& rules) {
    Findings findings;
    if (rules.machine.empty()) return findings;
    // Not behind a word or a closing bracket: there it is the end of a relative path.
    const std::regex pattern(R"((^|[^\w.})*/~-])/()" + alternatives(rules.machine) + R"()(/|$|[^\w-]))");
    for (const SourceFile& file : tree.files) {
        each_match(file, pattern, [&](std::size_t line, const std::cmatch& match) {
            findings.push_back(
                {file.path, line, "names /" + match[2].str() + ", a path of one machine; take it from an option or the environment"});
        });
    }
    return findings;
}

Findings unfinished_words_have_reasons(const Tree& tree) {
    Findings findings;
    // Spelt in halves, or this file would find itself.
    const std::regex pattern(std::string(R"(\b()") +
                             "TO"
                             "DO|FIX"
                             "ME|XX"
                             "X" +
                             R"()\b)");
    const std::regex reason(R"(^\([^)]+\): \S+ \S+)");
    for (const SourceFile& file : tree.files) {
        each_match(file, pattern, [&](std::size_t line, const std::cmatch& match) {
            if (std::regex_search(match.suffix().str(), reason)) return;
            findings.push_back({file.path, line,
                                match[1].str() + " without a reason; finish it, or write " + match[1].str() + "(whom it waits for): why"});
        });
    }
    return findings;
}

Findings files_stay_short(const Tree& tree, const Rules& rules) {
    Findings findings;
    for (const SourceFile& file : tree.files) {
        if (!ends_with_any(file.path, rules.measured)) continue;
        const auto own = rules.long_files.find(file.path);
        const std::size_t limit = own == rules.long_files.end() ? rules.longest_lines : own->second;
        const std::size_t lines = lines_of(file.text).size();
        if (lines > limit) {
            findings.push_back({file.path, 0,
                                std::to_string(lines) + " lines, more than " + std::to_string(limit) +
                                    "; give its second idea a file, or a `long` line with the reason in layers.txt"});
        }
    }
    for (const auto& [path, limit] : rules.long_files) {
        if (!contains(tree.paths, path)) findings.push_back({path, 0, "layers.txt excuses its length, but there is no such file"});
    }
    return findings;
}

Findings top_stays_small(const Tree& tree, const Rules& rules) {
    Findings findings;
    for (const std::string& name : tree.top) {
        if (name.starts_with('.') || contains(rules.top, name)) continue;
        findings.push_back({name, 0, "is not one of the agreed names at the top; it belongs into a room"});
    }
    return findings;
}

Findings links_lead_somewhere(const Tree& tree) {
    Findings findings;
    const std::regex link(R"(\]\(([^)#\s]+)(#[^)\s]*)?\))");
    for (const SourceFile& page : tree.files) {
        if (!page.path.ends_with(".md")) continue;
        const auto folder = std::filesystem::path(page.path).parent_path();
        each_match(page, link, [&](std::size_t line, const std::cmatch& match) {
            const std::string target = match[1].str();
            if (target.find("://") != std::string::npos || target.starts_with("mailto:")) return;
            std::string path = (folder / target).lexically_normal().generic_string();
            if (path.ends_with('/')) path.pop_back();
            if (path != "." && !contains(tree.paths, path))
                findings.push_back({page.path, line, "the link to `" + target + "` leads nowhere"});
        });
    }
    return findings;
}

}  // namespace takt::tidy
