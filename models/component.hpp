// SPDX-License-Identifier: Apache-2.0
// Machine judgement: decision components in an acyclic graph.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/place.hpp"
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

/// Separation that moves by itself: senders learn what passes, or somebody tunes the model.
struct Drift {
    ById per_month;                      // change of d' in a month (30.4375 days) by category, standard deviations
    Duration step{7LL * 24 * 3600'000};  // it moves in steps of this length
};

/// What becomes of the items that an absent component would have seen.
enum class Fallback {
    to_people,    // they go to `people`, or to `next`, unseen
    fail_open,    // they are allowed in its name
    fail_closed   // they are blocked in its name
};

/// When a component is out of order.
struct ComponentOutages {
    std::vector<PlannedOutage> planned;    // local to the calendar
    std::optional<RandomOutages> random;
    Fallback fallback = Fallback::to_people;
    std::string people;                    // to_people: stage that takes them; empty: the component's `next`
};

/// The component is trained again whenever enough labels have come. After training on n labels beyond the m of the start, with a
/// clarity c of the new ones, d' is (limit - (limit - 1) ((m + n) / m)^-exponent) (m + c n) / (m + n) times that of the start
/// (models/theory/training).
struct Retraining {
    double fresh_labels = 0;    // that it waits for
    Duration takes{0};
    double labels_before = 0;   // m, > 0
    double limit = 1;           // what ever more clean labels lead to, as a factor
    double exponent = 0.3;      // of the power law
    bool one_at_a_time = false; // waits while another component that says so is in training
};

/// A matcher that copies what was really decided, and the errors in it.
struct Copying {
    std::vector<std::string> programs;          // whose decisions: one decision reused in other programs; empty: all
    Duration half_life{28LL * 24 * 3600'000};   // after which a decision counts half in the library
    Duration every{7LL * 24 * 3600'000};        // how often the library is brought up to date
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
    std::optional<Drift> drift;
    std::optional<Retraining> retraining;
    std::optional<ComponentOutages> outages;
    // matcher: the share of items that are near duplicates of decided ones, and the errors in what it copies
    double match_violating = 0;      // share of violating items that match
    double match_compliant = 0;      // share of compliant items that match
    double copied_wrong_allow = 0;   // violating duplicates that were allowed
    double copied_wrong_block = 0;   // compliant duplicates that were blocked
    std::optional<Copying> copies;   // the two shares above hold until the library is first brought up to date
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
