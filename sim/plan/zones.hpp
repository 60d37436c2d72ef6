// SPDX-License-Identifier: Apache-2.0
// Wall clocks of places to ticks and back, daylight saving included, by the system's time zone database. A local time
// that does not exist (the clock is put forward) means the instant of the change; one that comes twice means the first.
// Guarantee: exact. Cost: a binary search per question. Every call throws std::invalid_argument for an unknown zone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/calendar.hpp"
#include "models/units.hpp"
#include "sim/kernel/tick.hpp"

namespace takt::plan {

/// A stretch [from, until) in which a place's clock runs evenly: wall clock = tick + `wall_ms`, counted in milliseconds
/// from 1970-01-01T00:00 of that clock.
struct ZoneStretch {
    kernel::Tick from = 0;
    kernel::Tick until = 0;
    std::int64_t wall_ms = 0;
};

class Zones {
  public:
    /// Tick 0 is the midnight that begins `calendar.start` in `calendar.time_zone`.
    explicit Zones(const models::Calendar& calendar);

    kernel::Tick tick(const std::string& zone, models::DateTime wall) const;
    models::DateTime wall(const std::string& zone, kernel::Tick tick) const;
    /// Stretches that cover [from, until), in order. Requires from < until.
    std::vector<ZoneStretch> stretches(const std::string& zone, kernel::Tick from, kernel::Tick until) const;
    /// "2027-03-29T00:00:00+01:00".
    std::string iso8601(const std::string& zone, kernel::Tick tick) const;

  private:
    std::int64_t origin_ms_ = 0;   // of tick 0, since 1970-01-01T00:00 UTC
};

/// Monday is 0.
int weekday(models::Date date);

}  // namespace takt::plan
