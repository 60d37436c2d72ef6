// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <exception>
#include <map>
#include <ostream>

#include "tools/takt/command.hpp"

namespace takt::cli {
namespace {

constexpr const char* about =
    "takt: what defects, resolution times, backlog and cost will be if we run the organisation this way, and how sure we are.";

constexpr const char* examples =
    "Examples:\n"
    "  takt validate scenarios/ads-quality\n"
    "  takt run scenarios/ads-quality --out takt-out/ads-quality\n"
    "  takt COMMAND --help\n"
    "Exit codes: 0 success, 1 a run failed, 2 bad usage, 3 invalid scenario.";

/// A full disk or a closed pipe shows when the last bytes are written.
ExitCode checked(ExitCode code, Streams& streams) {
    streams.out.flush();
    if (streams.out) return code;
    streams.err << "takt: standard output cannot be written\n";
    return ExitCode::run_failed;
}

ExitCode parse_and_run(int argc, const char* const* argv, Streams& streams) {
    CLI::App app{about, "takt"};
    app.footer(examples);
    app.require_subcommand(1);
    app.set_version_flag("--version", TAKT_VERSION);
    std::map<const CLI::App*, Action> actions;
    for (const Command& command : commands()) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.line));
        actions[sub] = command.setup(*sub);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool failed = app.exit(error, streams.out, streams.err) != 0;
        return checked(failed ? ExitCode::bad_usage : ExitCode::success, streams);
    }
    return checked(actions.at(app.get_subcommands().front())(streams), streams);
}

}  // namespace

ExitCode run_takt(int argc, const char* const* argv, Streams& streams) {
    try {
        return parse_and_run(argc, argv, streams);
    } catch (const std::bad_alloc&) {
        streams.err << "takt: out of memory\n";
    } catch (const std::exception& error) {
        streams.err << "takt: " << error.what() << '\n';
    }
    return ExitCode::run_failed;
}

}  // namespace takt::cli
