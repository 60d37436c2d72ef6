// SPDX-License-Identifier: Apache-2.0
// How teams err in a category for reasons that are not a person's own: a policy that is new, a root cause that was removed. Every reason is a
// cause of its own; factors of all causes multiply, added shares add up, and the floor is told whenever one changes.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

class ErrorBook {
public:
    using Cause = std::size_t;

    ErrorBook(const plan::Plan& plan, floor::Control control)
        : categories_{plan.names.categories.size()}, cells_{plan.teams.size() * categories_}, control_{control} {}

    /// A new reason, without any effect at first.
    Cause add_cause() {
        causes_.emplace_back(cells_);
        return causes_.size() - 1;
    }
    /// What the cause does to the team's errors in the category from now on.
    void set(Cause cause, plan::TeamIndex team, std::uint8_t category, const floor::CategoryErrors& errors) {
        const std::size_t cell = team * categories_ + category;
        causes_[cause][cell] = errors;
        floor::CategoryErrors all;
        for (const std::vector<floor::CategoryErrors>& one : causes_) {
            all.wrong_block *= one[cell].wrong_block;
            all.wrong_allow *= one[cell].wrong_allow;
            all.added_wrong_block += one[cell].added_wrong_block;
            all.added_wrong_allow += one[cell].added_wrong_allow;
        }
        control_.set_category_errors(team, category, all);
    }

private:
    std::size_t categories_, cells_;
    floor::Control control_;
    std::vector<std::vector<floor::CategoryErrors>> causes_;   // by cause, by cell
};

}  // namespace takt::org
