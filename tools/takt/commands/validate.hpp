// SPDX-License-Identifier: Apache-2.0
// `takt validate SCENARIO...`: reads and checks scenarios and reports every fault at once.
#pragma once

#include <string>
#include <vector>

#include "tools/takt/command.hpp"

namespace takt::cli {

struct ValidateOptions {
    std::vector<std::string> scenarios;
    std::vector<std::string> settings;   // of --set
    bool json = false;
};

Action setup_validate(CLI::App& command);

/// Findings go to `err`, a line per scenario to `out`; with `json` one JSON array of findings to `out` and nothing to `err`.
ExitCode run(const ValidateOptions& options, Streams& streams);

}  // namespace takt::cli
