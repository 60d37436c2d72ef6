// SPDX-License-Identifier: Apache-2.0
// The results database: one SQLite file that an analyst opens with any tool, and from which an interrupted run goes on.
// Guarantees: a replication is in the file with all its values or not at all; values come back bit for bit (NaN as NaN). Failures are
// ReportError. Cost: about a microsecond and 15 bytes for each value. A store belongs to the process that opened it: forked workers must
// leave by _exit and not touch it.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "models/outcome/outcome.hpp"

namespace takt::reports {

/// What to do with a store that is already there.
enum class Opening {
    fresh,  // begin again: its replications are forgotten, provided that it is of the same scenario and seed
    resume  // keep its replications
};

class ResultStore {
public:
    /// Opens `file` for writing, making it if need be. `header` is the study without replications: scenario, seed, level, intervals and
    /// keys. Keys may come later through use_keys(). Refuses, and leaves as it is, a file that is no results store, one of a newer takt,
    /// and one of another scenario (by SHA-256), seed or set of figures.
    static ResultStore create_or_open(const std::filesystem::path& file, const outcome::Study& header, Opening opening);
    /// Opens an existing store to read from it.
    static ResultStore open(const std::filesystem::path& file);

    ResultStore(ResultStore&&) noexcept;
    ResultStore& operator=(ResultStore&&) noexcept;
    ~ResultStore();

    /// Declares the figures, once. With figures already there they must be the same (ReportError).
    void use_keys(const std::vector<outcome::FigureKey>& keys);
    /// Numbers of the replications in the store, ascending.
    std::vector<int> finished_numbers() const;
    /// Adds a replication in one transaction. Requires one value for each key (std::invalid_argument).
    void add(const outcome::Replication& replication);
    /// Writes the estimates for analysts (tables need no Student t then). Requires estimates aligned with the keys (std::invalid_argument).
    void finish(const outcome::Study& study);
    /// Everything, with estimates; replications ascending by number.
    outcome::Study load() const;

private:
    struct Inside;
    explicit ResultStore(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace takt::reports
