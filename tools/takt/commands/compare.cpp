// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/commands/compare.hpp"

#include <algorithm>
#include <CLI/CLI.hpp>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <stdexcept>

#include "models/outcome/figures.hpp"
#include "reports/reports.hpp"
#include "sim/plan/compile.hpp"
#include "sim/study/compare.hpp"
#include "tools/takt/scenario_input.hpp"
#include "tools/takt/study_header.hpp"
#include "tools/takt/terminal.hpp"

namespace takt::cli {
namespace {

std::string command_text(const CompareOptions& options) {
    std::string text = "takt compare " + shell_word(options.base);
    for (const std::string& variant : options.variants) text += " " + shell_word(variant);
    for (const std::string& figure : options.of) text += " --of " + shell_word(figure);
    return text + options_text(options.study);
}

/// A scenario that takes part, ready to be played.
struct Entry {
    plan::Plan plan;
    StudyTask task;
};

/// The place of a scenario among base and variants, as messages and files call it.
std::string entry_name(std::size_t index) { return index == 0 ? "base" : "variant-" + std::to_string(index); }

Entry& add_entry(std::deque<Entry>& entries, const models::Scenario& scenario, const CompareOptions& options) {
    Entry& entry = entries.emplace_back();
    entry.plan = plan::compile(scenario);
    entry.task.name = entry_name(entries.size() - 1);
    entry.task.plan = &entry.plan;
    entry.task.header = study_header(scenario, entry.plan, options.study.settings, options.study.seed);
    if (!options.study.out.empty()) entry.task.store = std::filesystem::path(options.study.out) / (entry.task.name + ".sqlite");
    return entry;
}

/// Reads base and variants; false, with the faults of all of them on `err`, when they cannot be compared.
bool load_entries(const CompareOptions& options, const std::vector<models::Override>& overrides, std::deque<Entry>& entries,
                  Streams& streams) {
    std::vector<std::string> files{options.base};
    files.insert(files.end(), options.variants.begin(), options.variants.end());
    std::vector<std::optional<models::Scenario>> scenarios;
    std::vector<CheckedScenario> checked;
    for (const std::string& file : files) checked.push_back(read_and_check(file, overrides));
    tell_once(checked, files);
    for (CheckedScenario& each : checked) {
        print(each.findings, streams.err);
        scenarios.push_back(std::move(each.scenario));
    }
    if (!std::ranges::all_of(scenarios, [](const auto& scenario) { return scenario.has_value(); })) return false;
    for (std::size_t index = 0; index < files.size(); ++index) {
        const Entry& entry = add_entry(entries, *scenarios[index], options);
        if (entry.task.header.intervals == entries.front().task.header.intervals) continue;
        streams.err << files[index] << ": calendar: the reporting intervals are not those of " << options.base
                    << "; give base and variants one calendar\n";
        return false;
    }
    return true;
}

/// The figures of --of. Throws std::invalid_argument with a sentence on a text that is none, or a figure that the base does not have.
std::vector<outcome::FigureKey> chosen_figures(const CompareOptions& options, const std::vector<outcome::FigureKey>& keys) {
    std::vector<outcome::FigureKey> chosen;
    for (const std::string& text : options.of) {
        chosen.push_back(outcome::parse_figure(text));
        if (std::ranges::find(keys, chosen.back()) == keys.end()) throw std::invalid_argument("the base has no figure " + text);
    }
    return chosen;
}

void tell_interrupted(const CompareOptions& options, Streams& streams) {
    streams.err << "stopped";
    if (options.study.out.empty())
        streams.err << "; nothing is kept without --out\n";
    else
        streams.err << "; what is done is kept in " << options.study.out << "; to go on:\n  " << command_text(options) << " --resume\n";
}

void write_results(const CompareOptions& options, const std::vector<outcome::Comparison>& comparisons, Streams& streams) {
    if (options.study.json)
        reports::write_json(comparisons, streams.out);
    else
        streams.out << reports::terminal_table(comparisons, table_options(streams.out));
    if (options.study.out.empty()) return;
    const std::filesystem::path file = std::filesystem::path(options.study.out) / "comparison.html";
    reports::write_html(comparisons, file, command_text(options));
    (options.study.json ? streams.err : streams.out) << "report: " << file.string() << '\n';
}

ExitCode play_and_compare(const CompareOptions& options, std::deque<Entry>& entries, const std::vector<outcome::FigureKey>& of,
                          Streams& streams) {
    std::optional<reports::FolderLock> lock;
    if (!options.study.out.empty()) {
        reports::ensure_writable(options.study.out);
        lock.emplace(options.study.out);
    }
    std::vector<outcome::Study> studies;
    bool failed = false;
    for (Entry& entry : entries) {
        StudyResult result = run_study(entry.task, options.study, streams);
        if (result.ending.interrupted) {
            tell_interrupted(options, streams);
            return ExitCode::run_failed;
        }
        failed = failed || !result.ending.failures.empty();
        studies.push_back(std::move(result.study));
    }
    std::vector<outcome::Comparison> comparisons;
    for (std::size_t index = 1; index < studies.size(); ++index) comparisons.push_back(study::compare(studies.front(), studies[index], of));
    write_results(options, comparisons, streams);
    return failed ? ExitCode::run_failed : ExitCode::success;
}

}  // namespace

Action setup_compare(CLI::App& command) {
    auto options = std::make_shared<CompareOptions>();
    command.add_option("BASE", options->base, "Scenario to compare with: a file, or a folder that holds scenario.json")->required();
    command.add_option("VARIANT", options->variants, "Scenarios that are compared with the base, usually files that extend it")->required();
    command.add_option("--of", options->of, "Only this figure: id.statistic@dimension=id (repeatable)")
        ->type_name("FIGURE")
        ->allow_extra_args(false);
    add_study_options(command, options->study);
    command.footer(
        "Examples:\n"
        "  takt compare scenarios/ads-quality scenarios/ads-quality/variants/vendor-team-moved.json\n"
        "  takt compare base.json more-people.json fewer-audits.json --replications 20 --out takt-out/what-if\n"
        "  takt compare base.json variant.json --of turnaround.p95 --of cost.total --json\n"
        "--set changes base and variants alike. With --out every study is kept (base.sqlite, variant-1.sqlite, ...) beside comparison.html.\n"
        "Exit code: 0 success, 1 a replication or a file failed or the run was stopped, 2 bad usage, 3 faulty scenario.");
    return [options](Streams& streams) { return run(*options, streams); };
}

ExitCode run(const CompareOptions& options, Streams& streams) {
    if (options.study.resume && options.study.out.empty()) {
        streams.err << "takt compare: --resume needs --out, the folder whose results to go on with\n";
        return ExitCode::bad_usage;
    }
    if (options.study.replications.value_or(kDefaultReplications) < 2) {
        streams.err << "takt compare: a difference needs at least 2 replications\n";
        return ExitCode::bad_usage;
    }
    const auto overrides = parse_settings(options.study.settings, streams.err);
    if (!overrides) return ExitCode::bad_usage;
    std::deque<Entry> entries;
    if (!load_entries(options, *overrides, entries, streams)) return ExitCode::invalid_scenario;
    std::vector<outcome::FigureKey> of;
    try {
        of = chosen_figures(options, entries.front().task.header.keys);
    } catch (const std::invalid_argument& error) {
        streams.err << "takt compare: --of: " << error.what() << '\n';
        return ExitCode::bad_usage;
    }
    try {
        return play_and_compare(options, entries, of, streams);
    } catch (const reports::ReportError& error) {
        streams.err << "takt compare: " << error.what() << '\n';
        return ExitCode::run_failed;
    }
}

}  // namespace takt::cli
