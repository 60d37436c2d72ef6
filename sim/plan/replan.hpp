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
    bool out = false;                   // what comes to it goes to its `next` unseen
    std::vector<double> separation;     // classifier: factor on d' by category; empty: 1
};

/// The plan with what machines make of the items when the components are in such states (by component): splits, flows, machine traffic and
/// what components see. People, stages, queues, audits and names stay. Flows that the plan does not know yet stand after those that it knows.
/// The queues must have been compiled for every way that items can take (Draft::any_way). Cost: some milliseconds, curves x components.
Plan recompile(const Plan& plan, std::span<const ComponentState> states);

/// Gives everything in `next` the index that it has in `plan`. What `plan` does not know comes after it; what `next` does not know is empty in it.
void align(Plan& next, const Plan& plan);

}  // namespace takt::plan
