// SPDX-License-Identifier: Apache-2.0
#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Localisation, models::PolicyChange, models::PolicyWave, models::ReReview;

template <>
const Noun& noun<Localisation>() {
    static constexpr Field fields[] = {
        field<&Localisation::work_days>("Days that a localiser needs for a language, round the clock; languages that are not named have the text at once.",
                                        R"({"de": 3, "ja": 6})")
            .keyed_by_or_star(IdKind::language)
            .at_least(0)
            .at_most(10'000)
            .in("days")
            .require(),
        field<&Localisation::localisers>("Languages worked on at one time.", "2").at_least(1).at_most(1000).in("people"),
        field<&Localisation::order>("Languages that come first; the others follow in the order of the scenario's languages.", R"(["ja", "de"])").names({IdKind::language}),
    };
    static const Noun table = declare<Localisation>("localisation", "How the text of a new policy is made ready in the languages; teams change when their languages are.", fields);
    return table;
}

template <>
const Noun& noun<PolicyWave>() {
    static constexpr Field fields[] = {
        own_id<&PolicyWave::id>(R"("europe")"),
        field<&PolicyWave::from>("First day of the new policy for these teams, local to each site.", R"("2027-03-15")").require(),
        field<&PolicyWave::teams>("Teams of the wave.", R"(["dublin-en"])").names({IdKind::team}),
        field<&PolicyWave::languages>("Teams that work in one of these languages belong to it too; with teams empty as well: all that are left.", R"(["de", "fr"])")
            .names({IdKind::language}),
    };
    static const Noun table = declare<PolicyWave>("policy-wave", IdKind::wave, "Teams that change to a new policy on a day of their own.", fields);
    return table;
}

template <>
const Noun& noun<ReReview>() {
    static constexpr Field fields[] = {
        field<&ReReview::stream>("The stream whose items they are: its program, locales and what compliant items look like.", R"("search-ads")").names({IdKind::stream}).require(),
        field<&ReReview::items>("How many come again, expected; they come as a Poisson flow, and are a stream of their own in the figures (the policy change's id).", "20000")
            .above(0)
            .at_most(1e10)
            .in("items")
            .require(),
        field<&ReReview::over>("Over how long they come, from the policy's first day on.", R"("2w")").above(0).at_most(century),
        field<&ReReview::stage>("Where people look at them.", R"("review")").names({IdKind::stage}).require(),
        field<&ReReview::violations>("Share of them that violates the new policy, by category.", R"({"scam": 0.02})").keyed_by(IdKind::category).share(),
        field<&ReReview::views>("Views that they still earn while they are live; none: they count in no figure of views.", R"({"mean": 40, "half_life": "3d"})"),
    };
    static const Noun table = declare<ReReview>("re-review", "Items of before are looked at again under a new policy.", fields);
    return table;
}

template <>
const Noun& noun<PolicyChange>() {
    static constexpr Field fields[] = {
        own_id<&PolicyChange::id>(R"("crypto-2027")"),
        shown_name<&PolicyChange::name>(R"("Crypto ads, stricter")"),
        field<&PolicyChange::from>("First day of the new policy, local to each team's site; a team whose languages are not ready changes when they are.", R"("2027-03-01")").require(),
        field<&PolicyChange::announced>("The day on which the text is there in its first language and localisation begins; absent: the calendar's start.", R"("2027-02-08")"),
        field<&PolicyChange::categories>("Categories in which people err more at first; empty: all.", R"(["scam"])").names({IdKind::category}),
        field<&PolicyChange::waves>("Teams that change on days of their own, each with the first wave that takes it; none: everybody at once.",
                                    R"([{"id": "english", "from": "2027-03-01", "languages": ["en"]}, {"id": "rest", "from": "2027-03-15"}])")
            .items(0, 1000),
        field<&PolicyChange::localisation>("How the text is made ready in the languages; absent: everybody has it at once.", R"({"work_days": {"*": 3}, "localisers": 2})"),
        field<&PolicyChange::training>("Training of each person, paid, off the queue; people hired after the announcement learn the new policy in class.", R"("3h")")
            .at_least(0)
            .at_most(century),
        field<&PolicyChange::training_ahead>("How long before a team's day its training begins, when its text is ready by then.", R"("1w")").at_least(0).at_most(century),
        field<&PolicyChange::training_share>("Share of a team's people who are trained at one time, at least one person.", "0.15").above(0).at_most(1).in("share"),
        field<&PolicyChange::wrong_block>("Points added to the chance to block a compliant item on a team's first day of the new policy.", "0.03").share(),
        field<&PolicyChange::wrong_allow>("Points added to the chance to allow a violating item on a team's first day of the new policy.", "0.05").share(),
        field<&PolicyChange::untrained>("How many times as much is added for people who have not been trained, or not yet; without training that is everybody.", "1.5").at_least(1).at_most(100),
        field<&PolicyChange::half_life>("Time in which half of the added points goes.", R"("2w")").above(0).at_most(century),
        field<&PolicyChange::re_review>("Items of before that are looked at again; absent: none.", R"({"stream": "search-ads", "items": 20000, "over": "2w", "stage": "review"})"),
    };
    static const Noun table = declare<PolicyChange>("policy-change", IdKind::policy, "What is allowed changes: localisation, training, errors that fade, items looked at again.", fields);
    return table;
}

}  // namespace takt::fields
