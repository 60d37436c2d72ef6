// SPDX-License-Identifier: Apache-2.0
// Promises against figures: what was promised, what is forecast, and how it stands.
#pragma once

#include <string>
#include <vector>

#include "models/outcome/outcome.hpp"
#include "reports/document.hpp"
#include "reports/study_view.hpp"

namespace takt::reports {

struct TargetStanding {
    outcome::TargetLine target;
    outcome::FigureKey key;
    const Estimate* estimate = nullptr;  // nullptr: the study does not report the figure
    State state = State::none;
    int met = 0, of = 0;  // replications that keep the promise; 0 of 0 when they are not at hand
};

/// `good`: on the right side of the bound, further from it than `amber` (a share of the bound), with the whole interval;
/// `missed`: the whole interval on the wrong side; `uncertain`: the interval holds the bound, the replications cannot tell; `close`: on the
/// right side for certain, but within `amber`. Without half-width the mean alone decides.
State standing(const Estimate& estimate, const outcome::TargetLine& target);

/// The figure that a target judges; an empty id when its text is not understood (`takt validate` says why).
outcome::FigureKey target_key(const outcome::TargetLine& target);

/// All targets of the study in their order. A target whose figure text is not understood has no estimate.
std::vector<TargetStanding> target_standings(const StudyView& view);

/// The target of this figure and scope, or nullptr.
const TargetStanding* standing_of(const std::vector<TargetStanding>& standings, const outcome::FigureKey& key);

/// "at most 48 h", "at least 95 %".
std::string promise_text(const TargetStanding& standing, std::string_view currency);
/// "met", "close", "uncertain", "missed", "not measured".
std::string state_word(State state);
/// Whether a standing is uncertain because of too few replications: fewer than four, or an interval wider than the value.
bool says_little(const TargetStanding& standing);
/// "met in 19 of 20 replications", or the state's word.
std::string standing_text(const TargetStanding& standing);

}  // namespace takt::reports
