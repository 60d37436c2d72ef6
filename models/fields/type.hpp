// SPDX-License-Identifier: Apache-2.0
// The type of a field with the C++ type erased: what shape its value has and how to reach into it. Everything that is
// derived from the tables (reader, writer, schema, help, diff) walks these types. Cost: one indirect call per value.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "models/change.hpp"
#include "models/units.hpp"

namespace takt::fields {

struct Noun;

/// The table of noun N; specialised once per noun in <noun>_fields.cpp.
template <class N>
const Noun& noun();

enum class Shape {
    flag,         // bool
    whole,        // int
    real,         // double
    text,         // std::string
    choice,       // an enum, written as one of its words
    duration,     // models::Duration
    date,         // models::Date
    date_time,    // models::DateTime
    time_of_day,  // models::TimeOfDay
    money,        // models::Money
    by_id,        // models::ById
    settings,     // models::Settings
    list,         // std::vector<element>
    maybe,        // std::optional<element>; reached like a list of at most one
    noun          // a struct with a table of its own
};

/// One word of an enum; its position in the table is the enumerator's value.
struct Word {
    std::string_view text;       // "second-review"
    std::string_view sentence;   // what it means
};

struct Type {
    Shape shape;
    const Type* element = nullptr;                     // list, maybe
    const Noun& (*noun)() = nullptr;                   // noun
    std::span<const Word> (*words)() = nullptr;        // choice
    void (*choose)(void* target, int value) = nullptr;
    int (*chosen)(const void* source) = nullptr;
    std::size_t (*size)(const void* source) = nullptr;                    // list, maybe
    void* (*append)(void* target) = nullptr;                              // list: new last element; maybe: emplaced
    const void* (*item)(const void* source, std::size_t index) = nullptr;
    void (*clear)(void* target) = nullptr;
};

/// The words of enum E; specialised in words.hpp.
template <class E>
std::span<const Word> words();

template <class T>
struct TypeOf;

template <class T>
inline constexpr Type type_of = TypeOf<T>::value;

template <> struct TypeOf<bool> { static constexpr Type value{Shape::flag}; };
template <> struct TypeOf<int> { static constexpr Type value{Shape::whole}; };
template <> struct TypeOf<double> { static constexpr Type value{Shape::real}; };
template <> struct TypeOf<std::string> { static constexpr Type value{Shape::text}; };
template <> struct TypeOf<models::Duration> { static constexpr Type value{Shape::duration}; };
template <> struct TypeOf<models::Date> { static constexpr Type value{Shape::date}; };
template <> struct TypeOf<models::DateTime> { static constexpr Type value{Shape::date_time}; };
template <> struct TypeOf<models::TimeOfDay> { static constexpr Type value{Shape::time_of_day}; };
template <> struct TypeOf<models::Money> { static constexpr Type value{Shape::money}; };
template <> struct TypeOf<models::ById> { static constexpr Type value{Shape::by_id}; };
template <> struct TypeOf<models::Settings> { static constexpr Type value{Shape::settings}; };

template <class T>
    requires std::is_enum_v<T>
struct TypeOf<T> {
    static constexpr Type value{.shape = Shape::choice,
                                .words = &words<T>,
                                .choose = [](void* target, int chosen) { *static_cast<T*>(target) = static_cast<T>(chosen); },
                                .chosen = [](const void* source) { return static_cast<int>(*static_cast<const T*>(source)); }};
};

template <class T>
struct TypeOf<std::vector<T>> {
    using List = std::vector<T>;
    static constexpr Type value{
        .shape = Shape::list,
        .element = &type_of<T>,
        .size = [](const void* source) { return static_cast<const List*>(source)->size(); },
        .append = [](void* target) -> void* { return &static_cast<List*>(target)->emplace_back(); },
        .item = [](const void* source, std::size_t index) -> const void* { return &(*static_cast<const List*>(source))[index]; },
        .clear = [](void* target) { static_cast<List*>(target)->clear(); }};
};

template <class T>
struct TypeOf<std::optional<T>> {
    using Maybe = std::optional<T>;
    static constexpr Type value{
        .shape = Shape::maybe,
        .element = &type_of<T>,
        .size = [](const void* source) { return std::size_t{static_cast<const Maybe*>(source)->has_value()}; },
        .append = [](void* target) -> void* { return &static_cast<Maybe*>(target)->emplace(); },
        .item = [](const void* source, std::size_t) -> const void* { return &**static_cast<const Maybe*>(source); },
        .clear = [](void* target) { static_cast<Maybe*>(target)->reset(); }};
};

/// Any other class is a noun with a table.
template <class T>
    requires std::is_class_v<T>
struct TypeOf<T> {
    static constexpr Type value{.shape = Shape::noun, .noun = &noun<T>};
};

/// Without the optional around it, if there is one.
constexpr const Type& bare(const Type& type) { return type.shape == Shape::maybe ? *type.element : type; }

}  // namespace takt::fields
