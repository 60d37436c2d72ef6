// SPDX-License-Identifier: Apache-2.0
// One field of one noun, declared once: what it is called, what it means, what it may hold. Reader, writer, checker,
// schema, help, diff and --set are derived from these lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "models/fields/arity.hpp"
#include "models/fields/type.hpp"

namespace takt::fields {

/// The kinds of id of a scenario. Each noun with an `id` declares one; a text may refer to several.
enum class IdKind : std::uint8_t {
    holidays, language, locale, program, category, site, stream, surge, component, band, stage, vendor, team, shift, audit,
    appeals, feedback, target, transfer, clause, andon, scan, coaching, root_cause, policy, wave, golden_set, calibration, event,
    skill,        // declared by being listed in a team's skills
    currency,     // the reporting currency and those with a rate
    time_zone,    // a name of the tz database
    country,      // ISO 3166-1 alpha-2
    positive      // a whole number above zero (as a key)
};

/// A set of id kinds.
class IdKinds {
public:
    constexpr IdKinds() = default;
    constexpr IdKinds(std::initializer_list<IdKind> kinds) {
        for (IdKind kind : kinds) bits_ |= bit(kind);
    }
    constexpr bool contains(IdKind kind) const { return (bits_ & bit(kind)) != 0; }
    constexpr bool empty() const { return bits_ == 0; }

private:
    static constexpr std::uint64_t bit(IdKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
    std::uint64_t bits_ = 0;
};

/// The singular name of a kind in messages: "stage", "time zone".
std::string_view kind_name(IdKind kind);

/// Bounds of a number; of a duration in milliseconds. Infinite where open.
struct Range {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    bool above_least = false;   // `least` itself is not allowed
    bool below_most = false;    // `most` itself is not allowed
    constexpr bool holds(double value) const {
        return (above_least ? value > least : value >= least) && (below_most ? value < most : value <= most);
    }
};

/// How a text that is an id may be spelt.
enum class Spelling : std::uint8_t { free, kebab, locale };

struct Field {
    std::string_view name;              // as in the struct
    const Type* type = nullptr;
    void* (*reach)(void* object) = nullptr;   // the member of an object of the noun
    std::string_view sentence;          // what it means
    std::string_view example;           // JSON
    std::string_view unit;              // "people", "items/day"; empty: none, or in the value
    Range range;                        // of each number in the value
    std::size_t least_items = 0;        // of a list
    std::size_t most_items = 100'000;
    bool required = false;
    IdKinds refers;                     // what each text in the value names
    std::string_view or_word;           // a word that is legal in place of an id: "done"
    IdKinds keys;                       // of a ById: what the keys name
    bool star = false;                  // of a ById: "*" stands for every id not named
    Spelling spelling = Spelling::free; // of a text
    std::string_view loads;             // names the sibling that is filled from the CSV file named here
    std::string_view stays;             // why no event can change it; of a field that may be absent: cannot make it appear or go
    std::string_view instead;           // what to do for a like effect

    const void* reach_in(const void* object) const { return reach(const_cast<void*>(object)); }

    constexpr Field require() const { Field f = *this; f.required = true; return f; }
    constexpr Field in(std::string_view measure) const { Field f = *this; f.unit = measure; return f; }
    constexpr Field at_least(double bound) const { Field f = *this; f.range.least = bound; return f; }
    constexpr Field at_most(double bound) const { Field f = *this; f.range.most = bound; return f; }
    constexpr Field above(double bound) const { Field f = at_least(bound); f.range.above_least = true; return f; }
    constexpr Field below(double bound) const { Field f = at_most(bound); f.range.below_most = true; return f; }
    constexpr Field share() const { return at_least(0).at_most(1).in("share"); }
    constexpr Field items(std::size_t least, std::size_t most) const {
        Field f = *this;
        f.least_items = least;
        f.most_items = most;
        return f;
    }
    constexpr Field names(IdKinds kinds, std::string_view word = {}) const {
        Field f = *this;
        f.refers = kinds;
        f.or_word = word;
        return f;
    }
    constexpr Field keyed_by(IdKind kind) const { Field f = *this; f.keys = {kind}; return f; }
    constexpr Field keyed_by_or_star(IdKind kind) const { Field f = keyed_by(kind); f.star = true; return f; }
    constexpr Field spelt(Spelling how) const { Field f = *this; f.spelling = how; return f; }
    /// An event cannot change it; of a field that may be absent, an event can change what is in it but not make it appear or go.
    constexpr Field stay(std::string_view why, std::string_view other_way) const {
        Field f = *this;
        f.stays = why;
        f.instead = other_way;
        return f;
    }
    constexpr Field fills(std::string_view sibling) const { Field f = *this; f.loads = sibling; return f; }
};

inline constexpr double second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour, week = 7 * day;
inline constexpr double century = 36'525 * day;

/// A struct of the scenario: its name in messages and in the schema, and its fields.
struct Noun {
    std::string_view name;       // "team"
    std::string_view sentence;
    std::span<const Field> fields;
    const void* prototype = nullptr;   // a default-constructed object: the defaults
    std::shared_ptr<void> (*make)() = nullptr;   // another one, owned by the caller
    bool has_id = false;
    IdKind kind = IdKind::team;        // what `id` declares, if has_id
    const Field* find(std::string_view field) const;
};

template <auto Member>
struct Access;
template <class N, class V, V N::*Member>
struct Access<Member> {
    static constexpr const Type* type = &type_of<V>;
    static void* reach(void* object) { return &(static_cast<N*>(object)->*Member); }
    /// "headcount" of &Team::headcount, from the compiler's own spelling, so that a name cannot differ from its member.
    static constexpr std::string_view name() {
        constexpr std::string_view spelt = __PRETTY_FUNCTION__;
        constexpr std::string_view mark = "Member = ";
        constexpr std::size_t from = spelt.find(mark) + mark.size();
        constexpr std::size_t end = spelt.find_first_of(";],", from);
        constexpr std::size_t colon = spelt.rfind(':', end);
        static_assert(colon != std::string_view::npos && colon > from);
        return spelt.substr(colon + 1, end - colon - 1);
    }
};

/// The line of one field: the member, one sentence, one example as JSON.
template <auto Member>
constexpr Field field(std::string_view sentence, std::string_view example) {
    Field line;
    line.name = Access<Member>::name();
    line.type = Access<Member>::type;
    line.reach = &Access<Member>::reach;
    line.sentence = sentence;
    line.example = example;
    return line;
}

/// The id of a noun.
template <auto Member>
constexpr Field own_id(std::string_view example, Spelling how = Spelling::kebab) {
    return field<Member>("Its id, unique among its kind.", example).spelt(how).require();
}

/// The name shown to people.
template <auto Member>
constexpr Field shown_name(std::string_view example) {
    return field<Member>("Name shown in reports; empty: the id.", example);
}

/// The table of N. Does not compile when a field of N has no line. `Hidden` fields at the end of N are not written in files.
template <class N, std::size_t Hidden = 0, std::size_t Count>
Noun declare(std::string_view name, std::string_view sentence, const Field (&fields)[Count]) {
    static_assert(arity<N>() == Count + Hidden, "every field of a noun needs one line in its table");
    static const N prototype{};
    Noun table;
    table.name = name;
    table.sentence = sentence;
    table.fields = std::span<const Field>(fields, Count);
    table.prototype = &prototype;
    table.make = [] { return std::shared_ptr<void>(std::make_shared<N>()); };
    return table;
}
template <class N, std::size_t Count>
Noun declare(std::string_view name, IdKind kind, std::string_view sentence, const Field (&fields)[Count]) {
    Noun table = declare<N>(name, sentence, fields);
    table.has_id = true;
    table.kind = kind;
    return table;
}

}  // namespace takt::fields
