// SPDX-License-Identifier: Apache-2.0
// The sections of a report and their order. To add one: a function here, its file, one line in registry.cpp; every format gets it.
// A section without title has nothing to say for this study and is left out.
#pragma once

#include <span>

#include "reports/document.hpp"
#include "reports/sections/material.hpp"

namespace takt::reports {

Section headline_section(const Material& from);
Section forecast_section(const Material& from);
Section changes_section(const Material& from);
Section bottlenecks_section(const Material& from);
Section service_section(const Material& from);
Section appeals_section(const Material& from);
Section quality_section(const Material& from);
Section machines_section(const Material& from);
Section capacity_section(const Material& from);
Section workforce_section(const Material& from);
Section cost_section(const Material& from);
Section assumptions_section(const Material& from);
Section method_section(const Material& from);

/// Shared between the full report and the terminal's summary.
Table stage_table(const Material& from);
Table team_table(const Material& from);
Statements verdict(const Material& from);
KeyFigures key_figures(const Material& from);

/// The whole report of a study.
Document study_document(const StudyView& view, const std::string& command);
/// What fits on a terminal: verdict, key figures, stages, teams.
Document summary_document(const StudyView& view);
/// Variants against their common base. Throws std::invalid_argument without any.
Document comparison_document(std::span<const outcome::Comparison> comparisons, const std::string& command);
/// The same in short.
Document comparison_summary(std::span<const outcome::Comparison> comparisons);

}  // namespace takt::reports
