// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/commands/run.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "models/fields/quantities.hpp"
#include "models/outcome/figures.hpp"
#include "models/read/reader.hpp"
#include "reports/reports.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"
#include "tools/takt/continued.hpp"
#include "tools/takt/scenario_input.hpp"
#include "tools/takt/study_header.hpp"
#include "tools/takt/terminal.hpp"

namespace takt::cli {
namespace {

std::string command_text(const RunOptions& options) {
    std::string text = "takt run " + shell_word(options.scenario);
    if (!options.save_state.empty()) text += " --save-state " + shell_word(options.save_state);
    if (!options.precision.empty()) text += " --precision " + shell_word(options.precision) + " --of " + shell_word(options.of);
    return text + options_text(options.study);
}

/// Throws std::invalid_argument with a sentence when the options do not go together.
std::optional<study::Precision> precision_of(const RunOptions& options) {
    if (options.study.resume && options.study.out.empty())
        throw std::invalid_argument("--resume needs --out, the folder whose results to go on with");
    if (!options.save_state.empty() && options.study.out.empty()) throw std::invalid_argument("--save-state needs --out, the folder for the file");
    if (!options.save_state.empty() && !fields::parse_date(options.save_state))
        throw std::invalid_argument("--save-state: '" + options.save_state + "' is not a date; write one such as 2027-03-01");
    if (options.precision.empty() != options.of.empty())
        throw std::invalid_argument("--precision and --of go together, such as --precision 2% --of wait.p95@stage=review");
    if (options.precision.empty()) return std::nullopt;
    study::Precision precision;
    precision.relative = study::parse_precision(options.precision);
    precision.of = outcome::parse_figure(options.of);
    return precision;
}

void tell_interrupted(const RunOptions& options, std::size_t done, Streams& streams) {
    streams.err << "stopped after " << done << (done == 1 ? " replication" : " replications");
    if (options.study.out.empty())
        streams.err << "; nothing is kept without --out\n";
    else
        streams.err << (done == 0 ? std::string("; to begin again") : (done == 1 ? ", which is kept in " : ", which are kept in ") + options.study.out + "; to go on") << ":\n  " << command_text(options) << " --resume\n";
}

void tell_imprecise(const StudyResult& result, const study::Precision& precision, Streams& streams) {
    const study::StopRule rule(precision, result.study.keys, result.study.level);
    const double reached = rule.relative_half_width(result.study.replications);
    streams.err << "the wanted precision of " << outcome::figure_text(precision.of) << " was not reached after "
                << result.study.replications.size() << " replications: ";
    if (reached == reached)
        streams.err << "the half-width is " << reached * 100 << " % of the mean, not " << precision.relative * 100 << " %";
    else
        streams.err << "the figure has too few values";
    streams.err << "; allow more with --replications\n";
}

void write_results(const RunOptions& options, const outcome::Study& study, Streams& streams) {
    if (options.study.json)
        reports::write_json(study, streams.out);
    else
        streams.out << reports::terminal_table(study, table_options(streams.out));
    if (options.study.out.empty()) return;
    const std::filesystem::path folder(options.study.out);
    reports::write_html(study, folder / "report.html", command_text(options));
    std::ostream& people = options.study.json ? streams.err : streams.out;
    people << "results: " << (folder / "results.sqlite").string() << "\nreport:  " << (folder / "report.html").string() << '\n';
}

/// Replication 1 up to the date, as a scenario that goes on from there. In a process of its own, as every replication.
void save_state(const RunOptions& options, const models::Scenario& scenario, const plan::Plan& plan, models::Date date, Streams& streams) {
    const std::filesystem::path file = std::filesystem::path(options.study.out) / ("from-" + fields::format(date) + ".json");
    const std::filesystem::path backlog = std::filesystem::path(options.study.out) / ("from-" + fields::format(date) + "-backlog.csv");
    streams.out.flush();
    const pid_t child = fork();
    if (child == 0) {
        int code = 1;
        try {
            const run::SavedState state = run::saved_state(plan, options.study.seed, 1, instant_of(scenario, plan, date));
            models::Scenario next = continued(scenario, plan, date, state);
            bool written = true;
            if (constexpr std::size_t many = 1000; next.opening_state->backlog.size() > many) {   // a table is not for reading
                std::ofstream rows(backlog, std::ios::binary | std::ios::trunc);
                write_backlog(std::exchange(next.opening_state->backlog, {}), rows);
                rows.close();
                written = static_cast<bool>(rows);
                next.opening_state->backlog_file = backlog.filename().string();
            }
            std::ofstream out(file, std::ios::binary | std::ios::trunc);
            out << models::write_scenario(next);
            out.close();
            code = out && written ? 0 : 1;
        } catch (const std::exception&) {   // the parent says that there is no file
        }
        _exit(code);
    }
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw reports::ReportError("cannot write", file, "the replication or the disk failed");
    std::ostream& people = options.study.json ? streams.err : streams.out;
    people << "state:   " << file.string() << '\n';
    for (const std::string& each : not_carried(scenario, date)) people << "         begins afresh: " << each << '\n';
}

ExitCode run_checked(const RunOptions& options, const models::Scenario& scenario, const std::optional<study::Precision>& precision,
                     Streams& streams) {
    const plan::Plan plan = plan::compile(scenario);
    const std::optional<models::Date> saved = fields::parse_date(options.save_state);
    if (saved) {
        try {
            instant_of(scenario, plan, *saved);
            require_saveable(scenario, *saved);
        } catch (const std::invalid_argument& error) {
            streams.err << "takt run: --save-state: " << error.what() << '\n';
            return ExitCode::bad_usage;
        }
    }
    StudyTask task;
    task.plan = &plan;
    task.header = study_header(scenario, plan, options.study.settings, options.study.seed);
    task.precision = precision;
    if (precision) {
        try {
            study::StopRule(*precision, task.header.keys, task.header.level);
        } catch (const std::invalid_argument& error) {
            streams.err << "takt run: --of: " << error.what() << '\n';
            return ExitCode::bad_usage;
        }
    }
    std::optional<reports::FolderLock> lock;
    if (!options.study.out.empty()) {
        reports::ensure_writable(options.study.out);
        lock.emplace(options.study.out);
    }
    if (!options.study.out.empty()) task.store = std::filesystem::path(options.study.out) / "results.sqlite";
    const StudyResult result = run_study(task, options.study, streams);
    if (result.ending.interrupted) {
        tell_interrupted(options, result.study.replications.size(), streams);
        return ExitCode::run_failed;
    }
    if (result.study.replications.empty()) {
        streams.err << "no replication came to its end\n";
        return ExitCode::run_failed;
    }
    write_results(options, result.study, streams);
    if (saved) save_state(options, scenario, plan, *saved, streams);
    if (!result.precision_reached) tell_imprecise(result, *precision, streams);
    return result.ending.failures.empty() ? ExitCode::success : ExitCode::run_failed;
}

}  // namespace

Action setup_run(CLI::App& command) {
    auto options = std::make_shared<RunOptions>();
    command.add_option("SCENARIO", options->scenario, "Scenario file, or a folder that holds scenario.json")->required();
    command
        .add_option("--precision", options->precision,
                    "Go on until the half-width of --of is this share of its mean (at least 5 replications, at most 200 or --replications)")
        ->type_name("P%");
    command
        .add_option("--save-state", options->save_state,
                    "Also write what is there in replication 1 as this date begins, as a scenario that goes on from it: --out/from-DATE.json")
        ->type_name("DATE");
    command.add_option("--of", options->of, "The figure that --precision is about: id.statistic@dimension=id")->type_name("FIGURE");
    add_study_options(command, options->study);
    command.footer(
        "Examples:\n"
        "  takt run scenarios/one-team\n"
        "  takt run scenarios/ads-quality --replications 20 --out takt-out/ads-quality\n"
        "  takt run scenarios/one-team --precision 2% --of wait.p95@stage=review\n"
        "  takt run scenarios/one-team --save-state 2027-02-01 --out takt-out/one-team\n"
        "  takt run scenarios/one-team --set teams.*.headcount=14 --json\n"
        "Exit code: 0 success, 1 a replication or a file failed or the run was stopped, 2 bad usage, 3 faulty scenario.");
    return [options](Streams& streams) { return run(*options, streams); };
}

ExitCode run(const RunOptions& options, Streams& streams) {
    std::optional<study::Precision> precision;
    try {
        precision = precision_of(options);
    } catch (const std::invalid_argument& error) {
        streams.err << "takt run: " << error.what() << '\n';
        return ExitCode::bad_usage;
    }
    const auto overrides = parse_settings(options.study.settings, streams.err);
    if (!overrides) return ExitCode::bad_usage;
    const std::optional<models::Scenario> scenario = load_scenario(options.scenario, *overrides, streams);
    if (!scenario) return ExitCode::invalid_scenario;
    try {
        return run_checked(options, *scenario, precision, streams);
    } catch (const reports::ReportError& error) {
        streams.err << "takt run: " << error.what() << '\n';
        return ExitCode::run_failed;
    }
}

}  // namespace takt::cli
