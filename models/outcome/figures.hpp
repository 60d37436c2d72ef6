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
    std::string_view definition;   // one sentence for reports and the database
};

/// All figures that a run can report, in the order of results.md.
std::span<const FigureMeaning> figure_meanings();

/// The meaning of `id`, or nullptr.
const FigureMeaning* meaning_of(std::string_view id);

/// "stage=review,team=dublin" from a scope, and back; the empty text is the whole organisation.
std::string scope_text(const Scope& scope);
/// Parses "wait.p95@stage=review"; throws std::invalid_argument with a sentence on bad text.
FigureKey parse_figure(std::string_view text);
/// "wait.p95@stage=review".
std::string figure_text(const FigureKey& key);

}  // namespace takt::outcome
