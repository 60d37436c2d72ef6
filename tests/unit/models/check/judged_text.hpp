// SPDX-License-Identifier: Apache-2.0
// All that reading and checking a scenario's text finds, a line a finding, without places.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "models/check/check.hpp"
#include "models/read/reader.hpp"
#include "tests/unit/models/check/good.hpp"

namespace takt::tests {

inline std::string judged_text(const std::string& text) {
    const models::ReadResult read = models::read_scenario_text(text);
    std::string lines;
    for (const models::Finding& finding : read.findings) lines += to_text(finding) + "\n";
    if (read.draft)
        for (const models::Finding& finding : models::check(*read.draft)) lines += to_text(finding) + "\n";
    return lines;
}

/// Pieces of the good scenario with what stands in their place.
using Pieces = std::vector<std::pair<std::string, std::string>>;

inline std::string judged_pieces(const Pieces& pieces) {
    std::string text(good);
    for (const auto& [find, put] : pieces) {
        const std::size_t at = text.find(find);
        if (at == std::string::npos) throw std::invalid_argument(find);
        text.replace(at, find.size(), put);
    }
    return judged_text(text);
}

}  // namespace takt::tests
