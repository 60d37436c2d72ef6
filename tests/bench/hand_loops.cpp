// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/hand_loops.hpp"

#include <string_view>

#include "sim/kernel/pending_set.hpp"
#include "sim/kernel/slot_tree.hpp"
#include "tests/bench/tick_blocks.hpp"

namespace takt::bench {

namespace {

using kernel::Phase;

Exponentials exponentials(const LoopRun& run, std::string_view name, double mean_ms) {
    return {chance::stream_key(run.seed, run.replication, chance::purpose(name)), ExponentialLaw(mean_ms)};
}

/// When to forget and when to stop: true when the run is over.
class Legs {
  public:
    explicit Legs(const LoopRun& run) : until_{run.warm_up > 0 ? run.warm_up : run.items}, items_{run.items}, warming_{run.warm_up > 0} {}
    [[nodiscard]] bool reached(const StageTally& tally) const { return tally.started() >= until_; }
    [[nodiscard]] bool over() const { return !warming_; }
    void go_on() {
        warming_ = false;
        until_ = items_;
    }

  private:
    std::uint64_t until_;
    std::uint64_t items_;
    bool warming_;
};

}  // namespace

StageFigures play_mm1(double load, const LoopRun& run) {
    Exponentials gap = exponentials(run, "gap", kMeanHandle_ms / load);
    Exponentials handle = exponentials(run, "handle", kMeanHandle_ms);
    StageTally tally(kTarget);
    Ring<Tick> queue;
    Legs legs(run);
    Tick arrival = gap.next();
    for (;;) {
        // An item meets an idle person: a busy period begins.
        Tick now = arrival;
        tally.person_starts(now);
        tally.start_at_once();
        Tick entered = now;
        Tick began = now;
        Tick done = now + handle.next();
        arrival = now + gap.next();
        for (;;) {
            if (legs.reached(tally)) [[unlikely]] {
                if (legs.over()) return tally.figures(now, queue.size(), 1);
                legs.go_on();
                tally.forget(now, queue.size(), 1);
            }
            for (; arrival < done; arrival += gap.next()) {
                tally.enqueue(arrival);
                queue.push(arrival);
            }
            now = done;
            tally.leave(now, entered, began);
            if (queue.empty()) break;
            entered = queue.pop();
            began = now;
            tally.dequeue(now);
            tally.start_after(now - entered);
            done = now + handle.next();
        }
        tally.person_stops(now);
    }
}

namespace {

/// What a person has in hand.
struct InHand {
    Tick entered = 0;
    Tick began = 0;
};

/// Who is busy until when, by a winner tree; the idle ones on a stack.
class TreeCrew {
  public:
    explicit TreeCrew(std::uint32_t people) : busy_{people}, in_hand_(people), idle_(people), idle_count_{people} {
        for (std::uint32_t i = 0; i < people; ++i) idle_[i] = people - 1 - i;
    }
    [[nodiscard]] bool anyone_idle() const { return idle_count_ > 0; }
    [[nodiscard]] std::uint32_t idle() const { return idle_count_; }
    [[nodiscard]] bool completes_by(Tick instant) { return busy_.min_time() <= instant; }
    [[nodiscard]] Tick next_completion() const { return busy_.min_time(); }
    [[nodiscard]] const InHand& completed() const { return in_hand_[busy_.min_slot()]; }
    void start_someone(Tick until, InHand item) {
        const std::uint32_t person = idle_[--idle_count_];
        in_hand_[person] = item;
        busy_.set(person, until);
    }
    // Who completes takes another.
    void go_on(Tick until, InHand item) {
        in_hand_[busy_.min_slot()] = item;
        busy_.set(busy_.min_slot(), until);
    }
    void rest() {
        idle_[idle_count_++] = busy_.min_slot();
        busy_.clear(busy_.min_slot());
    }

  private:
    kernel::SlotTree busy_;
    std::vector<InHand> in_hand_;
    std::vector<std::uint32_t> idle_;
    std::uint32_t idle_count_;
};

/// The same by the windowed pending set.
class WindowedCrew {
  public:
    explicit WindowedCrew(std::uint32_t people) : in_hand_(people), idle_(people), idle_count_{people} {
        for (std::uint32_t i = 0; i < people; ++i) idle_[i] = people - 1 - i;
    }
    [[nodiscard]] bool anyone_idle() const { return idle_count_ > 0; }
    [[nodiscard]] std::uint32_t idle() const { return idle_count_; }
    [[nodiscard]] bool completes_by(Tick instant) { return pending_.has_before(instant + 1); }
    [[nodiscard]] Tick next_completion() const { return pending_.next().time; }
    [[nodiscard]] const InHand& completed() const { return in_hand_[pending_.next().payload]; }
    void start_someone(Tick until, InHand item) {
        const std::uint32_t person = idle_[--idle_count_];
        in_hand_[person] = item;
        pending_.push(until, Phase::completion, person);
    }
    void go_on(Tick until, InHand item) {
        const std::uint32_t person = pending_.pop().payload;
        in_hand_[person] = item;
        pending_.push(until, Phase::completion, person);
    }
    void rest() { idle_[idle_count_++] = pending_.pop().payload; }

  private:
    kernel::PendingSet<std::uint32_t> pending_;
    std::vector<InHand> in_hand_;
    std::vector<std::uint32_t> idle_;
    std::uint32_t idle_count_;
};

template <class Crew>
StageFigures play(std::uint32_t people, double load, const LoopRun& run) {
    Exponentials gap = exponentials(run, "gap", kMeanHandle_ms / (load * people));
    Exponentials handle = exponentials(run, "handle", kMeanHandle_ms);
    StageTally tally(kTarget);
    Ring<Tick> queue;
    Crew crew(people);
    Legs legs(run);
    Tick arrival = gap.next();
    for (;;) {
        Tick now = arrival;
        if (crew.completes_by(arrival)) {
            now = crew.next_completion();
            const InHand done = crew.completed();
            tally.leave(now, done.entered, done.began);
            if (queue.empty()) {
                crew.rest();
                tally.person_stops(now);
                continue;
            }
            const Tick arrived = queue.pop();
            crew.go_on(now + handle.next(), {arrived, now});
            tally.dequeue(now);
            tally.start_after(now - arrived);
        } else {
            arrival += gap.next();
            if (!crew.anyone_idle()) {
                queue.push(now);
                tally.enqueue(now);
                continue;
            }
            crew.start_someone(now + handle.next(), {now, now});
            tally.person_starts(now);
            tally.start_at_once();
        }
        if (legs.reached(tally)) [[unlikely]] {
            if (legs.over()) return tally.figures(now, queue.size(), people - crew.idle());
            legs.go_on();
            tally.forget(now, queue.size(), people - crew.idle());
        }
    }
}

}  // namespace

StageFigures play_crew(std::uint32_t people, double load, const LoopRun& run) { return play<TreeCrew>(people, load, run); }

StageFigures play_crew_windowed(std::uint32_t people, double load, const LoopRun& run) { return play<WindowedCrew>(people, load, run); }

}  // namespace takt::bench
