// SPDX-License-Identifier: Apache-2.0
// Plans that follow one another within a run. Whatever has a name or a number in one has the same in the next: flows, queues, machine
// outcomes and translators' errors that only one of them knows are there in both, with nothing in them where they do not occur.
#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "sim/plan/plan.hpp"

namespace takt::plan {

/// What a component is like at present, beside what the scenario says of it.
struct ComponentState {
    bool out = false;                   // out of order: its declared fallback takes what comes to it
    std::vector<double> separation;     // of scores: factor on d' by category; empty: 1
    // matcher: errors in what it copies, by category; empty: as the scenario says
    std::vector<double> copied_wrong_allow, copied_wrong_block;
    friend bool operator==(const ComponentState&, const ComponentState&) = default;
};

/// Share of the machines' errors that durable fixes have left, by curve and category; empty: all.
using MachineFixes = std::vector<std::vector<double>>;

/// What becomes of a plan when components are not what they were. People, stages, queues, audits and names stay.
struct MachineChange {
    /// A curve whose items machines treat differently now.
    struct Concerned {
        CurveIndex curve = 0;
        MachineTraffic traffic;              // outcomes that the plan knows keep their places
        std::vector<double> component_items;
    };
    std::vector<Concerned> curves;           // rising
    std::vector<std::pair<FlowIndex, Flow>> flows;   // of these curves, rising; from plan.flows.size() on: new ones
    std::vector<ComponentPlan> components;   // all
    std::vector<LabelPlan> labels;           // all
    std::vector<Plan::AddedErrors> added_errors;     // all; those that the plan knows keep their places
    bool suggests = false;
};

void apply(Plan& plan, MachineChange change);

/// Brings what machines make of the items up to date while one scenario holds. The queues must have been compiled for every way that items
/// can take (compile() with `machines_change`). Cost: some microseconds for each curve and component that it meets.
class Recompiler {
public:
    /// `plan`: as its scenario says, or as earlier changes have left it.
    explicit Recompiler(const Plan& plan);
    ~Recompiler();

    /// What to apply to `plan`, which is of the same scenario and may know more flows and errors, so that it is as components of these states
    /// make it (by component; empty: as the scenario says) instead of those of the last call, or those of the scenario before the first.
    /// Curves that meet none of the components that have changed are left out.
    MachineChange change(const Plan& plan, std::span<const ComponentState> states, const MachineFixes& fixes = {});

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// Gives everything in `next` the index that it has in `plan`. What `plan` does not know comes after it; what `next` does not know is empty in it.
void align(Plan& next, const Plan& plan);

}  // namespace takt::plan
