// SPDX-License-Identifier: Apache-2.0
// A study from its options to its estimates: the results store, workers, the stop rule, progress, Ctrl-C and resuming. Shared by every
// command that plays replications.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/outcome/outcome.hpp"
#include "models/scenario.hpp"
#include "sim/plan/plan.hpp"
#include "sim/study/replicate.hpp"
#include "sim/study/stop_rule.hpp"
#include "tools/takt/command.hpp"

namespace takt::cli {

/// Options that every command with replications has.
struct StudyOptions {
    std::optional<int> replications;
    std::uint64_t seed = 1;
    std::optional<int> jobs;            // absent: one per processor
    std::vector<std::string> settings;  // of --set
    std::string out;                    // folder for results; empty: none
    bool json = false;
    bool resume = false;
};
inline constexpr int kDefaultReplications = 10;
inline constexpr int kMostReplications = 200;  // of a study that stops by precision, unless --replications says otherwise

void add_study_options(CLI::App& command, StudyOptions& options);
/// " --replications 20 --seed 7 ...": the options as they would be typed, for reports and for how to go on. Without --resume.
std::string options_text(const StudyOptions& options);
/// A word as the shell wants it.
std::string shell_word(const std::string& word);

struct StudyTask {
    std::string name;  // for progress and messages; empty for the only one
    const plan::Plan* plan = nullptr;
    outcome::Study header;                       // without replications
    std::optional<std::filesystem::path> store;  // where results are kept as they come
    std::optional<study::Precision> precision;   // stop when reached
};

struct StudyResult {
    outcome::Study study;  // replications ascending by number, estimates if there is any replication
    study::Ending ending;
    bool precision_reached = true;
};

/// Plays what is missing. With a store every replication is kept the moment it is done. Failed replications are named on `err`.
/// Throws reports::ReportError when the store cannot be used, and std::invalid_argument for a precision of a figure that there is not.
StudyResult run_study(const StudyTask& task, const StudyOptions& options, Streams& streams);

}  // namespace takt::cli
