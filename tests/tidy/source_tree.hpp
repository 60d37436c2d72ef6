// SPDX-License-Identifier: Apache-2.0
// A checkout as text: what the checks look at.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/tidy/rules.hpp"

namespace takt::tidy {

struct SourceFile {
    std::string path;  ///< from the root, with '/'
    std::string text;
};

struct Tree {
    std::vector<std::string> top;    ///< names at the root, sorted, made folders and .git left out
    std::vector<SourceFile> files;   ///< every text file, sorted by path
    std::vector<std::string> paths;  ///< every file and folder, sorted
};

/// Reads all text files under `root` except the folders that the rules call made. Throws std::filesystem::filesystem_error when it cannot.
Tree read_tree(const std::filesystem::path& root, const Rules& rules);

/// The same length and lines as the C++ text, with comments and raw strings blanked, so that what is left is code and plain strings.
std::string without_comments(std::string_view cpp);

/// As above, with the insides of plain strings and characters blanked as well: identifiers only.
std::string identifiers_only(std::string_view cpp);

/// The lines of a text, without their line ends.
std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace takt::tidy
