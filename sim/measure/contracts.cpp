// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/contracts.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/outcome/figure_index.hpp"
#include "models/outcome/figures.hpp"
#include "models/theory/sampling.hpp"
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

constexpr double kMonth = 365.25 / 12 * static_cast<double>(kernel::kDay);

double units_of(const plan::Plan& plan, const plan::PriceLinePlan& line, std::size_t team, const floor::Record& record, const floor::Snapshot& end, double duration_ms) {
    switch (line.unit) {
        case models::PriceUnit::hour: return (record.teams[team].paid - record.teams[team].training_paid) / static_cast<double>(kernel::kHour);
        case models::PriceUnit::fte_month: return end.headcount[team] * duration_ms / kMonth;
        case models::PriceUnit::item: break;
    }
    double items = 0;
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage)
        if (line.stages[stage]) items += static_cast<double>(record.team_items[team * plan.stages.size() + stage]);
    return items;
}

/// The whole part of a period that an interval stands for: 1 unless the end of the run cut it short.
double part_of_interval(const plan::Horizon& horizon, int interval) {
    const auto at = static_cast<std::size_t>(interval);
    const auto duration = static_cast<double>(horizon.borders[at + 1] - horizon.borders[at]);
    const auto nominal = static_cast<double>(horizon.borders[1] - horizon.borders[0]);
    // Local weeks are an hour longer or shorter when the clocks change.
    return std::abs(duration - nominal) <= 2.0 * static_cast<double>(kernel::kHour) ? 1.0 : duration / nominal;
}

}  // namespace

Settlement::Settlement(const plan::Plan& plan) : team_cost(plan.teams.size()), contracts(plan.contracts.size()), clauses(plan.names.clauses.size()) {}

void Settlement::add(const Settlement& other) {
    for (std::size_t team = 0; team < team_cost.size(); ++team) team_cost[team] += other.team_cost[team];
    for (std::size_t contract = 0; contract < contracts.size(); ++contract) {
        contracts[contract].commitment += other.contracts[contract].commitment;
        contracts[contract].credits += other.contracts[contract].credits;
        contracts[contract].penalties += other.contracts[contract].penalties;
        contracts[contract].bonus += other.contracts[contract].bonus;
    }
    for (std::size_t clause = 0; clause < clauses.size(); ++clause) {
        ClauseTally& sum = clauses[clause];
        const ClauseTally& more = other.clauses[clause];
        sum.ended += more.ended;
        sum.judged += more.judged;
        sum.met += more.met;
        sum.measured += more.measured;
        sum.truth += more.truth;
        sum.truly_met += more.truly_met;
        sum.wrongly_fined += more.wrongly_fined;
        sum.wrongly_paid += more.wrongly_paid;
    }
}

double price_of(const plan::PriceLinePlan& line, double units) {
    double price = 0;
    for (std::size_t tier = 0; tier < line.tiers.size(); ++tier) {
        const double from = line.tiers[tier].above;
        const double to = tier + 1 < line.tiers.size() ? line.tiers[tier + 1].above : units;
        if (tier > 0 && units <= from) break;
        if (line.tiering == models::Tiering::all_units) price = units * line.tiers[tier].price;
        else price += (std::min(units, to) - from) * line.tiers[tier].price;
    }
    return price;
}

double Ledger::Bill::all_units() const {
    double sum = 0;
    for (const double of_team : units) sum += of_team;
    return sum;
}

Ledger::Ledger(const plan::Plan& plan) : plan_(plan), interval_(plan), total_(plan) {
    bool any = false;
    for (const plan::ContractPlan& contract : plan.contracts) {
        Account account;
        account.sampled.resize(contract.clauses.size());
        for (std::size_t line = 0; line < contract.prices.size(); ++line)
            account.bills.push_back({std::vector<double>(plan.teams.size()), std::vector<double>(plan.teams.size())});
        accounts_.push_back(std::move(account));
        for (const plan::ClausePlan& clause : contract.clauses) {
            if (clause.on_quality) continue;
            any = true;
            periods_.try_emplace(contract.period, Period{floor::empty_record(plan), 0, {}});
        }
    }
    if (!any) return;
    const std::vector<outcome::FigureKey> keys = interval_figure_keys(plan);
    const outcome::FigureIndex index(keys);
    for (const plan::ContractPlan& contract : plan.contracts)
        for (const plan::ClausePlan& clause : contract.clauses) {
            if (clause.on_quality) continue;
            const outcome::FigureKey key = outcome::parse_figure(clause.figure);
            const auto place = index.find(key.id, key.statistic, key.scope, 0);
            if (!place) throw std::invalid_argument("a clause is about " + clause.figure + ", which is not reported");
            places_[clause.figure] = *place;
        }
}

const Settlement& Ledger::take(int interval, const floor::Record& record, const floor::Snapshot& end) {
    interval_ = Settlement(plan_);
    const auto at = static_cast<std::size_t>(interval);
    const auto duration = static_cast<double>(plan_.horizon.borders[at + 1] - plan_.horizon.borders[at]);
    const double part = part_of_interval(plan_.horizon, interval);
    const bool last = interval + 1 == plan_.horizon.intervals();
    for (auto& [length, period] : periods_) {
        floor::add(period.record, record);
        period.duration_ms += duration;
    }
    for (std::size_t contract = 0; contract < accounts_.size(); ++contract) {
        Account& account = accounts_[contract];
        const int length = plan_.contracts[contract].period;
        charge(contract, record, end, duration);
        count_audits(contract, record);
        account.elapsed += part;
        const bool ends = (interval + 1) % length == 0;
        if (!ends && !last) continue;
        const double extra = commitment(contract);
        interval_.contracts[contract].commitment = extra;
        double bill = account.by_rates + extra;
        for (std::size_t line = 0; line < account.bills.size(); ++line) bill += price_of(plan_.contracts[contract].prices[line], account.bills[line].all_units());
        if (ends && account.elapsed >= length) judge(contract, bill, end);
        account = Account{std::vector<Bill>(account.bills.size(), {std::vector<double>(plan_.teams.size()), std::vector<double>(plan_.teams.size())}),
                          std::vector<Sampled>(account.sampled.size()), 0, 0};
    }
    for (auto& [length, period] : periods_) {
        if ((interval + 1) % length != 0) continue;
        floor::clear(period.record);
        period.duration_ms = 0;
        period.values.clear();
    }
    total_.add(interval_);
    return interval_;
}

// A line's bill so far is shared by its teams as their units so far; the interval is charged what it adds.
void Ledger::charge(std::size_t contract, const floor::Record& record, const floor::Snapshot& end, double duration_ms) {
    const plan::ContractPlan& of = plan_.contracts[contract];
    Account& account = accounts_[contract];
    for (std::size_t line = 0; line < of.prices.size(); ++line) {
        Bill& bill = account.bills[line];
        for (std::size_t team = 0; team < plan_.teams.size(); ++team)
            if (of.prices[line].teams[team]) bill.units[team] += units_of(plan_, of.prices[line], team, record, end, duration_ms);
        const double units = bill.all_units();
        if (units <= 0) continue;
        const double price = price_of(of.prices[line], units);
        for (std::size_t team = 0; team < plan_.teams.size(); ++team) {
            const double due = price * bill.units[team] / units;
            interval_.team_cost[team] += due - bill.charged[team];
            bill.charged[team] = due;
        }
    }
    for (std::size_t team = 0; team < plan_.teams.size(); ++team) {
        const plan::TeamPlan& rated = plan_.teams[team];
        if (rated.vendor != of.vendor || rated.billed) continue;
        if (!record.spending.empty()) {
            const floor::Spending& spent = record.spending[team];
            account.by_rates += spent.work + spent.overtime;
            for (const double engaged : spent.engaged) account.by_rates += engaged;
            continue;
        }
        const floor::TeamCell& cell = record.teams[team];
        const double extra = rated.staffing.overtime ? cell.overtime * (rated.staffing.overtime->price - 1) : 0;
        account.by_rates += (cell.paid - cell.training_paid + extra) / static_cast<double>(kernel::kHour) * rated.cost_per_hour;
    }
}

void Ledger::count_audits(std::size_t contract, const floor::Record& record) {
    const plan::ContractPlan& of = plan_.contracts[contract];
    for (std::size_t clause = 0; clause < of.clauses.size(); ++clause) {
        if (!of.clauses[clause].on_quality) continue;
        Sampled& sampled = accounts_[contract].sampled[clause];
        for (const floor::AuditCycle& cycle : record.audit_cycles) {
            if (cycle.audit != of.clauses[clause].audit || plan_.teams[cycle.stratum].vendor != of.vendor) continue;
            sampled.sample += cycle.sample;
            sampled.found += cycle.found;
            sampled.population += cycle.population;
            sampled.wrong += cycle.population_wrong;
        }
    }
}

// What is paid for units that were promised and not needed. A period that the end of the run cuts short counts in part.
double Ledger::commitment(std::size_t contract) const {
    const plan::ContractPlan& of = plan_.contracts[contract];
    const Account& account = accounts_[contract];
    double sum = 0;
    for (std::size_t line = 0; line < of.prices.size(); ++line) {
        const double units = account.bills[line].all_units();
        const double promised = of.prices[line].minimum * std::min(account.elapsed / of.period, 1.0);
        if (promised > units) sum += price_of(of.prices[line], promised) - price_of(of.prices[line], units);
    }
    return sum;
}

double Ledger::value_of(const std::string& figure, int length, const floor::Snapshot& end) {
    Period& period = periods_.at(length);
    if (period.values.empty()) {
        Sink sink(period.values);
        all_figures({plan_, period.record, end, nullptr, period.duration_ms, false, nullptr}, sink);
    }
    return period.values[places_.at(figure)];
}

void Ledger::judge(std::size_t contract, double bill, const floor::Snapshot& end) {
    const plan::ContractPlan& of = plan_.contracts[contract];
    Settlement::Extras& extras = interval_.contracts[contract];
    double withheld = 0;
    for (std::size_t index = 0; index < of.clauses.size(); ++index) {
        const plan::ClausePlan& clause = of.clauses[index];
        ClauseTally& tally = interval_.clauses[clause.name];
        tally.ended = 1;
        bool met = false;
        if (clause.on_quality) {
            const Sampled& sampled = accounts_[contract].sampled[index];
            if (sampled.sample < clause.least_sample || sampled.sample == 0 || sampled.population == 0) continue;
            const auto n = static_cast<double>(sampled.sample), found = static_cast<double>(sampled.found);
            // Counted in wrong decisions, so that 1 of 200 is exactly 99.5 %.
            met = found <= (1 - clause.target) * n + 1e-9;
            if (!met && clause.benefit_of_doubt) {
                const theory::Interval wrong = theory::wilson_interval(static_cast<int>(sampled.found), static_cast<int>(sampled.sample), plan_.audits[clause.audit].level);
                met = wrong.low <= 1 - clause.target;
            }
            const double truth = 1 - static_cast<double>(sampled.wrong) / static_cast<double>(sampled.population);
            const bool truly = truth >= clause.target - 1e-12;
            tally.measured = 1 - found / n;
            tally.truth = truth;
            tally.truly_met = truly ? 1 : 0;
            tally.wrongly_fined = truly && !met ? 1 : 0;
            tally.wrongly_paid = !truly && met ? 1 : 0;
            if (clause.bonus > 0 && found <= (1 - clause.bonus_from) * n + 1e-9) extras.bonus += clause.bonus * bill;
            if (!met) extras.penalties -= clause.withheld * bill;
        } else {
            const double value = value_of(clause.figure, of.period, end);
            if (std::isnan(value)) continue;
            met = clause.higher_is_better ? value >= clause.bound - 1e-12 : value <= clause.bound + 1e-12;
            if (!met) extras.credits -= clause.withheld * bill;
        }
        tally.judged = 1;
        tally.met = met ? 1 : 0;
        if (!met) withheld += clause.withheld;
    }
    if (withheld <= of.at_risk) return;
    extras.credits *= of.at_risk / withheld;
    extras.penalties *= of.at_risk / withheld;
}

}  // namespace takt::measure
