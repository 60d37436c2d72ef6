// SPDX-License-Identifier: Apache-2.0
// The words of each enum stand in the order of its enumerators and are their names in kebab-case.
#include "models/fields/words.hpp"

#include <gtest/gtest.h>

#include <string>

namespace takt::fields {
namespace {

template <auto Value>
constexpr std::string_view spelt() {
    return __PRETTY_FUNCTION__;
}

/// "second-review" of StageKind::second_review; empty when no enumerator has the value.
template <auto Value>
std::string kebab() {
    const std::string_view text = spelt<Value>();
    const std::size_t from = text.find("Value = ") + 8;
    const std::string_view name = text.substr(from, text.find_first_of(";]", from) - from);
    if (name.find('(') != std::string_view::npos) return {};   // "(takt::models::Weekday)9"
    std::string word(name.substr(name.rfind(':') + 1));
    for (char& letter : word)
        if (letter == '_') letter = '-';
    return word;
}

template <class E, std::size_t... Index>
std::vector<std::string> names_of(std::index_sequence<Index...>) {
    return {kebab<static_cast<E>(Index)>()...};
}

template <class E>
void expect_words_of() {
    std::vector<std::string> names = names_of<E>(std::make_index_sequence<32>{});
    while (!names.empty() && names.back().empty()) names.pop_back();
    ASSERT_FALSE(names.empty());
    std::vector<std::string> listed;
    for (const Word& each : words<E>()) listed.emplace_back(each.text);
    EXPECT_EQ(listed, names);
}

TEST(Words, are_those_of_the_enumerators_in_their_order) {
    expect_words_of<models::Weekday>();
    expect_words_of<models::DistributionKind>();
    expect_words_of<models::ArrivalProcess>();
    expect_words_of<models::ComponentKind>();
    expect_words_of<models::VerdictUse>();
    expect_words_of<models::StageKind>();
    expect_words_of<models::LanguageNeed>();
    expect_words_of<models::RoutingOrder>();
    expect_words_of<models::TargetClock>();
    expect_words_of<models::TargetBase>();
    expect_words_of<models::Interrupted>();
    expect_words_of<models::QueueOrder>();
    expect_words_of<models::Decision>();
    expect_words_of<models::VendorKind>();
    expect_words_of<models::PriceUnit>();
    expect_words_of<models::Tiering>();
    expect_words_of<models::ShiftEnd>();
    expect_words_of<models::AuditOf>();
    expect_words_of<models::IntervalMethod>();
    expect_words_of<models::AuditorAccuracy>();
    expect_words_of<models::InspectionLevel>();
    expect_words_of<models::AuditDesign>();
    expect_words_of<models::Stratum>();
    expect_words_of<models::CoachingKind>();
    expect_words_of<models::CoachingWhom>();
    expect_words_of<models::Better>();
}

}  // namespace
}  // namespace takt::fields
