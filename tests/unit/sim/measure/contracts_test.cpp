// SPDX-License-Identifier: Apache-2.0
// Prices worked out by hand, and periods settled from records made by hand: no chance anywhere.
#include "sim/measure/contracts.hpp"

#include <gtest/gtest.h>

#include "sim/measure/figures.hpp"
#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

plan::PriceLinePlan tiered(models::Tiering tiering) {
    plan::PriceLinePlan line;
    line.tiering = tiering;
    line.tiers = {{0, 0.50}, {1000, 0.40}, {5000, 0.30}};
    return line;
}

TEST(Price, OfTiersForTheUnitsAbove) {
    const plan::PriceLinePlan line = tiered(models::Tiering::units_above);
    EXPECT_DOUBLE_EQ(price_of(line, 0), 0);
    EXPECT_DOUBLE_EQ(price_of(line, 400), 200);
    EXPECT_DOUBLE_EQ(price_of(line, 1000), 500);
    EXPECT_DOUBLE_EQ(price_of(line, 1001), 500.4);
    EXPECT_DOUBLE_EQ(price_of(line, 5000), 500 + 1600);
    EXPECT_DOUBLE_EQ(price_of(line, 6000), 500 + 1600 + 300);
}

TEST(Price, OfTiersForAllUnits) {
    const plan::PriceLinePlan line = tiered(models::Tiering::all_units);
    EXPECT_DOUBLE_EQ(price_of(line, 1000), 500) << "the threshold itself is not passed";
    EXPECT_DOUBLE_EQ(price_of(line, 1001), 1001 * 0.40);
    EXPECT_DOUBLE_EQ(price_of(line, 5000), 2000);
    EXPECT_DOUBLE_EQ(price_of(line, 6000), 1800);
}

/// One vendor with two teams, six weeks of intervals, periods of two weeks. `prices` and `clauses` are members of the contract.
plan::Plan plan_with(const std::string& contract, const std::string& length = "6w") {
    return measure_test::plan_of(R"({"name": "made", "calendar": {"start": "2027-01-04", "length": ")" + length + R"(", "interval": "1w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}],
  "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "review", "violations": {"scam": 0.1}, "volume_per_day": 10}],
  "stages": [{"id": "review", "handle_time": {"kind": "exponential", "mean": "60s"}},
             {"id": "audit", "kind": "audit", "skill": "audit", "handle_time": {"kind": "exponential", "mean": "60s"}}],
  "vendors": [{"id": "partner", "contract": {"period": "2w", )" + contract + R"(}}, {"id": "own", "kind": "in-house"}],
  "teams": [{"id": "one", "site": "here", "vendor": "partner", "languages": ["en"], "headcount": 3},
            {"id": "two", "site": "here", "vendor": "partner", "languages": ["en"], "headcount": 1},
            {"id": "auditors", "site": "here", "vendor": "own", "languages": ["en"], "skills": ["audit"], "headcount": 1, "cost_per_hour": 30}],
  "audits": [{"id": "weekly", "stages": ["review"], "design": "fixed-n", "n": 50, "stratum": "team", "cadence": "1w", "stage": "audit"}]})");
}

struct Week {
    std::uint64_t items_one = 0, items_two = 0;
    double hours_one = 0, hours_two = 0;
    std::uint64_t sample = 0, found = 0, wrong = 0;   // of team one, population 1,000
};

/// Settles the weeks and returns what each came to.
std::vector<Settlement> settled(const plan::Plan& plan, const std::vector<Week>& weeks) {
    Ledger ledger(plan);
    std::vector<Settlement> result;
    for (std::size_t week = 0; week < weeks.size(); ++week) {
        floor::Record record = floor::empty_record(plan);
        record.team_items[0] = weeks[week].items_one;
        record.team_items[plan.stages.size()] = weeks[week].items_two;
        record.teams[0].paid = weeks[week].hours_one * 3'600'000;
        record.teams[1].paid = weeks[week].hours_two * 3'600'000;
        if (weeks[week].sample > 0) {
            floor::AuditCycle cycle;
            cycle.population = 1000;
            cycle.population_wrong = weeks[week].wrong;
            cycle.sample = weeks[week].sample;
            cycle.found = weeks[week].found;
            record.audit_cycles.push_back(cycle);
        }
        floor::Snapshot end = empty_snapshot(plan);
        end.headcount = {3, 1, 1};
        result.push_back(ledger.take(static_cast<int>(week), record, end));
    }
    return result;
}

TEST(Contract, BillsItemsAsTheyComeAndSharesTheBillByWork) {
    const plan::Plan plan = plan_with(R"("prices": [{"unit": "item", "price": 0.5, "tiers": [{"above": 1000, "price": 0.4}]}])");
    const std::vector<Settlement> weeks = settled(plan, {{600, 200}, {600, 600}, {600, 200}});
    EXPECT_DOUBLE_EQ(weeks[0].team_cost[0], 300);
    EXPECT_DOUBLE_EQ(weeks[0].team_cost[1], 100);
    // 2,000 items so far: 500 + 400 = 900, of which team one did 1,200: 540, less the 300 charged.
    EXPECT_DOUBLE_EQ(weeks[1].team_cost[0], 540 - 300);
    EXPECT_DOUBLE_EQ(weeks[1].team_cost[1], 360 - 100);
    EXPECT_DOUBLE_EQ(weeks[2].team_cost[0], 300) << "a new period begins below the tiers";
}

TEST(Contract, TakesTheMinimumAtTheEndOfThePeriod) {
    const plan::Plan plan = plan_with(R"("prices": [{"unit": "item", "price": 0.5, "minimum": 3000, "tiers": [{"above": 2000, "price": 0.25}]}])", "5w");
    const std::vector<Settlement> weeks = settled(plan, {{1000, 0}, {500, 0}, {2500, 0}, {1000, 0}, {100, 0}});
    EXPECT_DOUBLE_EQ(weeks[0].contracts[0].commitment, 0);
    EXPECT_DOUBLE_EQ(weeks[1].contracts[0].commitment, (1000 + 250) - 750) << "3,000 items cost 1,250; 1,500 were done";
    EXPECT_DOUBLE_EQ(weeks[3].contracts[0].commitment, 0) << "3,500 items are enough";
    EXPECT_DOUBLE_EQ(weeks[4].contracts[0].commitment, 750 - 50) << "the run ends in the middle of a period: half of the minimum";
}

TEST(Contract, PaysHoursAndPeople) {
    const plan::Plan hours = plan_with(R"("prices": [{"teams": ["one"], "price": 20}, {"teams": ["two"], "price": 25}])");
    const Settlement by_hour = settled(hours, {{0, 0, 100, 40}}).front();
    EXPECT_DOUBLE_EQ(by_hour.team_cost[0], 2000);
    EXPECT_DOUBLE_EQ(by_hour.team_cost[1], 1000);
    const plan::Plan people = plan_with(R"("prices": [{"unit": "fte-month", "price": 3000}])");
    const Settlement by_head = settled(people, {{}}).front();
    EXPECT_NEAR(by_head.team_cost[0], 3 * 3000 * 7 / 30.4375, 1e-9);
    EXPECT_NEAR(by_head.team_cost[1], 1 * 3000 * 7 / 30.4375, 1e-9);
}

constexpr const char* kQuality = R"("prices": [{"price": 10}], "at_risk": 0.08,
    "quality": [{"id": "q", "audit": "weekly", "target": 0.985, "malus": 0.05, "bonus": 0.02, "bonus_from": 0.995}],
    "service": [{"id": "busy", "figure": "handle.mean", "scope": "team=one", "bound": 60, "credit": 0.05}])";

TEST(Contract, JudgesQualityOnWhatTheAuditFound) {
    // 100 decisions a period: 1 found wrong is 99 %, 2 are 98 %, none is worth the bonus.
    const plan::Plan plan = plan_with(kQuality);
    const std::vector<Settlement> weeks = settled(plan, {{0, 0, 100, 0, 50, 1, 20}, {0, 0, 100, 0, 50, 0, 20},   // truly 98 %
                                                         {0, 0, 100, 0, 50, 1, 10}, {0, 0, 100, 0, 50, 1, 10},   // truly 99 %
                                                         {0, 0, 100, 0, 50, 0, 0}, {0, 0, 100, 0, 50, 0, 0}});
    EXPECT_EQ(weeks[0].clauses[1].ended, 0);
    EXPECT_EQ(weeks[1].clauses[1].met, 1);
    EXPECT_EQ(weeks[1].clauses[1].wrongly_paid, 1);
    EXPECT_DOUBLE_EQ(weeks[1].clauses[1].measured, 0.99);
    EXPECT_DOUBLE_EQ(weeks[1].clauses[1].truth, 0.98);
    EXPECT_DOUBLE_EQ(weeks[1].contracts[0].penalties, 0);
    EXPECT_EQ(weeks[3].clauses[1].met, 0);
    EXPECT_EQ(weeks[3].clauses[1].wrongly_fined, 1);
    EXPECT_DOUBLE_EQ(weeks[3].contracts[0].penalties, -0.05 * 2000);
    EXPECT_DOUBLE_EQ(weeks[3].contracts[0].bonus, 0);
    EXPECT_DOUBLE_EQ(weeks[5].contracts[0].bonus, 0.02 * 2000);
    EXPECT_EQ(weeks[5].clauses[0].judged, 0) << "nothing was handled, so that there is no mean handle time";
    EXPECT_EQ(weeks[5].clauses[0].ended, 1);
}

TEST(Contract, GivesTheBenefitOfTheDoubt) {
    const std::string clause = R"("prices": [{"price": 10}], "quality": [{"id": "q", "audit": "weekly", "target": 0.985, "malus": 0.1, "benefit_of_doubt": true}])";
    const plan::Plan plan = plan_with(clause);
    // Wilson, 95 %, of 100: 3 wrong from 1.03 %, 4 wrong from 1.57 %; 1.5 % may be wrong.
    const std::vector<Settlement> weeks = settled(plan, {{0, 0, 1, 0, 50, 3}, {0, 0, 1, 0, 50, 0}, {0, 0, 1, 0, 50, 4}, {0, 0, 1, 0, 50, 0}});
    EXPECT_EQ(weeks[1].clauses[0].met, 1);
    EXPECT_EQ(weeks[3].clauses[0].met, 0);
}

TEST(Contract, WithholdsNoMoreThanIsAtRisk) {
    const plan::Plan plan = plan_with(kQuality);
    floor::Record record = floor::empty_record(plan);
    Ledger ledger(plan);
    floor::Snapshot end = empty_snapshot(plan);
    end.headcount = {3, 1, 1};
    record.teams[0].paid = 100 * 3'600'000.0;
    record.team_items[0] = 100;
    record.team_handle[0] = 100 * 61'000.0;   // 61 s, a second too slow
    floor::AuditCycle cycle;
    cycle.population = 1000;
    cycle.sample = 50;
    cycle.found = 2;
    record.audit_cycles = {cycle};
    ledger.take(0, record, end);
    const Settlement& settlement = ledger.take(1, record, end);
    // 5 % and 5 % of 2,000 would be 200; 8 % are at risk.
    EXPECT_DOUBLE_EQ(settlement.contracts[0].credits, -80);
    EXPECT_DOUBLE_EQ(settlement.contracts[0].penalties, -80);
    EXPECT_EQ(settlement.clauses[0].judged, 1);
    EXPECT_EQ(settlement.clauses[0].met, 0);
}

}  // namespace
}  // namespace takt::measure
