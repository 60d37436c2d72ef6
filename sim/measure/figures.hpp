// SPDX-License-Identifier: Apache-2.0
// The figures by subject. Each function puts its figures into the sink; `whole` adds those that only make sense over the
// whole horizon (percentiles by locale, rare strata). Depends on the plan alone in what it puts.
#pragma once

#include <vector>

#include "sim/floor/record.hpp"
#include "sim/measure/sink.hpp"

namespace takt::measure {

struct Settlement;

/// People that a team needed on duty, on average, and on the payroll for that. NaN: it was never open, or nothing came.
struct Need {
    double people = 0, with_shrinkage = 0;
};

/// What the figures of a stretch of time are made of.
struct Evidence {
    const plan::Plan& plan;
    const floor::Record& record;
    const floor::Snapshot& end;             // what stood at the end of the stretch
    const floor::RunHistograms* run;        // whole horizon only
    double duration_ms = 0;
    bool whole = false;
    const Settlement* settlement = nullptr; // what contracts came to; null: not known (yet)
    int interval = -1;                      // which, when it is one
    const std::vector<double>* forecast_errors = nullptr;   // of the whole: by stream, then of all together
    const std::vector<Need>* needs = nullptr;   // by team; of the whole the mean of the intervals; null: not known (yet)
};

/// By team, of the stretch as one.
std::vector<Need> needs_of(const Evidence& evidence);

void demand_figures(const Evidence& evidence, Sink& sink);
void stage_figures(const Evidence& evidence, Sink& sink);
void backlog_figures(const Evidence& evidence, Sink& sink);
void turnaround_figures(const Evidence& evidence, Sink& sink);
void people_figures(const Evidence& evidence, Sink& sink);
void capacity_figures(const Evidence& evidence, Sink& sink);
void quality_figures(const Evidence& evidence, Sink& sink);
void machine_figures(const Evidence& evidence, Sink& sink);
void views_figures(const Evidence& evidence, Sink& sink);
void audit_figures(const Evidence& evidence, Sink& sink);
void agreement_figures(const Evidence& evidence, Sink& sink);
void score_figures(const Evidence& evidence, Sink& sink);
void improvement_figures(const Evidence& evidence, Sink& sink);
void appeal_figures(const Evidence& evidence, Sink& sink);
void cost_figures(const Evidence& evidence, Sink& sink);
void policy_figures(const Evidence& evidence, Sink& sink);
void contract_figures(const Evidence& evidence, Sink& sink);

/// All of the above, in this order.
void all_figures(const Evidence& evidence, Sink& sink);

/// How far the items of an interval were from their forecast, as a share of the items: by stream, then of all together. NaN where nothing came.
std::vector<double> forecast_errors(const plan::Plan& plan, const floor::Record& record, int interval);

/// A snapshot of the plan's shape with nothing in it.
floor::Snapshot empty_snapshot(const plan::Plan& plan);

/// What all_figures() puts for an interval, as the first interval's keys.
std::vector<outcome::FigureKey> interval_figure_keys(const plan::Plan& plan);

}  // namespace takt::measure
