// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/commands/validate.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "tools/takt/scenario_input.hpp"

namespace takt::cli {
namespace {

using models::Findings;
using models::Severity;

std::string counted(std::size_t number, const std::string& thing) { return std::to_string(number) + " " + thing + (number == 1 ? "" : "s"); }

std::string verdict(const Findings& findings) {
    std::size_t errors = 0;
    for (const models::Finding& finding : findings) errors += finding.severity == Severity::error ? 1 : 0;
    const std::size_t warnings = findings.size() - errors;
    if (errors > 0) return counted(errors, "error") + (warnings > 0 ? ", " + counted(warnings, "warning") : "");
    return warnings > 0 ? "valid, " + counted(warnings, "warning") : "valid";
}

}  // namespace

Action setup_validate(CLI::App& command) {
    auto options = std::make_shared<ValidateOptions>();
    command.add_option("SCENARIO", options->scenarios, "Scenario files, or folders that hold scenario.json")->required();
    add_set_option(command, options->settings);
    command.add_flag("--json", options->json, "Print the findings as a JSON array");
    command.footer(
        "Examples:\n"
        "  takt validate scenarios/ads-quality\n"
        "  takt validate base.json variant.json --set teams.*.headcount=10\n"
        "Exit code: 0 valid (warnings allowed), 3 faulty.");
    return [options](Streams& streams) { return run(*options, streams); };
}

ExitCode run(const ValidateOptions& options, Streams& streams) {
    const auto overrides = parse_settings(options.settings, streams.err);
    if (!overrides) return ExitCode::bad_usage;
    Findings all;
    bool valid = true;
    std::vector<CheckedScenario> checked;
    std::vector<std::string> verdicts;
    for (const std::string& scenario : options.scenarios) {
        checked.push_back(read_and_check(scenario, *overrides));
        valid = valid && checked.back().scenario.has_value();
        checked.back().scenario.reset();
        verdicts.push_back(verdict(checked.back().findings));
    }
    const std::vector<std::size_t> before = tell_once(checked, options.scenarios);
    for (std::size_t i = 0; i < checked.size(); ++i) {
        if (options.json) {
            all.insert(all.end(), checked[i].findings.begin(), checked[i].findings.end());
            continue;
        }
        print(checked[i].findings, streams.err);
        streams.out << options.scenarios[i] << ": " << verdicts[i] << (before[i] > 0 ? " (" + std::to_string(before[i]) + " told above)" : "") << '\n';
    }
    if (options.json) streams.out << models::to_json(all);
    return valid ? ExitCode::success : ExitCode::invalid_scenario;
}

}  // namespace takt::cli
