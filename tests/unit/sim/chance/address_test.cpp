// SPDX-License-Identifier: Apache-2.0
// An address names one number: whatever part of it changes, the number is another.
#include "sim/chance/address.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "sim/chance/stream.hpp"

namespace takt::chance {
namespace {

TEST(Address, every_part_of_an_address_changes_the_number) {
    const auto number = [](std::uint64_t seed, std::uint32_t replication, const char* name, std::uint64_t index, std::uint32_t part) {
        return AddressedDraws(stream_key(seed, replication, purpose(name)), index, part).next_u64();
    };
    const std::set<std::uint64_t> numbers{
        number(1, 1, "truth", 17, 0), number(2, 1, "truth", 17, 0),          number(1ULL << 32, 1, "truth", 17, 0),
        number(1, 2, "truth", 17, 0), number(1, 1, "handle-time", 17, 0),    number(1, 1, "truth", 16, 0),
        number(1, 1, "truth", 18, 0), number(1, 1, "truth", 17 + (1ULL << 32), 0), number(1, 1, "truth", 17 + (1ULL << 40), 0),
        number(1, 1, "truth", 17, 1)};
    EXPECT_EQ(numbers.size(), 10U);
    EXPECT_EQ(number(1, 1, "truth", 17, 0), number(1, 1, "truth", 17, 0));
}

TEST(Address, a_purpose_inside_another_depends_on_both_and_on_their_order) {
    EXPECT_EQ(within(purpose("handle-time"), "review"), within(purpose("handle-time"), "review"));
    EXPECT_NE(within(purpose("handle-time"), "review"), within(purpose("review"), "handle-time"));
    EXPECT_NE(within(purpose("handle-time"), "review"), purpose("handle-timereview"));
    EXPECT_NE(within(purpose("a"), 0), purpose("a"));
    EXPECT_NE(purpose("a"), purpose("b"));
}

TEST(Address, two_hundred_thousand_streams_have_as_many_keys) {
    // 2e10 pairs at 2^-64: the chance of a false alarm is 1e-9.
    std::set<std::pair<std::uint32_t, std::uint32_t>> keys;
    for (std::uint32_t replication = 1; replication <= 100; ++replication) {
        for (std::uint64_t entity = 0; entity < 2'000; ++entity) {
            const StreamKey key = stream_key(1, replication, within(purpose("entity"), entity));
            keys.emplace(key.low, key.high);
        }
    }
    EXPECT_EQ(keys.size(), 200'000U);
}

}  // namespace
}  // namespace takt::chance
