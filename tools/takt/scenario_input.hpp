// SPDX-License-Identifier: Apache-2.0
// What every command that takes a scenario does first: --set options, reading, checking, and findings for people.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/read/reader.hpp"
#include "tools/takt/command.hpp"

namespace takt::cli {

/// Adds the repeatable option --set path=value.
void add_set_option(CLI::App& command, std::vector<std::string>& settings);

/// Why a text is no seed; empty when it is one.
std::string seed_fault(const std::string& text);

/// The overrides of --set; nothing, with a sentence on `err`, when one is not of the form path=value.
std::optional<std::vector<models::Override>> parse_settings(const std::vector<std::string>& settings, std::ostream& err);

struct CheckedScenario {
    std::optional<models::Scenario> scenario;   // only when no finding is an error
    models::Findings findings;                  // of reading and checking, errors first
    bool read = false;                          // so far that --set could be applied
};

/// Reads and checks a scenario.
CheckedScenario read_and_check(const std::filesystem::path& path, const std::vector<models::Override>& overrides);

/// What is told of several scenarios, told apart: a fault of --set that not all of them have names the scenario, and what an earlier
/// one has told (variants share a base) is left out. Returns how many findings of each were told before.
std::vector<std::size_t> tell_once(std::vector<CheckedScenario>& scenarios, const std::vector<std::string>& files);

/// One line each on `err`.
void print(const models::Findings& findings, std::ostream& err);

/// For commands that need a valid scenario: prints the findings and returns the scenario, or nothing (exit code 3).
std::optional<models::Scenario> load_scenario(const std::filesystem::path& path, const std::vector<models::Override>& overrides, Streams& streams);

}  // namespace takt::cli
