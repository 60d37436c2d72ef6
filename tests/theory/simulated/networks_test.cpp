// SPDX-License-Identifier: Apache-2.0
// The whole program held against exact results for several stages or several teams. False alarm 1e-5 a figure; seeds are fixed.
#include <gtest/gtest.h>

#include "models/theory/jackson.hpp"
#include "models/theory/priority.hpp"
#include "models/theory/skill_routing.hpp"
#include "tests/theory/simulated/held.hpp"
#include "tools/takt/oracles/networks.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

std::vector<Expected> sojourns(const th::PriorityFigures& f) {
    std::vector<Expected> expected;
    for (std::size_t k = 0; k < f.mean_sojourn.size(); ++k) expected.push_back({"E_W_" + std::to_string(k + 1), f.mean_sojourn[k]});
    return expected;
}

std::vector<th::PriorityClass> exponential_classes(const std::vector<double>& rates, const std::vector<double>& service) {
    std::vector<th::PriorityClass> classes;
    for (std::size_t k = 0; k < rates.size(); ++k) classes.push_back({rates[k], th::exponential(service[k])});
    return classes;
}

TEST(PrioritiesWithoutInterruption, WaitAsCobham) {
    const std::vector<th::PriorityClass> classes{{0.2, th::exponential(0.8)}, {0.3, th::lognormal(0.8, 0.7)}, {0.2, th::deterministic(1)}};
    hold(priorities({"cobham", classes, 1, false}), sojourns(th::priority_non_preemptive(classes)), 0.02);
}

TEST(PrioritiesWithoutInterruption, WaitAsKellaAndYechialiWithThreeServers) {
    const th::PriorityFigures f = th::priority_non_preemptive({1, 1.4}, 1, 3);
    hold(priorities({"kella-yechiali", exponential_classes({1, 1.4}, {1, 1}), 3, false}), {{"E_Wq_1", f.mean_wait[0]}, {"E_Wq_2", f.mean_wait[1]}}, 0.02);
}

TEST(PrioritiesWithInterruption, ResumeAsKleinrock) {
    const std::vector<th::PriorityClass> classes{{0.1, th::exponential(0.5)}, {0.3, th::deterministic(0.5)}, {0.4, th::erlang(4, 1)}};
    hold(priorities({"kleinrock", classes, 1, true}), sojourns(th::priority_preemptive(classes)), 0.02);
}

TEST(PrioritiesWithInterruption, ResumeOnThreeServers) {
    hold(priorities({"three-servers", exponential_classes({1, 1.4}, {1, 1}), 3, true}), sojourns(th::priority_preemptive({1, 1.4}, 1, 3)), 0.02);
}

TEST(PrioritiesWithInterruption, ResumeOnThreeServersAtDifferentRates) {
    hold(priorities({"two-rates", exponential_classes({1, 1.2}, {1.5, 0.75}), 3, true}), sojourns(th::priority_preemptive_two_rates({1, 1.2}, {1.5, 0.75}, 3)),
         0.02);
}

TEST(ANetworkWithRework, HasJacksonsProductForm) {
    const th::OpenNetwork stations{{4, 1, 0}, {{0, 0.3, 0.2}, {0.1, 0, 0.6}, {0, 0.05, 0}}, {7, 4, 3}, {1, 1, 2}};
    const th::OpenNetworkFigures f = th::open_network(stations);
    std::vector<Expected> expected{{"W_total", f.mean_total_sojourn}, {"L_total", f.mean_total}};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string place = std::to_string(i + 1);
        expected.insert(expected.end(), {{"L_" + place, f.mean_in_station[i]}, {"lam_" + place, f.rates[i]}, {"U_" + place, f.occupancy[i]},
                                         {"R_" + place, f.mean_sojourn[i]}});
    }
    hold(network({"jackson", stations, {}}), expected, 0.02);
}

TEST(ItemsThatFailAndComeBack, SeeTheirOwnTrafficAsBernoulliFeedback) {
    const th::OpenNetwork stations{{3}, {{0.2}}, {1}, {5}};
    const th::OpenNetworkFigures f = th::open_network(stations);
    hold(network({"feedback", stations, {}}), {{"L_1", f.mean_in_station[0]}, {"W_total", f.mean_total_sojourn}, {"U_1", f.occupancy[0]}, {"lam_1", f.rates[0]}},
         0.01);
}

std::vector<Expected> of_skills(const th::SkillRouting& system, bool loss) {
    const th::SkillRoutingFigures f = th::skill_routing(system);
    std::vector<Expected> expected;
    for (std::size_t k = 0; k < system.arrival_rates.size(); ++k) {
        const std::string place = std::to_string(k + 1);
        if (loss)
            expected.push_back({"P_block_" + place, f.prob_turned_away[k]});
        else
            expected.insert(expected.end(), {{"P_ab_" + place, f.prob_abandon[k]}, {"P_wait_" + place, f.prob_wait[k]}, {"E_Wq_" + place, f.mean_wait[k]}});
    }
    for (std::size_t j = 0; j < system.pool_sizes.size(); ++j) expected.push_back({"occ_pool_" + std::to_string(j + 1), f.occupancy[j]});
    return expected;
}

TEST(TheNModel, FollowsItsExactChain) {
    const th::SkillRouting n{{2, 1.5}, {3, 3}, {{0.8, 0}, {0.6, 0.9}}, {{0, 1}, {1}}, {{0}, {1, 0}}, {0.5, 0.25}, {30, 30}};
    hold(skills({"n-model", n}), of_skills(n, false), 0.02);
}

TEST(TheNModel, LosesAsItsExactChainWithoutQueues) {
    const th::SkillRouting n{{3, 2}, {4, 4}, {{1, 0}, {1, 1}}, {{0, 1}, {1}}, {{0}, {1, 0}}, {}, {0, 0}};
    hold(skills({"n-model-loss", n}), of_skills(n, true), 0.02);
}

TEST(TheMModel, FollowsItsExactChain) {
    const th::SkillRouting m{{2, 1.6}, {2, 2, 2}, {{1, 0}, {0, 1}, {0.9, 0.8}}, {{0, 2}, {1, 2}}, {{0}, {1}, {0, 1}}, {0.3, 0.3}, {14, 14}};
    hold(skills({"m-model", m}), of_skills(m, false), 0.02);
}

}  // namespace
}  // namespace takt::tests
