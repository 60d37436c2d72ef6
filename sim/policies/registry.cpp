// SPDX-License-Identifier: Apache-2.0
// One line per routing order.
#include "sim/policies/policies.hpp"

namespace takt::policies {

floor::Decide registry() {
    floor::Decide decide;
    const auto answer = [&decide](models::RoutingOrder order, floor::ChooseTeam team, floor::ChooseLine line) {
        decide.team[static_cast<std::size_t>(order)] = team;
        decide.line[static_cast<std::size_t>(order)] = line;
    };
    answer(models::RoutingOrder::ranked, first_listed, only_line);
    answer(models::RoutingOrder::longest_idle, longest_idle, only_line);
    answer(models::RoutingOrder::least_cost, first_listed, only_line);   // the plan lists its teams by cost
    answer(models::RoutingOrder::share, first_listed, by_share);
    answer(models::RoutingOrder::least_backlog, first_listed, least_backlog);
    return decide;
}

}  // namespace takt::policies
