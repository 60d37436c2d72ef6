// SPDX-License-Identifier: Apache-2.0
// Machine components, compiled: what they cost, learn and lack, and the labels that they ask for. Part of a Plan.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/chance/distribution.hpp"
#include "sim/plan/demand.hpp"

namespace takt::plan {

/// When a site or a component is planned to be out of order.
struct Outage {
    Tick from = 0, to = 0;
};

/// When a component is out of order.
struct OutagePlan {
    std::vector<Outage> planned;
    double mean_time_between_ms = 0, mean_duration_ms = 0;   // by chance; 0: none
    std::uint64_t address = 0;
};

/// How often a component is trained again, and what it learns (models/theory/training).
struct RetrainingPlan {
    double fresh = 0;                      // labels; 0: it is never trained
    Tick takes_ms = 0;
    double before = 1, limit = 1, exponent = 1;
    bool one_at_a_time = false;
};

struct ComponentPlan {
    double cost_per_item = 0;              // reporting currency
    chance::Distribution latency;          // where it differs from item to item
    std::vector<bool> labelled_curves;     // which judgements of the stages it learns from are about its items
    std::uint32_t labelled_categories = 0;
    std::vector<double> separation;        // d' by category at present, languages left out; empty: it has no scores
    std::vector<double> violating;         // by category: share of the violating items it sees; adds to 1
    bool learns = false;                   // it collects labels
    bool lives = false;                    // it does, or its separation moves
    std::vector<double> drift;             // of d' by category a month; empty: none
    Tick drift_step_ms = 0;
    RetrainingPlan retraining;
    OutagePlan outages;
    // a matcher that copies what was decided
    Tick copies_every_ms = 0;              // 0: it does not
    double copies_half_life_ms = 1;
    double copied_wrong_allow = 0, copied_wrong_block = 0;   // until the library is first brought up to date
    std::vector<bool> copied_curves;
    /// Whether what is counted of its traffic is the same.
    friend bool operator==(const ComponentPlan& a, const ComponentPlan& b) { return a.cost_per_item == b.cost_per_item && a.latency == b.latency; }
};

/// Labels that a component asks for: what they are drawn from, in shares of each curve's items.
struct LabelPlan {
    std::uint16_t component = 0;
    StageIndex stage = 0;
    double per_draw = 0;                   // items
    Tick every_ms = 0;
    struct Like {
        CurveIndex curve = 0;
        MarkClass mark;
    };
    std::vector<Like> likes;
};

}  // namespace takt::plan
