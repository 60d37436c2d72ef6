// SPDX-License-Identifier: Apache-2.0
// The part of a store that does not change while a run goes on: scenario, run, intervals, figures, dictionary.
#pragma once

#include <vector>

#include "models/outcome/outcome.hpp"
#include "reports/formats/sqlite/connection.hpp"

namespace takt::reports::sqlite {

/// Writes everything of a study but figures, replications and estimates into empty tables. Requires a transaction.
void write_header(Connection& to, const outcome::Study& study);
/// Writes the figures and the wide view. Requires a transaction. Throws std::invalid_argument on a scope of an unknown dimension.
void write_figures(Connection& to, const std::vector<outcome::FigureKey>& keys);

/// A study without replications and estimates.
outcome::Study read_header(Connection& from);
std::vector<outcome::FigureKey> read_figures(Connection& from);

}  // namespace takt::reports::sqlite
