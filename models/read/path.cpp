// SPDX-License-Identifier: Apache-2.0
#include "models/read/path.hpp"

namespace takt::models {

std::optional<std::vector<std::string>> parse_path(std::string_view path) {
    std::vector<std::string> steps;
    std::size_t at = 0;
    while (at < path.size()) {
        std::size_t end = 0;
        if (path[at] == '[') {
            end = path.find(']', at);
            if (end == std::string_view::npos) return std::nullopt;
            steps.emplace_back(path.substr(at + 1, end - at - 1));
            ++end;
        } else {
            if (path[at] == '.') ++at;
            end = std::min(path.find_first_of(".[", at), path.size());
            steps.emplace_back(path.substr(at, end - at));
        }
        if (steps.back().empty()) return std::nullopt;
        if (end < path.size() && path[end] == '.' && end + 1 == path.size()) return std::nullopt;
        at = end;
    }
    if (steps.empty() || path.front() == '.') return std::nullopt;
    return steps;
}

}  // namespace takt::models
