// SPDX-License-Identifier: Apache-2.0
// `takt schema [NOUN]`: the JSON Schema of scenario files, or the fields of one noun in words.
#pragma once

#include <string>

#include "tools/takt/command.hpp"

namespace takt::cli {

struct SchemaOptions {
    std::string noun;   // empty: the schema
};

Action setup_schema(CLI::App& command);
ExitCode run(const SchemaOptions& options, Streams& streams);

}  // namespace takt::cli
