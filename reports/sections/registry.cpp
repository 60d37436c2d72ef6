// SPDX-License-Identifier: Apache-2.0
// The order of sections: one line each.
#include <fmt/format.h>

#include <array>

#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

using SectionMaker = Section (*)(const Material&);
constexpr std::array<SectionMaker, 13> study_sections = {
    headline_section, forecast_section, changes_section,  bottlenecks_section, service_section,     appeals_section,
    quality_section,  machines_section, capacity_section, workforce_section,   cost_section,        assumptions_section,
    method_section,
};

Document frame(const StudyView& view) {
    const outcome::Study& study = view.study();
    Document document;
    document.title = study.scenario.title.empty() ? study.scenario.name : study.scenario.title;
    document.question = study.scenario.question;
    document.subtitle = fmt::format("{}{}, {}, {} intervals", period_text(study.intervals.size(), study.interval_seconds),
                                    study.intervals.empty() ? "" : " from " + date_text(study.intervals.front()),
                                    counted(study.replications.size(), "replication"), bound_text(study.level, "share", ""));
    for (const auto& [name, value] : study.scenario.size) document.facts.emplace_back(capitalised(name), value);
    document.footer = fmt::format("Made by takt {}from {}, seed {}.", study.takt_version.empty() ? "" : study.takt_version + " ",
                                  study.scenario.file, study.seed);
    return document;
}

}  // namespace

Document study_document(const StudyView& view, const std::string& command) {
    const std::vector<TargetStanding> standings = target_standings(view);
    const Material from{view, standings, command};
    Document document = frame(view);
    for (const SectionMaker make : study_sections) {
        if (Section section = make(from); !section.title.empty()) document.sections.push_back(std::move(section));
    }
    return document;
}

Document summary_document(const StudyView& view) {
    const std::vector<TargetStanding> standings = target_standings(view);
    const Material from{view, standings, {}};
    Document document = frame(view);
    document.sections.push_back({"headline", {}, {}, {key_figures(from), verdict(from)}});
    Section detail{"detail", {}, {}, {}};
    for (Table table : {stage_table(from), team_table(from)}) {
        table.note.clear();
        if (!table.rows.empty()) detail.blocks.emplace_back(std::move(table));
    }
    document.sections.push_back(std::move(detail));
    return document;
}

}  // namespace takt::reports
