// SPDX-License-Identifier: Apache-2.0
// `takt compare BASE VARIANT...`: what-if. Base and variants are played with the same random numbers; the differences come with paired
// intervals and a verdict each.
#pragma once

#include <string>
#include <vector>

#include "tools/takt/study_runner.hpp"

namespace takt::cli {

struct CompareOptions {
    StudyOptions study;
    std::string base;
    std::vector<std::string> variants;
    std::vector<std::string> of;  // figures to compare; empty: all
};

Action setup_compare(CLI::App& command);

/// Table or JSON on `out`; findings and failed replications on `err`. --set changes base and variants alike.
ExitCode run(const CompareOptions& options, Streams& streams);

}  // namespace takt::cli
