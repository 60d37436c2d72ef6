// SPDX-License-Identifier: Apache-2.0
// Traces whose every instant is known: ties, pre-emption, withdrawal and full rooms, without any chance. Times are minutes.
// The numbers are those of the published test suites of Ciw and simmer, which the reference cases of kind "deterministic" name.
#include <gtest/gtest.h>

#include <vector>

#include "tools/takt/oracles/judge.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

struct Visit {
    double at, handle;
};

void add_trace(Sketch& sketch, const std::string& entry, const std::vector<Visit>& visits) {
    models::Stream& stream = sketch.stream("to-" + entry, 0, entry);
    stream.process = models::ArrivalProcess::trace;
    for (const Visit& visit : visits) {
        models::TraceItem item;
        item.at = sketch.duration(visit.at);
        item.handle = sketch.duration(visit.handle);
        stream.trace.push_back(item);
    }
}

std::vector<Visit> every(double gap, int count, double handle) {
    std::vector<Visit> visits;
    for (int n = 1; n <= count; ++n) visits.push_back({n * gap, handle});
    return visits;
}

Sketch clockwork() { return Sketch("clockwork", 60'000); }

void expect(Sketch sketch, double until, const std::vector<Expected>& expected) {
    sketch.period(0, until);
    for (const models::Stage& stage : std::vector<models::Stage>(sketch.scenario().stages)) {
        const std::string at = "@stage=" + stage.id;
        sketch.measure_time("wait-" + stage.id, "wait.mean" + at);
        sketch.measure_time("longest-" + stage.id, "wait.max" + at);
        sketch.measure_time("sojourn-" + stage.id, "sojourn.mean" + at);
        sketch.measure_as_is("withdrawn-" + stage.id, "withdrawn.share" + at);
        sketch.measure_as_is("turned-away-" + stage.id, "turned_away.share" + at);
    }
    sketch.measure("busy", {{{until, "busy.mean", ""}}, 0});
    const Model model = std::move(sketch).model();
    std::vector<std::string> names;
    for (const Expected& one : expected) names.push_back(one.measure);
    const auto samples = play(model, names, 1, 1, 1, 1);
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(samples[i].front(), expected[i].value, 1e-9) << expected[i].measure;
}

TEST(FirstComeFirstServed, IsExactOnATrace) {
    Sketch sketch = clockwork();
    sketch.stage("work", th::deterministic(1));
    add_trace(sketch, "work", every(1, 5, 1.5));
    sketch.team("crew", 1, {"work"});
    expect(std::move(sketch), 20, {{"wait-work", 1}, {"longest-work", 2}, {"sojourn-work", 2.5}, {"busy", 7.5}});
}

TEST(AFullWaitingRoom, TurnsAwayExactlyWhoComesThen) {
    Sketch sketch = clockwork();
    sketch.stage("work", th::deterministic(1)).waiting_room = 2;
    add_trace(sketch, "work", every(5, 10, 21));
    sketch.team("crew", 1, {"work"});
    expect(std::move(sketch), 51, {{"turned-away-work", 0.5}, {"wait-work", 8}, {"longest-work", 16}});
}

TEST(NoWaitingRoom, RejectsEverySecondOfAHundred) {
    Sketch sketch = clockwork();
    sketch.stage("work", th::deterministic(1)).waiting_room = 0;
    add_trace(sketch, "work", every(1, 100, 1.5));
    sketch.team("crew", 1, {"work"});
    expect(std::move(sketch), 120, {{"turned-away-work", 0.5}, {"busy", 75}});
}

TEST(ACompletion, ComesBeforeAnArrivalAtTheSameInstant) {
    Sketch sketch = clockwork();
    sketch.stage("work", th::deterministic(1)).waiting_room = 0;
    add_trace(sketch, "work", every(1, 10, 1));
    sketch.team("crew", 1, {"work"});
    expect(std::move(sketch), 20, {{"turned-away-work", 0}, {"wait-work", 0}, {"busy", 10}});
}

TEST(PatienceThatEndsBeforeAPersonIsFree, Withdraws) {
    Sketch sketch = clockwork();
    models::Stage& stage = sketch.stage("work", th::deterministic(1));
    stage.withdrawal.emplace();
    stage.withdrawal->patience = sketch.distribution(th::deterministic(1));
    add_trace(sketch, "work", {{0, 2}, {0, 2}});
    sketch.team("crew", 1, {"work"});
    expect(std::move(sketch), 10, {{"withdrawn-work", 0.5}, {"busy", 2}});
}

TEST(PatienceThatEndsAsAPersonBecomesFree, IsServed) {
    Sketch sketch = clockwork();
    models::Stage& stage = sketch.stage("work", th::deterministic(1));
    stage.withdrawal.emplace();
    stage.withdrawal->patience = sketch.distribution(th::deterministic(2));
    add_trace(sketch, "work", {{0, 2}, {0, 2}});
    sketch.team("crew", 1, {"work"});
    expect(std::move(sketch), 10, {{"withdrawn-work", 0}, {"longest-work", 2}, {"busy", 4}});
}

Sketch two_priorities(bool preemptive, models::Interrupted interrupted) {
    Sketch sketch = clockwork();
    models::Stage& high = sketch.stage("high", th::deterministic(1));
    high.priority = 1;
    high.preemptive = preemptive;
    models::Stage& low = sketch.stage("low", th::deterministic(1));
    low.priority = 2;
    low.interrupted = interrupted;
    return sketch;
}

TEST(AnInterruptedItem, ResumesOrStartsAgainAsItsStageSays) {
    const std::pair<models::Interrupted, double> ends[] = {{models::Interrupted::resume, 17}, {models::Interrupted::restart, 19}};
    for (const auto& [rule, end] : ends) {
        Sketch sketch = two_priorities(true, rule);
        add_trace(sketch, "low", {{1, 6}});
        add_trace(sketch, "high", {{3, 10}});
        sketch.team("crew", 1, {"high", "low"});
        expect(std::move(sketch), 30, {{"sojourn-high", 10}, {"sojourn-low", end - 1}});
    }
}

TEST(AMoreUrgentItem, WaitsForTheItemInHandUnlessItInterrupts) {
    for (const bool preemptive : {false, true}) {
        Sketch sketch = two_priorities(preemptive, models::Interrupted::restart);
        add_trace(sketch, "low", {{1.5, 5}, {5, 5}});
        add_trace(sketch, "high", {{7.5, 4}});
        sketch.team("crew", 1, {"high", "low"});
        // Ends: low 6.5 and 11.5, high 15.5; interrupting: high 11.5, low 6.5 and 16.5 (starts again).
        expect(std::move(sketch), 30, {{"sojourn-high", preemptive ? 4.0 : 8.0}, {"sojourn-low", preemptive ? (5 + 11.5) / 2 : (5 + 6.5) / 2}});
    }
}

}  // namespace
}  // namespace takt::tests
