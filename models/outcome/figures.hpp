// SPDX-License-Identifier: Apache-2.0
// The contract of results.md as a table: every figure id with its unit, meaning and which way is better.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "models/outcome/outcome.hpp"

namespace takt::outcome {

enum class Direction { lower_is_better, higher_is_better, neither };

struct FigureMeaning {
    std::string_view id;
    std::string_view unit;
    Direction direction;
    std::string_view definition;  // one sentence for reports and the database
    std::string_view name;        // "Time in queue": what a heading or a row says
    std::string_view statistics;  // space-separated; the first is meant when a text names none ("wait" is "wait.mean")
};

/// All figures that a run can report, in the order of results.md.
std::span<const FigureMeaning> figure_meanings();

/// The meaning of `id`, or nullptr.
const FigureMeaning* meaning_of(std::string_view id);

/// The dimensions a scope can have, in the order of results.md.
std::span<const std::string_view> dimensions();

/// Whether `statistic` is one that the figure `id` can be reported with.
bool has_statistic(const FigureMeaning& meaning, std::string_view statistic);

/// "stage=review,team=dublin" from a scope; the empty text is the whole organisation.
std::string scope_text(const Scope& scope);
/// The way back, sorted by dimension; throws std::invalid_argument with a sentence on bad text.
Scope parse_scope(std::string_view text);
/// Parses "wait.p95@stage=review" (without statistic: the figure's first one; without "@": the whole organisation; the unit is that of the
/// table); throws std::invalid_argument with a sentence and a "did you mean" on bad text.
FigureKey parse_figure(std::string_view text);
/// "wait.p95@stage=review"; the interval is not part of the text.
std::string figure_text(const FigureKey& key);

}  // namespace takt::outcome
