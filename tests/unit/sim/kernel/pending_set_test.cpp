// SPDX-License-Identifier: Apache-2.0
// The pending set against std::multiset under every mix of delays that has broken one before.
#include "sim/kernel/pending_set.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "sim/kernel/tick.hpp"

namespace takt::kernel {
namespace {

using Random = std::mt19937_64;

/// A pending set and an ordered set that are told the same and must answer the same.
class Pair {
  public:
    void push(Tick time, Phase phase) {
        pending_.push(time, phase, next_);
        ordered_.emplace(time, phase, next_);
        ++next_;
    }

    void pop() {
        const auto event = pending_.pop();
        const auto [time, phase, payload] = *ordered_.begin();
        ordered_.erase(ordered_.begin());
        ASSERT_EQ(event.time, time);
        ASSERT_EQ(event.phase(), phase);
        ASSERT_EQ(event.payload, payload);
        now_ = std::max(now_, time);
    }

    void look(Tick limit) {
        const bool due = !ordered_.empty() && std::get<0>(*ordered_.begin()) < limit;
        ASSERT_EQ(pending_.has_before(limit), due);
        if (due) {
            ASSERT_EQ(pending_.next().payload, std::get<2>(*ordered_.begin()));
        }
    }

    void check_size() const { ASSERT_EQ(pending_.size(), ordered_.size()); }
    void clear() {
        pending_.clear();
        ordered_.clear();
    }

    [[nodiscard]] Tick now() const { return now_; }
    [[nodiscard]] std::size_t size() const { return ordered_.size(); }
    PendingSet<std::uint32_t>& pending() { return pending_; }

  private:
    PendingSet<std::uint32_t> pending_;
    std::set<std::tuple<Tick, Phase, std::uint32_t>> ordered_;
    std::uint32_t next_ = 0;
    Tick now_ = 0;
};

struct Mix {
    std::string name;
    std::function<Tick(Random&)> delay;
};

Tick exponential(Random& random, double mean_ms) { return std::llround(std::exponential_distribution<>(1 / mean_ms)(random)); }

std::vector<Mix> mixes() {
    return {
            {"seconds", [](Random& r) { return exponential(r, 20'000); }},
            {"a millisecond", [](Random& r) { return exponential(r, 1); }},
            {"all at once", [](Random&) { return Tick{0}; }},
            {"whole quarter hours", [](Random& r) { return static_cast<Tick>(r() % 4) * 15 * kMinute; }},
            {"seconds and weeks", [](Random& r) { return r() % 5 == 0 ? exponential(r, 3.0 * kWeek) : exponential(r, 5'000); }},
            {"from a millisecond to a century", [](Random& r) { return std::llround(std::exp(29.0 * static_cast<double>(r() >> 11) * 0x1p-53)); }},
            {"nearly constant", [](Random& r) { return 180'000 + static_cast<Tick>(r() % 100); }},
            {"four centuries", [](Random& r) { return 400 * 365 * kDay + static_cast<Tick>(r() % 1'000'000); }},
    };
}

class PendingSetMix : public testing::TestWithParam<std::tuple<std::size_t, std::size_t>> {};

TEST_P(PendingSetMix, comes_out_in_the_order_of_a_multiset) {
    const auto [which, level] = GetParam();
    const Mix mix = mixes()[which];
    SCOPED_TRACE(mix.name + ", about " + std::to_string(level) + " pending");
    Random random(which * 1000 + level);
    Pair pair;
    const auto arm = [&] { pair.push(pair.now() + mix.delay(random), static_cast<Phase>(random() % 5)); };
    const std::size_t steps = 20'000 + 4 * level;
    for (std::size_t step = 0; step < steps && !HasFatalFailure(); ++step) {
        // Hold around the level, now and then drain to nothing or far above it.
        const bool draining = step % 10'007 > 9'000;
        if (pair.size() < level && !draining) arm();
        if (pair.size() > 0 && (pair.size() >= level || draining || random() % 4 == 0)) {
            pair.pop();
            if (random() % 2 == 0 && !draining) arm();
        }
        if (random() % 8 == 0) pair.look(pair.now() + mix.delay(random));
        if (random() % 64 == 0) pair.look(kNever);
    }
    pair.check_size();
    while (pair.size() > 0 && !HasFatalFailure()) pair.pop();
    EXPECT_TRUE(pair.pending().empty());
    EXPECT_EQ(pair.pending().next_time(), kNever);
}

INSTANTIATE_TEST_SUITE_P(Mixes, PendingSetMix, testing::Combine(testing::Range<std::size_t>(0, 8), testing::Values(1, 5, 30, 300, 20'000)));

TEST(PendingSet, equal_instants_and_phases_come_out_in_the_order_of_scheduling) {
    PendingSet<std::uint32_t> pending;
    for (std::uint32_t i = 0; i < 10'000; ++i) pending.push(kHour, Phase::withdrawal, i);
    for (std::uint32_t i = 0; i < 10'000; ++i) ASSERT_EQ(pending.pop().payload, i);
}

TEST(PendingSet, re_arming_at_the_popped_instant_comes_after_what_was_there) {
    Pair pair;
    for (int i = 0; i < 500; ++i) pair.push(kMinute, Phase::completion);
    for (int i = 0; i < 5'000 && !testing::Test::HasFatalFailure(); ++i) {
        pair.pop();
        pair.push(kMinute, Phase::completion);
    }
    while (pair.size() > 0) pair.pop();
}

TEST(PendingSet, looking_far_ahead_does_not_disturb_what_is_pushed_before_it) {
    Random random(7);
    Pair pair;
    for (int day = 0; day < 20; ++day) {
        const Tick morning = day * kDay;
        pair.push(morning + kDay, Phase::completion);
        pair.look(kNever);
        for (int i = 0; i < 2'000; ++i) pair.push(morning + static_cast<Tick>(random() % kDay), Phase::external_arrival);
        for (int i = 0; i < 1'900 && !testing::Test::HasFatalFailure(); ++i) pair.pop();
    }
    while (pair.size() > 0 && !testing::Test::HasFatalFailure()) pair.pop();
}

TEST(PendingSet, plays_up_to_a_limit_and_not_including_it) {
    Random random(8);
    Pair pair;
    for (int i = 0; i < 3'000; ++i) pair.push(static_cast<Tick>(random() % kDay), Phase::completion);
    for (Tick wake = 0; wake <= kDay; wake += 15 * kMinute) {
        while (pair.pending().has_before(wake)) {
            ASSERT_LT(pair.pending().next().time, wake);
            pair.pop();
            if (testing::Test::HasFatalFailure()) return;
        }
        for (int i = 0; i < 20; ++i) pair.push(wake + exponential(random, kHour), Phase::internal_arrival);
    }
    while (pair.size() > 0 && !testing::Test::HasFatalFailure()) pair.pop();
}

TEST(PendingSet, starts_at_any_date_even_before_zero) {
    for (const Tick start : {-50 * 365 * kDay, Tick{0}, 55 * 365 * kDay}) {
        Random random(9);
        Pair pair;
        for (int i = 0; i < 1'000; ++i) pair.push(start + exponential(random, kMinute), Phase::overflow);
        while (pair.size() > 0 && !testing::Test::HasFatalFailure()) pair.pop();
    }
}

TEST(PendingSet, a_push_into_the_past_comes_out_next) {
    Pair pair;
    for (int i = 1; i <= 200; ++i) pair.push(i * kMinute, Phase::completion);
    for (int i = 0; i < 100; ++i) pair.pop();
    pair.push(5 * kMinute, Phase::completion);
    while (pair.size() > 0 && !testing::Test::HasFatalFailure()) pair.pop();
}

TEST(PendingSet, can_be_cleared_and_used_again) {
    Random random(10);
    Pair pair;
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 1'000; ++i) pair.push(pair.now() + exponential(random, kHour), Phase::completion);
        for (int i = 0; i < 200 * round && !testing::Test::HasFatalFailure(); ++i) pair.pop();
        if (pair.size() > 0) pair.clear();
        pair.check_size();
        pair.look(kNever);
    }
}

TEST(PendingSet, small_payloads_of_any_trivial_type_are_carried_unchanged) {
    struct Small {
        std::uint16_t person;
        std::uint32_t item;
    };
    PendingSet<Small> pending;
    for (std::uint32_t i = 0; i < 100; ++i) pending.push(100 - i, Phase::completion, Small{static_cast<std::uint16_t>(i), 7 * i});
    for (std::uint32_t i = 100; i-- > 0;) {
        const auto event = pending.pop();
        ASSERT_EQ(event.payload.person, i);
        ASSERT_EQ(event.payload.item, 7 * i);
    }
}

}  // namespace
}  // namespace takt::kernel
