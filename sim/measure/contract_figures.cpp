// SPDX-License-Identifier: Apache-2.0
// How often vendors meet their clauses, and how often the verdict hides the truth.
#include "sim/measure/contracts.hpp"
#include "sim/measure/figures.hpp"

namespace takt::measure {

void contract_figures(const Evidence& evidence, Sink& sink) {
    for (const plan::ContractPlan& contract : evidence.plan.contracts) {
        for (const plan::ClausePlan& clause : contract.clauses) {
            const ClauseTally tally = evidence.settlement == nullptr ? ClauseTally{} : evidence.settlement->clauses[clause.name];
            const Where where = at(Dimension::clause, clause.name, Dimension::vendor, contract.vendor);
            const auto put = [&](const char* statistic, double value, double of) { sink.put("contract", statistic, "share", where, ratio(value, of)); };
            put("share", tally.met, tally.judged);
            put("judged", tally.judged, tally.ended);
            if (!clause.on_quality) continue;
            put("measured", tally.measured, tally.judged);
            put("truth", tally.truth, tally.judged);
            put("truly_met", tally.truly_met, tally.judged);
            put("wrongly_fined", tally.wrongly_fined, tally.judged);
            put("wrongly_paid", tally.wrongly_paid, tally.judged);
        }
    }
}

}  // namespace takt::measure
