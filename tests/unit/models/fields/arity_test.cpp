// SPDX-License-Identifier: Apache-2.0
// The count of a struct's fields, on which "every field has a line" rests.
#include "models/fields/arity.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "models/scenario.hpp"

namespace takt::fields {
namespace {

struct Nothing {};
struct Inner {
    int a = 1;
    double b = 2;
};
struct Mixed {
    int number = 3;
    std::string text;
    std::vector<Inner> list;
    std::optional<Inner> maybe;
    Inner inner;
    std::optional<bool> flag;
    models::ById by_id;
};
struct MixedAndOneMore {
    int number = 3;
    std::string text;
    std::vector<Inner> list;
    std::optional<Inner> maybe;
    Inner inner;
    std::optional<bool> flag;
    models::ById by_id;
    bool fits_into_the_padding = false;
};

TEST(Arity, counts_the_fields_of_a_struct_whatever_their_types) {
    EXPECT_EQ(arity<Nothing>(), 0u);
    EXPECT_EQ(arity<Inner>(), 2u);
    EXPECT_EQ(arity<Mixed>(), 7u);
}

TEST(Arity, notices_a_field_more) { EXPECT_EQ(arity<MixedAndOneMore>(), arity<Mixed>() + 1); }

TEST(Arity, is_right_for_nouns_counted_by_hand) {
    EXPECT_EQ(arity<models::Break>(), 2u);
    EXPECT_EQ(arity<models::Vendor>(), 5u);
    EXPECT_EQ(arity<models::Views>(), 3u);
    EXPECT_EQ(arity<models::Withdrawal>(), 4u);
    EXPECT_EQ(arity<models::Distribution>(), 14u);
}

}  // namespace
}  // namespace takt::fields
