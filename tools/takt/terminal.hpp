// SPDX-License-Identifier: Apache-2.0
// What a stream is connected to: a person's terminal, or a pipe or file, where nothing may move or be coloured.
#pragma once

#include <iosfwd>

#include "reports/reports.hpp"

namespace takt::cli {

/// Whether this is standard output or standard error and a terminal shows it.
bool is_terminal(const std::ostream& stream);

/// Width and colour for tables on this stream: those of the terminal, else 80 columns without colour. NO_COLOR turns colours off.
reports::TerminalOptions table_options(const std::ostream& stream);

}  // namespace takt::cli
