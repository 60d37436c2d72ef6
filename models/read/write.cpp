// SPDX-License-Identifier: Apache-2.0
#include "models/read/write.hpp"

#include <algorithm>

#include "models/fields/nouns.hpp"
#include "models/fields/quantities.hpp"
#include "models/read/parse.hpp"
#include "models/read/reader.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using fields::Shape;
using fields::Type;

template <class T>
const T& as(const void* value) {
    return *static_cast<const T*>(value);
}

Node list_to_node(const void* value, const Type& type) {
    Node node = Node::of(Node::Kind::array);
    const std::size_t size = type.size(value);
    for (std::size_t i = 0; i < size; ++i) node.children.push_back(to_node(type.item(value, i), *type.element));
    return node;
}

Node by_id_to_node(const ById& numbers) {
    Node node = Node::of(Node::Kind::object);
    for (const auto& [id, number] : numbers.entries) node.children.push_back(Node::of_number(number).named(id));
    return node;
}

Node settings_to_node(const Settings& settings) {
    Node node = Node::of(Node::Kind::object);
    std::vector<std::string> files;
    Faults faults(files);
    std::size_t values = 0;
    for (const auto& [path, json] : settings.entries) node.children.push_back(parse_json(json, 0, Limits{}, values, faults).value_or(Node()).named(path));
    return node;
}

Node money_to_node(const Money& money) {
    if (money.currency.empty()) return Node::of_number(money.amount);
    Node node = Node::of(Node::Kind::object);
    node.children.push_back(Node::of_number(money.amount).named("amount"));
    node.children.push_back(Node::of_text(money.currency).named("currency"));
    return node;
}

/// Whether the field names a file whose rows are in the object already: then these are written, and not the file.
bool is_read_away(const void* object, const Noun& noun, const Field& line) {
    if (line.name == "column") return is_read_away(object, noun, *noun.find("file"));
    if (line.loads.empty()) return false;
    const Field& into = *noun.find(line.loads);
    return into.type->size(into.reach_in(object)) > 0;
}

bool same(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.flag != b.flag || a.number != b.number || a.text != b.text || a.key != b.key) return false;
    return std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(), same);
}

}  // namespace

Node to_node(const void* value, const Type& type) {
    switch (type.shape) {
        case Shape::flag: return Node::of_flag(as<bool>(value));
        case Shape::whole: return Node::of_number(as<int>(value));
        case Shape::real: return Node::of_number(as<double>(value));
        case Shape::text: return Node::of_text(as<std::string>(value));
        case Shape::choice: return Node::of_text(std::string(type.words()[static_cast<std::size_t>(type.chosen(value))].text));
        case Shape::duration: return Node::of_text(fields::format(as<Duration>(value)));
        case Shape::date: return Node::of_text(fields::format(as<Date>(value)));
        case Shape::date_time: return Node::of_text(fields::format(as<DateTime>(value)));
        case Shape::time_of_day: return Node::of_text(fields::format(as<TimeOfDay>(value)));
        case Shape::money: return money_to_node(as<Money>(value));
        case Shape::by_id: return by_id_to_node(as<ById>(value));
        case Shape::settings: return settings_to_node(as<Settings>(value));
        case Shape::list: return list_to_node(value, type);
        case Shape::maybe: return type.size(value) == 0 ? Node() : to_node(type.item(value, 0), *type.element);
        case Shape::noun: return object_to_node(value, type.noun());
    }
    return {};
}

Node object_to_node(const void* object, const Noun& noun) {
    Node node = Node::of(Node::Kind::object);
    for (const Field& line : noun.fields) {
        if (is_read_away(object, noun, line)) continue;
        Node value = to_node(line.reach_in(object), *line.type);
        if (!line.required && same(value, to_node(line.reach_in(noun.prototype), *line.type))) continue;
        node.children.push_back(std::move(value).named(line.name));
    }
    return node;
}

std::string write_scenario(const Scenario& scenario) { return pretty(object_to_node(&scenario, fields::noun<Scenario>())) + "\n"; }

}  // namespace takt::models
