// SPDX-License-Identifier: Apache-2.0
// How the numbers were made, how to make them again, and what each figure means.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "models/outcome/figures.hpp"
#include "reports/sections/sections.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

std::string command_of(const Material& from) {
    if (!from.command.empty()) return from.command;
    const outcome::Study& study = from.view.study();
    return fmt::format("takt run {} --replications {} --seed {}", study.scenario.file, study.replications.size(), study.seed);
}

Table facts_table(const Material& from) {
    const outcome::Study& study = from.view.study();
    Table table{"How to make them again", {}, {{"What"}, {"Value"}}, {}, false, false};
    const auto add = [&](std::string name, std::string value) { table.rows.push_back({words(std::move(name)), words(std::move(value))}); };
    table.rows.push_back({words("Command"), verbatim(command_of(from))});
    table.rows.push_back({words("Scenario"), verbatim(study.scenario.file)});
    table.rows.push_back({words("SHA-256 of the scenario"), verbatim(study.scenario.sha256)});
    add("Replications", fmt::format("{}", study.replications.size()));
    add("Seed", fmt::format("{}", study.seed));
    add("Confidence level", bound_text(study.level, "share", ""));
    add("Period measured", fmt::format("{} from {}", period_text(study.intervals.size(), study.interval_seconds),
                                       study.intervals.empty() ? "\u2013" : date_text(study.intervals.front())));
    add("Figures", count_text(static_cast<double>(study.keys.size())));
    if (!study.takt_version.empty()) add("takt", study.takt_version);
    double items = 0, seconds = 0;
    for (const outcome::Replication& replication : study.replications) {
        items += static_cast<double>(replication.items);
        seconds += replication.run_seconds;
    }
    if (items > 0) add("Items played", fmt::format("{}, in {} of computing", value_text(items, "items", ""), value_text(seconds, "s", "")));
    return table;
}

Table definitions(const Material& from) {
    Table table{"What each figure means", {}, {{"Figure"}, {"Id"}, {"Unit"}, {"Definition"}}, {}, true, true};
    std::set<std::string_view> reported;
    for (const outcome::FigureKey& key : from.view.study().keys) reported.insert(key.id);
    for (const outcome::FigureMeaning& meaning : outcome::figure_meanings()) {
        if (!reported.contains(meaning.id)) continue;
        table.rows.push_back({words(std::string(meaning.name)), verbatim(std::string(meaning.id)), words(std::string(meaning.unit)),
                              words(std::string(meaning.definition))});
    }
    return table;
}

}  // namespace

Section method_section(const Material& from) {
    const outcome::Study& study = from.view.study();
    Section section{"method", "How these numbers were made", {}, {}};
    section.lead =
        "takt plays the organisation item by item and person by person, many times over, each time with new chance. Nothing here is a "
        "formula's answer.";
    const std::string level = bound_text(study.level, "share", "");
    section.blocks.emplace_back(Sentence{fmt::format(
        "A \u00b1 is half the width of the {} confidence interval of the mean over {} (Student's t): how far the number itself may be off "
        "because the replications are finitely many. A band in a chart is something else: where single replications lie, from the 10 % to "
        "the 90 % quantile, which is what a real period can bring.",
        level, counted(study.replications.size(), "replication"))});
    section.blocks.emplace_back(Sentence{
        "A target is met when the whole interval is on its right side with the margin that the scenario asks for, missed when the whole "
        "interval is on the wrong side, and close between the two. The interval knows nothing of errors in the scenario: for those, see "
        "the assumptions and try a variant."});
    section.blocks.emplace_back(facts_table(from));
    section.blocks.emplace_back(definitions(from));
    return section;
}

}  // namespace takt::reports
