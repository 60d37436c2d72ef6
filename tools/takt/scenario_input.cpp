// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/scenario_input.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <ostream>
#include <set>

#include "models/check/check.hpp"

namespace takt::cli {

void add_set_option(CLI::App& command, std::vector<std::string>& settings) {
    command.add_option("--set", settings, "Change a value: teams.dublin-en.headcount=30, teams.*.headcount=10 (repeatable)")
        ->type_name("PATH=VALUE")
        ->allow_extra_args(false);
}

std::string seed_fault(const std::string& text) {
    std::uint64_t seed = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
    if (!text.empty() && error == std::errc{} && end == text.data() + text.size()) return {};
    return text + " is no seed; write a whole number from 0 to 18446744073709551615";
}

std::vector<std::size_t> tell_once(std::vector<CheckedScenario>& scenarios, const std::vector<std::string>& files) {
    std::map<std::string, std::size_t> said;   // by how many scenarios
    const auto readable = static_cast<std::size_t>(std::ranges::count_if(scenarios, &CheckedScenario::read));
    for (const CheckedScenario& scenario : scenarios) {
        std::set<std::string> once;
        for (const models::Finding& finding : scenario.findings)
            if (once.insert(models::to_text(finding)).second) ++said[models::to_text(finding)];
    }
    std::set<std::string> told;
    std::vector<std::size_t> before(scenarios.size(), 0);
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        before[i] = std::erase_if(scenarios[i].findings, [&](models::Finding& finding) {
            if (finding.file.starts_with("--set ") && said.at(models::to_text(finding)) < readable) finding.file.insert(0, files[i] + ": ");
            return !told.insert(models::to_text(finding)).second;
        });
    }
    return before;
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
    result.read = read.draft.has_value();
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
