// SPDX-License-Identifier: Apache-2.0
// Entry header of the room: what a command does with outcomes. Studies need estimates (outcome::estimate_all).
// Files are written beside their place and renamed: a reader never sees half a report. Errors of files are ReportError.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

#include "models/outcome/outcome.hpp"
#include "reports/formats/sqlite/result_store.hpp"
#include "reports/report_error.hpp"

namespace takt::reports {

/// Makes the folder if need be and tries to write a file in it, so that a full or read-only place is known before a long run.
/// Throws ReportError.
void ensure_writable(const std::filesystem::path& folder);

/// Keeps the folder of one run's results to that run while it lives: two at once would mix their replications in one store.
/// Children that are forked meanwhile hold it too, so it waits a second for those of a run that was killed. Throws ReportError.
class FolderLock {
public:
    explicit FolderLock(const std::filesystem::path& folder);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    int descriptor_;
};

/// The JSON summary of results.md: one object, keys stable, numbers unrounded, NaN as null. The stream's state tells of failures.
void write_json(const outcome::Study& study, std::ostream& out);
/// {"takt": 1, "base": {...}, seed, replications, level, "comparisons": [{"variant": {...}, "differences": [...]}]}; each difference has
/// the keys of a figure, "base" and "variant" estimates, "difference", "half_width", "pairs" and "verdict" ("better", "worse",
/// "cannot tell", "changed"). All comparisons share one base. Throws std::invalid_argument without any.
void write_json(std::span<const outcome::Comparison> comparisons, std::ostream& out);

struct TerminalOptions {
    std::size_t width = 80;  // columns, 40 or more
    bool colour = false;     // ANSI colours for the standing of targets and verdicts
};
/// The table a leader reads, as text that ends in a line end.
std::string terminal_table(const outcome::Study& study, const TerminalOptions& options);
std::string terminal_table(std::span<const outcome::Comparison> comparisons, const TerminalOptions& options);

/// One self-contained page. `command` is how to make these numbers again, as typed; empty: told from the study. Throws ReportError.
void write_html(const outcome::Study& study, const std::filesystem::path& file, const std::string& command = {});
void write_html(std::span<const outcome::Comparison> comparisons, const std::filesystem::path& file, const std::string& command = {});

}  // namespace takt::reports
