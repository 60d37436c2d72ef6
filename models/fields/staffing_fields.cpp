// SPDX-License-Identifier: Apache-2.0
#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Attrition, models::HeadcountStep, models::Hiring, models::Learning, models::TenureBand;

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
        field<&Attrition::exposure_from>("Share of the time on duty spent on harmful content above which people leave faster.", "0.2").share(),
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

}  // namespace takt::fields
