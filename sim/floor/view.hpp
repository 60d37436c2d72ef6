// SPDX-License-Identifier: Apache-2.0
// What a policy may see of the floor: who is idle and what waits. Nothing of what is true about an item.
#pragma once

#include <cstdint>

#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

struct Crew;
struct Line;
struct Person;
struct Staff;

class View {
  public:
    View(const plan::Plan& plan, const Crew* crews, const Staff* staff, const Line* lines, const Person* people)
        : plan_(&plan), crews_(crews), staff_(staff), lines_(lines), people_(people) {}
    const plan::Plan& plan() const { return *plan_; }
    /// People of a team who are logged in and have nothing in hand.
    std::uint32_t idle(plan::TeamIndex team) const;
    /// Since when the longest idle of them is; kNever when nobody is.
    kernel::Tick idle_since(plan::TeamIndex team) const;
    std::uint32_t on_duty(plan::TeamIndex team) const;
    /// Its people, whether at work or not.
    std::uint32_t employed(plan::TeamIndex team) const;
    /// Items waiting in a line.
    std::uint32_t waiting(plan::LineIndex line) const;

  private:
    const plan::Plan* plan_;
    const Crew* crews_;
    const Staff* staff_;
    const Line* lines_;
    const Person* people_;
};

}  // namespace takt::floor
