// SPDX-License-Identifier: Apache-2.0
#include "tests/theory/simulated/asked.hpp"

namespace takt::tests {

void Asking::look(Asked& asked, const std::string& quantity, const std::string& measure) {
    const Value* value = question_.asked().reference.find(quantity);
    if (value == nullptr) return;
    plan_.covered.push_back(quantity);
    if (value->is_number()) {
        asked.expected.push_back({measure, value->number()});
        return;
    }
    const std::vector<double> values = value->flattened();
    for (std::size_t i = 0; i < values.size(); ++i) asked.expected.push_back({measure + "_" + std::to_string(i + 1), values[i]});
}

std::optional<double> Asking::take(const std::string& quantity) {
    const Value* value = question_.asked().reference.find(quantity);
    if (value == nullptr || !value->is_number()) return std::nullopt;
    plan_.covered.push_back(quantity);
    return value->number();
}

}  // namespace takt::tests
