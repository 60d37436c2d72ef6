// SPDX-License-Identifier: Apache-2.0
// What reviewers get wrong, and what a machine decides before them.
#pragma once

#include <string>

#include "tools/takt/oracles/model.hpp"

namespace takt::oracles {

struct Judgement {
    std::string name;
    double prevalence = 0.1;    // share of items that violate
    double wrong_block = 0;     // of one reviewer, of compliant items
    double wrong_allow = 0;     // of one reviewer, of violating items
    int judgements = 1;         // per item; the majority decides
    double items = 1e5;         // per replication
};
/// Measures: error_rate (of decisions), wrong_block (of compliant items), wrong_allow (of violating items), flag_rate (blocked items of all).
Model judgement(const Judgement& judgement);

struct Scored {
    std::string name;
    double prevalence = 0.1;
    double separation = 2;      // d'
    double allow_below = 0, block_above = 2;
    double items = 1e5;
};
/// A classifier with two thresholds before a review that is never wrong. Measures: human_share (sent to a person), error_rate (of all
/// decisions), wrong_block (of compliant items), wrong_allow (of violating items).
Model scored(const Scored& scored);

}  // namespace takt::oracles
