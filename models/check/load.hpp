// SPDX-License-Identifier: Apache-2.0
// How much work the scenario brings to whom, in the mean over the measured period: traffic equations of components, stages,
// audits, appeals and flags. No queue is looked at: the figures are what people would have to work if nobody ever waited.
#pragma once

#include <vector>

#include "models/check/network.hpp"

namespace takt::models {

/// The waiting items of a stage that the same teams may take.
struct LineLoad {
    std::size_t stage = 0;
    std::size_t language = Network::done;   // done: the stage takes any language
    bool translated = false;                // holds translated items only
    double items_per_day = 0;
    double offered = 0;                     // people who would be busy with it, team factors left out
    std::vector<std::size_t> teams;         // that may serve, in routing order
    std::vector<std::size_t> locales;       // where the items come from
    bool harmful = false;                   // harmful content is, or may be, among it
    bool self_limiting = false;             // items are withdrawn or turned away, or senders wait: it cannot grow for ever
};

/// What one cycle of an audit brings in its smallest stratum, and how many of it the design draws. Designs that draw only.
struct AuditLot {
    std::size_t audit = 0;
    double decisions = 0;
    double sample = 0;
};

/// A component whose budget of labels exceeds the items that it may ask about.
struct ShortLabels {
    std::size_t component = 0;
    double items_per_week = 0;
};

struct Load {
    std::vector<AuditLot> lots;
    std::vector<ShortLabels> short_labels;
    std::vector<LineLoad> lines;      // with work, in the order of stages and languages
    std::vector<double> audited;      // by audit: decisions a day that it chooses from
    std::vector<std::vector<bool>> visited;   // by stage, by curve with items: whether they come to it
    std::vector<bool> busy;           // by curve: it has items
    std::vector<double> available;    // by team: people on duty and on the queue, mean over the week
};

/// Shares below 1e-9 of a curve are not followed. An appeal counts as open, for contacts about it, while it is handled.
Load offered_load(const Network& network);

/// Mean items a day of a curve over the measured period: volume, profile, trend, holidays, surges; or the other processes' own rate.
double mean_items_per_day(const Scenario& scenario, const Curve& curve);

/// People wanted by the headcount plan, mean over the measured time.
double mean_headcount(const Scenario& scenario, const Team& team);
/// People of a team on the queue, mean over the measured period: shifts without breaks, less shrinkage, holidays and outages.
double mean_available_people(const Scenario& scenario, const Team& team);

/// Lines that can be served only by `teams`, and what they ask of them.
struct Pool {
    std::vector<std::size_t> lines;   // indices into Load::lines
    std::vector<std::size_t> teams;
    double offered = 0;               // people, at these teams' speed
    double available = 0;
    double loaded() const { return offered / available; }   // infinite when nobody is available
};

/// The bottlenecks with a load of `from` or more, worst first: each is the set of lines whose work exceeds what their teams can
/// do by most, whatever the routing; the next is sought among the lines and teams left. Cost: a few maximum flows each.
std::vector<Pool> bottlenecks(const Scenario& scenario, const Load& load, double from);

}  // namespace takt::models
