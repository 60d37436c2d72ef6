// SPDX-License-Identifier: Apache-2.0
#include "models/read/override.hpp"

#include <algorithm>

#include "models/fields/expectation.hpp"
#include "models/fields/nearest.hpp"
#include "models/fields/nouns.hpp"
#include "models/read/merge.hpp"
#include "models/read/path.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using fields::Shape;
using fields::Type;

bool is_textual(const Type& type) {
    switch (fields::bare(type).shape) {
        case Shape::text:
        case Shape::choice:
        case Shape::duration:
        case Shape::date:
        case Shape::date_time:
        case Shape::time_of_day: return true;
        case Shape::flag:
        case Shape::whole:
        case Shape::real:
        case Shape::money:
        case Shape::by_id:
        case Shape::settings:
        case Shape::list:
        case Shape::maybe:
        case Shape::noun: return false;
    }
    return false;
}

/// Whether an id is like the pattern, in which each * stands for any letters.
bool matches(std::string_view pattern, std::string_view id) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == id;
    if (!id.starts_with(pattern.substr(0, star))) return false;
    const std::string_view rest = pattern.substr(star + 1);
    for (std::size_t from = star; from <= id.size(); ++from)
        if (matches(rest, id.substr(from))) return true;
    return false;
}

class Setter {
public:
    Setter(const Override& change, std::vector<std::string> steps, const Limits& limits, std::size_t& values, Faults& faults)
        : change_(change), steps_(std::move(steps)), limits_(limits), values_(values), faults_(faults) {
        place_.file = faults.add_file("--set " + change.path + "=" + change.value.substr(0, 60));
    }
    /// The value is one of the document, with the places that it has there.
    Setter(const Override& change, std::vector<std::string> steps, const Node& given, const Limits& limits, std::size_t& values, Faults& faults)
        : change_(change), steps_(std::move(steps)), limits_(limits), values_(values), faults_(faults), given_(&given), place_(given.key_place()) {}

    void on_object(Node& object, const Noun& noun, std::size_t step, const std::string& path) {
        const std::string& name = steps_[step];
        const Field* line = noun.find(name);
        if (line == nullptr) {
            std::vector<std::string> known;
            for (const Field& field : noun.fields) known.emplace_back(field.name);
            return wrong(joined(path, name), fields::has_no_such_field(noun.name), fields::suggestion(name, known));
        }
        const std::string inner_path = joined(path, name);
        if (step + 1 == steps_.size()) return set_member(object, &noun, name, *line->type, inner_path);
        const Type& type = fields::bare(*line->type);
        if (type.shape == Shape::noun) {
            on_object(child(object, name, Node::Kind::object), type.noun(), step + 1, inner_path);
        } else if (type.shape == Shape::settings) {
            set_member(child(object, name, Node::Kind::object), nullptr, steps_[step + 1], fields::type_of<double>, inner_path + "[" + steps_[step + 1] + "]");
        } else if (type.shape == Shape::by_id || type.shape == Shape::money) {
            on_plain(child(object, name, Node::Kind::object), step + 1, inner_path);
        } else if (type.shape == Shape::list) {
            on_list(child(object, name, Node::Kind::array), *type.element, step + 1, inner_path);
        } else {
            wrong(inner_path, "there is nothing inside this field", "set " + inner_path + " itself");
        }
    }

    Place place() const { return place_; }

private:
    Node& child(Node& object, const std::string& name, Node::Kind kind) {
        Node* present = object.find(name);
        if (present == nullptr || !present->is(kind)) {
            object.set(Node::of(kind, place_).named(name));
            present = object.find(name);
        }
        return *present;
    }

    void on_plain(Node& object, std::size_t step, const std::string& path) {
        const std::string inner_path = path + "[" + steps_[step] + "]";
        if (step + 1 != steps_.size()) return wrong(inner_path, "there is nothing inside this number", "set " + inner_path + " itself");
        const bool is_currency = steps_[step] == "currency";
        set_member(object, nullptr, steps_[step], is_currency ? fields::type_of<std::string> : fields::type_of<double>, inner_path);
    }

    void on_list(Node& list, const Type& element, std::size_t step, const std::string& path) {
        const std::string& wanted = steps_[step];
        const std::vector<std::string> names = element_names(list);
        bool found = false;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const bool chosen = matches(wanted, names[i].substr(1, names[i].size() - 2)) || (wanted == std::to_string(i) && !has_name(names, wanted));
            if (!chosen) continue;
            found = true;
            Node& item = list.children[i];
            const std::string item_path = path + names[i];
            if (step + 1 == steps_.size()) {
                item = value(element);
                if (element.shape == Shape::noun && item.is(Node::Kind::object)) arrange(item, element.noun(), item_path, faults_);
            } else if (element.shape == Shape::noun && item.is(Node::Kind::object)) {
                on_object(item, element.noun(), step + 1, item_path);
            } else {
                wrong(item_path, "there is nothing inside this element", "set " + item_path + " itself");
            }
        }
        if (found) return;
        std::vector<std::string> known;
        for (const std::string& name : names) known.push_back(name.substr(1, name.size() - 2));
        wrong(path + "[" + wanted + "]", wanted == "*" ? "the list is empty" : wanted.find('*') != std::string::npos ? "no id of the list is like that" : "there is no such element", fields::suggestion(wanted, known));
    }

    static bool has_name(const std::vector<std::string>& names, const std::string& id) { return std::ranges::find(names, "[" + id + "]") != names.end(); }

    void set_member(Node& object, const Noun* noun, const std::string& name, const Type& type, const std::string& path) {
        Node patch = Node::of(Node::Kind::object, place_);
        patch.children.push_back(value(type).named(name));
        if (noun != nullptr) arrange(patch, *noun, path.substr(0, path.size() - std::min(path.size(), name.size() + 1)), faults_);
        Node& node = patch.children.front();
        object.erase("@" + name);
        if (node.is(Node::Kind::null)) return object.erase(name);
        drop_nulls(node);
        object.set(std::move(node));
        if (given_ == nullptr) object.children.push_back(Node::of_text("assumption: set with --set", place_).named("@" + name));
    }

    /// The value as JSON if it is JSON and the field is not plain text, else as text.
    Node value(const Type& type) {
        if (given_ != nullptr) return *given_;
        const std::string& text = change_.value;
        if (is_textual(type) && !text.starts_with('"') && text != "null") return Node::of_text(text, place_);
        std::vector<std::string> names;
        Faults unheard(names);
        auto parsed = parse_json(text, 0, limits_, values_, unheard);
        if (!parsed || unheard.any_error()) return Node::of_text(text, place_);
        stamp(*parsed);
        return std::move(*parsed);
    }

    void stamp(Node& node) {
        node.place = place_;
        node.key_line = 0;
        for (Node& inner : node.children) stamp(inner);
    }

    void wrong(const std::string& path, std::string what, std::string right) { faults_.error(place_, path, std::move(what), std::move(right)); }

    const Override& change_;
    std::vector<std::string> steps_;
    const Limits& limits_;
    std::size_t& values_;
    Faults& faults_;
    const Node* given_ = nullptr;
    Place place_;
};

}  // namespace

void apply(const Override& change, Node& root, const Limits& limits, std::size_t& values, Faults& faults) {
    const auto steps = parse_path(change.path);
    if (!steps) {
        faults.error({faults.add_file("--set " + change.path), 0, 0}, "", "the path is not well formed", "write a path such as teams.dublin-en.headcount");
        return;
    }
    Setter(change, *steps, limits, values, faults).on_object(root, fields::noun<Scenario>(), 0, "");
}

void apply(const Node& setting, Node& root, const Limits& limits, std::size_t& values, Faults& faults) {
    const auto steps = parse_path(setting.key);
    if (!steps) return faults.error(setting.key_place(), setting.key, "the path is not well formed", "write a path such as teams.dublin-en.headcount");
    const Override change{setting.key, {}};
    Setter(change, *steps, setting, limits, values, faults).on_object(root, fields::noun<Scenario>(), 0, "");
}

}  // namespace takt::models
