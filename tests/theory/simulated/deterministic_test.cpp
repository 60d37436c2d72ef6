// SPDX-License-Identifier: Apache-2.0
// Traces whose every instant is known: ties, pre-emption, withdrawal, shifts and full rooms, without any chance. The instants are those of
// the published test suites of Ciw and simmer, which the reference cases of kind "deterministic" name; a scenario's minute is their unit.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/reference_cases.hpp"
#include "tests/support/visits.hpp"
#include "tools/takt/oracles/judge.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;
using models::Interrupted;
using models::ShiftEnd;

constexpr double kUnitMs = 60'000;

/// One crew, its stages, and submissions at stated instants; says what became of each of them.
class Clockwork {
public:
    Clockwork() : visits_{sketch_} {}

    models::Stage& stage(const std::string& id, double law = 1) { return sketch_.stage(id, th::deterministic(law)); }
    models::Team& crew(int people, const std::vector<std::string>& stages) { return sketch_.team("crew", people, stages); }
    /// People who are there from `from` to `until`.
    void shift(models::Team& team, double from, double until, int people) {
        models::Shift shift;
        shift.id = "shift-" + std::to_string(team.shifts.size() + 1);
        shift.days = {models::Weekday::monday};
        shift.start = {sketch_.duration(from).ms};
        shift.length = sketch_.duration(until - from);
        shift.people = people;
        team.shifts.push_back(shift);
    }
    void add(const std::string& entry, const std::vector<Visit>& visits) {
        for (const Visit& visit : visits) {
            items_.push_back({visits_.add(entry, visit), entry, visit.at});
        }
    }
    models::Scenario& scenario() { return sketch_.scenario(); }

    /// Plays until `until` and reads every item's passage.
    void play_until(double until) {
        sketch_.period(0, until);
        std::vector<std::string> names;
        const auto want = [&](const std::string& figure, double factor) {
            sketch_.measure(figure, {{{factor, figure, ""}}, 0});
            names.push_back(figure);
        };
        for (const Item& item : items_) {
            const std::string at = "@locale=" + item.locale + ",stage=" + item.stage;
            for (const char* figure : {"wait.mean", "sojourn.mean", "handle.mean"}) want(figure + at, 1000 / kUnitMs);
            for (const char* figure : {"withdrawn.share", "turned_away.share"}) want(figure + at, 1);
        }
        for (const models::Stage& stage : sketch_.scenario().stages) {
            want("backlog.mean@stage=" + stage.id, until);
            want("wait.max@stage=" + stage.id, 1000 / kUnitMs);
        }
        want("busy.mean", until);
        want("occupancy.share", 1);
        const std::vector<std::vector<double>> samples = play(std::move(sketch_).model(), names, 1, 1, 1, 1);
        for (std::size_t i = 0; i < names.size(); ++i) figures_[names[i]] = samples[i].front();
    }

    /// Where an item is never handled there is no wait, where it never leaves no end: NaN.
    std::vector<double> starts() const { return instants("wait.mean"); }
    std::vector<double> ends() const { return instants("sojourn.mean"); }
    std::vector<double> hands_on() const { return of_items("handle.mean"); }
    std::vector<double> waits() const { return of_items("wait.mean"); }
    /// Numbers of the items, from 1.
    std::vector<int> withdrawn() const { return where("withdrawn.share"); }
    std::vector<int> turned_away() const { return where("turned_away.share"); }
    /// Item units of waiting, busy person units, and other figures of the whole.
    double waited(const std::string& stage) const { return figures_.at("backlog.mean@stage=" + stage); }
    double figure(const std::string& text) const { return figures_.at(text); }

private:
    struct Item {
        std::string locale, stage;
        double at;
    };
    std::vector<double> of_items(const std::string& figure) const {
        std::vector<double> values;
        for (const Item& item : items_) values.push_back(figures_.at(figure + "@locale=" + item.locale + ",stage=" + item.stage));
        return values;
    }
    std::vector<double> instants(const std::string& figure) const {
        std::vector<double> values = of_items(figure);
        for (std::size_t i = 0; i < items_.size(); ++i) values[i] += items_[i].at;
        return values;
    }
    std::vector<int> where(const std::string& share) const {
        std::vector<int> numbers;
        const std::vector<double> values = of_items(share);
        for (std::size_t i = 0; i < values.size(); ++i)
            if (values[i] == 1) numbers.push_back(static_cast<int>(i) + 1);
        return numbers;
    }

    Sketch sketch_{"clockwork", kUnitMs};
    Visits visits_;
    std::vector<Item> items_;
    std::map<std::string, double> figures_;
};

std::vector<Visit> every(double gap, int count, double handle) {
    std::vector<Visit> visits;
    for (int n = 1; n <= count; ++n) visits.push_back({n * gap, handle});
    return visits;
}

constexpr double kNever = -1;  // stands for an instant that does not come

void expect_instants(const std::vector<double>& measured, const std::vector<double>& expected) {
    ASSERT_EQ(measured.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (expected[i] == kNever) {
            EXPECT_TRUE(std::isnan(measured[i])) << "item " << i + 1 << ": " << measured[i];
        } else {
            EXPECT_NEAR(measured[i], expected[i], 1e-9) << "item " << i + 1;
        }
    }
}

// ciw-fifo, and the waits of ciw-classchange (where only the order of a single queue could change).
TEST(FirstComeFirstServed, IsExactOnATrace) {
    Clockwork c;
    c.stage("work");
    c.add("work", every(1, 5, 1.5));
    c.crew(1, {"work"});
    c.play_until(9);
    expect_instants(c.ends(), {2.5, 4, 5.5, 7, 8.5});
    EXPECT_NEAR(c.figure("busy.mean"), 7.5, 1e-9);
    // The longest wait comes from counts in bins of 1/64: its upper edge.
    EXPECT_GE(c.figure("wait.max@stage=work"), 2);
    EXPECT_LE(c.figure("wait.max@stage=work"), 2 * (1 + 1.0 / 64));

    Clockwork longer;
    longer.stage("work");
    longer.add("work", every(3, 5, 4.5));
    longer.crew(1, {"work"});
    longer.play_until(26);
    expect_instants(longer.waits(), {0, 1.5, 3, 4.5, 6});
}

TEST(LastComeFirstServed, TakesTheNewestOfThoseWhoWait) {
    Clockwork c;
    c.stage("work").order = models::QueueOrder::last_come;
    c.add("work", every(1, 4, 2.5));
    c.crew(1, {"work"});
    c.play_until(20);
    expect_instants(c.starts(), {1, 8.5, 3.5, 6});
}

// ciw-balk-1: who finds three (one in hand, two waiting) is turned away.
TEST(AFullWaitingRoom, TurnsAwayExactlyWhoComesThen) {
    Clockwork c;
    c.stage("work").waiting_room = 2;
    c.add("work", every(5, 10, 21));
    c.crew(1, {"work"});
    c.play_until(51);
    EXPECT_EQ(c.turned_away(), (std::vector<int>{4, 5, 7, 8, 9}));  // at 20, 25, 35, 40, 45
    expect_instants(c.starts(), {5, 26, 47, kNever, kNever, kNever, kNever, kNever, kNever, kNever});
    expect_instants(c.ends(), {26, 47, kNever, kNever, kNever, kNever, kNever, kNever, kNever, kNever});
}

// simmer-reject
TEST(NoWaitingRoom, RejectsEverySecondOfAHundred) {
    Clockwork c;
    c.stage("work").waiting_room = 0;
    c.add("work", every(1, 100, 1.5));
    c.crew(1, {"work"});
    c.play_until(120);
    EXPECT_EQ(c.turned_away().size(), 50U);
    EXPECT_NEAR(c.ends()[98], 100.5, 1e-9);
    EXPECT_NEAR(c.figure("busy.mean"), 75, 1e-9);
}

TEST(ACompletion, ComesBeforeAnArrivalAtTheSameInstant) {
    Clockwork c;
    c.stage("work").waiting_room = 0;
    c.add("work", every(1, 10, 1));
    c.crew(1, {"work"});
    c.play_until(20);
    EXPECT_EQ(c.turned_away(), std::vector<int>{});
    EXPECT_NEAR(c.figure("busy.mean"), 10, 1e-9);
}

models::Withdrawal after(double patience) {
    models::Withdrawal withdrawal;
    withdrawal.patience = Sketch("patience", kUnitMs).distribution(th::deterministic(patience));
    return withdrawal;
}

// simmer-renege-queue
TEST(PatienceThatEndsBeforeAPersonIsFree, Withdraws) {
    Clockwork c;
    c.stage("work").withdrawal = after(1);
    c.add("work", {{0, 2}, {0, 2}});
    c.crew(1, {"work"});
    c.play_until(10);
    EXPECT_EQ(c.withdrawn(), std::vector<int>{2});
    expect_instants(c.ends(), {2, kNever});
    EXPECT_NEAR(c.waited("work"), 1, 1e-9);
}

TEST(PatienceThatEndsAsAPersonBecomesFree, IsServed) {
    Clockwork c;
    c.stage("work").withdrawal = after(2);
    c.add("work", {{0, 2}, {0, 2}});
    c.crew(1, {"work"});
    c.play_until(10);
    EXPECT_EQ(c.withdrawn(), std::vector<int>{});
    expect_instants(c.ends(), {2, 4});
}

TEST(PatienceThatEndsAsAShiftBegins, IsServed) {
    Clockwork c;
    c.stage("work").withdrawal = after(3);
    c.add("work", {{2, 1}});
    c.shift(c.crew(1, {"work"}), 5, 10, 1);
    c.play_until(20);
    expect_instants(c.ends(), {6});
}

TEST(AWithdrawal, MakesRoomForAnArrivalAtTheSameInstant) {
    Clockwork c;
    models::Stage& stage = c.stage("work");
    stage.waiting_room = 1;
    stage.withdrawal = after(2);
    c.add("work", {{0, 10}, {1, 1}, {3, 1}});
    c.crew(1, {"work"});
    c.play_until(20);
    EXPECT_EQ(c.turned_away(), std::vector<int>{});
    EXPECT_EQ(c.withdrawn(), (std::vector<int>{2, 3}));
    EXPECT_NEAR(c.waited("work"), 4, 1e-9);
}

// ciw-renege
TEST(ItemsOfSenders, AreWithdrawnAfterThreeUnits) {
    Clockwork c;
    c.stage("work").withdrawal = after(3);
    c.add("work", every(7, 4, 11));
    c.crew(1, {"work"});
    c.play_until(31.5);
    EXPECT_EQ(c.withdrawn(), (std::vector<int>{2, 4}));
    EXPECT_NEAR(c.waited("work"), 3 + 3, 1e-9);  // until 17 and until 31
    expect_instants(c.starts(), {7, kNever, 21, kNever});
}

// ciw-renege-shift: the only person leaves at 16, after the item that is done at 18.
TEST(ItemsOfSenders, AreWithdrawnWhenNobodyIsThere) {
    Clockwork c;
    c.stage("work").withdrawal = after(3);
    c.add("work", every(7, 3, 11));
    c.shift(c.crew(1, {"work"}), 0, 16, 1);
    c.play_until(27);
    expect_instants(c.ends(), {18, kNever, kNever});
    EXPECT_EQ(c.withdrawn(), (std::vector<int>{2, 3}));
    EXPECT_NEAR(c.waited("work"), 3 + 3, 1e-9);  // until 17 and until 24
}

void two_priorities(Clockwork& c, bool preemptive, Interrupted interrupted, double resampled = 1) {
    models::Stage& high = c.stage("high");
    high.priority = 1;
    high.preemptive = preemptive;
    models::Stage& low = c.stage("low", resampled);
    low.priority = 2;
    low.interrupted = interrupted;
}

// ciw-preempt-modes
TEST(AnInterruptedItem, ResumesStartsAgainOrIsDrawnAnewAsItsStageSays) {
    const std::pair<Interrupted, double> rules[] = {{Interrupted::resume, 17}, {Interrupted::restart, 19}, {Interrupted::resample, 16}};
    for (const auto& [rule, end] : rules) {
        Clockwork c;
        two_priorities(c, true, rule, 3);
        c.add("low", {{1, 6}});
        c.add("high", {{3, 10}});
        c.crew(1, {"high", "low"});
        c.play_until(30);
        expect_instants(c.ends(), {end, 13});
        expect_instants(c.hands_on(), {end - 1 - 10, 10});
    }
}

// ciw-preempt
TEST(AMoreUrgentItem, WaitsForTheItemInHandUnlessItInterrupts) {
    for (const bool preemptive : {false, true}) {
        Clockwork c;
        two_priorities(c, preemptive, Interrupted::resample, 5);
        c.add("low", {{1.5, 5}, {5, 5}});
        c.add("high", {{7.5, 4}});
        c.crew(1, {"high", "low"});
        c.play_until(30);
        expect_instants(c.ends(), preemptive ? std::vector<double>{6.5, 16.5, 11.5} : std::vector<double>{6.5, 11.5, 15.5});
    }
}

// simmer-norestart: a job that takes both servers is two items that come together.
TEST(TwoInterruptedItems, ResumeOrStartAgainTwice) {
    for (const bool resumes : {true, false}) {
        Clockwork c;
        two_priorities(c, true, resumes ? Interrupted::resume : Interrupted::restart);
        c.add("low", {{0, 10}, {0, 10}});
        c.add("high", {{2, 10}, {2, 10}, {15, 10}, {15, 10}});
        c.crew(2, {"high", "low"});
        c.play_until(40);
        const double end = resumes ? 30 : 35, hands_on = resumes ? 10 : 15;
        expect_instants(c.ends(), {end, end, 12, 12, 25, 25});
        expect_instants(c.hands_on(), {hands_on, hands_on, 10, 10, 10, 10});
    }
}

// ciw-shift-resume: four people until 12.5, nobody until 17, then one; what is left of the first two items is 0.5 and 3.5.
TEST(ItemsPutBackAtTheEndOfAShift, GoOnWhereTheyWereInTheOrderInWhichTheyCame) {
    Clockwork c;
    c.stage("work");
    c.add("work", every(3, 4, 10));
    models::Team& crew = c.crew(5, {"work"});
    crew.shift_end = ShiftEnd::put_back;
    c.shift(crew, 0, 12.5, 4);
    c.shift(crew, 17, 60, 1);
    c.play_until(60);
    expect_instants(c.ends(), {17.5, 21, 27.5, 37});
    EXPECT_NEAR(c.figure("busy.mean"), 40, 1e-9);
}

// ciw-util-shift: 4 + 2 + 6 + 6 + 3 of 9 + 2 x 14 person units.
TEST(Occupancy, IsOfThePeopleWhoAreThere) {
    Clockwork c;
    c.stage("work");
    c.add("work", {{2, 4}, {6, 2}, {10, 6}, {10, 6}, {17, 3}});
    models::Team& crew = c.crew(2, {"work"});
    c.shift(crew, 0, 23, 1);
    c.shift(crew, 9, 23, 1);
    c.play_until(23);
    EXPECT_NEAR(c.figure("occupancy.share"), 21.0 / 37, 1e-12);
}

/// People who come for a second at every slot and finish what they have begun.
void add_slots(Clockwork& c, const std::vector<std::pair<double, int>>& slots) {
    int people = 0;
    for (const auto& [at, size] : slots) people += size;
    models::Team& crew = c.crew(people, {"work"});
    for (const auto& [at, size] : slots) c.shift(crew, at, at + 1 / 60.0, size);
}

// ciw-slot
TEST(PeopleWhoComeInSlots, TakeAsManyAsTheyAre) {
    Clockwork c;
    c.stage("work");
    const std::vector<double> arrivals{0.3, 0.5, 0.7, 1.2, 1.3, 1.8, 2.6, 2.7, 3.1};
    for (const double at : arrivals) c.add("work", {{at, 0.5}});
    add_slots(c, {{1, 3}, {2, 2}, {3, 5}, {4, 3}});
    c.play_until(6);
    expect_instants(c.starts(), {1, 1, 1, 2, 2, 3, 3, 3, 4});
}

// ciw-slot-cap, not capacitated
TEST(PeopleWhoComeInSlots, DoNotWaitForThoseOfTheSlotBefore) {
    Clockwork c;
    c.stage("work");
    c.add("work", {{0.5, 0.2}, {1.1, 0.2}, {1.5, 1.2}, {1.7, 0.2}, {2.5, 0.5}});
    add_slots(c, {{2, 4}, {3, 1}, {5, 4}});
    c.play_until(8);
    expect_instants(c.starts(), {2, 2, 2, 2, 3});
}

// Every published deterministic case is played above, or listed here with the reason.
TEST(DeterministicReferenceCases, AreAllPlayedOrListed) {
    const std::set<std::string> played{"ciw-balk-1",        "ciw-fifo",         "ciw-renege",       "ciw-renege-shift",   "ciw-preempt",
                                       "ciw-preempt-modes", "ciw-shift-resume", "ciw-util-shift",   "ciw-slot",           "ciw-slot-cap",
                                       "ciw-classchange",   "simmer-reject",    "simmer-norestart", "simmer-renege-queue"};
    const std::map<std::string, std::string> listed{
        {"simmer-prio-evict", "who waits is never sent away for a more urgent newcomer: a full waiting room turns away the newcomer"}};
    const auto cases = all_reference_cases(TAKT_SHARED_DIR);
    if (!cases) GTEST_SKIP() << "no reference cases under " << TAKT_SHARED_DIR << "/reference";
    for (const ReferenceCase& one : *cases) {
        if (one.kind != "deterministic") continue;
        EXPECT_TRUE(played.contains(one.id) || listed.contains(one.id)) << one.id;
    }
}

}  // namespace
}  // namespace takt::tests
