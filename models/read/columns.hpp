// SPDX-License-Identifier: Apache-2.0
// CSV files named by a scenario (RFC 4180: commas, optional double quotes, a header line). Times are in seconds.
// Limits: 64 MiB a file. Cost: linear in the file.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "models/fields/field.hpp"
#include "models/read/bind.hpp"
#include "models/read/parse.hpp"
#include "models/read/sha256.hpp"

namespace takt::models {

class Columns {
public:
    /// Where each row of a list was written, by the list's path.
    using Rows = std::map<std::string, std::vector<Place>, std::less<>>;

    Columns(Faults& faults, const Limits& limits, Sha256& hash, Rows* rows = nullptr) : faults_(faults), limits_(limits), hash_(hash), rows_(rows) {}

    /// Fills the list `target` of `field` from the file that `named` names, relative to the file in which it is written. A list of
    /// durations takes the column with the header `column` (empty: the first); a list of nouns takes the columns named as its fields,
    /// and other columns are errors unless their names begin with '@', as notes do.
    void load(const Node& named, const std::string& column, const fields::Field& field, void* target, const std::string& path, Binder& binder);

private:
    Faults& faults_;
    const Limits& limits_;
    Sha256& hash_;
    Rows* rows_;
};

/// The cells of one line of a CSV text; moves `rest` past it. False when a quote is not closed.
bool take_row(std::string_view& rest, std::vector<std::string>& cells);

}  // namespace takt::models
