// SPDX-License-Identifier: Apache-2.0
// Contracts settled as the run goes on: what each interval adds to vendors' bills, and at the end of a period the verdict on every
// clause with the money that hangs on it. A clause is judged on the figures of its whole period; quality on the audit cycles that
// closed in it, found / audited over the vendor's teams. Cost: one more record per length of period, and one more walk over the figures
// per period, when there are service clauses; nothing without contracts.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "sim/floor/record.hpp"
#include "sim/plan/plan.hpp"

namespace takt::measure {

/// What periods said of a clause.
struct ClauseTally {
    double ended = 0;           // periods that ended
    double judged = 0;          // of those: there was something to judge
    double met = 0;
    double measured = 0, truth = 0;                              // quality: sums of shares right over judged periods
    double truly_met = 0, wrongly_fined = 0, wrongly_paid = 0;   // quality: periods
};

/// Money and verdicts of a stretch of time, in the reporting currency.
struct Settlement {
    struct Extras {
        double commitment = 0;               // minimum commitments beyond the work
        double credits = 0, penalties = 0;   // not above zero
        double bonus = 0;
        double total() const { return commitment + credits + penalties + bonus; }
    };
    std::vector<double> team_cost;     // by team: price lines
    std::vector<Extras> contracts;     // aligned with Plan::contracts
    std::vector<ClauseTally> clauses;  // aligned with Names::clauses

    Settlement() = default;
    explicit Settlement(const plan::Plan& plan);
    void add(const Settlement& other);
};

/// The price of so many units of a period, commitment aside.
double price_of(const plan::PriceLinePlan& line, double units);

class Ledger {
public:
    explicit Ledger(const plan::Plan& plan);
    /// Settles interval `interval` (from 0): what it adds to the bills and, where a period ends, the verdicts.
    const Settlement& take(int interval, const floor::Record& record, const floor::Snapshot& end);
    const Settlement& total() const { return total_; }

private:
    struct Bill {
        std::vector<double> units;       // by team, of the running period
        std::vector<double> charged;     // by team
        double all_units() const;
    };
    struct Sampled {
        std::uint64_t sample = 0, found = 0, population = 0, wrong = 0;
    };
    struct Account {
        std::vector<Bill> bills;         // by price line
        std::vector<Sampled> sampled;    // by clause
        double by_rates = 0;             // of teams without a price line
        double elapsed = 0;              // intervals of the running period
    };

    void charge(std::size_t contract, const floor::Record& record, const floor::Snapshot& end, double duration_ms);
    void count_audits(std::size_t contract, const floor::Record& record);
    double commitment(std::size_t contract) const;
    void judge(std::size_t contract, double bill, const floor::Snapshot& end);
    double value_of(const std::string& figure, int length, const floor::Snapshot& end);

    const plan::Plan& plan_;
    std::vector<Account> accounts_;
    struct Period {
        floor::Record record;
        double duration_ms = 0;
        std::vector<double> values;      // of its figures, once it has ended
    };
    std::map<int, Period> periods_;      // by length in intervals; only of contracts with service clauses
    std::map<std::string, std::size_t> places_;   // of the figures that clauses name, among those of an interval
    Settlement interval_, total_;
};

}  // namespace takt::measure
