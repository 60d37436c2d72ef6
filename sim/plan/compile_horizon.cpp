// SPDX-License-Identifier: Apache-2.0
// The run's end and the borders of the reporting intervals. Whole days are days of the calendar's clock (a week that
// loses an hour to daylight saving is still a week); anything else is elapsed time.
#include <algorithm>
#include <stdexcept>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

bool whole_days(models::Duration duration) { return duration.ms % kernel::kDay == 0; }

class Clock {
  public:
    Clock(const Zones& zones, const std::string& zone, Tick start) : zones_{zones}, zone_{zone}, start_{start}, wall_{zones.wall(zone, start)} {}

    /// `times` durations after the start.
    Tick after(models::Duration duration, std::int64_t times = 1) const {
        if (!whole_days(duration)) return start_ + duration.ms * times;
        models::DateTime wall = wall_;
        wall.date.days += static_cast<std::int32_t>(duration.ms / kernel::kDay * times);
        return zones_.tick(zone_, wall);
    }

  private:
    const Zones& zones_;
    const std::string& zone_;
    Tick start_;
    models::DateTime wall_;
};

}  // namespace

void compile_horizon(Draft& draft) {
    const models::Calendar& calendar = draft.scenario.calendar;
    if (calendar.length.ms <= 0 || calendar.interval.ms <= 0 || calendar.warm_up.ms < 0) throw std::invalid_argument("calendar without length or interval");
    Horizon& horizon = draft.plan.horizon;
    const Tick measured = Clock{draft.zones, calendar.time_zone, 0}.after(calendar.warm_up);
    const Clock clock{draft.zones, calendar.time_zone, measured};
    horizon.end = clock.after(calendar.length);
    horizon.borders.push_back(measured);
    for (std::int64_t count = 1; horizon.borders.back() < horizon.end; ++count) {
        horizon.interval_starts.push_back(draft.zones.iso8601(calendar.time_zone, horizon.borders.back()));
        horizon.borders.push_back(std::min(clock.after(calendar.interval, count), horizon.end));
    }
}

}  // namespace takt::plan
