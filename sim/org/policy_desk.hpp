// SPDX-License-Identifier: Apache-2.0
// The desk that brings a new policy to the teams. Localisers take one language after another; a team changes on its day, or when its last
// language is ready if that is later; its people are trained, so many at a time; and from its first day of the new policy on it errs more,
// the points added halving every half-life: a 2^(-t/h) for the trained, `untrained` times that for those who still wait for their training.
// The floor knows errors by team: it is told the average over the team's people, and the exact mean over a step of time. The integral
// over time is exact whatever the step, up to ten half-lives, after which less than a thousandth is left and dropped.
// Cost: a wake a day, and one for each person trained.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/diary.hpp"
#include "sim/org/error_book.hpp"
#include "sim/org/workforce.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// Mean of 2^(-t/h) over the times from `from` to `to` since the first day. Requires from < to and h > 0.
double mean_novelty(double from_ms, double to_ms, double half_life_ms);

class PolicyDesk {
public:
    /// `workforces` by team, null where nobody joins or leaves; `diary` may be null for a policy without training. All must outlive it.
    PolicyDesk(const plan::Plan& plan, std::uint16_t policy, Company& company, Company::HostIndex host, const std::vector<std::unique_ptr<Workforce>>& workforces, Diary* diary,
               ErrorBook& errors, floor::Control control);

private:
    struct TeamState {
        bool booked = false;
        Tick in_force = kernel::kNever;      // since when
        Tick step_end = 0;                   // until when the floor knows what it adds
        std::uint32_t pending = 0;           // booked, training not over
        bool over = false;                   // nothing is added any more
    };

    void localise(Actor& actor, std::size_t text);
    void run(Actor& desk);
    void call(Tick now);
    bool ready(const plan::PolicyPlan::TeamChange& change) const;
    bool needs_training(plan::TeamIndex team, std::uint32_t place, Tick now) const;
    std::uint32_t employed(plan::TeamIndex team) const;
    std::uint32_t untrained(std::size_t change, Tick now) const;
    void book(std::size_t change, Tick now);
    void tell(std::size_t change, Tick now);
    void report(Tick now);
    Tick next_wake(Tick now) const;

    const plan::Plan& plan_;
    const plan::PolicyPlan& policy_;
    std::uint16_t index_;
    Company& company_;
    const std::vector<std::unique_ptr<Workforce>>& workforces_;
    Diary* diary_;
    ErrorBook& errors_;
    ErrorBook::Cause cause_;
    floor::Control control_;
    Permits localisers_;
    std::vector<bool> ready_;                // by text
    std::vector<TeamState> teams_;           // aligned with PolicyPlan::teams
    Company::Post post_ = 0;
    bool asleep_ = false;
};

}  // namespace takt::org
