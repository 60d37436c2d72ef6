// SPDX-License-Identifier: Apache-2.0
// A document as it was written: values with the place of each. Objects keep the order of their members.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/finding.hpp"

namespace takt::models {

/// Where a value was written: index into the list of files, line and column from 1 (columns in characters, not bytes).
struct Place {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

struct Node {
    enum class Kind : std::uint8_t { null, flag, number, text, array, object };
    Kind kind = Kind::null;
    bool flag = false;
    bool keyed = false;            // an array written as an object keyed by id; null members delete those of the base
    Place place;
    std::uint32_t key_line = 0;    // of the key, when a member of an object
    std::uint32_t key_column = 0;
    double number = 0;
    std::string text;              // of a text
    std::string key;               // of a member of an object
    std::vector<Node> children;    // items of an array, members of an object

    bool is(Kind expected) const { return kind == expected; }
    Place key_place() const { return key_line == 0 ? place : Place{place.file, key_line, key_column}; }
    const Node* find(std::string_view member) const;
    Node* find(std::string_view member);
    /// Appends the member or replaces its value.
    void set(Node member);
    void erase(std::string_view member);
    /// The text of member `id`, or empty.
    std::string_view id() const;

    static Node of_text(std::string text, Place place = {});
    static Node of_number(double number, Place place = {});
    static Node of_flag(bool flag, Place place = {});
    static Node of(Kind kind, Place place = {}) {
        Node node;
        node.kind = kind;
        node.place = place;
        return node;
    }
    Node named(std::string_view name) && {
        key = name;
        return std::move(*this);
    }
};

/// JSON on one line.
std::string compact(const Node& node);
/// JSON on one line, cut to about `most` characters, for messages.
std::string excerpt(const Node& node, std::size_t most = 60);
/// JSON with two spaces of indentation; short arrays and objects stay on one line.
std::string pretty(const Node& node);
/// A JSON string with its quotes.
std::string json_text(std::string_view text);

/// How the elements of a list are named in paths: "[dublin-en]" by id, "[3]" when an element has no id or repeats one.
std::vector<std::string> element_names(const Node& array);

/// Collects findings with places resolved to file names. Keeps the first `most` errors and counts the rest, so that a broken
/// giant of a file gets an answer of bounded size.
class Faults {
public:
    explicit Faults(std::vector<std::string>& files) : files_(files) {}
    void error(Place place, std::string_view path, std::string wrong, std::string right);
    void warning(Place place, std::string_view path, std::string wrong, std::string right);
    bool any_error() const { return errors_ > 0; }
    /// Further findings are only counted: their words need not be made.
    bool full() const { return entries_.size() >= most; }
    /// In the order of the text (files of the chain: the one asked for first), errors before warnings.
    Findings take();
    std::uint32_t add_file(std::string name);
    const std::string& file(std::uint32_t index) const { return files_[index]; }

    static constexpr std::size_t most = 200;

private:
    void add(Severity severity, Place place, std::string_view path, std::string wrong, std::string right);
    std::vector<std::string>& files_;
    struct Entry {
        Place place;
        Finding finding;
    };
    std::vector<Entry> entries_;
    std::size_t errors_ = 0;
    std::size_t dropped_ = 0;
};

}  // namespace takt::models
