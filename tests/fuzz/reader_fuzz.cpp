// SPDX-License-Identifier: Apache-2.0
// Any bytes as a scenario: never a crash; either a scenario or a finding that says why not; what is read is written and read
// back the same; and checking ends.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "models/check/check.hpp"
#include "models/read/reader.hpp"

namespace {

void require(bool holds, const char* what, std::string_view text) {
    if (holds) return;
    std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace takt::models;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ReadResult first = read_scenario_text(text, "fuzz.json", "no-such-folder");
    require(first.scenario.has_value() != any_error(first.findings), "neither a scenario nor an error", text);
    if (first.draft) {
        Findings judged = first.scenario ? check(*first.draft) : check_parts(*first.draft);
        first.positions.place(judged, first.findings);
        for (const Finding& finding : judged) require(!finding.wrong.empty(), "a finding without words", text);
    }
    if (!first.scenario) return 0;
    const std::string written = write_scenario(*first.scenario);
    const ReadResult second = read_scenario_text(written, "written.json");
    require(second.scenario.has_value(), "what was written is not read", text);
    require(write_scenario(*second.scenario) == written, "what was written is read differently", text);
    diff(*first.scenario, *second.scenario);
    return 0;
}
