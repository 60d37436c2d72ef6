// SPDX-License-Identifier: Apache-2.0
// Several stages or several teams: priorities, networks with rework, skills.
#pragma once

#include <string>
#include <vector>

#include "models/theory/jackson.hpp"
#include "models/theory/priority.hpp"
#include "models/theory/skill_routing.hpp"
#include "tools/takt/oracles/model.hpp"

namespace takt::oracles {

struct Classes {
    std::string name;
    std::vector<theory::PriorityClass> classes;   // the most urgent first; at most nine
    int servers = 1;
    bool preemptive = false;                      // interrupted items resume
    double items = 4e5;
};
/// A stage per class, one team. Measures of class k = 1, 2, ...: E_W_k, E_Wq_k (until handling first starts), E_L_k = backlog of k is E_Lq_k.
Model priorities(const Classes& classes);

struct Network {
    std::string name;
    theory::OpenNetwork stations;   // servers[i] = 0: more people than ever needed
    std::vector<theory::Law> services;   // empty: exponential with stations.service_rates
    double items = 4e5;             // visits per replication, about
};
/// A stage and a team per station. Measures of station i = 1, 2, ...: lam_i (visits per unit), L_i, U_i (occupancy; mean number busy at a
/// delay), R_i (sojourn per visit), Wq_i; and L_total, W_total (time of an item in the whole network).
Model network(const Network& network);

struct Skills {
    std::string name;
    theory::SkillRouting system;
    double items = 2e5;
};
/// A stage per class, a team per pool. Measures of class k: P_ab_k, P_block_k, P_wait_k, E_Wq_k (of all arrivals, by Little's law),
/// E_Wq_served_k, E_Lq_k; of pool j: occ_pool_j.
Model skills(const Skills& skills);

}  // namespace takt::oracles
