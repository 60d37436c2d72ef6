// SPDX-License-Identifier: Apache-2.0
// Machine judgement: decision components in an acyclic graph.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/units.hpp"

namespace takt::models {

enum class ComponentKind {
    classifier,   // binormal scores: compliant ~ N(0,1), violating ~ N(d',1); thresholds allow, block
    matcher,      // copies an earlier decision for near duplicates, and its errors with it
    trust_list,   // waves trusted senders through at a residual violation rate
    rule,         // fixed confusion probabilities
    translator,   // makes an item workable in another language at a time, a cost and an added error
    language_model   // scores as a classifier does; paid by the token, with a latency of its own law; decides or suggests
};

/// What becomes of a language model's verdict on an item whose score is beyond a threshold.
enum class VerdictUse {
    decide,    // it is the decision
    suggest    // the item goes on to `next`, and reviewers are shown the verdict
};

/// Labels that a component asks people for: a sample of the items it sees is labelled in a stage of kind label, beside their way.
struct LabelBudget {
    std::string stage;
    double per_week = 0;              // items
    std::vector<std::string> bands;   // only items in these score bands of the component; empty: a random sample of all it sees
    Duration every{24LL * 3600'000};  // how often a part of the week's items is drawn
};

/// Which items a component sees; empty lists mean all, the lists are joined by "and".
struct Coverage {
    std::vector<std::string> streams;
    std::vector<std::string> programs;
    std::vector<std::string> locales;
    std::vector<std::string> categories;   // suspected category
    double share = 1;                      // random share of what the lists select
};

/// Part of the score range between the two thresholds, from the previous band's `below` (or `allow_below`).
struct ScoreBand {
    std::string id;
    double below = 0;    // upper end of the band in score units; the last band ends at `block_above`
    std::string next;    // where items of the band go; empty: the component's `next`
};

struct Component {
    std::string id;
    std::string name;
    ComponentKind kind = ComponentKind::classifier;
    Coverage coverage;
    Duration latency{0};
    std::optional<Distribution> latency_law;   // in place of `latency`: the time differs from item to item
    Money cost_per_thousand;
    double tokens_per_item = 0;                // read and written, on average
    Money cost_per_million_tokens;             // on top of cost_per_thousand
    // classifier
    ById separation;               // d' by category, standard deviations
    ById separation_by_language;   // factor on d' by language, default 1
    double allow_below = -1e9;     // scores below are allowed
    double block_above = 1e9;      // scores above are blocked
    std::vector<ScoreBand> bands;  // cut points between the thresholds
    // language model: as a classifier, and
    VerdictUse verdicts = VerdictUse::decide;
    double assisted_handle_time = 1;   // suggesting: factor on reviewers' handle time where a verdict is shown
    double anchoring = 0;              // suggesting: share of verdicts that a reviewer takes over without a judgement of their own
    // training data
    std::vector<std::string> learns_from;   // stages whose judgements become its labels
    std::optional<LabelBudget> labels;
    // matcher: the share of items that are near duplicates of decided ones, and the errors in what it copies
    double match_violating = 0;      // share of violating items that match
    double match_compliant = 0;      // share of compliant items that match
    double copied_wrong_allow = 0;   // violating duplicates that were allowed
    double copied_wrong_block = 0;   // compliant duplicates that were blocked
    // trust list
    double trusted_share = 0;        // of covered items that come from trusted senders
    double residual_violations = 0;  // share of those that violate; at most the stream's share / trusted_share
    // rule
    double block_violating = 0;
    double block_compliant = 0;
    double allow_violating = 0;
    double allow_compliant = 0;
    // translator
    double added_wrong_block = 0;    // added to the error rates of reviewers who do not speak the language of a translated item
    double added_wrong_allow = 0;
    // where items go: a component, a stage, or "done"
    std::string next = "done";       // undecided items; an undecided item that is done counts as allowed
    std::string after_allow = "done";
    std::string after_block = "done";
};

}  // namespace takt::models
