// SPDX-License-Identifier: Apache-2.0
// `takt verify`: the engine against closed forms and exact chains, on the user's own machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tools/takt/command.hpp"

namespace takt::cli {

struct VerifyOptions {
    std::vector<std::string> cases;   // names; empty: all
    bool quick = false;               // figures to about 10 % instead of 3 %
    bool full = false;                // figures to 1 %, some minutes
    bool json = false;
    std::string write;                // folder for the scenario files; empty: none
    std::uint64_t seed = 1;
    std::optional<int> jobs;          // absent: one per processor
};

Action setup_verify(CLI::App& command);

/// A line per figure to `out`; exit code run_failed when a figure is outside its bound, bad_usage for an unknown case.
ExitCode run(const VerifyOptions& options, Streams& streams);

}  // namespace takt::cli
