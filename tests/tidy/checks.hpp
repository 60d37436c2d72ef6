// SPDX-License-Identifier: Apache-2.0
// The checks of the house: each takes a tree and the rules and lists what is wrong, with what would be right. Pure functions.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "tests/tidy/rules.hpp"
#include "tests/tidy/source_tree.hpp"

namespace takt::tidy {

struct Finding {
    std::string path;
    std::size_t line = 0;  ///< 0: the file as a whole
    std::string sentence;
    friend bool operator==(const Finding&, const Finding&) = default;
};
std::ostream& operator<<(std::ostream& out, const Finding& finding);

using Findings = std::vector<Finding>;

/// Every C++ file is in a room; every #include "..." is a path from the root to a file of an allowed room; ours are never between < and >.
Findings includes_go_down(const Tree& tree, const Rules& rules);

/// A library is included by the folders named for it only, a heavy one by .cpp files only.
Findings libraries_stay_home(const Tree& tree, const Rules& rules);

/// Hidden names do not appear as identifiers where they are hidden.
Findings hidden_names_stay_hidden(const Tree& tree, const Rules& rules);

/// Licensed files begin with the SPDX line (after #! where there is one); headers say #pragma once.
Findings files_begin_right(const Tree& tree, const Rules& rules);

/// No text names a path of one machine.
Findings no_machine_paths(const Tree& tree, const Rules& rules);

/// A marker of unfinished work names who or what it waits for and says why: MARK(whom): reason.
Findings unfinished_words_have_reasons(const Tree& tree);

/// Source files are not longer than the limit, or than their own where they have one; no exception outlives its file.
Findings files_stay_short(const Tree& tree, const Rules& rules);

/// The top holds the agreed names and dot files.
Findings top_stays_small(const Tree& tree, const Rules& rules);

/// A link from one page of the project to another leads somewhere.
Findings links_lead_somewhere(const Tree& tree);

}  // namespace takt::tidy
