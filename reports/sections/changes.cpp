// SPDX-License-Identifier: Apache-2.0
// What changes when: the events of the scenario, so that whoever looks at a curve knows why it bends.
#include <fmt/format.h>

#include <algorithm>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {

Section changes_section(const Material& from) {
    const std::vector<outcome::DatedChange>& changes = from.view.study().scenario.changes;
    if (changes.empty()) return {};
    Table table{"Events", {}, {{"When"}, {"Event"}, {"Field"}, {"From then on"}}, {}, false, false};
    std::vector<std::string> instants;
    for (const outcome::DatedChange& change : changes) {
        const std::size_t clock = change.on.find('T');
        if (std::ranges::find(instants, change.on) == instants.end()) instants.push_back(change.on);
        table.rows.push_back({words(clock == std::string::npos || change.on.ends_with("T00:00") ? date_text(change.on) : date_text(change.on) + " " + change.on.substr(clock + 1)), words(change.event), verbatim(change.path), verbatim(change.value)});
    }
    Section section{"changes", "What changes when", {}, {}};
    section.lead = fmt::format("{} of the scenario {} on {}; everything else stays as it was at the start.", counted(changes.size(), "field"),
                               changes.size() == 1 ? "changes" : "change", counted(instants.size(), "date"));
    section.blocks.emplace_back(std::move(table));
    return section;
}

}  // namespace takt::reports
