// SPDX-License-Identifier: Apache-2.0
// Targets: figures and scopes that a run reports.
#include <stdexcept>

#include "models/check/report.hpp"
#include "models/fields/nearest.hpp"
#include "models/fields/quantities.hpp"
#include "models/outcome/figures.hpp"

namespace takt::models {
namespace {

using fields::IdKind;

IdKind kind_of(const std::string& dimension) {
    if (dimension == "program") return IdKind::program;
    if (dimension == "locale") return IdKind::locale;
    if (dimension == "language") return IdKind::language;
    if (dimension == "stream") return IdKind::stream;
    if (dimension == "stage") return IdKind::stage;
    if (dimension == "team") return IdKind::team;
    if (dimension == "site") return IdKind::site;
    if (dimension == "vendor") return IdKind::vendor;
    if (dimension == "component") return IdKind::component;
    if (dimension == "audit") return IdKind::audit;
    if (dimension == "clause") return IdKind::clause;
    if (dimension == "policy") return IdKind::policy;
    return IdKind::category;
}

/// "no figure wate; did you mean wait?" of the outcome room, as wrong and right.
void report_sentence(const std::string& path, const std::string& sentence, const std::string& otherwise, Report& report) {
    const std::size_t cut = sentence.find("; ");
    report.error(path, sentence.substr(0, cut), cut == std::string::npos ? otherwise : sentence.substr(cut + 2));
}

void check_target(const Target& target, const std::string& path, const Ids& ids, Report& report) {
    try {
        const outcome::FigureMeaning* meaning = outcome::meaning_of(outcome::parse_figure(target.figure).id);
        if (meaning != nullptr && share_above_one(*meaning, target.bound))
            report.error(path + ".bound", "'" + target.figure + "' is a share, from 0 to 1, and the bound is " + fields::format(target.bound), "write " + fields::format(target.bound / 100) + " for " + fields::format(target.bound) + " %");
    } catch (const std::invalid_argument& error) {
        report_sentence(path + ".figure", error.what(), "write a figure and statistic such as \"resolution.p95\"", report);
    }
    if (target.figure.find('@') != std::string::npos) report.error(path + ".figure", "the figure holds a scope", "write the part after '@' in scope");
    try {
        for (const outcome::ScopePart& part : outcome::parse_scope(target.scope)) {
            const IdKind kind = kind_of(part.dimension);
            if (!ids.has(kind, part.id))
                report.error(path + ".scope", "there is no " + std::string(fields::kind_name(kind)) + " '" + part.id + "'", fields::suggestion(part.id, ids.of(kind)));
        }
    } catch (const std::invalid_argument& error) {
        report_sentence(path + ".scope", error.what(), "write dimension=id pairs such as \"stage=appeal\"", report);
    }
}

}  // namespace

void check_targets(const Scenario& scenario, const Ids& ids, Report& report) {
    const std::vector<std::string> paths = paths_of("targets", scenario.targets);
    for (std::size_t i = 0; i < paths.size(); ++i) check_target(scenario.targets[i], paths[i], ids, report);
}

}  // namespace takt::models
