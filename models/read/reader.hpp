// SPDX-License-Identifier: Apache-2.0
// The entry of models/read: scenario files to a Scenario and back, with every fault as a finding. Does not judge whether the
// scenario makes sense (that is models/check).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/finding.hpp"
#include "models/scenario.hpp"

namespace takt::models {

/// One `--set path=value`. The path is like teams.dublin-en.headcount, teams.*.headcount, teams.lisbon-*.headcount, streams[search-ads].day_cv; the value
/// is JSON or bare text; null puts the default back.
struct Override {
    std::string path;
    std::string value;
};

/// "path=value" to an override; nothing when there is no '=' or no path.
std::optional<Override> parse_override(std::string_view text);

struct FilePlace {
    std::string file;
    int line = 0;     // 0: not known
    int column = 0;
};

class Document;

/// Where each value of a scenario was written. Holds the document: drop it when no longer needed.
class Positions {
public:
    Positions();
    explicit Positions(std::unique_ptr<Document> document);
    Positions(Positions&&) noexcept;
    Positions& operator=(Positions&&) noexcept;
    ~Positions();

    /// The place of `path` ("teams[dublin-en].shifts[0].start"), or of the innermost object around it that was written.
    FilePlace of(std::string_view path) const;

    /// Fills file, line and column of the findings that have none, drops those about values that the reader refused already, and
    /// sorts: errors first, each in the order of the text.
    void place(Findings& findings, const Findings& refused = {}) const;

private:
    std::unique_ptr<Document> document_;
};

struct ReadResult {
    std::optional<Scenario> scenario;   // only when no finding is an error
    Findings findings;
    Positions positions;
    std::optional<Scenario> draft;      // what could be read of a faulty scenario, so that it can be checked further
};

/// Reads a file, or a folder that holds scenario.json, with all it extends, and applies the overrides in order. Limits: 64 MiB a
/// file, 64 levels, a million values, 100,000 elements a list. Never throws on bad input.
ReadResult read_scenario(const std::filesystem::path& path, std::span<const Override> overrides = {});

/// The same for a text; `extends` and CSV files are relative to `folder`, findings name `name` as the file.
ReadResult read_scenario_text(std::string_view text, const std::string& name = "scenario.json", const std::filesystem::path& folder = {},
                              std::span<const Override> overrides = {});

/// The scenario as one self-contained file: values that differ from their defaults, rows of CSV files in place. Source notes and
/// `file` and `sha256` are not written.
std::string write_scenario(const Scenario& scenario);

/// JSON Schema (draft 7) of scenario files, for editors.
std::string json_schema();

/// One value that differs between two scenarios, as JSON; `before` or `after` is empty where the value does not exist.
struct Change {
    std::string path;
    std::string before;
    std::string after;
};

/// What changed from `before` to `after`; elements of lists are matched by id. Defaults count as values.
std::vector<Change> diff(const Scenario& before, const Scenario& after);

/// "file:line:column: path: wrong; right", with "warning: " before a warning's path.
std::string to_text(const Finding& finding);

/// A JSON array with one object per finding: severity, file, line, column, path, wrong, right. One line each.
std::string to_json(const Findings& findings);

bool any_error(const Findings& findings);

/// The fields of a noun in words (name, sentence, what it holds, default, example); empty when there is no such noun.
std::string noun_help(std::string_view noun);
std::vector<std::string> noun_names();

}  // namespace takt::models
