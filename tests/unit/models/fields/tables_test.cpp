// SPDX-License-Identifier: Apache-2.0
// The field tables themselves: complete, well formed, and consistent with the structs. (That no field lacks a line is a
// static_assert in declare(); here is what the compiler cannot see.)
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "models/fields/expectation.hpp"
#include "models/fields/nouns.hpp"

namespace takt::fields {
namespace {

const Type& innermost(const Type& type) { return type.element == nullptr ? type : innermost(*type.element); }

TEST(Tables, hold_every_noun_that_a_scenario_can_contain) {
    std::set<std::string_view> names;
    for (const Noun* noun : all_nouns()) EXPECT_TRUE(names.insert(noun->name).second) << noun->name;
    EXPECT_EQ(names.size(), 72u);
    EXPECT_EQ(all_nouns().front()->name, "scenario");
}

TEST(Tables, name_each_field_once_and_reach_different_members) {
    for (const Noun* noun : all_nouns()) {
        std::set<std::string_view> names;
        std::set<const void*> members;
        for (const Field& field : noun->fields) {
            EXPECT_TRUE(names.insert(field.name).second) << noun->name << "." << field.name;
            EXPECT_TRUE(members.insert(field.reach_in(noun->prototype)).second) << noun->name << "." << field.name;
        }
    }
}

TEST(Tables, say_what_each_field_means_in_a_sentence) {
    for (const Noun* noun : all_nouns()) {
        EXPECT_TRUE(noun->sentence.ends_with(".")) << noun->name;
        for (const Field& field : noun->fields) {
            EXPECT_GE(field.sentence.size(), 8u) << noun->name << "." << field.name;
            EXPECT_TRUE(field.sentence.ends_with(".")) << noun->name << "." << field.name;
            EXPECT_FALSE(field.example.empty()) << noun->name << "." << field.name;
        }
    }
}

TEST(Tables, bound_every_number_on_both_sides) {
    for (const Noun* noun : all_nouns()) {
        for (const Field& field : noun->fields) {
            const Shape shape = innermost(*field.type).shape;
            const bool number = shape == Shape::whole || shape == Shape::real || shape == Shape::by_id || shape == Shape::money || shape == Shape::duration;
            if (!number) continue;
            EXPECT_TRUE(std::isfinite(field.range.most)) << noun->name << "." << field.name;
            EXPECT_TRUE(std::isfinite(field.range.least)) << noun->name << "." << field.name;
        }
    }
}

TEST(Tables, have_defaults_inside_the_ranges) {
    for (const Noun* noun : all_nouns()) {
        for (const Field& field : noun->fields) {
            if (field.required) continue;
            const void* value = field.reach_in(noun->prototype);
            if (field.type->shape == Shape::real) {
                EXPECT_TRUE(field.range.holds(*static_cast<const double*>(value))) << noun->name << "." << field.name;
            } else if (field.type->shape == Shape::whole) {
                EXPECT_TRUE(field.range.holds(*static_cast<const int*>(value))) << noun->name << "." << field.name;
            }
        }
    }
}

TEST(Tables, say_what_the_keys_of_numbers_by_id_name) {
    for (const Noun* noun : all_nouns())
        for (const Field& field : noun->fields)
            EXPECT_EQ(field.type->shape == Shape::by_id, !field.keys.empty()) << noun->name << "." << field.name;
}

TEST(Tables, name_only_siblings_that_exist_as_filled_from_files) {
    for (const Noun* noun : all_nouns())
        for (const Field& field : noun->fields)
            if (!field.loads.empty()) {
                ASSERT_NE(noun->find(field.loads), nullptr) << noun->name << "." << field.name;
                EXPECT_EQ(noun->find(field.loads)->type->shape, Shape::list);
            }
}

TEST(Tables, nouns_with_an_id_declare_it_first_and_require_it) {
    for (const Noun* noun : all_nouns()) {
        EXPECT_EQ(noun->has_id, noun->find("id") != nullptr) << noun->name;
        if (!noun->has_id) continue;
        EXPECT_EQ(noun->fields.front().name, "id") << noun->name;
        EXPECT_TRUE(noun->fields.front().required) << noun->name;
    }
}

TEST(Expectations, say_in_words_what_a_field_holds) {
    const auto words = [](const Noun& noun, std::string_view name) { return expectation(*noun.find(name)); };
    EXPECT_EQ(words(noun<models::Team>(), "headcount"), "a whole number from 0 to 1,000,000 (people), such as 24");
    EXPECT_EQ(words(noun<models::Team>(), "planned_shrinkage"), "a number from 0 to below 1 (share), such as 0.12");
    EXPECT_EQ(words(noun<models::Shift>(), "length"), "a duration with units (w d h m s ms) above 0s up to 1d, such as \"8h30m\"");
    EXPECT_EQ(words(noun<models::Edge>(), "to"), "the id of a stage, or \"done\", such as \"second-review\"");
    EXPECT_EQ(words(noun<models::Edge>(), "decision"), "one of: allow, block, such as \"block\"");
    EXPECT_EQ(words(noun<models::Team>(), "wrong_block"), "an object of numbers from 0 to 1 by a category (\"*\" for all others), such as {\"*\": 0.03}");
}

}  // namespace
}  // namespace takt::fields
