// SPDX-License-Identifier: Apache-2.0
// The floor on the models of the hand-written loops, each through a scenario file, with everything that a run measures.
// Items are those that came from outside, as in the loops.
#include <benchmark/benchmark.h>

#include <string>

#include "models/read/reader.hpp"
#include "sim/floor/floor.hpp"
#include "sim/plan/compile.hpp"
#include "sim/policies/policies.hpp"

namespace {

using namespace takt;

plan::Plan plan_of(const std::string& name) {
    const auto read = models::read_scenario(std::string(TAKT_SOURCE_DIR "/tests/bench/scenarios/") + name + ".json");
    if (!read.scenario) throw std::runtime_error(name + ".json: " + read.findings.front().wrong);
    return plan::compile(*read.scenario);
}

// One floor goes on through all iterations, so that it is measured in the steady state; borders of intervals included.
void floor_loop(benchmark::State& state, const std::string& name, double items_per_iteration) {
    const plan::Plan plan = plan_of(name);
    floor::Floor floor(plan, policies::registry(), {1, 1});
    floor::Control control(floor);
    for (plan::PersonIndex person = 0; person < plan.people; ++person) control.set_presence(person, floor::Presence::on_queue);
    double per_ms = 0;   // of the individuals
    for (const plan::Flow& flow : plan.flows) per_ms += plan.curves[flow.curve].segments.front().per_ms * flow.weight;
    const auto step = static_cast<kernel::Tick>(items_per_iteration / per_ms);
    floor.play_until(step);   // warm-up: fills the queues and the pools of memory
    kernel::Tick now = step;
    std::int64_t items = 0;
    for (auto _ : state) {
        const std::uint64_t before = floor.items_played();
        now += step;
        if (now >= plan.horizon.end) {
            state.SkipWithError("the scenario is too short for so many iterations");
            break;
        }
        floor.play_until(now);
        floor.settle();
        benchmark::DoNotOptimize(floor.record().stage_cells.data());
        items += static_cast<std::int64_t>(floor.items_played() - before);
    }
    state.SetItemsProcessed(items);
}

void floor_mm1(benchmark::State& state) { floor_loop(state, "mm1", 2e5); }
void floor_mm100(benchmark::State& state) { floor_loop(state, "mm100", 5e5); }
void floor_mm1000(benchmark::State& state) { floor_loop(state, "mm1000", 1e6); }
void floor_pipeline(benchmark::State& state) { floor_loop(state, "pipeline", 5e5); }

// The same people with machine traffic as large as theirs, and with a hundred times that.
void floor_machines(benchmark::State& state) { floor_loop(state, "machines", 5e5); }
void floor_machines100(benchmark::State& state) { floor_loop(state, "machines100", 5e5); }

BENCHMARK(floor_mm1)->Name("floor/mm1")->Unit(benchmark::kMillisecond);
BENCHMARK(floor_mm100)->Name("floor/mm100")->Unit(benchmark::kMillisecond);
BENCHMARK(floor_mm1000)->Name("floor/mm1000")->Unit(benchmark::kMillisecond);
BENCHMARK(floor_pipeline)->Name("floor/pipeline")->Unit(benchmark::kMillisecond);
BENCHMARK(floor_machines)->Name("floor/machines")->Unit(benchmark::kMillisecond);
BENCHMARK(floor_machines100)->Name("floor/machines100")->Unit(benchmark::kMillisecond);

}  // namespace
