// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/commands/schema.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "models/fields/nearest.hpp"
#include "models/read/reader.hpp"

namespace takt::cli {

Action setup_schema(CLI::App& command) {
    auto options = std::make_shared<SchemaOptions>();
    command.add_option("NOUN", options->noun, "A noun such as team: prints its fields in words instead");
    command.footer(
        "Examples:\n"
        "  takt schema > scenario.schema.json    # then name the file in \"$schema\" of a scenario\n"
        "  takt schema team\n"
        "  takt schema scenario");
    return [options](Streams& streams) { return run(*options, streams); };
}

ExitCode run(const SchemaOptions& options, Streams& streams) {
    if (options.noun.empty()) {
        streams.out << models::json_schema();
        return ExitCode::success;
    }
    const std::string help = models::noun_help(options.noun);
    if (help.empty()) {
        streams.err << "takt schema: there is no noun '" << options.noun << "'; " << fields::suggestion(options.noun, models::noun_names()) << '\n';
        return ExitCode::bad_usage;
    }
    streams.out << help;
    return ExitCode::success;
}

}  // namespace takt::cli
