// SPDX-License-Identifier: Apache-2.0
// The hand-written loops on the clock: a million items an iteration, another replication each time.
#include <benchmark/benchmark.h>

#include "tests/bench/hand_loops.hpp"

namespace takt::bench {
namespace {

constexpr std::uint64_t kItems = 1'000'000;

template <class Play>
void time_items(benchmark::State& state, Play play) {
    std::uint32_t replication = 0;
    for (auto _ : state) {
        auto figures = play(LoopRun{.seed = 1, .replication = ++replication, .items = kItems});
        benchmark::DoNotOptimize(figures);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * kItems));
}

void mm1(benchmark::State& state) {
    time_items(state, [](const LoopRun& run) { return play_mm1(0.9, run); });
}
void mm100(benchmark::State& state) {
    time_items(state, [](const LoopRun& run) { return play_crew(100, 0.95, run); });
}
void mm1000(benchmark::State& state) {
    time_items(state, [](const LoopRun& run) { return play_crew(1000, 0.98, run); });
}
void mm100_windowed(benchmark::State& state) {
    time_items(state, [](const LoopRun& run) { return play_crew_windowed(100, 0.95, run); });
}
void mm1000_windowed(benchmark::State& state) {
    time_items(state, [](const LoopRun& run) { return play_crew_windowed(1000, 0.98, run); });
}
void pipeline(benchmark::State& state) {
    time_items(state, [](const LoopRun& run) { return play_pipeline(Pipeline{}, run); });
}

BENCHMARK(mm1)->Name("hand/mm1")->Unit(benchmark::kMillisecond);
BENCHMARK(mm100)->Name("hand/mm100")->Unit(benchmark::kMillisecond);
BENCHMARK(mm1000)->Name("hand/mm1000")->Unit(benchmark::kMillisecond);
BENCHMARK(pipeline)->Name("hand/pipeline")->Unit(benchmark::kMillisecond);
BENCHMARK(mm100_windowed)->Name("hand_windowed/mm100")->Unit(benchmark::kMillisecond);
BENCHMARK(mm1000_windowed)->Name("hand_windowed/mm1000")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace takt::bench
