// SPDX-License-Identifier: Apache-2.0
#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Attrition, models::Fatigue, models::HeadcountStep, models::Hiring, models::Learning, models::Overtime, models::TenureBand, models::Transfer,
    models::Wellness;

template <>
const Noun& noun<Learning>() {
    static constexpr Field fields[] = {
        field<&Learning::curve>("Which curve; it decides which of the other fields count.", R"("power")"),
        field<&Learning::handle_time>("Handle time of a new person compared with a proficient one.", "1.5").at_least(1).at_most(100),
        field<&Learning::errors>("Error rates of a new person compared with a proficient one.", "2").at_least(1).at_most(100),
        field<&Learning::half_life>("Exponential: time at the work in which half of the excess goes.", R"("5w")").at_least(0).at_most(century),
        field<&Learning::rate>("Power: what remains of the factors after each doubling of experience.", "0.9").at_least(0).below(1).in("share"),
        field<&Learning::unit>("Power: the first unit of experience; the factors of the first day are those of this unit.", R"("2w")")
            .above(0)
            .at_most(century),
        field<&Learning::proficient_within>("People whose factors are within this share of proficient no longer count as ramping.", "0.1")
            .above(0)
            .at_most(10)
            .in("share"),
    };
    static const Noun table = declare<Learning>("learning", "How new people of a team become as fast and as good as proficient ones.", fields);
    return table;
}

template <>
const Noun& noun<TenureBand>() {
    static constexpr Field fields[] = {
        field<&TenureBand::from>("Time since joining at which the band begins.", R"("26w")").at_least(0).at_most(century),
        field<&TenureBand::yearly>("Leavers per person and year: an annual attrition of 45 % is 0.45.", "0.45").at_least(0).at_most(1000).require(),
    };
    static const Noun table = declare<TenureBand>("tenure-band", "How fast people leave from a tenure on, until the next band.", fields);
    return table;
}

template <>
const Noun& noun<Attrition>() {
    static constexpr Field fields[] = {
        field<&Attrition::bands>("The hazard by time since joining, ascending; nobody leaves before the first band.",
                                 R"([{"yearly": 0.8}, {"from": "26w", "yearly": 0.35}])")
            .items(0, 1000)
            .require(),
        field<&Attrition::occupancy_from>("Occupancy of the team in the past week above which people leave faster.", "0.8").share(),
        field<&Attrition::occupancy_ratio>("Hazard ratio of each ten points of occupancy above occupancy_from.", "1.3").above(0).at_most(1000),
        field<&Attrition::exposure_from>("Share of the time on duty, rests included, spent on harmful content above which people leave faster.", "0.2").share(),
        field<&Attrition::exposure_ratio>("Hazard ratio of each ten points of exposure above exposure_from.", "1.5").above(0).at_most(1000),
    };
    static const Noun table = declare<Attrition>("attrition", "How people of a team leave by chance, week by week.", fields);
    return table;
}

template <>
const Noun& noun<HeadcountStep>() {
    static constexpr Field fields[] = {
        field<&HeadcountStep::from>("The day from whose first moment on it is wanted, local to the site.", R"("2027-03-01")").require(),
        field<&HeadcountStep::headcount>("People employed, those in class included.", "30").at_least(0).at_most(1e6).in("people").require(),
        field<&HeadcountStep::announced>("When fewer people were announced to the vendor, where its contract has a notice: they stay until it ends. Absent: in "
                                         "time for the notice.",
                                         R"("2027-01-18")"),
    };
    static const Noun table = declare<HeadcountStep>("headcount-step", "A change of the headcount that is wanted.", fields);
    return table;
}

template <>
const Noun& noun<Hiring>() {
    static constexpr Field fields[] = {
        field<&Hiring::lead_time>("From opening a vacancy to the first day in class, per person; absent: none.", R"({"kind": "gamma", "mean": "6w", "cv": 0.4})"),
        field<&Hiring::ahead>("How long before the headcount plan needs people their vacancies are opened.", R"("9w")").at_least(0).at_most(century),
        field<&Hiring::class_size>("Most people in a class; it begins when the last of its people has come.", "8").at_least(1).at_most(1e6).in("people"),
        field<&Hiring::class_minimum>("Vacancies are opened when there are at least so many.", "4").at_least(1).at_most(1e6).in("people"),
        field<&Hiring::training>("Time in class: paid, off the queue, with one of the site's trainers and on its training seats.", R"("3w")")
            .at_least(0)
            .at_most(century),
        field<&Hiring::nesting>("Time on the queue under supervision, from the end of training on.", R"("2w")").at_least(0).at_most(century),
        field<&Hiring::nesting_handle_time>("Factor on handle time while nesting.", "1.3").above(0).at_most(100),
        field<&Hiring::nesting_errors>("Factor on error rates while nesting: below 1 if supervision catches errors.", "0.6").at_least(0).at_most(100),
        field<&Hiring::cost_per_hire>("Cost of finding a person, due when training begins.", R"({"amount": 1800, "currency": "EUR"})").at_least(0).at_most(1e9),
        field<&Hiring::cost_per_trainee>("Cost of training a person on top of the paid hours, due when training begins.", R"({"amount": 900, "currency": "EUR"})")
            .at_least(0)
            .at_most(1e9),
    };
    static const Noun table = declare<Hiring>("hiring", "How a team's vacancies are filled: found after a lead time, trained in classes, then nesting.", fields);
    return table;
}

template <>
const Noun& noun<Fatigue>() {
    static constexpr Field fields[] = {
        field<&Fatigue::handle_time_per_hour>("What each hour on the queue without a break adds to the factor on handle time.", "0.02").at_least(0).at_most(10),
        field<&Fatigue::errors_per_hour>("What each hour on the queue without a break adds to the factor on error rates.", "0.05").at_least(0).at_most(10),
        field<&Fatigue::recovery>("Hours of fatigue that an hour off the queue takes away.", "6").at_least(0).at_most(1000).in("hours"),
    };
    static const Noun table = declare<Fatigue>("fatigue", "How work within a shift tires and rest refreshes, by quarter hours.", fields);
    return table;
}

template <>
const Noun& noun<Overtime>() {
    static constexpr Field fields[] = {
        field<&Overtime::backlog>("Items waiting for the team above which people stay after their shift; looked at every quarter of an hour.", "500")
            .at_least(0)
            .at_most(1e9)
            .in("items")
            .require(),
        field<&Overtime::longest>("The longest that people stay after a shift.", R"("2h")").above(0).at_most(day).require(),
        field<&Overtime::weekly>("The most overtime of a person in a week of the site; 0: no limit.", R"("8h")").at_least(0).at_most(week),
        field<&Overtime::price>("Price of an hour as a multiple of cost_per_hour.", "1.25").at_least(0).at_most(100),
    };
    static const Noun table = declare<Overtime>("overtime", "When people stay after their shift, and what it costs.", fields);
    return table;
}

template <>
const Noun& noun<Wellness>() {
    static constexpr Field fields[] = {
        field<&Wellness::cap>("Time on harmful content after which a person rests, counted from the shift's beginning or the last rest; hours count by harmfulness.",
                              R"("2h")")
            .above(0)
            .at_most(day)
            .require(),
        field<&Wellness::rest>("How long the rest is: paid, off the queue, at most until the end of the shift.", R"("30m")").above(0).at_most(day).require(),
    };
    static const Noun table = declare<Wellness>("wellness", "The cap on harmful content within a shift and the rest that follows.", fields);
    return table;
}

template <>
const Noun& noun<Transfer>() {
    static constexpr Field fields[] = {
        own_id<&Transfer::id>(R"("to-german")"),
        field<&Transfer::from>("The team they leave; its planned headcount falls with them.", R"("dublin-en")").names({IdKind::team}).require(),
        field<&Transfer::to>("The team they come to; its planned headcount rises with them.", R"("dublin-de")").names({IdKind::team}).require(),
        field<&Transfer::on>("The day from whose first moment on they belong to it, local to its site.", R"("2027-03-01")").require(),
        field<&Transfer::people>("How many; the longest-serving go.", "4").at_least(1).at_most(1e6).in("people").require(),
        field<&Transfer::training>("Cross-training for the new work: paid, off the queue, without a trainer.", R"("3w")").at_least(0).at_most(century),
        field<&Transfer::experience_kept>("Share of their time at the work that counts for the new work's learning curve.", "0.5").share(),
    };
    static const Noun table = declare<Transfer>("transfer", IdKind::transfer, "People of one team go to another for good, and their posts with them.", fields);
    return table;
}

}  // namespace takt::fields
