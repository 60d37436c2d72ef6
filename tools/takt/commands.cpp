// SPDX-License-Identifier: Apache-2.0
// The commands of takt, one line each.
#include "tools/takt/command.hpp"
#include "tools/takt/commands/compare.hpp"
#include "tools/takt/commands/run.hpp"
#include "tools/takt/commands/schema.hpp"
#include "tools/takt/commands/validate.hpp"
#include "tools/takt/commands/verify.hpp"

namespace takt::cli {

std::span<const Command> commands() {
    static constexpr Command table[] = {
        {"run", "Play a scenario: forecast, results database and report", setup_run},
        {"compare", "What-if: variants against a base under common random numbers", setup_compare},
        {"validate", "Check scenarios: every fault at once, with file and line", setup_validate},
        {"verify", "Hold the engine against closed forms and exact chains on this machine", setup_verify},
        {"schema", "Print the JSON Schema of scenario files, or the fields of one noun", setup_schema},
    };
    return table;
}

}  // namespace takt::cli
