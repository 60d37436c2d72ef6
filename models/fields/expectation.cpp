// SPDX-License-Identifier: Apache-2.0
#include "models/fields/expectation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/fields/quantities.hpp"

namespace takt::fields {
namespace {

constexpr IdKind last_kind = IdKind::positive;

std::string with_article(std::string_view name) {
    const bool vowel = std::string_view("aeiou").find(name.front()) != std::string_view::npos;
    return (vowel ? "an " : "a ") + std::string(name);
}

std::string bound_text(double bound, bool duration) {
    return duration ? format(models::Duration{std::llround(bound)}) : format_grouped(bound);
}

std::string number_text(std::string_view what, const Field& field) {
    std::string text(what);
    const std::string range = range_text(field.range, false);
    if (!range.empty()) text += " " + range;
    if (!field.unit.empty()) text += " (" + std::string(field.unit) + ")";
    return text;
}

std::string text_text(const Field& field) {
    std::string text = field.refers.empty() ? "text" : "the id of " + kinds_text(field.refers);
    if (field.refers.contains(IdKind::time_zone)) text = "a time zone of the tz database";
    if (field.refers.contains(IdKind::country)) text = "a country of two capital letters";
    if (!field.or_word.empty()) text += ", or \"" + std::string(field.or_word) + "\"";
    if (field.spelling == Spelling::kebab) text = "an id of lower-case letters, digits and single hyphens";
    if (field.spelling == Spelling::locale) text = "an id of letters, digits and single hyphens";
    return text;
}

}  // namespace

std::string range_text(const Range& range, bool duration) {
    const bool low = std::isfinite(range.least), high = std::isfinite(range.most);
    const std::string least = low ? bound_text(range.least, duration) : "";
    const std::string most = high ? bound_text(range.most, duration) : "";
    if (low && high) {
        if (!range.above_least) return "from " + least + (range.below_most ? " to below " : " to ") + most;
        return "above " + least + (range.below_most ? " and below " : " up to ") + most;
    }
    if (low) return (range.above_least ? "above " : "from ") + least;
    if (high) return (range.below_most ? "below " : "up to ") + most;
    return "";
}

std::string words_text(const Type& choice) {
    std::string text;
    for (const Word& word : choice.words()) text += (text.empty() ? "" : ", ") + std::string(word.text);
    return text;
}

std::string has_no_such_field(std::string_view noun) {
    constexpr std::array many = {"waiting-items", "open-appeals", "opening-hires", "appeals", "random-outages", "component-outages", "opening-hours", "calibration-sessions", "views"};
    std::string name(noun);
    if (!name.starts_with("re-")) std::ranges::replace(name, '-', ' ');
    return std::ranges::find(many, noun) != many.end() ? name + " have no such field" : with_article(name) + " has no such field";
}

std::string kinds_text(IdKinds kinds) {
    std::string text;
    for (int i = 0; i <= static_cast<int>(last_kind); ++i) {
        const auto kind = static_cast<IdKind>(i);
        if (kinds.contains(kind)) text += (text.empty() ? "" : " or ") + with_article(kind_name(kind));
    }
    return text;
}

std::string expectation(const Field& field, const Type& type) {
    switch (type.shape) {
        case Shape::flag: return "true or false";
        case Shape::whole: return number_text("a whole number", field);
        case Shape::real: return number_text("a number", field);
        case Shape::text: return text_text(field);
        case Shape::choice: return "one of: " + words_text(type);
        case Shape::duration: {
            const std::string range = range_text(field.range, true);
            return "a duration with units (w d h m s ms)" + (range.empty() ? "" : " " + range);
        }
        case Shape::date: return "a date, year-month-day";
        case Shape::date_time: return "a date and time, year-month-dayThour:minute";
        case Shape::time_of_day: return "a time of day, hour:minute";
        case Shape::money: return number_text("an amount", field) + ", or {\"amount\": ..., \"currency\": ...}";
        case Shape::by_id: {
            const std::string star = field.star ? " (\"*\" for all others)" : "";
            return "an object of numbers " + range_text(field.range, false) + " by " + kinds_text(field.keys) + star;
        }
        case Shape::settings: return "an object of paths to fields and their new values";
        case Shape::list: return "a list, each " + expectation(field, *type.element);
        case Shape::maybe: return expectation(field, *type.element);
        case Shape::noun: return "an object (" + std::string(type.noun().name) + ")";
    }
    return "";
}

std::string expectation(const Field& field) { return expectation(field, *field.type) + ", such as " + std::string(field.example); }

}  // namespace takt::fields
