// SPDX-License-Identifier: Apache-2.0
// Worker processes with made-up replications: order, crashes, signals, rules.
#include "sim/study/replicate.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cerrno>
#include <cmath>
#include <limits>
#include <new>
#include <stdexcept>

#include "sim/study/frame.hpp"

namespace takt::study {
namespace {

using outcome::Replication;

Replication made_up(int number) {
    Replication replication;
    replication.number = number;
    replication.values = {std::sqrt(static_cast<double>(number)),
                          number % 3 == 0 ? std::numeric_limits<double>::quiet_NaN() : 1.0 / number};
    replication.items = static_cast<std::uint64_t>(number) * 1000;
    return replication;
}

/// Later numbers finish first, so that the order of handing over is not that of finishing.
Replication slow_when_early(int number) {
    usleep(static_cast<useconds_t>(number % 4 == 1 ? 40'000 : 1'000));
    return made_up(number);
}

std::vector<int> numbers_to(int last) {
    std::vector<int> numbers;
    for (int number = 1; number <= last; ++number) numbers.push_back(number);
    return numbers;
}

std::vector<std::uint64_t> bits_of(const Replication& replication) {
    std::vector<std::uint64_t> bits{static_cast<std::uint64_t>(replication.number), replication.items};
    for (const double value : replication.values) bits.push_back(std::bit_cast<std::uint64_t>(value));
    return bits;
}

/// A count that children share with the test.
class SharedCount {
public:
    SharedCount() : place_{mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)} {
        if (place_ == MAP_FAILED) throw std::runtime_error("no shared memory");
        count_ = new (place_) std::atomic<int>(0);
    }
    ~SharedCount() { munmap(place_, sizeof(std::atomic<int>)); }
    SharedCount(const SharedCount&) = delete;
    SharedCount& operator=(const SharedCount&) = delete;
    std::atomic<int>& operator*() { return *count_; }

private:
    void* place_;
    std::atomic<int>* count_;
};

bool no_children_left() { return waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD; }

struct Collected {
    std::vector<Replication> replications;
    Ending ending;
    std::vector<int> numbers() const {
        std::vector<int> numbers;
        for (const Replication& replication : replications) numbers.push_back(replication.number);
        return numbers;
    }
};

Collected collect(Orders orders) {
    Collected collected;
    const auto finished = orders.finished;
    orders.finished = [&](const Replication& replication) {
        collected.replications.push_back(replication);
        if (finished) finished(replication);
    };
    collected.ending = replicate(orders);
    return collected;
}

TEST(Frames, BringAReplicationHomeBitForBit) {
    Replication sent = made_up(3);
    sent.run_seconds = 1.5;
    sent.floor_seconds = 0.5;
    sent.peak_bytes = 1 << 30;
    const auto message = message_of(frame_of(sent));
    ASSERT_TRUE(message);
    const auto& got = std::get<Replication>(*message);
    EXPECT_EQ(bits_of(got), bits_of(sent));
    EXPECT_EQ(got.run_seconds, 1.5);
    EXPECT_EQ(got.floor_seconds, 0.5);
    EXPECT_EQ(got.peak_bytes, sent.peak_bytes);
}

TEST(Frames, BringACauseHome) {
    const auto message = message_of(frame_of(Cause{"no air"}));
    ASSERT_TRUE(message);
    EXPECT_EQ(std::get<Cause>(*message).text, "no air");
}

TEST(Frames, ThatAreDamagedOrCutAreRefused) {
    const std::string frame = frame_of(made_up(7));
    for (std::size_t length = 0; length < frame.size(); ++length) EXPECT_FALSE(message_of(std::string_view(frame).substr(0, length)));
    for (std::size_t byte = 0; byte < frame.size(); ++byte) {
        std::string damaged = frame;
        damaged[byte] = static_cast<char>(damaged[byte] ^ 1);
        const auto message = message_of(damaged);
        // The kind is the one field without a check of its own: a cause instead of a replication is no result either.
        EXPECT_TRUE(!message || std::holds_alternative<Cause>(*message)) << "byte " << byte;
    }
    EXPECT_FALSE(message_of(frame + "x"));
}

TEST(Replicate, HandsOverInOrderWithTheSameBitsForAnyNumberOfJobs) {
    std::vector<std::vector<std::vector<std::uint64_t>>> by_jobs;
    for (const int jobs : {1, 2, 4, 16}) {
        const Collected collected = collect({numbers_to(12), jobs, slow_when_early, {}, {}, {}});
        EXPECT_EQ(collected.numbers(), numbers_to(12));
        EXPECT_TRUE(collected.ending.failures.empty());
        EXPECT_FALSE(collected.ending.interrupted);
        auto& bits = by_jobs.emplace_back();
        for (const Replication& replication : collected.replications) bits.push_back(bits_of(replication));
    }
    for (const auto& bits : by_jobs) EXPECT_EQ(bits, by_jobs.front());
    EXPECT_TRUE(no_children_left());
}

TEST(Replicate, TakesResultsLargerThanAPipe) {
    const auto play = [](int number) {
        Replication replication = made_up(number);
        replication.values.assign(300'000, number + 0.25);
        return replication;
    };
    const Collected collected = collect({numbers_to(3), 2, play, {}, {}, {}});
    ASSERT_EQ(collected.replications.size(), 3U);
    EXPECT_EQ(collected.replications[2].values, std::vector<double>(300'000, 3.25));
}

TEST(Replicate, TriesACrashedWorkerOnceMore) {
    SharedCount tries;
    const auto play = [&](int number) {
        if (number == 2 && (*tries)++ == 0) raise(SIGKILL);
        return made_up(number);
    };
    const Collected collected = collect({numbers_to(4), 2, play, {}, {}, {}});
    EXPECT_EQ(collected.numbers(), numbers_to(4));
    EXPECT_TRUE(collected.ending.failures.empty());
    EXPECT_EQ(*tries, 2);
}

TEST(Replicate, GoesOnWithoutAWorkerThatCrashesTwiceAndReportsIt) {
    SharedCount tries;
    const auto play = [&](int number) {
        if (number == 2) {
            ++*tries;
            raise(SIGKILL);
        }
        if (number == 3) _exit(7);
        if (number == 4) _exit(0);
        if (number == 5) throw std::runtime_error("the floor is wet");
        return made_up(number);
    };
    const Collected collected = collect({numbers_to(6), 3, play, {}, {}, {}});
    EXPECT_EQ(collected.numbers(), (std::vector<int>{1, 6}));
    ASSERT_EQ(collected.ending.failures.size(), 4U);
    EXPECT_EQ(*tries, 2);
    EXPECT_EQ(collected.ending.failures[0].number, 2);
    EXPECT_NE(collected.ending.failures[0].cause.find("signal 9"), std::string::npos);
    EXPECT_EQ(collected.ending.failures[1].number, 3);
    EXPECT_NE(collected.ending.failures[1].cause.find("exit code 7"), std::string::npos);
    EXPECT_EQ(collected.ending.failures[2].number, 4);
    EXPECT_NE(collected.ending.failures[2].cause.find("without a result"), std::string::npos);
    EXPECT_EQ(collected.ending.failures[3].number, 5);
    EXPECT_EQ(collected.ending.failures[3].cause, "the floor is wet");
}

TEST(Replicate, ASignalStopsTheWorkersAndKeepsWhatIsDone) {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        const auto interrupt_after_three = [number](const Replication& replication) {
            if (replication.number == 3) kill(getpid(), number);
        };
        const auto play = [](int replication) {
            if (replication > 5) sleep(600);  // would hold up the study if it were not stopped
            return made_up(replication);
        };
        const Collected collected = collect({numbers_to(20), 2, play, interrupt_after_three, {}, {}});
        EXPECT_TRUE(collected.ending.interrupted);
        ASSERT_GE(collected.replications.size(), 3U);
        // Those at work as the signal comes may be done before it is seen: the fifth perhaps before the fourth.
        std::vector<int> numbers = collected.numbers();
        EXPECT_TRUE(std::ranges::is_sorted(numbers));
        EXPECT_LE(numbers.back(), 5);
        numbers.resize(3);
        EXPECT_EQ(numbers, numbers_to(3));
        EXPECT_TRUE(no_children_left());
    }
}

TEST(Replicate, AnInterruptKeepsWhatWasFinishedOutOfTurn) {
    SharedCount first, second, third;  // process ids of the workers that finish
    const std::array<std::atomic<int>*, 3> finished{&*first, &*second, &*third};
    // A worker's id is free once the parent has read its result and waited for it.
    const auto taken_in = [](int process) { return process != 0 && kill(process, 0) != 0; };
    const auto play = [&](int number) {
        if (number == 1) {
            while (!std::ranges::all_of(finished, [&](const auto* process) { return taken_in(*process); })) usleep(1000);
            kill(getppid(), SIGINT);
            sleep(600);
        }
        *finished[static_cast<std::size_t>(number) - 2] = getpid();
        return made_up(number);
    };
    const Collected collected = collect({numbers_to(4), 2, play, {}, {}, {}});
    EXPECT_TRUE(collected.ending.interrupted);
    EXPECT_EQ(collected.numbers(), (std::vector<int>{2, 3, 4}));
}

TEST(Replicate, AResumedStudyEndsLikeAnUninterruptedOne) {
    const Collected whole = collect({numbers_to(10), 3, slow_when_early, {}, {}, {}});
    const auto interrupt = [](const Replication& replication) {
        if (replication.number == 4) kill(getpid(), SIGINT);
    };
    Collected parts = collect({numbers_to(10), 3, slow_when_early, interrupt, {}, {}});
    const std::vector<int> kept = parts.numbers();
    std::vector<int> rest;
    for (const int number : numbers_to(10))
        if (std::ranges::find(kept, number) == kept.end()) rest.push_back(number);
    ASSERT_FALSE(rest.empty());
    const Collected second = collect({rest, 2, slow_when_early, {}, {}, {}});
    parts.replications.insert(parts.replications.end(), second.replications.begin(), second.replications.end());
    std::ranges::sort(parts.replications, {}, &Replication::number);
    ASSERT_EQ(parts.replications.size(), whole.replications.size());
    for (std::size_t index = 0; index < whole.replications.size(); ++index)
        EXPECT_EQ(bits_of(parts.replications[index]), bits_of(whole.replications[index]));
}

TEST(Replicate, ARuleEndsTheStudyAtTheSameReplicationForAnyNumberOfJobs) {
    for (const int jobs : {1, 3, 8}) {
        std::vector<int> seen;
        Orders orders{
            numbers_to(50), jobs, slow_when_early, [&](const Replication& replication) { seen.push_back(replication.number); }, {}, {}};
        orders.enough = [&] { return seen.size() >= 7; };
        const Ending ending = replicate(orders);
        EXPECT_EQ(seen, numbers_to(7));
        EXPECT_FALSE(ending.interrupted);
        EXPECT_TRUE(no_children_left());
    }
}

TEST(Replicate, ARuleThatIsMetAtOnceStartsNoWorker) {
    SharedCount started;
    const auto play = [&](int number) {
        ++*started;
        return made_up(number);
    };
    Orders orders{numbers_to(5), 2, play, [](const Replication&) {}, [] { return true; }, {}};
    replicate(orders);
    EXPECT_EQ(*started, 0);
}

TEST(Replicate, WhatTheReceiverThrowsStopsTheWorkers) {
    Orders orders{numbers_to(8), 4, slow_when_early, [](const Replication&) { throw std::runtime_error("the disk is full"); }, {}, {}};
    EXPECT_THROW(replicate(orders), std::runtime_error);
    EXPECT_TRUE(no_children_left());
}

TEST(Replicate, SignalsDoWhatTheyDidBeforeOnceItIsOver) {
    sigset_t before, after;
    sigprocmask(SIG_BLOCK, nullptr, &before);
    collect({numbers_to(1), 1, made_up, {}, {}, {}});
    sigprocmask(SIG_BLOCK, nullptr, &after);
    EXPECT_EQ(sigismember(&before, SIGINT), sigismember(&after, SIGINT));
    EXPECT_EQ(sigismember(&before, SIGTERM), sigismember(&after, SIGTERM));
}

}  // namespace
}  // namespace takt::study
