// SPDX-License-Identifier: Apache-2.0
#include "models/read/bind.hpp"

#include <algorithm>
#include <cmath>

#include "models/fields/expectation.hpp"
#include "models/fields/nearest.hpp"
#include "models/fields/quantities.hpp"
#include "models/read/columns.hpp"
#include "models/read/merge.hpp"
#include "models/read/write.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using fields::Shape;
using fields::Spelling;
using fields::Type;

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20 && letter != '\n' && letter != '\t'; }

constexpr std::size_t longest_text = 10'000;
constexpr std::size_t longest_id = 100;
constexpr std::size_t most_members = 10'000;   // of one object: looking members up is linear

std::string_view kind_word(Node::Kind kind) {
    switch (kind) {
        case Node::Kind::null: return "null";
        case Node::Kind::flag: return "true or false";
        case Node::Kind::number: return "a number";
        case Node::Kind::text: return "text";
        case Node::Kind::array: return "a list";
        case Node::Kind::object: return "an object";
    }
    return "";
}

bool well_spelt(std::string_view id, Spelling how) {
    if (how == Spelling::free) return true;
    if (id.empty() || id.size() > longest_id || id.front() == '-' || id.back() == '-' || id.find("--") != std::string_view::npos) return false;
    return std::ranges::all_of(id, [how](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || (how == Spelling::locale && c >= 'A' && c <= 'Z');
    });
}

std::vector<std::string> field_names(const Noun& noun) {
    std::vector<std::string> names;
    for (const Field& line : noun.fields) names.emplace_back(line.name);
    return names;
}

std::string bound_broken(const Field& field, double value) {
    const fields::Range& range = field.range;
    const bool low = range.above_least ? value <= range.least : value < range.least;
    const double bound = low ? range.least : range.most;
    const bool open = low ? range.above_least : range.below_most;
    if (open && value == bound) return " is not " + std::string(low ? "above " : "below ") + fields::format_grouped(bound);
    return std::string(low ? " is below " : " is above ") + fields::format_grouped(bound);
}

}  // namespace

void Binder::refuse(const Node& node, const Field& field, const Type& type, const std::string& path, const std::string& why) {
    std::string right = "write " + fields::expectation(field, type);
    if (&type == field.type || &type == &fields::bare(*field.type)) right += ", such as " + std::string(field.example);
    const std::string found = node.is(Node::Kind::null) ? "null is no value" : excerpt(node) + " is " + std::string(kind_word(node.kind));
    faults_.error(node.place, path, why.empty() ? found : excerpt(node) + why, right);
}

void Binder::object(const Node& node, const Noun& noun, void* target, const std::string& path) {
    if (!node.is(Node::Kind::object)) {
        faults_.error(node.place, path, node.is(Node::Kind::null) ? "null is no value" : excerpt(node) + " is " + std::string(kind_word(node.kind)), "write an object (" + std::string(noun.name) + "), {...}");
        return;
    }
    if (node.children.size() > most_members) {
        faults_.error(node.place, path, "the object has " + std::to_string(node.children.size()) + " members", "write at most 10,000");
        return;
    }
    members(node, noun, target, path);
    missing(node, noun, path);
    load_columns(node, noun, target, path);
}

void Binder::members(const Node& node, const Noun& noun, void* target, const std::string& path) {
    for (const Node& child : node.children) {
        if (child.key.starts_with('@')) {
            note(node, child, &noun, path);
        } else if (const Field* line = noun.find(child.key)) {
            value(child, *line, *line->type, line->reach(target), joined(path, child.key));
        } else {
            faults_.error(child.key_place(), joined(path, excerpt(Node::of_text(child.key)).substr(1, std::min(child.key.size(), longest_id))),
                          fields::has_no_such_field(noun.name),
                          faults_.full() ? std::string() : fields::suggestion(child.key, field_names(noun)));
        }
    }
}

void Binder::missing(const Node& node, const Noun& noun, const std::string& path) {
    for (const Field& line : noun.fields) {
        if (!line.required) continue;
        const Node* child = node.find(line.name);
        const bool empty = child != nullptr && child->is(Node::Kind::text) && child->text.empty();
        if (child == nullptr)
            faults_.error(node.place, joined(path, line.name), "the field is missing", "write " + fields::expectation(line));
        else if (empty && line.type->shape == Shape::text && line.spelling == Spelling::free)
            faults_.error(child->place, joined(path, line.name), "the field is empty", "write " + fields::expectation(line));
    }
}

void Binder::load_columns(const Node& node, const Noun& noun, void* target, const std::string& path) {
    for (const Field& line : noun.fields) {
        const Node* named = line.loads.empty() ? nullptr : node.find(line.name);
        if (named == nullptr || !named->is(Node::Kind::text) || named->text.empty() || columns_ == nullptr) continue;
        const Field& into = *noun.find(line.loads);
        if (node.find(into.name) != nullptr) {
            faults_.error(named->place, joined(path, line.name), "both " + std::string(line.name) + " and " + std::string(into.name) + " are given", "keep one of them");
            continue;
        }
        const Node* column = node.find("column");
        columns_->load(*named, column != nullptr && column->is(Node::Kind::text) ? column->text : std::string(), into, into.reach(target), joined(path, into.name), *this);
    }
}

void Binder::note(const Node& object, const Node& text, const Noun* noun, const std::string& path) {
    const std::string name = text.key.substr(1);
    const std::string subject = name.empty() ? path : noun != nullptr ? joined(path, name) : path + "[" + name + "]";
    if (!text.is(Node::Kind::text) || text.text.empty()) {
        faults_.error(text.place, joined(path, text.key), excerpt(text) + " is no source note", "write where the value comes from, such as \"A: annual report 2026, table 3\"");
        return;
    }
    const Node* value = name.empty() ? nullptr : object.find(name);
    const Field* line = noun == nullptr || name.empty() ? nullptr : noun->find(name);
    if (!name.empty() && value == nullptr && line == nullptr) {
        std::vector<std::string> known;
        if (noun != nullptr) known = field_names(*noun);
        for (const Node& child : object.children)
            if (noun == nullptr && !child.key.starts_with('@') && known.size() < 100) known.push_back(child.key);
        for (std::string& field : known) field.insert(0, "@");
        faults_.error(text.key_place(), joined(path, text.key), "there is no field '" + name + "' for this note", fields::suggestion(text.key, known));
        return;
    }
    const std::string_view begin = std::string_view(text.text).substr(0, text.text.find(':'));
    if (begin != "A" && begin != "B" && begin != "C" && begin != "assumption")
        faults_.warning(text.place, joined(path, text.key), "the note does not say how good its source is", "begin with \"A:\", \"B:\", \"C:\" or \"assumption:\"");
    std::string shown;
    if (value != nullptr)
        shown = value->is(Node::Kind::text) ? value->text.substr(0, longest_id) : excerpt(*value);
    else if (line != nullptr)
        shown = excerpt(to_node(line->reach_in(noun->prototype), *line->type)) + " (default)";
    sources_.push_back({subject, shown, text.text});
}

void Binder::value(const Node& node, const Field& field, const Type& type, void* target, const std::string& path) {
    switch (type.shape) {
        case Shape::flag:
            if (!node.is(Node::Kind::flag)) return refuse(node, field, type, path);
            *static_cast<bool*>(target) = node.flag;
            return;
        case Shape::whole:
        case Shape::real: return number(node, field, type, target, path);
        case Shape::text: return text(node, field, target, path);
        case Shape::choice: return choice(node, field, type, target, path);
        case Shape::duration:
        case Shape::date:
        case Shape::date_time:
        case Shape::time_of_day: return quantity(node, field, type, target, path);
        case Shape::money: return money(node, field, target, path);
        case Shape::by_id: return by_id(node, field, target, path);
        case Shape::settings: return settings(node, field, target, path);
        case Shape::list: return list(node, field, type, target, path);
        case Shape::maybe: return value(node, field, *type.element, type.append(target), path);
        case Shape::noun: return object(node, type.noun(), target, path);
    }
}

void Binder::number(const Node& node, const Field& field, const Type& type, void* target, const std::string& path) {
    if (!node.is(Node::Kind::number)) return refuse(node, field, type, path);
    if (!field.range.holds(node.number)) return refuse(node, field, type, path, bound_broken(field, node.number));
    if (type.shape == Shape::real) {
        *static_cast<double*>(target) = node.number;
    } else if (node.number != std::floor(node.number) || std::abs(node.number) > 2e9) {
        refuse(node, field, type, path, " is not a whole number");
    } else {
        *static_cast<int*>(target) = static_cast<int>(node.number);
    }
}

void Binder::choice(const Node& node, const Field& field, const Type& type, void* target, const std::string& path) {
    if (!node.is(Node::Kind::text)) return refuse(node, field, type, path);
    const auto words = type.words();
    const auto found = std::ranges::find(words, std::string_view(node.text), &fields::Word::text);
    if (found != words.end()) return type.choose(target, static_cast<int>(found - words.begin()));
    std::vector<std::string> known;
    for (const fields::Word& word : words) known.emplace_back(word.text);
    std::string near;
    if (const auto meant = fields::nearest(node.text, known)) near = "did you mean '" + *meant + "'? Write ";
    faults_.error(node.place, path, excerpt(node) + " is not one of the words", (near.empty() ? "write " : near) + fields::expectation(field, type));
}

void Binder::text(const Node& node, const Field& field, void* target, const std::string& path) {
    const Type& type = fields::type_of<std::string>;
    if (!node.is(Node::Kind::text)) return refuse(node, field, type, path);
    if (node.text.size() > longest_text) return refuse(node, field, type, path, " is longer than 10,000 bytes");
    if (std::ranges::any_of(node.text, is_control)) return refuse(node, field, type, path, " holds a control character");   // a terminal would obey it
    *static_cast<std::string*>(target) = node.text;   // kept even if misspelt, so that references to it are not faults of their own
    if (!well_spelt(node.text, field.spelling)) return refuse(node, field, type, path, " is not an id");
    if (field.name == "id" && node.text == "done") refuse(node, field, type, path, " is a word of its own");
}

void Binder::quantity(const Node& node, const Field& field, const Type& type, void* target, const std::string& path) {
    if (!node.is(Node::Kind::text)) return refuse(node, field, type, path, node.is(Node::Kind::number) ? " is a bare number" : "");
    const auto keep = [&]<class Quantity>(const std::optional<Quantity>& read, std::string_view what) {
        if (read)
            *static_cast<Quantity*>(target) = *read;
        else
            refuse(node, field, type, path, " is not " + std::string(what));
    };
    if (type.shape == Shape::date) return keep(fields::parse_date(node.text), "a date of the calendar");
    if (type.shape == Shape::date_time) return keep(fields::parse_date_time(node.text), "a date and time");
    if (type.shape == Shape::time_of_day) return keep(fields::parse_time_of_day(node.text), "a time of day");
    const auto duration = fields::parse_duration(node.text);
    if (!duration) return refuse(node, field, type, path, " is not a duration");
    if (!field.range.holds(static_cast<double>(duration->ms))) return refuse(node, field, type, path, " is out of range");
    *static_cast<Duration*>(target) = *duration;
}

void Binder::money(const Node& node, const Field& field, void* target, const std::string& path) {
    const Type& type = fields::type_of<Money>;
    const Node* amount = node.is(Node::Kind::object) ? node.find("amount") : &node;
    if (amount == nullptr) return refuse(node, field, type, path, " has no amount");
    if (!amount->is(Node::Kind::number)) return refuse(*amount, field, type, path);
    if (!field.range.holds(amount->number)) return refuse(*amount, field, type, path, bound_broken(field, amount->number));
    Money& money = *static_cast<Money*>(target);
    money.amount = amount->number;
    if (!node.is(Node::Kind::object)) return;
    for (const Node& child : node.children) {
        if (child.key == "amount") continue;
        if (child.key.starts_with('@')) {
            note(node, child, nullptr, path);
        } else if (child.key == "currency" && child.is(Node::Kind::text)) {
            money.currency = child.text;
        } else {
            const std::vector<std::string> known{"amount", "currency"};
            faults_.error(child.key_place(), joined(path, child.key.substr(0, longest_id)), excerpt(child) + " does not belong to an amount", fields::suggestion(child.key, known));
        }
    }
}

void Binder::by_id(const Node& node, const Field& field, void* target, const std::string& path) {
    if (!node.is(Node::Kind::object)) return refuse(node, field, *field.type, path);
    if (node.children.size() > most_members) return refuse(node, field, *field.type, path, " has more than 10,000 members");
    ById& numbers = *static_cast<ById*>(target);
    numbers.entries.clear();
    for (const Node& child : node.children) {
        if (child.key.starts_with('@')) {
            note(node, child, nullptr, path);
            continue;
        }
        double number_read = 0;
        number(child, field, fields::type_of<double>, &number_read, path + "[" + child.key.substr(0, longest_id) + "]");
        numbers.entries.emplace_back(child.key.substr(0, longest_id + 1), number_read);
    }
}

// The values are read when they are set; here they are kept as they were written.
void Binder::settings(const Node& node, const Field& field, void* target, const std::string& path) {
    if (!node.is(Node::Kind::object)) return refuse(node, field, *field.type, path);
    if (node.children.size() > most_members) return refuse(node, field, *field.type, path, " has more than 10,000 members");
    Settings& settings = *static_cast<Settings*>(target);
    settings.entries.clear();
    std::size_t refused = 0;
    for (const Node& child : node.children) {
        if (child.key.starts_with('@')) {
            note(node, child, nullptr, path);
        } else if (child.is(Node::Kind::null)) {
            faults_.error(child.place, path + "[" + child.key.substr(0, longest_id) + "]", "null is no value", "write the value that is to hold from then on, as it would stand in the file");
            ++refused;
        } else {
            settings.entries.emplace_back(child.key, compact(child));
        }
    }
    if (settings.entries.size() + refused < field.least_items) refuse(node, field, *field.type, path, " sets nothing");
}

void Binder::list(const Node& node, const Field& field, const Type& type, void* target, const std::string& path) {
    if (!node.is(Node::Kind::array)) return refuse(node, field, type, path);
    type.clear(target);
    if (node.children.size() < field.least_items)
        refuse(node, field, type, path, " has fewer than " + std::to_string(field.least_items) + (field.least_items == 1 ? " element" : " elements"));
    if (node.children.size() > field.most_items) {
        faults_.error(node.place, path, "the list has " + std::to_string(node.children.size()) + " elements", "write at most " + std::to_string(field.most_items));
        return;
    }
    const std::vector<std::string> names = element_names(node);
    for (std::size_t i = 0; i < node.children.size(); ++i) value(node.children[i], field, *type.element, type.append(target), path + names[i]);
}

}  // namespace takt::models
