// SPDX-License-Identifier: Apache-2.0
// `takt run SCENARIO`: replications in parallel, the table a leader reads, the results store and the report.
#pragma once

#include <string>

#include "tools/takt/study_runner.hpp"

namespace takt::cli {

struct RunOptions {
    StudyOptions study;
    std::string scenario;
    std::string precision;  // "2%"; empty: a fixed number of replications
    std::string save_state; // a date; empty: nothing is saved
    std::string of;         // the figure whose half-width must reach it
};

Action setup_run(CLI::App& command);

/// Table or JSON on `out`; findings, failed replications and the names of written files on `err` (`out` for people: on `out`).
ExitCode run(const RunOptions& options, Streams& streams);

}  // namespace takt::cli
