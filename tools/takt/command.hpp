// SPDX-License-Identifier: Apache-2.0
// A command of takt. To add one: a file in commands/ with its options, setup and run, and one line in commands.cpp.
#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string_view>

#include "tools/takt/exit_code.hpp"

namespace CLI {
class App;
}

namespace takt::cli {

/// Where a command writes: results to `out`, findings and progress to `err`.
struct Streams {
    std::ostream& out;
    std::ostream& err;
};

/// What a command does once its options are read.
using Action = std::function<ExitCode(Streams&)>;

struct Command {
    std::string_view name;
    std::string_view line;                // one line of `takt --help`
    Action (*setup)(CLI::App& command);   // declares the options and examples; the action may be called after parsing
};

/// All commands in the order of `takt --help`.
std::span<const Command> commands();

/// takt itself: reads the command line and runs the command. Never throws.
ExitCode run_takt(int argc, const char* const* argv, Streams& streams);

}  // namespace takt::cli
