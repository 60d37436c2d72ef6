// SPDX-License-Identifier: Apache-2.0
// Change over time: events that set fields of the scenario from an instant on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/units.hpp"

namespace takt::models {

/// Paths of fields with the JSON of their new values, in the order written: {"teams.dublin.headcount": 12}.
struct Settings {
    std::vector<std::pair<std::string, std::string>> entries;
    friend bool operator==(const Settings&, const Settings&) = default;
};

/// From `on` on the scenario is as if its fields had been written so. What stands at one instant is set in the order of the list.
struct Event {
    std::string id;
    std::string name;
    DateTime on;       // local to the calendar
    Settings set;
};

}  // namespace takt::models
