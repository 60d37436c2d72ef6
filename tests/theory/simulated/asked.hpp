// SPDX-License-Identifier: Apache-2.0
// From a reference case to scenarios: told apart by kind, parameters and words of the model, never by id.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/theory/calculator/answers.hpp"
#include "tools/takt/oracles/judge.hpp"

namespace takt::tests {

/// A scenario and what the case says about it; `quantities` of the case are answered by it, in the order of `expected`.
struct Asked {
    oracles::Model model;
    std::vector<oracles::Expected> expected;
};

/// What a case asks of the simulation: scenarios, and the names of the quantities that they cover.
struct Plan {
    std::vector<Asked> asked;
    std::vector<std::string> covered;
};

/// Takes what the case expects, piece by piece.
class Asking {
public:
    explicit Asking(const Question& question) : question_{question} {}

    /// Judges the case's `quantity` (if it has one) by `measure` of the model. A list is judged by measure_1, measure_2, ...
    void look(Asked& asked, const std::string& quantity, const std::string& measure);
    /// The expected value of a quantity, and that it is covered.
    std::optional<double> take(const std::string& quantity);
    void add(Asked asked) {
        if (!asked.expected.empty()) plan_.asked.push_back(std::move(asked));
    }
    Plan plan() && { return std::move(plan_); }

private:
    const Question& question_;
    Plan plan_;
};

using Planner = std::optional<Plan> (*)(const Question&);
std::vector<Planner> queue_planners();
std::vector<Planner> network_planners();
std::vector<Planner> path_planners();

/// Why a whole case is not played, or nothing.
std::optional<std::string> reason_not_played(const ReferenceCase& one);
/// Why one quantity of a played case is not measured, or nothing.
std::optional<std::string> reason_not_measured(const ReferenceCase& one, const std::string& quantity);

}  // namespace takt::tests
