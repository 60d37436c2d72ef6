// SPDX-License-Identifier: Apache-2.0
// What comes in: streams of items, the truth about them, their views, and surges.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/units.hpp"

namespace takt::models {

/// How submissions of a stream are spread over time.
enum class ArrivalProcess {
    poisson,   // non-homogeneous Poisson with a Gamma day factor (`day_cv`)
    renewal,   // independent gaps drawn from `gap`; volume, profile and trend do not apply
    senders,   // a fixed number of senders; each submits again a `gap` after its last item left
    trace      // the submissions listed in `trace`
};

/// One submission of a trace: when (after the start of the scenario) and how long it takes to handle.
struct TraceItem {
    Duration at;
    std::optional<Duration> handle;   // first stage's handle time; absent: drawn
    std::string locale;               // absent: drawn from the mix
};

/// Views an item earns while live: intensity halves every `half_life`; defects are counted per 1,000 views.
struct Views {
    double mean = 0;                        // views of an item that stays live for ever
    double cv = 0;                          // between items (Gamma)
    Duration half_life{24LL * 3600'000};    // of the intensity
};

struct Stream {
    std::string id;
    std::string name;
    std::string program;
    ById mix;                     // weight by locale; one sub-stream per locale named
    ArrivalProcess process = ArrivalProcess::poisson;
    double volume_per_day = 0;    // items on an average day, all locales together, at the scenario's start
    std::vector<double> week_profile;   // relative rate in equal slots of the week from Monday 00:00 local; empty: flat
    double trend_per_year = 0;    // 0.2: volume grows 20 % a year, compound
    double day_cv = 0;            // coefficient of variation of the Gamma day factor (0: plain Poisson)
    double holiday_factor = 1;    // rate on the locale's holidays
    Distribution gap;             // renewal, senders
    int senders = 0;
    std::vector<TraceItem> trace;
    std::string trace_file;             // trace: CSV with the columns at, handle, locale beside the scenario; read into `trace`
    ById batch_sizes;             // items that arrive together, {"1": 0.5, "3": 0.5}; empty: one by one
    ById violations;              // share of all items that violate, by category; the rest is compliant
    ById looks_like;              // suspected category of compliant items, weights; empty: as `violations`
    Views views;
    bool live_while_waiting = false;   // published before the first decision
    std::string entry;            // component or stage that sees an item first
    double forecast_bias = 0;     // what comes is volume_per_day x (1 + bias): the volume is the forecast that people plan with
    double forecast_error = 0;    // coefficient of variation of a Gamma factor on top, one for the whole of a replication
};

/// More (or less) of a stream for a while: an attack, a launch, a holiday.
struct Surge {
    std::string id;
    std::vector<std::string> streams;   // empty: all
    std::vector<std::string> locales;   // empty: all
    DateTime from;                      // local to the calendar
    DateTime to;
    double multiplier = 1;
    ById violations;                    // shares of the items that the surge adds; empty: as the stream's own
};

}  // namespace takt::models
