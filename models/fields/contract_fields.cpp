// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Contract, models::PriceLine, models::PriceTier, models::QualityClause, models::RampLimit, models::ServiceClause, models::VendorExit;

template <>
const Noun& noun<PriceTier>() {
    static constexpr Field fields[] = {
        field<&PriceTier::above>("Units of a period above which the price holds.", "20000").above(0).at_most(1e12).in("units").require(),
        field<&PriceTier::price>("Price of a unit.", "0.41").at_least(0).at_most(1e9).require(),
    };
    static const Noun table = declare<PriceTier>("price tier", "A price from a volume on.", fields);
    return table;
}

template <>
const Noun& noun<PriceLine>() {
    static constexpr Field fields[] = {
        field<&PriceLine::teams>("Teams whose work it prices; empty: all of the vendor's.", R"(["manila-en"])").names({IdKind::team}),
        field<&PriceLine::unit>("What the price is for one of.", R"("item")"),
        field<&PriceLine::stages>("Unit item: only items of these stages; empty: all.", R"(["review"])").names({IdKind::stage}),
        field<&PriceLine::price>("Price of a unit, below the first tier.", R"({"amount": 0.45, "currency": "USD"})").at_least(0).at_most(1e9).require(),
        field<&PriceLine::tiers>("Prices from a volume on, in ascending order.", R"([{"above": 20000, "price": 0.41}])").items(0, 100),
        field<&PriceLine::tiering>("What a tier's price holds for.", R"("all-units")"),
        field<&PriceLine::minimum>("Minimum commitment: units of a period that are paid for at least.", "15000").at_least(0).at_most(1e12).in("units"),
    };
    static const Noun table = declare<PriceLine>("price line", "One line of a vendor's price list.", fields);
    return table;
}

template <>
const Noun& noun<ServiceClause>() {
    static constexpr Field fields[] = {
        own_id<&ServiceClause::id>(R"("review-in-24h")"),
        shown_name<&ServiceClause::name>(R"("95 % of reviews within 24 h")"),
        field<&ServiceClause::figure>("The figure of a period and its statistic.", R"("in_target.share")").require(),
        field<&ServiceClause::scope>("Where it is measured, dimension=id pairs joined by commas.", R"("stage=review")").require(),
        field<&ServiceClause::bound>("The promise, in the figure's unit (times in seconds).", "0.95").at_least(-1e15).at_most(1e15).require(),
        field<&ServiceClause::better>("Which side of the bound is good.", R"("higher")"),
        field<&ServiceClause::credit>("Share of the period's bill that is paid back when the promise is missed.", "0.05").share(),
    };
    static const Noun table = declare<ServiceClause>("service clause", IdKind::clause, "A vendor's promise about a figure in a period.", fields);
    return table;
}

template <>
const Noun& noun<QualityClause>() {
    static constexpr Field fields[] = {
        own_id<&QualityClause::id>(R"("quality-98-5")"),
        shown_name<&QualityClause::name>(R"("98.5 % of decisions right")"),
        field<&QualityClause::audit>("The audit that judges it; its stratum is team.", R"("vendor-audit")").names({IdKind::audit}).require(),
        field<&QualityClause::target>("Met when the share of audited decisions found right is at least this.", "0.97").share(),
        field<&QualityClause::least_sample>("With fewer audited decisions the period is not judged.", "50").at_least(1).at_most(1e6).in("items"),
        field<&QualityClause::benefit_of_doubt>("Missed only if the whole interval of the measurement, at the audit's level, lies below the target.", "true"),
        field<&QualityClause::malus>("Share of the period's bill that is kept back when the promise is missed.", "0.05").share(),
        field<&QualityClause::bonus>("Share of the period's bill that is paid on top for quality of bonus_from.", "0.02").share(),
        field<&QualityClause::bonus_from>("Measured share from which the bonus is paid.", "0.995").share(),
    };
    static const Noun table = declare<QualityClause>("quality clause", IdKind::clause, "A vendor's promise about right decisions, judged on what an audit found.", fields);
    return table;
}

template <>
const Noun& noun<RampLimit>() {
    static constexpr Field fields[] = {
        field<&RampLimit::people>("The most people.", "10").at_least(1).at_most(1e6).in("people").require(),
        field<&RampLimit::per>("Within any time of this length.", R"("2w")").above(0).at_most(century),
    };
    static const Noun table = declare<RampLimit>("ramp limit", "How fast a vendor's people become more or fewer.", fields);
    return table;
}

template <>
const Noun& noun<VendorExit>() {
    static constexpr Field fields[] = {
        field<&VendorExit::on>("The first day without its people, local to their sites; later where the notice ends later.", R"("2027-04-05")").require(),
        field<&VendorExit::announced>("The day from which on it is known: nobody is hired any more, and the notice begins. Absent: in time for the notice.", R"("2027-01-04")"),
        field<&VendorExit::attrition_ratio>("Hazard ratio of leaving for its people from the announcement on.", "2").above(0).at_most(1000),
    };
    static const Noun table = declare<VendorExit>("vendor exit", "A vendor leaves, and all of its people with it.", fields);
    return table;
}

template <>
const Noun& noun<Contract>() {
    static constexpr Field fields[] = {
        field<&Contract::period>("What is settled at once: a multiple of the calendar's interval. Periods begin at the end of the warm-up; one that the end of "
                                 "the run cuts short is paid and not judged.", R"("2w")")
            .above(0)
            .at_most(century),
        field<&Contract::prices>("The price list; a team without a line costs its cost_per_hour.", R"([{"unit": "hour", "price": 11.5, "minimum": 4000}])").items(0, 1000),
        field<&Contract::service>("Promises about service.",
                                  R"([{"id": "in-time", "figure": "in_target.share", "scope": "stage=review", "bound": 0.95, "better": "higher", "credit": 0.05}])")
            .items(0, 1000),
        field<&Contract::quality>("Promises about quality.", R"([{"id": "quality-98-5", "audit": "vendor-audit", "target": 0.985, "malus": 0.05}])").items(0, 1000),
        field<&Contract::at_risk>("Most that credits and malus may take from a period's bill, as a share of it.", "0.15").share(),
        field<&Contract::notice>("People given up (headcount_plan, exit) stay, and are paid, until so long after the announcement.", R"("90d")").at_least(0).at_most(century),
        field<&Contract::ramp_up>("The most vacancies that its teams open within any such time; absent: no limit.", R"({"people": 10, "per": "4w"})"),
        field<&Contract::ramp_down>("The most people that its teams release within any such time, its exit aside; absent: no limit.", R"({"people": 5, "per": "4w"})"),
    };
    static const Noun table = declare<Contract>("contract", "What a vendor is paid for, and the promises its pay hangs on.", fields);
    return table;
}

}  // namespace takt::fields
