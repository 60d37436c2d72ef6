// SPDX-License-Identifier: Apache-2.0
#include "models/read/chapters.hpp"

#include <algorithm>
#include <vector>

#include "models/fields/nouns.hpp"
#include "models/fields/of_event.hpp"
#include "models/read/bind.hpp"
#include "models/read/columns.hpp"
#include "models/read/merge.hpp"
#include "models/read/override.hpp"
#include "models/read/write.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using fields::Shape;
using fields::Type;

/// Finds what an event must not change.
class Watch {
public:
    Watch(Faults& faults, Place place) : faults_(faults), place_(place) {}

    void objects(const void* before, const void* after, const Noun& noun, const std::string& path) {
        for (const Field& line : noun.fields) value(before, after, line, joined(path, line.name));
    }

private:
    void value(const void* owner_before, const void* owner_after, const Field& line, const std::string& path) {
        const Type& type = *line.type;
        const void *before = line.reach_in(owner_before), *after = line.reach_in(owner_after);
        if (type.shape == Shape::maybe) {
            if (type.size(before) != type.size(after)) return line.stays.empty() ? void() : refuse(line, path, type.size(after) == 0 ? "cannot go" : "cannot appear");
            if (type.size(before) == 0 || type.element->shape != Shape::noun) return;
            return objects(type.item(before, 0), type.item(after, 0), type.element->noun(), path);
        }
        if (!line.stays.empty()) return same(before, after, type) ? void() : refuse(line, path, "cannot be changed");
        if (type.shape == Shape::noun) return objects(before, after, type.noun(), path);
        if (type.shape == Shape::list && type.element->shape == Shape::noun && type.element->noun().has_id) things(before, after, type, path);
    }

    void things(const void* before, const void* after, const Type& type, const std::string& path) {
        const Noun& noun = type.element->noun();
        const auto id_of = [&](const void* object) { return *static_cast<const std::string*>(noun.find("id")->reach_in(object)); };
        bool alike = type.size(before) == type.size(after);
        for (std::size_t i = 0; alike && i < type.size(before); ++i) alike = id_of(type.item(before, i)) == id_of(type.item(after, i));
        if (!alike) {
            faults_.error(place_, path, "an event cannot add, take away or reorder things (" + std::string(noun.name) + ")", "list what will be there from the start, with a volume, a share or a headcount of 0");
            return;
        }
        for (std::size_t i = 0; i < type.size(before); ++i) objects(type.item(before, i), type.item(after, i), noun, path + "[" + id_of(type.item(before, i)) + "]");
    }

    static bool same(const void* before, const void* after, const Type& type) { return compact(to_node(before, type)) == compact(to_node(after, type)); }

    void refuse(const Field& line, const std::string& path, const std::string& what) {
        faults_.error(place_, path, "it " + what + " by an event: " + std::string(line.stays), std::string(line.instead));
    }

    Faults& faults_;
    Place place_;
};

/// The events as they stand in the document, by rising instant.
std::vector<const Event*> in_order(const Scenario& scenario) {
    std::vector<const Event*> events;
    for (const Event& event : scenario.events) events.push_back(&event);
    std::ranges::stable_sort(events, {}, &Event::on);
    return events;
}

const Node* settings_of(const Node& root, const Event& event) {
    const Node* list = root.find("events");
    if (list == nullptr || !list->is(Node::Kind::array)) return nullptr;
    for (const Node& element : list->children)
        if (element.is(Node::Kind::object) && element.id() == event.id)
            if (const Node* set = element.find("set"); set != nullptr && set->is(Node::Kind::object)) return set;
    return nullptr;
}

}  // namespace

Findings read_chapters(const Node& root, const std::vector<std::string>& files, const Limits& limits, std::set<std::pair<std::string, std::string>> known, Scenario& scenario) {
    Findings findings;
    const std::vector<const Event*> events = in_order(scenario);
    Node changed = events.empty() ? Node() : root;
    for (std::size_t next = 0; next < events.size();) {
        std::vector<std::string> names = files;
        Faults faults(names);
        std::size_t values = 0;
        Chapter chapter;
        chapter.on = events[next]->on;
        chapter.scenario.file = scenario.file;
        Place place;
        for (; next < events.size() && events[next]->on == chapter.on; ++next) {
            chapter.events.push_back(events[next]->id);
            const Node* settings = settings_of(root, *events[next]);
            if (settings == nullptr) continue;
            place = settings->place;
            for (const Node& setting : settings->children)
                if (!setting.key.starts_with('@')) apply(setting, changed, limits, values, faults);
        }
        Sha256 unused;
        Columns columns(faults, limits, unused);
        std::vector<SourceNote> notes;
        Binder(faults, notes, &columns).object(changed, fields::noun<Scenario>(), &chapter.scenario, "");
        if (!faults.any_error()) Watch(faults, place).objects(&scenario, &chapter.scenario, fields::noun<Scenario>(), "");
        for (Finding& finding : faults.take()) {
            if (!known.emplace(finding.path, finding.wrong).second) continue;
            findings.push_back(fields::told_of_event(std::move(finding), scenario, chapter.on));
        }
        scenario.chapters.push_back(std::move(chapter));
    }
    return findings;
}

}  // namespace takt::models
