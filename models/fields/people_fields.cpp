// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Break, models::Shift, models::Team, models::Vendor;

template <>
const Noun& noun<Vendor>() {
    static constexpr Field fields[] = {
        own_id<&Vendor::id>(R"("north-star")"),
        shown_name<&Vendor::name>(R"("North Star BPO")"),
        field<&Vendor::kind>("Own staff or a partner's.", R"("bpo")"),
        field<&Vendor::contract>("What it is paid for, and the promises its pay hangs on; absent: its teams' cost_per_hour.",
                                 R"({"period": "4w", "prices": [{"unit": "item", "price": 0.45}]})"),
        field<&Vendor::exit>("It leaves for good.", R"({"on": "2027-04-05", "announced": "2027-01-04", "attrition_ratio": 2})"),
    };
    static const Noun table = declare<Vendor>("vendor", IdKind::vendor, "Who employs a team.", fields);
    return table;
}

template <>
const Noun& noun<Break>() {
    static constexpr Field fields[] = {
        field<&Break::after>("Start, from the start of the shift.", R"("4h")").at_least(0).at_most(day).require(),
        field<&Break::length>("How long it is.", R"("45m")").above(0).at_most(day).require(),
    };
    static const Noun table = declare<Break>("break", "A pause within a shift.", fields);
    return table;
}

template <>
const Noun& noun<Shift>() {
    static constexpr Field fields[] = {
        own_id<&Shift::id>(R"("early")"),
        field<&Shift::days>("Days on which it starts; empty: Monday to Friday.", R"(["monday", "saturday"])").items(0, 7),
        field<&Shift::start>("When it starts, local to the site.", R"("06:00")").require(),
        field<&Shift::length>("Presence, breaks included.", R"("8h30m")").above(0).at_most(day).require(),
        field<&Shift::breaks>("Pauses within the shift.", R"([{"after": "4h", "length": "30m"}])").items(0, 50),
        field<&Shift::people>("How many of the team work it; 0: the rest of the headcount, shared evenly among such shifts.", "12")
            .at_least(0)
            .at_most(1e6)
            .in("people")
            .stay("who is on which shift is settled at the start", "write a team for the people who move, and change headcounts"),
        field<&Shift::paid_breaks>("Whether breaks are paid.", "true"),
        field<&Shift::rotate_weeks>("People move on to the team's next shift every so many weeks; 0: never.", "2").at_least(0).at_most(520).in("weeks")
            .stay("who is on which shift is settled at the start", "write a second team with the other rotation"),
    };
    static const Noun table = declare<Shift>("shift", IdKind::shift, "A working pattern of a team, local to its site.", fields);
    return table;
}

template <>
const Noun& noun<Team>() {
    static constexpr Field fields[] = {
        own_id<&Team::id>(R"("dublin-en")"),
        shown_name<&Team::name>(R"("Dublin English")"),
        field<&Team::site>("Where it works.", R"("dublin")").names({IdKind::site}).require()
            .stay("people cannot take their desks with them", "write a team at the other site, and a transfer"),
        field<&Team::vendor>("Who employs it; empty: not stated.", R"("north-star")").names({IdKind::vendor})
            .stay("bills and contracts need one owner", "write a team of the other vendor, and change both headcounts"),
        field<&Team::headcount>("People employed.", "24").at_least(0).at_most(1e6).in("people").require(),
        field<&Team::languages>("Languages in which its people can work.", R"(["en", "de"])").names({IdKind::language}),
        field<&Team::skills>("Skills its people have.", R"(["ads-policy", "appeals"])").spelt(Spelling::kebab),
        field<&Team::shifts>("When it works; empty: always on duty.", R"([{"id": "early", "start": "06:00", "length": "8h30m"}])").items(0, 1000),
        field<&Team::shift_end>("What happens to the item in hand when a shift or a break ends a person's presence.", R"("finish")"),
        field<&Team::planned_shrinkage>("Share of shift time rostered off the queue: meetings, training, coaching.", "0.12").share().below(1),
        field<&Team::unplanned_shrinkage>("Chance that a person is absent for a whole shift.", "0.05").share().below(1),
        field<&Team::holiday_cover>("Share of people who work on the site's holidays.", "0.3").share(),
        field<&Team::handle_time_factor>("The team's handle time compared with the stage's: 1.1 is ten per cent slower.", "1.1").above(0).at_most(1000),
        field<&Team::handle_time_by_stage>("Further factor by stage; 1 where not named.", R"({"appeal": 1.3})")
            .keyed_by_or_star(IdKind::stage)
            .above(0)
            .at_most(1000),
        field<&Team::speed_spread>("Coefficient of variation of handle time between people (lognormal).", "0.2").at_least(0).at_most(5)
            .stay("it is how the people of the team differ", "write a team with the other spread"),
        field<&Team::wrong_block>("Chance to block a compliant item, by suspected category.", R"({"*": 0.03})")
            .keyed_by_or_star(IdKind::category)
            .share(),
        field<&Team::wrong_allow>("Chance to allow a violating item, by category.", R"({"scam": 0.08, "*": 0.12})")
            .keyed_by_or_star(IdKind::category)
            .share(),
        field<&Team::error_spread>("Coefficient of variation of the error rates between people (Beta).", "0.4").at_least(0).at_most(5)
            .stay("it is how the people of the team differ", "write a team with the other spread"),
        field<&Team::cost_per_hour>("Loaded cost or billed price of a paid hour.", R"({"amount": 21.5, "currency": "EUR"})").at_least(0).at_most(1e9),
        field<&Team::opening_tenure>("Time at the work of the people of the first day; absent: long-serving.", R"({"kind": "exponential", "mean": "60w"})")
            .stay("it is about the people of the first day", "set it at the start"),
        field<&Team::learning>("How new people become proficient; absent: everybody is from the first day.",
                               R"({"handle_time": 1.5, "errors": 2, "half_life": "5w"})")
            .stay("figures and desks are made at the start", "write it from the start with factors of 1.000001 and change those"),
        field<&Team::attrition>("How people leave by chance; absent: nobody does.", R"({"bands": [{"yearly": 0.8}, {"from": "26w", "yearly": 0.35}]})")
            .stay("figures and desks are made at the start", "write it from the start with a yearly rate of 0 and change that"),
        field<&Team::hiring>("How vacancies are filled; absent: they are not.", R"({"lead_time": {"kind": "gamma", "mean": "6w", "cv": 0.4}, "training": "3w"})")
            .stay("figures and desks are made at the start", "write it from the start and change the headcount, which says whether anybody is hired"),
        field<&Team::headcount_plan>("People wanted from later dates on, classes included; headcount until the first.", R"([{"from": "2027-03-01", "headcount": 30}])")
            .items(0, 1000),
        field<&Team::surplus>("What happens when there are more people than planned.", R"("attrition")"),
        field<&Team::fatigue>("How work within a shift tires; absent: it does not.", R"({"handle_time_per_hour": 0.02, "errors_per_hour": 0.05})")
            .stay("figures and desks are made at the start", "write it from the start with 0 and change that"),
        field<&Team::occupancy_ceiling>("Highest occupancy of a person: a pause after each item keeps it there; 1: none.", "0.88").above(0).at_most(1).in("share"),
        field<&Team::overtime>("When people stay after their shift; absent: never.", R"({"backlog": 500, "longest": "2h"})")
            .stay("figures and desks are made at the start", "write it from the start with a backlog that is never reached and change that"),
        field<&Team::wellness>("The cap on harmful content and the rest after it; absent: none.", R"({"cap": "2h", "rest": "30m"})")
            .stay("figures and desks are made at the start", "write it from the start with a cap of a day and change that"),
    };
    static const Noun table = declare<Team>("team", IdKind::team, "People of one site with the same languages and skills.", fields);
    return table;
}

}  // namespace takt::fields
