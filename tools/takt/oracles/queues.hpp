// SPDX-License-Identifier: Apache-2.0
// One stage and one team: M/M/c and all its relatives that a scenario can state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/takt/oracles/model.hpp"

namespace takt::oracles {

/// A service promise in model units; `base` and `clock` as in models/workflow.hpp.
struct Promise {
    double within = 0;
    models::TargetClock clock = models::TargetClock::wait;
    models::TargetBase base = models::TargetBase::served;
};

struct Queue {
    std::string name;
    double arrival_rate = 1;                 // items per unit; with `sources` and `gap`: only to choose the unit and the length
    theory::Law service;
    int servers = 1;
    std::optional<theory::Law> gap;          // renewal arrivals; with `sources`: from an item's leaving to the source's next one
    int sources = 0;                         // a finite number of senders
    std::vector<double> batch_sizes;         // chance of 1, 2, ... items at a time
    std::optional<int> waiting_room;         // beside the items in service
    std::optional<theory::Law> patience;     // a branch of constant zero: who has to wait leaves at once
    std::optional<theory::Law> retry;        // withdrawn items come back after this
    std::optional<Promise> promise;
    std::optional<theory::Law> up, down;     // the site stops working (means of exponential times)
    double relaxation = 0;                   // units in which a start from empty is forgotten; 0: that of M/M/c with the same load
    double items = 2e5;                      // per replication, about
};

/// Measures (times in units; "served" and "all" as in results.md):
///   P_wait, P_block (turned away), P_abandon, in_target (if promised), E_Wq = E_W_served (waits of those who start), E_W_all (by Little's
///   law from the queue: all who join), E_W (sojourn), E_Lq, E_L, occupancy, throughput (of finished items, needs no abandonment),
///   Wq_p50/p90/p95/p99, W_p50/p90/p95/p99, arrivals (entered per unit), availability (mean share of people on duty).
/// Warm-up: 12 relaxation times, which leaves exp(-12) of the bias of starting empty.
Model queue(const Queue& queue);

/// Time constant with which M/M/c forgets its start (its spectral gap is at least (sqrt(c mu) - sqrt(lambda))^2, and mu bounds it from above).
double relaxation_time(double arrival_rate, double service_rate, int servers);

}  // namespace takt::oracles
