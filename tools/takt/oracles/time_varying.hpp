// SPDX-License-Identifier: Apache-2.0
// Demand and staffing that change with the hour, from an empty floor; figures at an instant or over a stretch of time.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/takt/oracles/model.hpp"
#include "tools/takt/oracles/queues.hpp"

namespace takt::oracles {

/// People who are there from one whole hour to another, on every day of the scenario; 0 to 24: always.
struct Crowd {
    int people = 0;
    double from = 0, until = 24;
};

struct Varying {
    std::string name;
    std::function<double(double)> arrival_rate;   // per unit, of the units since the start
    bool constant_rate = false;
    theory::Law service;
    std::vector<Crowd> people;                    // 0 to 24 only, unless a unit is an hour
    double abandonment_rate = 0;
    models::ShiftEnd shift_end = models::ShiftEnd::finish;
    std::optional<Promise> promise;
    double unit_hours = 1;                        // a unit of the model in hours of the scenario; the whole path takes at most a week
    int copies = 20;                              // the same floor so many times side by side
    double from = 0, until = 1;                   // measured, in units
};

/// The path's measures, means over the copies: L, busy, idle (1 - busy, of one server), queue, arrivals, abandons and sum_wait (over the
/// stretch), in_target_items (items inside the promise), busy_time.
Model varying(const Varying& varying);

/// The same around one instant: 0.02 units wide, so that curvature weighs less than 1e-4.
Model varying_at(Varying varying, double instant);

}  // namespace takt::oracles
