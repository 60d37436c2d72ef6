// SPDX-License-Identifier: Apache-2.0
#include <unordered_map>

#include "models/fields/nouns.hpp"
#include "models/read/merge.hpp"
#include "models/read/reader.hpp"
#include "models/read/write.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using fields::Shape;
using fields::Type;

constexpr std::size_t shown = 200;

class Differ {
public:
    std::vector<Change> changes;

    void objects(const void* before, const void* after, const Noun& noun, const std::string& path) {
        for (const Field& line : noun.fields) values(line.reach_in(before), line.reach_in(after), *line.type, joined(path, line.name));
    }

private:
    void values(const void* before, const void* after, const Type& type, const std::string& path) {
        const bool nouns = type.shape == Shape::noun;
        const bool list_of_nouns = type.shape == Shape::list && type.element->shape == Shape::noun;
        if (nouns) return objects(before, after, type.noun(), path);
        if (type.shape == Shape::maybe && type.size(before) == 1 && type.size(after) == 1)
            return values(type.item(before, 0), type.item(after, 0), *type.element, path);
        if (list_of_nouns && type.element->noun().has_id) return lists(before, after, type, path);
        if (type.shape == Shape::by_id) return numbers(*static_cast<const ById*>(before), *static_cast<const ById*>(after), path);
        if (type.shape == Shape::settings) return settings(*static_cast<const Settings*>(before), *static_cast<const Settings*>(after), path);
        note(path, before, after, type);
    }

    void settings(const Settings& before, const Settings& after, const std::string& path) {
        const auto in = [](const Settings& all, const std::string& field) {
            for (const auto& [key, json] : all.entries)
                if (key == field) return json;
            return std::string();
        };
        for (const auto& [field, json] : before.entries)
            if (const std::string other = in(after, field); other != json) changes.push_back({path + "[" + field + "]", cut(json), cut(other)});
        for (const auto& [field, json] : after.entries)
            if (in(before, field).empty()) changes.push_back({path + "[" + field + "]", "", cut(json)});
    }

    void note(const std::string& path, const void* before, const void* after, const Type& type) {
        const std::string old_text = compact(to_node(before, type)), new_text = compact(to_node(after, type));
        if (old_text != new_text) changes.push_back({path, cut(old_text), cut(new_text)});
    }

    void lists(const void* before, const void* after, const Type& type, const std::string& path) {
        const Noun& noun = type.element->noun();
        const auto id_of = [&](const void* object) { return *static_cast<const std::string*>(noun.find("id")->reach_in(object)); };
        std::unordered_map<std::string, const void*> in_after;
        for (std::size_t i = 0; i < type.size(after); ++i) in_after.try_emplace(id_of(type.item(after, i)), type.item(after, i));
        std::unordered_map<std::string, const void*> in_before;
        for (std::size_t i = 0; i < type.size(before); ++i) {
            const void* element = type.item(before, i);
            const std::string id = id_of(element);
            in_before.try_emplace(id, element);
            if (const auto found = in_after.find(id); found != in_after.end())
                objects(element, found->second, noun, path + "[" + id + "]");
            else
                changes.push_back({path + "[" + id + "]", cut(compact(object_to_node(element, noun))), ""});
        }
        for (std::size_t i = 0; i < type.size(after); ++i) {
            const std::string id = id_of(type.item(after, i));
            if (!in_before.contains(id)) changes.push_back({path + "[" + id + "]", "", cut(compact(object_to_node(type.item(after, i), noun)))});
        }
    }

    void numbers(const ById& before, const ById& after, const std::string& path) {
        const auto find = [](const ById& numbers, const std::string& id) -> const double* {
            for (const auto& [key, number] : numbers.entries)
                if (key == id) return &number;
            return nullptr;
        };
        for (const auto& [id, number] : before.entries) {
            const double* other = find(after, id);
            if (other == nullptr || *other != number)
                changes.push_back({path + "[" + id + "]", compact(Node::of_number(number)), other == nullptr ? "" : compact(Node::of_number(*other))});
        }
        for (const auto& [id, number] : after.entries)
            if (find(before, id) == nullptr) changes.push_back({path + "[" + id + "]", "", compact(Node::of_number(number))});
    }

    static std::string cut(const std::string& text) { return text.size() <= shown ? text : text.substr(0, shown) + "..."; }
};

}  // namespace

std::vector<Change> diff(const Scenario& before, const Scenario& after) {
    Differ differ;
    differ.objects(&before, &after, fields::noun<Scenario>(), "");
    return std::move(differ.changes);
}

}  // namespace takt::models
