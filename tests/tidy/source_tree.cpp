// SPDX-License-Identifier: Apache-2.0
// Reads a checkout, and takes comments and strings out of C++ text.
#include "tests/tidy/source_tree.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>

namespace takt::tidy {
namespace {

namespace fs = std::filesystem;

bool is_text(std::string_view bytes) { return bytes.substr(0, 4096).find('\0') == std::string_view::npos; }

/// In a second working tree of git, .git is a file.
bool is_made(const fs::directory_entry& entry, const Rules& rules) {
    const std::string name = entry.path().filename().string();
    return name == ".git" || (entry.is_directory() && std::find(rules.made.begin(), rules.made.end(), name) != rules.made.end());
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Walks over C++ text once and blanks what is not code. Lines stay where they are.
class Blanker {
public:
    Blanker(std::string_view text, bool blank_strings) : text_(text), out_(text), blank_strings_(blank_strings) {}

    std::string run() {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }

private:
    bool sees(std::string_view what) const { return text_.substr(at_).starts_with(what); }

    void step() {
        if (sees("//")) {
            blank_until(text_.find('\n', at_));
        } else if (sees("/*")) {
            blank_past("*/", at_ + 2);
        } else if (sees("R\"") && opens_raw_string()) {
            const auto open = text_.find('(', at_);
            if (open == std::string_view::npos) return blank_until(open);
            blank_past(")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"", open + 1);
        } else if (text_[at_] == '"' || opens_character()) {
            skip_quoted(text_[at_]);
        } else {
            ++at_;
        }
    }

    /// R"( after a word character is a raw string only behind an encoding prefix.
    bool opens_raw_string() const {
        if (at_ == 0 || !in_word(text_[at_ - 1])) return true;
        const std::string_view before = text_.substr(0, at_);
        return before.ends_with("u8") || before.ends_with('u') || before.ends_with('U') || before.ends_with('L');
    }

    /// A ' between digits is a separator.
    bool opens_character() const { return text_[at_] == '\'' && (at_ == 0 || !in_word(text_[at_ - 1])); }

    void skip_quoted(char quote) {
        const auto begin = ++at_;
        while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') at_ += text_[at_] == '\\' ? 2 : 1;
        at_ = std::min(at_, text_.size());
        if (blank_strings_)
            std::fill(out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.begin() + static_cast<std::ptrdiff_t>(at_), ' ');
        if (at_ < text_.size()) ++at_;
    }

    void blank_past(const std::string& end, std::size_t from) {
        const auto found = text_.find(end, from);
        blank_until(found == std::string_view::npos ? found : found + end.size());
    }

    void blank_until(std::size_t end) {
        for (end = std::min(end, text_.size()); at_ < end; ++at_) {
            if (out_[at_] != '\n') out_[at_] = ' ';
        }
    }

    std::string_view text_;
    std::string out_;
    bool blank_strings_;
    std::size_t at_ = 0;
};

}  // namespace

Tree read_tree(const fs::path& root, const Rules& rules) {
    Tree tree;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
        if (is_made(*entry, rules)) {
            if (entry->is_directory()) entry.disable_recursion_pending();
            continue;
        }
        const std::string path = fs::relative(entry->path(), root).generic_string();
        tree.paths.push_back(path);
        if (entry.depth() == 0) tree.top.push_back(path);
        if (!entry->is_regular_file()) continue;
        if (std::string text = read_file(entry->path()); is_text(text)) tree.files.push_back({path, std::move(text)});
    }
    std::sort(tree.top.begin(), tree.top.end());
    std::sort(tree.paths.begin(), tree.paths.end());
    std::sort(tree.files.begin(), tree.files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return tree;
}

std::string without_comments(std::string_view cpp) { return Blanker(cpp, false).run(); }

std::string identifiers_only(std::string_view cpp) { return Blanker(cpp, true).run(); }

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

}  // namespace takt::tidy
