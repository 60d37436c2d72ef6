// SPDX-License-Identifier: Apache-2.0
// What-if: a variant against its base under common random numbers. Both were played with the same seed and numbers, so what happens in
// both happens alike, and the paired differences vary far less than the figures do.
#pragma once

#include <span>

#include "models/outcome/outcome.hpp"

namespace takt::study {

/// The difference of every figure that both studies report: those of the whole period, and by interval those of the whole organisation.
/// With `of`: only these figures and their intervals. Replications are paired by number; those that only one study has are left out.
/// Requires studies of one seed with the same intervals (std::invalid_argument).
outcome::Comparison compare(const outcome::Study& base, const outcome::Study& variant, std::span<const outcome::FigureKey> of = {});

}  // namespace takt::study
