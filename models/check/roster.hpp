// SPDX-License-Identifier: Apache-2.0
// A team's week as written: who works when, by the site's clock.
#pragma once

#include <cstdint>
#include <vector>

#include "models/scenario.hpp"

namespace takt::models {

/// Part of a day in which the people of a shift are there, milliseconds after midnight of the day on which the shift starts;
/// hours outside the site's opening hours are cut off.
struct Presence {
    std::int64_t start = 0;
    std::int64_t end = 0;   // start: never there
};
Presence presence_of(const Shift& shift, const Site& site);

/// Whether the shift starts on the weekday (0 = Monday) and the site opens then.
bool works_on(const Shift& shift, const Site& site, int weekday);

/// Presence without breaks.
std::int64_t working_ms(const Shift& shift, const Presence& presence);

/// People by shift: those stated, and the rest evenly over the shifts that state none (over all when every shift does).
std::vector<int> people_by_shift(const Team& team);

}  // namespace takt::models
