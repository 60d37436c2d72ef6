// SPDX-License-Identifier: Apache-2.0
#include "models/read/merge.hpp"

#include <algorithm>
#include <unordered_map>

#include "models/fields/nearest.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using fields::Shape;
using fields::Type;

/// The noun of a value of this type, or of the elements of its list; nullptr when it has none.
const Noun* noun_of(const Type& type) {
    const Type& inner = fields::bare(type);
    if (inner.shape == Shape::noun) return &inner.noun();
    if (inner.shape == Shape::list && inner.element->shape == Shape::noun) return &inner.element->noun();
    return nullptr;
}

bool lists_by_id(const Type& type) { return type.shape == Shape::list && type.element->shape == Shape::noun && type.element->noun().has_id; }

/// {"dublin": {"seats": 3}} to [{"id": "dublin", "seats": 3}].
void to_keyed_list(Node& node, const std::string& path, Faults& faults) {
    node.kind = Node::Kind::array;
    node.keyed = true;
    std::erase_if(node.children, [](const Node& child) { return child.key.starts_with('@'); });
    for (Node& element : node.children) {
        const std::string id = std::move(element.key);
        element.key.clear();
        if (element.is(Node::Kind::object)) {
            const Node* own = element.find("id");
            if (own != nullptr && !(own->is(Node::Kind::text) && own->text == id))
                faults.error(own->place, path + "[" + id + "].id", "the id " + excerpt(*own) + " differs from the key " + json_text(id), "leave it out");
            else if (own == nullptr)
                element.children.insert(element.children.begin(), Node::of_text(id, element.key_place()).named("id"));
        } else if (element.is(Node::Kind::null)) {
            element.text = id;   // remembers whom to delete
        } else {
            faults.error(element.place, path + "[" + id + "]", excerpt(element) + " is not an object", "write {...}, or null to delete it");
            element = Node::of(Node::Kind::null, element.place);
            element.text = id;
        }
    }
}

bool whole(const Node& element, const Noun& noun) {
    return std::ranges::all_of(noun.fields, [&](const Field& line) { return !line.required || element.find(line.name) != nullptr; });
}

std::vector<std::string> ids_of(const Node& list) {
    std::vector<std::string> ids;
    for (const Node& element : list.children)
        if (!element.id().empty()) ids.emplace_back(element.id());
    return ids;
}

void merge_keyed(Node& base, Node patch, const Noun& noun, const std::string& path, Faults& faults) {
    const std::vector<std::string> known = ids_of(base);
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < base.children.size(); ++i) index.try_emplace(std::string(base.children[i].id()), i);
    std::vector<bool> deleted(base.children.size(), false);
    for (Node& change : patch.children) {
        const bool removes = change.is(Node::Kind::null);
        const std::string id = removes ? change.text : std::string(change.id());
        const std::string element_path = path + "[" + id + "]";
        const auto found = index.find(id);
        if (found != index.end()) {
            if (removes)
                deleted[found->second] = true;
            else
                merge(base.children[found->second], std::move(change), noun, element_path, faults);
        } else if (removes) {
            faults.error(change.key_place(), element_path, "the base has none to delete", fields::suggestion(id, known));
        } else if (const auto near = fields::nearest(id, known); near && !whole(change, noun)) {
            faults.error(change.key_place(), element_path, "the base has no " + std::string(noun.name) + " '" + id + "' to change",
                         "did you mean '" + *near + "'? A new one needs all its required fields");
        } else {
            drop_nulls(change);
            index.try_emplace(id, base.children.size());
            base.children.push_back(std::move(change));
            deleted.push_back(false);
        }
    }
    std::size_t at = 0;
    std::erase_if(base.children, [&](const Node&) { return deleted[at++]; });
}

/// RFC 7386 on objects that are not nouns: numbers by id, money.
void merge_plain(Node& base, Node patch) {
    for (Node& change : patch.children) {
        if (change.is(Node::Kind::null))
            base.erase(change.key);
        else
            base.set(std::move(change));
    }
}

}  // namespace

std::string joined(const std::string& path, std::string_view member) {
    return path.empty() ? std::string(member) : path + "." + std::string(member);
}

void arrange(Node& object, const Noun& noun, const std::string& path, Faults& faults) {
    for (Node& child : object.children) {
        const Field* line = noun.find(child.key);
        const Noun* inner = line == nullptr ? nullptr : noun_of(*line->type);
        if (inner == nullptr) continue;
        const std::string child_path = joined(path, child.key);
        if (child.is(Node::Kind::object) && lists_by_id(*line->type)) to_keyed_list(child, child_path, faults);
        if (child.is(Node::Kind::object)) {
            arrange(child, *inner, child_path, faults);
        } else if (child.is(Node::Kind::array)) {
            for (Node& element : child.children)
                if (element.is(Node::Kind::object)) arrange(element, *inner, child_path + "[" + std::string(element.id()) + "]", faults);
        }
    }
}

void drop_nulls(Node& node) {
    const bool deletes = node.keyed || node.is(Node::Kind::object);   // a null in any other list is a wrong value, not a deletion
    node.keyed = false;
    const bool of_event = node.is(Node::Kind::object) && node.key == "set";   // null is no value there, and the binder says so
    if (deletes && !of_event) std::erase_if(node.children, [](const Node& child) { return child.is(Node::Kind::null); });
    for (Node& child : node.children) drop_nulls(child);
}

void merge(Node& base, Node patch, const Noun& noun, const std::string& path, Faults& faults) {
    for (Node& change : patch.children) {
        const std::string key = change.key;
        const bool has_note = patch.find("@" + key) != nullptr;
        const Field* line = noun.find(key);
        Node* present = base.find(key);
        if (change.is(Node::Kind::null)) {
            base.erase(key);
            if (!has_note) base.erase("@" + key);
        } else if (present == nullptr) {
            drop_nulls(change);
            base.children.push_back(std::move(change));
        } else if (line != nullptr && present->is(Node::Kind::object) && change.is(Node::Kind::object)) {
            const Noun* inner = noun_of(*line->type);
            if (inner != nullptr)
                merge(*present, std::move(change), *inner, joined(path, key), faults);
            else
                merge_plain(*present, std::move(change));
        } else if (line != nullptr && present->is(Node::Kind::array) && change.keyed) {
            merge_keyed(*present, std::move(change), *noun_of(*line->type), joined(path, key), faults);
        } else {
            drop_nulls(change);
            *present = std::move(change);
            if (!has_note) base.erase("@" + key);
        }
    }
}

}  // namespace takt::models
