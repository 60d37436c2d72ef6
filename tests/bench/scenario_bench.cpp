// SPDX-License-Identifier: Apache-2.0
// The reference scenario from file to figures: reading, checking, compiling, and one replication with its peak memory: as it is, with more
// mechanisms switched on, and as a company of 5,000 people over a year.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "models/check/check.hpp"
#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"
#include "sim/study/replicate.hpp"

namespace {

using namespace takt;

const std::string kScenario = TAKT_SOURCE_DIR "/scenarios/ads-quality";

models::Scenario scenario_of(const std::string& path) {
    auto read = models::read_scenario(path);
    if (!read.scenario) throw std::runtime_error(path + ": " + read.findings.front().wrong);
    return std::move(*read.scenario);
}
models::Scenario ads_quality() { return scenario_of(kScenario); }

models::Scenario everything() { return scenario_of(kScenario + "/variants/everything.json"); }

// Twenty-five times the people with as much more work for them: whatever the scenario counts in people or items. A limit that stayed what it
// was would make another organisation of it: an andon pulled by a twenty-fifth of the flags has half of all ads looked at by people.
void enlarge(models::Scenario& scenario) {
    constexpr int times = 25;
    for (models::Team& team : scenario.teams) {
        team.headcount *= times;
        for (models::HeadcountStep& step : team.headcount_plan) step.headcount *= times;
        for (models::Shift& shift : team.shifts) shift.people *= times;
        if (team.overtime) team.overtime->backlog *= times;
    }
    for (models::Transfer& transfer : scenario.transfers) transfer.people *= times;
    for (models::Site& site : scenario.sites) {
        site.trainers *= times;
        site.training_seats *= times;
    }
    for (models::Stream& stream : scenario.streams) {
        stream.volume_per_day *= times;
        stream.senders *= times;
    }
    for (models::Stage& stage : scenario.stages)
        if (stage.waiting_room) *stage.waiting_room *= times;
    for (models::Component& component : scenario.components) {
        if (component.labels) component.labels->per_week *= times;
        if (!component.retraining) continue;
        component.retraining->fresh_labels *= times;
        component.retraining->labels_before *= times;
    }
    for (models::Audit& audit : scenario.audits) {
        audit.n *= times;
        audit.cap *= times;
    }
    for (models::Andon& andon : scenario.andons) andon.flags *= times;
    for (models::PolicyChange& change : scenario.policy_changes)
        if (change.re_review) change.re_review->items *= times;
    for (models::Vendor& vendor : scenario.vendors) {
        if (!vendor.contract) continue;
        for (std::optional<models::RampLimit>* limit : {&vendor.contract->ramp_up, &vendor.contract->ramp_down})
            if (*limit) (*limit)->people *= times;
        for (models::PriceLine& price : vendor.contract->prices) {
            price.minimum *= times;
            for (models::PriceTier& tier : price.tiers) tier.above *= times;
        }
    }
    for (models::Coaching& coaching : scenario.coaching) coaching.coaches *= times;
    for (models::RootCause& root_cause : scenario.root_causes) {
        root_cause.analysts *= times;
        root_cause.findings *= times;
    }
    if (!scenario.opening_state) return;
    for (models::TenureGroup& group : scenario.opening_state->tenure) group.people *= times;
    for (models::OpeningClass& group : scenario.opening_state->classes) group.people *= times;
    for (models::OpeningHires& group : scenario.opening_state->hires) group.people *= times;
    for (models::WaitingItems& items : scenario.opening_state->backlog) items.items *= times;
    for (models::OpenAppeals& cases : scenario.opening_state->appeals) cases.cases *= times;
}

// 52 weeks after one of warm-up.
models::Scenario five_thousand_people() {
    models::Scenario scenario = ads_quality();
    enlarge(scenario);
    constexpr std::int64_t week_ms = 7LL * 24 * 3600'000;
    scenario.calendar.warm_up = {week_ms};
    scenario.calendar.length = {52 * week_ms};
    return scenario;
}

void reading(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(ads_quality());
}

void checking(benchmark::State& state) {
    const models::Scenario scenario = ads_quality();
    for (auto _ : state) benchmark::DoNotOptimize(models::check(scenario));
}

void compiling(benchmark::State& state) {
    const models::Scenario scenario = ads_quality();
    for (auto _ : state) benchmark::DoNotOptimize(plan::compile(scenario));
}

// In a worker process, as a study plays it; the time is the worker's own, from its first to its last instruction.
void one_replication(benchmark::State& state, const models::Scenario& scenario) {
    const plan::Plan plan = plan::compile(scenario);
    double floor_share = 0;
    double peak = 0;
    std::int64_t items = 0;
    for (auto _ : state) {
        study::Orders orders;
        orders.numbers = {1};
        orders.play = [&plan](int number) { return run::play(plan, 1, number); };
        orders.finished = [&](const outcome::Replication& replication) {
            state.SetIterationTime(replication.run_seconds);
            floor_share = replication.floor_seconds / replication.run_seconds;
            peak = static_cast<double>(replication.peak_bytes);
            items += static_cast<std::int64_t>(replication.items);
        };
        if (!study::replicate(orders).failures.empty()) state.SkipWithError("the replication failed");
    }
    state.SetItemsProcessed(items);
    state.counters["floor_share"] = floor_share;
    state.counters["peak_MB"] = peak / 1e6;
}

void replication(benchmark::State& state) { one_replication(state, ads_quality()); }
void annual_plan(benchmark::State& state) { one_replication(state, scenario_of(kScenario + "/variants/annual-plan.json")); }
void everything_on(benchmark::State& state) { one_replication(state, everything()); }
void large_everything(benchmark::State& state) {
    models::Scenario scenario = everything();
    enlarge(scenario);
    for (models::Chapter& chapter : scenario.chapters) enlarge(chapter.scenario);
    one_replication(state, scenario);
}
void large_replication(benchmark::State& state) { one_replication(state, five_thousand_people()); }

BENCHMARK(reading)->Name("ads-quality/read")->Unit(benchmark::kMillisecond);
BENCHMARK(checking)->Name("ads-quality/check")->Unit(benchmark::kMillisecond);
BENCHMARK(compiling)->Name("ads-quality/compile")->Unit(benchmark::kMillisecond);
BENCHMARK(replication)->Name("ads-quality/replication")->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(2);
BENCHMARK(annual_plan)->Name("ads-quality/annual-plan")->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(1);
BENCHMARK(everything_on)->Name("ads-quality/everything")->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(1);
BENCHMARK(large_everything)->Name("5000-people/everything")->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(1);
BENCHMARK(large_replication)->Name("5000-people/replication")->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(1);

}  // namespace
