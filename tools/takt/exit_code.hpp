// SPDX-License-Identifier: Apache-2.0
// What the shell learns from takt.
#pragma once

namespace takt::cli {

enum class ExitCode {
    success = 0,
    run_failed = 1,         // a run, a disk or our own code failed
    bad_usage = 2,          // the command line makes no sense
    invalid_scenario = 3    // the scenario has faults; they are on standard error
};

}  // namespace takt::cli
