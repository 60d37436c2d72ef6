// SPDX-License-Identifier: Apache-2.0
// All that reading and checking a scenario's text finds, a line a finding, without places.
#pragma once

#include <string>

#include "models/check/check.hpp"
#include "models/read/reader.hpp"

namespace takt::tests {

inline std::string judged_text(const std::string& text) {
    const models::ReadResult read = models::read_scenario_text(text);
    std::string lines;
    for (const models::Finding& finding : read.findings) lines += to_text(finding) + "\n";
    if (read.draft)
        for (const models::Finding& finding : models::check(*read.draft)) lines += to_text(finding) + "\n";
    return lines;
}

}  // namespace takt::tests
