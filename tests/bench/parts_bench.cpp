// SPDX-License-Identifier: Apache-2.0
// The parts that an event pays for: a random number, and a push and a pop of what is pending.
#include <benchmark/benchmark.h>

#include <queue>
#include <vector>

#include "sim/chance/block.hpp"
#include "sim/chance/distribution.hpp"
#include "sim/kernel/pending_set.hpp"
#include "sim/kernel/slot_tree.hpp"

namespace takt::bench {
namespace {

using chance::Variate;
using kernel::Phase;
using kernel::Tick;

const chance::StreamKey kKey = chance::stream_key(1, 1, chance::purpose("bench"));

template <Variate variate>
void block(benchmark::State& state) {
    chance::BlockDraws<variate> draws(kKey);
    double sum = 0;
    for (auto _ : state) benchmark::DoNotOptimize(sum += draws.next());
    state.SetItemsProcessed(state.iterations());
}

void addressed_lognormal(benchmark::State& state) {
    const chance::Distribution law = chance::lognormal(180, 0.8);
    std::uint64_t item = 0;
    double sum = 0;
    for (auto _ : state) {
        chance::AddressedDraws draws(kKey, ++item);
        benchmark::DoNotOptimize(sum += law.sample(draws));
    }
    state.SetItemsProcessed(state.iterations());
}

// The hold model: take the earliest, put it back later. Half an hour of seconds, or of seconds and weeks.
class Delays {
  public:
    explicit Delays(bool with_weeks) : with_weeks_{with_weeks}, standard_(1 << 16) {
        chance::fill(Variate::exponential, kKey, 1, 0, standard_.data(), standard_.size());
    }
    Tick next() {
        const double x = standard_[++number_ & (standard_.size() - 1)];
        return static_cast<Tick>(x * (with_weeks_ && number_ % 10 == 0 ? 3.0 * kernel::kWeek : 180'000.0));
    }

  private:
    bool with_weeks_;
    std::size_t number_ = 0;
    std::vector<double> standard_;
};

/// The binary heap of the standard library, for comparison.
class StandardHeap {
  public:
    using Event = kernel::Event<std::uint32_t>;
    void push(Tick time, Phase phase, std::uint32_t payload) { heap_.push({time, payload, Event::order_of(phase, pushed_++)}); }
    Event pop() {
        const Event event = heap_.top();
        heap_.pop();
        return event;
    }

  private:
    struct Later {
        bool operator()(const Event& a, const Event& b) const { return before(b, a); }
    };
    std::priority_queue<Event, std::vector<Event>, Later> heap_;
    std::uint64_t pushed_ = 0;
};

template <class Set>
void hold(benchmark::State& state, bool with_weeks) {
    Delays delays(with_weeks);
    Set set;
    const auto pending = static_cast<std::uint32_t>(state.range(0));
    for (std::uint32_t i = 0; i < pending; ++i) set.push(delays.next(), Phase::completion, i);
    const auto step = [&] {
        const auto event = set.pop();
        set.push(event.time + delays.next(), Phase::completion, event.payload);
    };
    for (std::uint32_t i = 0; i < 3 * pending + 5'000; ++i) step();
    for (auto _ : state) step();
    state.SetItemsProcessed(state.iterations());
}

void hold_windowed(benchmark::State& state) { hold<kernel::PendingSet<std::uint32_t>>(state, false); }
void hold_windowed_with_weeks(benchmark::State& state) { hold<kernel::PendingSet<std::uint32_t>>(state, true); }
void hold_heap(benchmark::State& state) { hold<StandardHeap>(state, false); }

void hold_tree(benchmark::State& state) {
    Delays delays(false);
    kernel::SlotTree tree(static_cast<std::uint32_t>(state.range(0)));
    for (std::uint32_t i = 0; i < tree.slots(); ++i) tree.set(i, delays.next());
    for (auto _ : state) tree.set(tree.min_slot(), tree.min_time() + delays.next());
    state.SetItemsProcessed(state.iterations());
}

BENCHMARK(block<Variate::uniform>)->Name("draw/uniform_in_blocks");
BENCHMARK(block<Variate::exponential>)->Name("draw/exponential_in_blocks");
BENCHMARK(block<Variate::normal>)->Name("draw/normal_in_blocks");
BENCHMARK(addressed_lognormal)->Name("draw/lognormal_by_address");
BENCHMARK(hold_tree)->Name("hold/slot_tree")->RangeMultiplier(10)->Range(1, 1'000'000);
BENCHMARK(hold_windowed)->Name("hold/windowed")->RangeMultiplier(10)->Range(1, 1'000'000);
BENCHMARK(hold_windowed_with_weeks)->Name("hold/windowed_with_weeks")->RangeMultiplier(10)->Range(1, 1'000'000);
BENCHMARK(hold_heap)->Name("hold/binary_heap")->RangeMultiplier(10)->Range(1, 1'000'000);

}  // namespace
}  // namespace takt::bench
