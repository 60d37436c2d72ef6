// SPDX-License-Identifier: Apache-2.0
// One fault of an input, in words a planner can act on.
#pragma once

#include <string>
#include <vector>

namespace takt::models {

enum class Severity { error, warning };

/// Printed as "file:line:column: path: what is wrong; what would be right".
struct Finding {
    Severity severity = Severity::error;
    std::string file;
    int line = 0;      // from 1; 0: not known
    int column = 0;
    std::string path;  // "teams[3].shifts[0].start"
    std::string wrong;
    std::string right;
};

/// Errors first in the order of the text, then warnings.
using Findings = std::vector<Finding>;

}  // namespace takt::models
