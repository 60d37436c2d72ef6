// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/scenario_input.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

#include "models/check/check.hpp"

namespace takt::cli {

void add_set_option(CLI::App& command, std::vector<std::string>& settings) {
    command.add_option("--set", settings, "Change a value: teams.dublin-en.headcount=30, teams.*.headcount=10 (repeatable)")
        ->type_name("PATH=VALUE")
        ->allow_extra_args(false);
}

std::optional<std::vector<models::Override>> parse_settings(const std::vector<std::string>& settings, std::ostream& err) {
    std::vector<models::Override> overrides;
    for (const std::string& setting : settings) {
        auto parsed = models::parse_override(setting);
        if (!parsed) {
            err << "--set " << setting << ": there is no path and value; write path=value, such as teams.dublin-en.headcount=30\n";
            return std::nullopt;
        }
        overrides.push_back(std::move(*parsed));
    }
    return overrides;
}

CheckedScenario read_and_check(const std::filesystem::path& path, const std::vector<models::Override>& overrides) {
    CheckedScenario result;
    models::ReadResult read = models::read_scenario(path, overrides);
    models::Findings judged;
    if (read.draft) judged = read.scenario ? models::check(*read.draft) : models::check_parts(*read.draft);
    read.positions.place(judged, read.findings);
    result.findings = std::move(read.findings);
    result.findings.insert(result.findings.end(), judged.begin(), judged.end());
    read.positions.place(result.findings);
    if (read.scenario && !models::any_error(result.findings)) result.scenario = std::move(read.scenario);
    return result;
}

void print(const models::Findings& findings, std::ostream& err) {
    for (const models::Finding& finding : findings) err << models::to_text(finding) << '\n';
}

std::optional<models::Scenario> load_scenario(const std::filesystem::path& path, const std::vector<models::Override>& overrides, Streams& streams) {
    CheckedScenario checked = read_and_check(path, overrides);
    print(checked.findings, streams.err);
    return std::move(checked.scenario);
}

}  // namespace takt::cli
