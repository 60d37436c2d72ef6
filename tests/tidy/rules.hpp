// SPDX-License-Identifier: Apache-2.0
// The rules of the house as layers.txt states them.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace takt::tidy {

using Words = std::vector<std::string>;

/// A library and where it may be included.
struct Library {
    std::string name;
    Words includes;            ///< prefixes of what stands between < and >
    Words folders;             ///< the only folders that may include it
    bool sources_only = true;  ///< .cpp files only
};

/// Names that the files of some folders may not use.
struct Hidden {
    Words folders;
    Words patterns;  ///< `*` stands for any part of an identifier
};

struct Rules {
    std::map<std::string, Words> rooms;  ///< room to what it may include
    std::vector<Library> libraries;
    std::vector<Hidden> hidden;
    Words top;
    Words made;
    Words machine;
    Words licensed;
    std::size_t longest_lines = 0;
    Words measured;                                 ///< suffixes of the files whose length is limited
    std::map<std::string, std::size_t> long_files;  ///< exceptions: file to its own limit
};

/// Reads the text of layers.txt. Throws std::runtime_error, naming the line, for anything it does not understand, an exception without a
/// reason, a word that is no room, or rooms that include each other in a circle.
Rules parse_rules(std::string_view text);

/// The room with the longest folder that holds the path.
std::optional<std::string> room_of(const Rules& rules, std::string_view path);

/// Whether `path` is `folder` or lies inside it.
bool lies_in(std::string_view path, std::string_view folder);

}  // namespace takt::tidy
