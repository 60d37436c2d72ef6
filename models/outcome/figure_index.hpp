// SPDX-License-Identifier: Apache-2.0
// Finds a figure of a study by what it is instead of by its place. Building: linear in the figures; a look-up: one hash.
// The index keeps a reference to the study's keys: the study must outlive it and keep its keys.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/outcome/outcome.hpp"

namespace takt::outcome {

class FigureIndex {
public:
    explicit FigureIndex(const std::vector<FigureKey>& keys);

    /// The place of a figure in Study::keys; nothing when the study does not report it.
    std::optional<std::size_t> find(std::string_view id, std::string_view statistic, const Scope& scope = {}, int interval = -1) const;

    /// The scopes with exactly these dimensions (sorted) for which the figure of the whole period is reported, in the order of the keys.
    std::vector<Scope> scopes(std::string_view id, std::string_view statistic, const std::vector<std::string>& dimensions) const;

private:
    const std::vector<FigureKey>& keys_;
    std::unordered_map<std::string, std::size_t> place_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_figure_;  // whole period only, by "id.statistic"
};

}  // namespace takt::outcome
