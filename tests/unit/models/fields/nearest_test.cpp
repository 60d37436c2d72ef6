// SPDX-License-Identifier: Apache-2.0
#include "models/fields/nearest.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace takt::fields {
namespace {

TEST(Nearest, edit_distance_counts_insertions_deletions_replacements_and_swaps) {
    EXPECT_EQ(edit_distance("", ""), 0u);
    EXPECT_EQ(edit_distance("", "abc"), 3u);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
    EXPECT_EQ(edit_distance("headcuont", "headcount"), 1u);
    EXPECT_EQ(edit_distance("Headcount", "headcount"), 0u);
    EXPECT_EQ(edit_distance("flaw", "lawn"), 2u);
}

TEST(Nearest, a_slip_of_the_pen_finds_its_word) {
    const std::vector<std::string> known{"headcount", "languages", "shifts", "shift_end"};
    EXPECT_EQ(nearest("headcout", known), "headcount");
    EXPECT_EQ(nearest("lanugages", known), "languages");
    EXPECT_EQ(nearest("shift", known), "shifts");
}

TEST(Nearest, another_word_finds_nothing) {
    const std::vector<std::string> known{"headcount", "languages"};
    EXPECT_EQ(nearest("salary", known), std::nullopt);
    EXPECT_EQ(nearest("", known), std::nullopt);
    EXPECT_EQ(nearest(std::string(100'000, 'x'), known), std::nullopt);
}

TEST(Nearest, the_suggestion_names_the_word_or_lists_some) {
    const std::vector<std::string> known{"a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8", "i9", "j10"};
    EXPECT_EQ(suggestion("zzzzzzz", known), "one of: a1, b2, c3, d4, e5, f6, g7, h8 and 2 more");
    EXPECT_EQ(suggestion("j11", known), "did you mean 'j10'?");
    EXPECT_EQ(suggestion("x", {}), "there is none to name");
}

}  // namespace
}  // namespace takt::fields
