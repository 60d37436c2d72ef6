// SPDX-License-Identifier: Apache-2.0
// What the components make of a curve's items, as shares: the part of the traffic equations before the first person.
#pragma once

#include <vector>

#include "models/check/network.hpp"

namespace takt::models {

/// Items that are alike in what matters for load.
struct Kind {
    bool violates = false;
    std::size_t category = 0;
    std::size_t band = 0;        // as in Looks
    bool translated = false;
    double added_block = 0;      // by translators, to error rates of reviewers who do not speak the language
    double added_allow = 0;
    int suggestion = 0;          // what a language model suggests to reviewers: 0 nothing, 1 allow, 2 block
    double anchoring = 0;        // share of suggestions taken over unseen
    double assisted = 1;         // factor on reviewers' handle time
    friend auto operator<=>(const Kind&, const Kind&) = default;
};

struct ToStage {
    Kind kind;
    std::size_t stage = 0;
    double share = 0;
};
struct MachineDecision {
    Kind kind;
    std::size_t component = Network::done;   // that decided; done: none (never when the entry is a component)
    bool block = false;
    double share = 0;
};
struct MachineSplit {
    std::vector<ToStage> people;             // first stage of the items that need one
    std::vector<MachineDecision> decided;
    std::vector<double> seen;                // by component: share of the items that it sees; of those that ask for labels in bands, only these
};

/// Requires an acyclic component graph. The shares add to 1. Scores: models/theory/binormal.
MachineSplit machine_split(const Network& network, const Curve& curve);

}  // namespace takt::models
