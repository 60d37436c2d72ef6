// SPDX-License-Identifier: Apache-2.0
// From what happened to numbers: turns the floor's records into the figures of results.md.
// The list of figures depends on the plan alone, so replications line up without names.
#pragma once

#include <vector>

#include "models/outcome/outcome.hpp"
#include "sim/floor/record.hpp"
#include "sim/measure/contracts.hpp"
#include "sim/measure/figures.hpp"
#include "sim/plan/plan.hpp"

namespace takt::measure {

/// Every figure of a replication of this plan, first the whole horizon, then interval by interval.
std::vector<outcome::FigureKey> figure_keys(const plan::Plan& plan);

/// Gathers one replication. Memory: the figures and one record, whatever the number of items.
class Collector {
  public:
    explicit Collector(const plan::Plan& plan);
    /// What happened in an interval and what stood at its end; interval -1 is the warm-up and is not measured.
    void take(int interval, const floor::Record& record, const floor::Snapshot& end);
    /// All figures, aligned with figure_keys(). Call once, after the last interval.
    std::vector<double> values(const floor::RunHistograms& run);

  private:
    void add_forecast_errors(const std::vector<double>& errors);
    void add_needs(const std::vector<Need>& needs, double duration_ms);
    std::vector<double> mean_forecast_errors() const;

    const plan::Plan& plan_;
    floor::Record total_;
    floor::Snapshot last_;
    Ledger ledger_;
    struct Missed {
        double sum = 0;
        double intervals = 0;
    };
    std::vector<Need> needs_;              // by team, times ms
    std::vector<Missed> missed_by_;        // by stream, then all together; empty without forecasts
    std::vector<std::vector<double>> by_interval_;
};

}  // namespace takt::measure
