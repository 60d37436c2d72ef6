// SPDX-License-Identifier: Apache-2.0
// Plans that follow one another within a run. Whatever has a name or a number in one has the same in the next: flows, queues, machine
// outcomes and translators' errors that only one of them knows are there in both, with nothing in them where they do not occur.
#pragma once

#include <span>
#include <vector>

#include "sim/plan/plan.hpp"

namespace takt::plan {

/// What a component is like at present, beside what the scenario says of it.
struct ComponentState {
    bool out = false;                   // out of order: its declared fallback takes what comes to it
    std::vector<double> separation;     // of scores: factor on d' by category; empty: 1
    // matcher: errors in what it copies, by category; empty: as the scenario says
    std::vector<double> copied_wrong_allow, copied_wrong_block;
};

/// Share of the machines' errors that durable fixes have left, by curve and category; empty: all.
using MachineFixes = std::vector<std::vector<double>>;

/// The plan with what machines make of the items when the components are in such states (by component; empty: as the scenario says): splits, flows, machine traffic and
/// what components see. People, stages, queues, audits and names stay. Flows that the plan does not know yet stand after those that it knows.
/// The queues must have been compiled for every way that items can take (Draft::any_way). Cost: some milliseconds, curves x components.
Plan recompile(const Plan& plan, std::span<const ComponentState> states, const MachineFixes& fixes = {});

/// Gives everything in `next` the index that it has in `plan`. What `plan` does not know comes after it; what `next` does not know is empty in it.
void align(Plan& next, const Plan& plan);

}  // namespace takt::plan
