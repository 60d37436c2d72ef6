// SPDX-License-Identifier: Apache-2.0
// The reference scenario from file to figures: reading, checking, compiling, and one replication with its peak memory.
#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>

#include "models/check/check.hpp"
#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"
#include "sim/study/replicate.hpp"

namespace {

using namespace takt;

const std::string kScenario = TAKT_SOURCE_DIR "/scenarios/ads-quality";

models::Scenario ads_quality() {
    auto read = models::read_scenario(kScenario);
    if (!read.scenario) throw std::runtime_error("ads-quality: " + read.findings.front().wrong);
    return std::move(*read.scenario);
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
void one_replication(benchmark::State& state) {
    const plan::Plan plan = plan::compile(ads_quality());
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

BENCHMARK(reading)->Name("ads-quality/read")->Unit(benchmark::kMillisecond);
BENCHMARK(checking)->Name("ads-quality/check")->Unit(benchmark::kMillisecond);
BENCHMARK(compiling)->Name("ads-quality/compile")->Unit(benchmark::kMillisecond);
BENCHMARK(one_replication)->Name("ads-quality/replication")->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(2);

}  // namespace
