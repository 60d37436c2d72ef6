// SPDX-License-Identifier: Apache-2.0
// Small scenarios as text, compiled: the way a user's scenario comes to a replication.
#pragma once

#include <stdexcept>
#include <string>

#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"

namespace takt::run_test {

inline plan::Plan plan_of(const std::string& text) {
    const models::ReadResult read = models::read_scenario_text(text);
    if (!read.scenario) throw std::invalid_argument(read.findings.empty() ? "no scenario" : models::to_text(read.findings.front()));
    return plan::compile(*read.scenario);
}

/// One stream, one stage, one team. `calendar`, `site` and `team` are members to add to those objects, `more` to the scenario.
struct Parts {
    std::string calendar = R"("warm_up": "1w", "length": "2w")";
    double volume_per_day = 500;
    std::string stream;
    std::string site;
    std::string team = R"("headcount": 10, "shifts": [{"id": "day", "start": "09:00", "length": "8h"}])";
    std::string more;
};

inline std::string scenario_text(const Parts& parts) {
    const auto also = [](const std::string& members) { return members.empty() ? std::string() : ", " + members; };
    return R"({"name": "small", "calendar": {"start": "2027-01-04", "interval": "1w")" + also(parts.calendar) + R"(},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}],
  "sites": [{"id": "here")" +
           also(parts.site) + R"(}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "review", "violations": {"scam": 0.1}, "volume_per_day": )" +
           std::to_string(parts.volume_per_day) + also(parts.stream) + R"(}],
  "stages": [{"id": "review", "kind": "review", "handle_time": {"kind": "lognormal", "mean": "60s", "cv": 0.7}, "next": [{"to": "done"}]}],
  "vendors": [{"id": "own", "kind": "in-house"}],
  "teams": [{"id": "crew", "site": "here", "vendor": "own", "languages": ["en"], "cost_per_hour": 20)" +
           also(parts.team) + "}]" + also(parts.more) + "}";
}

}  // namespace takt::run_test
