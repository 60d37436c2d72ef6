// SPDX-License-Identifier: Apache-2.0
#include "models/outcome/figure_index.hpp"

#include "models/outcome/figures.hpp"

namespace takt::outcome {
namespace {

std::string address(std::string_view id, std::string_view statistic, const Scope& scope, int interval) {
    std::string text(id);
    text += '.';
    text += statistic;
    text += '@';
    text += scope_text(scope);
    text += '#';
    text += std::to_string(interval);
    return text;
}

std::string figure_name(std::string_view id, std::string_view statistic) { return std::string(id) + '.' + std::string(statistic); }

bool has_dimensions(const Scope& scope, const std::vector<std::string>& dimensions) {
    if (scope.size() != dimensions.size()) return false;
    for (std::size_t part = 0; part < scope.size(); ++part) {
        if (scope[part].dimension != dimensions[part]) return false;
    }
    return true;
}

}  // namespace

FigureIndex::FigureIndex(const std::vector<FigureKey>& keys) : keys_(keys) {
    place_.reserve(keys.size());
    for (std::size_t place = 0; place < keys.size(); ++place) {
        const FigureKey& key = keys[place];
        place_.emplace(address(key.id, key.statistic, key.scope, key.interval), place);
        if (key.interval < 0) by_figure_[figure_name(key.id, key.statistic)].push_back(place);
    }
}

std::optional<std::size_t> FigureIndex::find(std::string_view id, std::string_view statistic, const Scope& scope, int interval) const {
    const auto found = place_.find(address(id, statistic, scope, interval));
    if (found == place_.end()) return std::nullopt;
    return found->second;
}

std::vector<Scope> FigureIndex::scopes(std::string_view id, std::string_view statistic, const std::vector<std::string>& dimensions) const {
    std::vector<Scope> result;
    const auto found = by_figure_.find(figure_name(id, statistic));
    if (found == by_figure_.end()) return result;
    for (const std::size_t place : found->second) {
        if (has_dimensions(keys_[place].scope, dimensions)) result.push_back(keys_[place].scope);
    }
    return result;
}

}  // namespace takt::outcome
