// SPDX-License-Identifier: Apache-2.0
// Who says which plan holds. Events bring chapters, each at its instant, before everything else that happens then; machines that drift, stop or
// learn bring their states, whatever the chapter. The floor takes the outcome over; desks whose shifts have changed look at them again.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/roster.hpp"
#include "sim/plan/plan.hpp"
#include "sim/plan/replan.hpp"

namespace takt::org {

class Planner {
public:
    /// `plan`: the floor's own, which taking over writes to. Its chapters are the run's.
    Planner(const plan::Plan& plan, floor::Control control) : plan_{plan}, chapters_{plan.chapters}, control_{control} {}

    /// Called after a chapter has begun, with what held before: who keeps something of the plan reads it again.
    using Reader = std::function<void(const plan::Plan& before, Tick now)>;
    void on_chapter(Reader reader) { readers_.push_back(std::move(reader)); }

    /// The body of its actor: begins every chapter when its time has come.
    void keep_events(Actor& actor);

    /// Opens the post that brings the plan up to date when machines have changed: once for all that changes at one instant, after everybody
    /// else of it. To be called before anything changes.
    void open(Company& company, Company::HostIndex host);
    /// The states of the components, by component; all as the scenario says at first. Whoever changes one calls machines_changed() at the
    /// same instant.
    std::vector<plan::ComponentState>& machines();
    void machines_changed();

    /// A durable fix has landed: so much of the machines' errors in the class do not come back (share). Fixes multiply.
    void fix_machines(const std::vector<bool>& curves, std::uint8_t category, double effect);

    bool has_chapters() const { return !chapters_.empty(); }

private:
    const plan::Plan& plan_;
    const std::vector<plan::Chapter> chapters_;
    std::shared_ptr<const plan::Plan> chapter_;      // the running one; null: that of the start. Shared with the plan of the start
    std::vector<plan::ComponentState> machines_;     // empty: nothing has happened to them
    plan::MachineFixes fixes_;
    Company* company_ = nullptr;
    Company::Post post_ = 0;
    bool machines_changed_ = false;
    std::unique_ptr<plan::Recompiler> recompiler_;   // of the scenario that holds; null until it is needed
    std::vector<Reader> readers_;
    floor::Control control_;
};

/// Whether people of the team would be somewhere else: shifts, holidays and absence.
bool same_shifts(const plan::TeamPlan& a, const plan::TeamPlan& b);

}  // namespace takt::org
