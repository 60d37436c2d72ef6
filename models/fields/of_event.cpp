// SPDX-License-Identifier: Apache-2.0
#include "models/fields/of_event.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "models/fields/quantities.hpp"

namespace takt::fields {
namespace {

std::vector<std::string_view> steps_of(std::string_view path) {
    std::vector<std::string_view> steps;
    while (!path.empty()) {
        const std::size_t begin = path.find_first_not_of(".[]");
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(path.find_first_of(".[]", begin), path.size());
        steps.push_back(path.substr(begin, end - begin));
        path.remove_prefix(end);
    }
    return steps;
}

/// One path lies within the other.
bool touches(const std::vector<std::string_view>& setting, const std::vector<std::string_view>& path) {
    for (std::size_t step = 0; step < std::min(setting.size(), path.size()); ++step)
        if (setting[step] != path[step] && setting[step] != "*") return false;
    return true;
}

}  // namespace

models::Finding told_of_event(models::Finding finding, const models::Scenario& scenario, models::DateTime on) {
    std::vector<const models::Event*> events;
    for (const models::Event& event : scenario.events)
        if (event.on <= on) events.push_back(&event);
    std::ranges::stable_sort(events, {}, &models::Event::on);
    const std::vector<std::string_view> path = steps_of(finding.path);
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        for (auto setting = (*event)->set.entries.rbegin(); setting != (*event)->set.entries.rend(); ++setting) {
            const std::vector<std::string_view> steps = steps_of(setting->first);
            if (path.empty() || !touches(steps, path)) continue;
            if (steps != path) finding.wrong = finding.path + ": " + finding.wrong;
            finding.path = "events[" + (*event)->id + "].set[" + setting->first + "]";
            return finding;
        }
    }
    finding.wrong = "from " + format(on) + " on" + (finding.path.empty() ? ": " : ", " + finding.path + ": ") + finding.wrong;
    finding.path = events.empty() ? "events" : "events[" + events.back()->id + "]";
    return finding;
}

}  // namespace takt::fields
