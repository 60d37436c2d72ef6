// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Component, models::ComponentOutages, models::Copying, models::Coverage, models::Drift, models::LabelBudget, models::Retraining, models::ScoreBand;

template <>
const Noun& noun<Coverage>() {
    static constexpr Field fields[] = {
        field<&Coverage::streams>("Streams it sees; empty: all.", R"(["search-ads"])").names({IdKind::stream}),
        field<&Coverage::programs>("Programs it sees; empty: all.", R"(["search"])").names({IdKind::program}),
        field<&Coverage::locales>("Locales it sees; empty: all.", R"(["de-at"])").names({IdKind::locale}),
        field<&Coverage::categories>("Suspected categories it sees; empty: all.", R"(["scam"])").names({IdKind::category}),
        field<&Coverage::share>("Random share of what the lists select.", "0.3").share(),
    };
    static const Noun table =
        declare<Coverage>("coverage", "Which items a component sees; the lists are joined by 'and'. Others go on to its next.", fields);
    return table;
}

template <>
const Noun& noun<ScoreBand>() {
    static constexpr Field fields[] = {
        own_id<&ScoreBand::id>(R"("doubtful")"),
        field<&ScoreBand::below>("Upper end of the band in score units; the last band ends at block_above.", "1.2").at_least(-1e9).at_most(1e9),
        field<&ScoreBand::next>("Where items of the band go; empty: the component's next.", R"("review")")
            .names({IdKind::component, IdKind::stage}, "done"),
    };
    static const Noun table = declare<ScoreBand>(
        "score-band", IdKind::band, "A part of the scores between the two thresholds, from the band before (or allow_below) up to below.",
        fields);
    return table;
}

template <>
const Noun& noun<LabelBudget>() {
    static constexpr Field fields[] = {
        field<&LabelBudget::stage>("Stage of kind label in which people label them.", R"("label-training")").names({IdKind::stage}).require(),
        field<&LabelBudget::per_week>("Items that people are asked to label.", "500").above(0).at_most(1e7).in("items/week").require(),
        field<&LabelBudget::bands>("Only items in these score bands of the component, where it is unsure; empty: a random sample of all that it sees.",
                                   R"(["doubtful"])")
            .names({IdKind::band}),
        field<&LabelBudget::every>("How often a part of the week's items is drawn.", R"("12h")").at_least(hour).at_most(52 * week),
    };
    static const Noun table =
        declare<LabelBudget>("label-budget", "Labels that a component asks people for: a sample of what it sees, labelled beside the items' way.", fields);
    return table;
}

template <>
const Noun& noun<Drift>() {
    static constexpr Field fields[] = {
        field<&Drift::per_month>("Change of the separation in a month of 30.4375 days, by category.", R"({"scam": -0.05, "*": -0.02})")
            .keyed_by_or_star(IdKind::category)
            .at_least(-20)
            .at_most(20)
            .in("standard deviations")
            .require(),
        field<&Drift::step>("It moves in steps of this length.", R"("4w")").at_least(hour).at_most(52 * week),
    };
    static const Noun table = declare<Drift>("drift", "Separation that moves by itself, since the start or the last training.", fields);
    return table;
}

template <>
const Noun& noun<ComponentOutages>() {
    static constexpr Field fields[] = {
        field<&ComponentOutages::planned>("Planned outages, local to the calendar.", R"([{"from": "2027-03-06T22:00", "length": "6h"}])")
            .items(0, 10'000)
            .stay("outages have dates of their own", "list them all from the start"),
        field<&ComponentOutages::random>("Outages that come by chance; absent: none.", R"({"mean_time_between": "8w", "mean_duration": "3h"})")
            .stay("outages by chance are drawn from the start", "write them from the start"),
        field<&ComponentOutages::fallback>("What becomes of the items that it would have seen.", R"("fail-open")"),
        field<&ComponentOutages::people>("Fallback to-people: stage that takes them; empty: the component's next.", R"("review")").names({IdKind::stage}),
    };
    static const Noun table = declare<ComponentOutages>("component-outages", "When a component is out of order, and what happens to its items then.", fields);
    return table;
}

template <>
const Noun& noun<Retraining>() {
    static constexpr Field fields[] = {
        field<&Retraining::fresh_labels>("Labels that a training waits for, since the one before began.", "5000").at_least(1).at_most(1e9).in("items").require(),
        field<&Retraining::takes>("How long a training takes.", R"("5d")").at_least(0).at_most(century).require(),
        field<&Retraining::labels_before>("Labels from which the separation at the start was learnt.", "20000").at_least(1).at_most(1e12).in("items").require(),
        field<&Retraining::limit>("Factor on the separation at the start that ever more clean labels lead to.", "1.3").at_least(1).at_most(20),
        field<&Retraining::exponent>("Exponent of the learning curve: what is missing to the limit falls by this power of the number of labels.", "0.25")
            .above(0)
            .at_most(2),
        field<&Retraining::one_at_a_time>("Whether it waits while another component that says so is in training.", "true"),
    };
    static const Noun table =
        declare<Retraining>("retraining", "Training again whenever enough labels have come; wrong labels blur what is learnt.", fields);
    return table;
}

template <>
const Noun& noun<Copying>() {
    static constexpr Field fields[] = {
        field<&Copying::programs>("Programs whose decisions are reused; empty: all.", R"(["search"])").names({IdKind::program}),
        field<&Copying::half_life>("Age at which a decision counts half in the library.", R"("8w")").above(0).at_most(century),
        field<&Copying::every>("How often the library is brought up to date.", R"("1d")").at_least(hour).at_most(52 * week),
    };
    static const Noun table = declare<Copying>("copying", "A library of what was decided so far: a matcher copies its errors at their actual rate.", fields);
    return table;
}

template <>
const Noun& noun<Component>() {
    static constexpr Field fields[] = {
        own_id<&Component::id>(R"("decision-maker")"),
        shown_name<&Component::name>(R"("Decision Maker")"),
        field<&Component::kind>("What kind of component it is; it decides which fields count.", R"("classifier")").require()
            .stay("what a component is decides which fields count", "write a component of the other kind, and send items there"),
        field<&Component::coverage>("Which items it sees.", R"({"programs": ["search"], "share": 0.5})"),
        field<&Component::latency>("Time it takes.", R"("250ms")").at_least(0).at_most(century),
        field<&Component::latency_law>("In place of latency: the time differs from item to item.", R"({"kind": "lognormal", "mean": "4s", "cv": 0.8})"),
        field<&Component::cost_per_thousand>("Cost of a thousand items seen.", "0.4").at_least(0).at_most(1e9),
        field<&Component::tokens_per_item>("Tokens that it reads and writes for an item, on average.", "1500").at_least(0).at_most(1e8).in("tokens"),
        field<&Component::cost_per_million_tokens>("Cost of a million tokens, on top of cost_per_thousand.", "2.5").at_least(0).at_most(1e9),
        field<&Component::separation>("Classifier and language model: distance d' between compliant and violating scores by category.", R"({"scam": 2.4, "*": 1.8})")
            .keyed_by_or_star(IdKind::category)
            .at_least(0)
            .at_most(20)
            .in("standard deviations"),
        field<&Component::separation_by_language>("Classifier and language model: factor on the separation by language; 1 where not named.", R"({"ja": 0.8})")
            .keyed_by_or_star(IdKind::language)
            .at_least(0)
            .at_most(10),
        field<&Component::allow_below>("Classifier and language model: scores below are allowed.", "-0.5").at_least(-1e9).at_most(1e9),
        field<&Component::block_above>("Classifier and language model: scores above are blocked.", "3.1").at_least(-1e9).at_most(1e9),
        field<&Component::bands>("Classifier and language model: parts of the scores between the thresholds, from low to high.",
                                 R"([{"id": "doubtful", "below": 1.2}])")
            .items(0, 100),
        field<&Component::verdicts>("Language model: what becomes of a verdict, a score beyond a threshold.", R"("suggest")"),
        field<&Component::assisted_handle_time>("Language model that suggests: factor on reviewers' handle time where a verdict is shown.", "0.6")
            .above(0)
            .at_most(100),
        field<&Component::anchoring>("Language model that suggests: share of verdicts that a reviewer takes over without a judgement of their own (automation bias).", "0.3")
            .share(),
        field<&Component::learns_from>("Stages whose judgements of covered items become labels for its training.", R"(["label-training", "appeal"])")
            .names({IdKind::stage})
            .items(0, 1000)
            .stay("labels are kept from the start", "list the stage from the start"),
        field<&Component::labels>("Labels that it asks people for; absent: none.", R"({"stage": "label-training", "per_week": 500})")
            .stay("somebody asks for them from the start", "write a small budget from the start"),
        field<&Component::drift>("How its separation moves by itself; absent: not at all.", R"({"per_month": {"*": -0.05}})")
            .stay("it runs from the start", "write a drift from the start, and change its rate"),
        field<&Component::retraining>("When it is trained again, and what it learns; absent: never.",
                                      R"({"fresh_labels": 5000, "takes": "5d", "labels_before": 20000, "limit": 1.3})")
            .stay("it is watched from the start", "write a training from the start that waits for more labels than come"),
        field<&Component::outages>("When it is out of order; absent: never.", R"({"random": {"mean_time_between": "8w", "mean_duration": "3h"}, "fallback": "fail-open"})")
            .stay("outages are drawn from the start", "write outages from the start"),
        field<&Component::match_violating>("Matcher: share of violating items that match.", "0.35").share(),
        field<&Component::match_compliant>("Matcher: share of compliant items that match.", "0.5").share(),
        field<&Component::copied_wrong_allow>("Matcher: share of matching violating items whose original was allowed.", "0.05").share(),
        field<&Component::copied_wrong_block>("Matcher: share of matching compliant items whose original was blocked.", "0.02").share(),
        field<&Component::copies>("Matcher: copies what was really decided; the two shares above hold until the library is first brought up to date.", R"({"programs": ["search"]})")
            .stay("the library is kept from the start", "write it from the start"),
        field<&Component::trusted_share>("Trust list: share of covered items that come from trusted senders.", "0.4").share(),
        field<&Component::residual_violations>("Trust list: share of the trusted items that violate.", "0.0005").share(),
        field<&Component::block_violating>("Rule: chance to block a violating item.", "0.7").share(),
        field<&Component::block_compliant>("Rule: chance to block a compliant item.", "0.002").share(),
        field<&Component::allow_violating>("Rule: chance to allow a violating item.", "0.1").share(),
        field<&Component::allow_compliant>("Rule: chance to allow a compliant item.", "0.9").share(),
        field<&Component::added_wrong_block>("Translator: added to the wrong-block rate of reviewers who do not speak the language of a translated item.", "0.01").share(),
        field<&Component::added_wrong_allow>("Translator: added to the wrong-allow rate of reviewers who do not speak the language of a translated item.", "0.02").share(),
        field<&Component::next>("Where undecided items go; an undecided item that is done counts as allowed.", R"("review")")
            .names({IdKind::component, IdKind::stage}, "done"),
        field<&Component::after_allow>("Where allowed items go.", R"("done")").names({IdKind::component, IdKind::stage}, "done"),
        field<&Component::after_block>("Where blocked items go.", R"("done")").names({IdKind::component, IdKind::stage}, "done"),
    };
    static const Noun table = declare<Component>("component", IdKind::component, "A machine that judges or translates items.", fields);
    return table;
}

}  // namespace takt::fields
