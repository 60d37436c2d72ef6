// SPDX-License-Identifier: Apache-2.0
// Vendors' contracts: prices in the reporting currency, clauses with what they are judged on.
#include <stdexcept>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

PriceLinePlan make_line(Draft& draft, std::uint16_t vendor, const models::PriceLine& from) {
    PriceLinePlan line;
    line.unit = from.unit;
    line.tiering = from.tiering;
    line.minimum = from.minimum;
    line.stages = chosen(from.stages, draft.stages);
    line.tiers.push_back({0, reporting_amount(draft.scenario.money, from.price)});
    for (const models::PriceTier& tier : from.tiers) line.tiers.push_back({tier.above, reporting_amount(draft.scenario.money, tier.price)});
    line.teams = chosen(from.teams, draft.teams);
    for (std::size_t index = 0; index < line.teams.size(); ++index) {
        TeamPlan& team = draft.plan.teams[index];
        line.teams[index] = line.teams[index] && team.vendor == vendor;
        if (!line.teams[index]) continue;
        team.billed = true;
        if (from.unit == models::PriceUnit::hour) team.cost_per_hour = line.tiers.front().price;
    }
    return line;
}

ClausePlan make_clause(Draft& draft, const std::string& id, double withheld) {
    ClausePlan clause;
    clause.name = static_cast<std::uint16_t>(draft.plan.names.clauses.size());
    draft.plan.names.clauses.push_back(id);
    clause.withheld = withheld;
    return clause;
}

ClausePlan make_service(Draft& draft, const models::ServiceClause& from) {
    ClausePlan clause = make_clause(draft, from.id, from.credit);
    clause.figure = from.figure + "@" + from.scope;
    clause.bound = from.bound;
    clause.higher_is_better = from.better == models::Better::higher;
    return clause;
}

ClausePlan make_quality(Draft& draft, const models::QualityClause& from) {
    ClausePlan clause = make_clause(draft, from.id, from.malus);
    clause.on_quality = true;
    const std::vector<std::string>& audits = draft.plan.names.audits;
    const auto audit = std::find(audits.begin(), audits.end(), from.audit);
    if (audit == audits.end()) throw std::invalid_argument("no audit has the id \"" + from.audit + "\"");
    clause.audit = static_cast<std::uint16_t>(audit - audits.begin());
    clause.target = from.target;
    clause.least_sample = static_cast<std::uint64_t>(from.least_sample);
    clause.benefit_of_doubt = from.benefit_of_doubt;
    clause.bonus = from.bonus;
    clause.bonus_from = from.bonus_from;
    return clause;
}

}  // namespace

void compile_contracts(Draft& draft) {
    const models::Scenario& scenario = draft.scenario;
    for (std::uint16_t vendor = 0; vendor < scenario.vendors.size(); ++vendor) {
        if (!scenario.vendors[vendor].contract) continue;
        const models::Contract& from = *scenario.vendors[vendor].contract;
        if (from.period.ms <= 0 || from.period.ms % scenario.calendar.interval.ms != 0)
            throw std::invalid_argument("the contract of " + scenario.vendors[vendor].id + " has a period that is no multiple of the interval");
        ContractPlan contract;
        contract.vendor = vendor;
        contract.period = static_cast<int>(from.period.ms / scenario.calendar.interval.ms);
        contract.at_risk = from.at_risk;
        for (const models::PriceLine& line : from.prices) contract.prices.push_back(make_line(draft, vendor, line));
        for (const models::ServiceClause& clause : from.service) contract.clauses.push_back(make_service(draft, clause));
        for (const models::QualityClause& clause : from.quality) contract.clauses.push_back(make_quality(draft, clause));
        draft.plan.contracts.push_back(std::move(contract));
    }
}

}  // namespace takt::plan
