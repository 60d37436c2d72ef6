// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/commands/verify.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "models/read/reader.hpp"
#include "tools/takt/oracles/catalogue.hpp"
#include "tools/takt/scenario_input.hpp"

namespace takt::cli {
namespace {

using oracles::Case;
using oracles::Verdict;

template <class... Values>
std::string formatted(const char* pattern, Values... values) {
    char text[256];
    const int length = std::snprintf(text, sizeof text, pattern, values...);
    return std::string(text, static_cast<std::size_t>(std::clamp(length, 0, static_cast<int>(sizeof text) - 1)));
}

oracles::Effort effort_of(const VerifyOptions& options) {
    oracles::Effort effort;
    effort.seed = options.seed;
    effort.jobs = options.jobs.value_or(std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
    effort.first = options.quick ? 8 : 20;
    effort.precision = options.quick ? 0.1 : options.full ? 0.01 : 0.03;
    effort.most = options.quick ? 20 : options.full ? 400 : 60;
    return effort;
}

/// The cases asked for, in the order of the catalogue; an unknown name is told in `unknown`.
std::vector<const Case*> chosen(const VerifyOptions& options, std::string& unknown) {
    std::vector<const Case*> result;
    for (const Case& one : oracles::catalogue())
        if (options.cases.empty() || std::ranges::find(options.cases, one.name) != options.cases.end()) result.push_back(&one);
    for (const std::string& name : options.cases)
        if (std::ranges::find(oracles::catalogue(), name, &Case::name) == oracles::catalogue().end()) unknown = name;
    return result;
}

void write_scenario_file(const std::string& folder, const Case& one, const models::Scenario& scenario) {
    std::filesystem::create_directories(folder);
    const std::filesystem::path path = std::filesystem::path(folder) / (std::string(one.name) + ".json");
    std::ofstream file(path);
    file << "// " << one.title << ": " << one.source << ". Made by takt verify --write.\n" << models::write_scenario(scenario);
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string row(const Case& one, const Verdict& verdict) {
    return formatted("%-20s %-16s %13.6g %13.6g +- %-10.3g %6.2f  %s\n", std::string(one.name).c_str(), verdict.measure.c_str(), verdict.expected,
                     verdict.measured, verdict.half_width, verdict.z, verdict.passed ? "pass" : "FAIL");
}

std::string json_row(const Case& one, const Verdict& verdict) {
    return formatted("{\"case\": \"%s\", \"figure\": \"%s\", \"source\": \"%s\", ", std::string(one.name).c_str(), verdict.measure.c_str(),
                     std::string(one.source).c_str()) +
           formatted("\"expected\": %.17g, \"measured\": %.17g, \"half_width\": %.17g, ", verdict.expected, verdict.measured, verdict.half_width) +
           formatted("\"z\": %.6g, \"bound\": %.6g, \"replications\": %d, \"passed\": %s}", verdict.z, verdict.bound, verdict.replications,
                     verdict.passed ? "true" : "false");
}

}  // namespace

Action setup_verify(CLI::App& command) {
    auto options = std::make_shared<VerifyOptions>();
    auto* quick = command.add_flag("--quick", options->quick, "Figures to about 10 %: some seconds");
    command.add_flag("--full", options->full, "Figures to about 1 %: some minutes")->excludes(quick);
    command.add_option("--case", options->cases, "Only this case; may be repeated")->type_name("NAME");
    command.add_option("--seed", options->seed, "Seed of all random numbers (default 1)")->check(seed_fault)->type_name("N");
    command.add_option("--jobs", options->jobs, "Worker processes at a time (default: one per processor); changes no result")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    command.add_flag("--json", options->json, "Print the figures as a JSON array");
    command.add_option("--write", options->write, "Write the scenario of every case into this folder and play nothing")->type_name("DIR");
    command.footer(
        "Examples:\n"
        "  takt verify\n"
        "  takt verify --quick --case erlang-a --case n-model\n"
        "  takt verify --write cases\n"
        "Every figure of theory is held against independent replications. z is its distance in standard errors; a right\n"
        "engine fails a figure with a chance of 1 in 100,000. Exit code: 0 all pass, 1 a figure fails.");
    return [options](Streams& streams) { return run(*options, streams); };
}

ExitCode run(const VerifyOptions& options, Streams& streams) {
    std::string unknown;
    const std::vector<const Case*> cases = chosen(options, unknown);
    if (!unknown.empty()) {
        streams.err << "no case " << unknown << "; there are";
        for (const Case& one : oracles::catalogue()) streams.err << ' ' << one.name;
        streams.err << '\n';
        return ExitCode::bad_usage;
    }
    const oracles::Effort effort = effort_of(options);
    int figures = 0, failed = 0;
    if (options.json) streams.out << '[';
    if (!options.json && options.write.empty()) streams.out << formatted("%-20s %-16s %13s %13s    %-10s %6s\n", "case", "figure", "expected", "measured", "(95 %)", "z");
    for (const Case* one : cases) {
        const oracles::Statement statement = one->state();
        if (!options.write.empty()) {
            write_scenario_file(options.write, *one, statement.model.scenario);
            continue;
        }
        for (const Verdict& verdict : oracles::judge(statement.model, statement.expected, effort)) {
            if (options.json)
                streams.out << (figures == 0 ? "\n" : ",\n") << json_row(*one, verdict);
            else
                streams.out << row(*one, verdict) << std::flush;
            ++figures;
            failed += verdict.passed ? 0 : 1;
        }
    }
    if (options.json) {
        streams.out << "\n]\n";
    } else if (!options.write.empty()) {
        streams.out << cases.size() << " scenarios in " << options.write << '\n';
    } else {
        streams.out << figures << " figures of " << cases.size() << " cases, " << (failed == 0 ? "all pass" : std::to_string(failed) + " FAIL") << '\n';
    }
    return failed == 0 ? ExitCode::success : ExitCode::run_failed;
}

}  // namespace takt::cli
