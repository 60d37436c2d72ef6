// SPDX-License-Identifier: Apache-2.0
// Words of an address one by one and in blocks: the same numbers, fair, and independent of their neighbours.
#include "sim/chance/stream.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <vector>

#include "sim/chance/block.hpp"
#include "tests/unit/sim/chance/goodness.hpp"

namespace takt::chance {
namespace {

const StreamKey kKey = stream_key(20'240'229, 3, purpose("stream test"));

template <Variate variate, std::size_t N>
void expect_block_equals_one_by_one() {
    const std::uint64_t count = 300'000;  // some 5,000 words outside their layer, some 100 in the tail
    BlockDraws<variate, N> block(kKey, 5);
    for (std::uint64_t i = 0; i < count; ++i) {
        ASSERT_EQ(block.index(), i);
        AddressedDraws draws(kKey, i, 5);
        ASSERT_EQ(block.next(), draw(variate, draws)) << "item " << i;
    }
    for (std::uint64_t i : {std::uint64_t{299}, std::uint64_t{5}, std::uint64_t{7'000'000'001}, std::uint64_t{7'000'000'000}}) {
        AddressedDraws draws(kKey, i, 5);
        const double expected = draw(variate, draws);
        EXPECT_EQ(block.at(i), expected) << "item " << i;
        block.seek(i);
        EXPECT_EQ(block.index(), i);
        EXPECT_EQ(block.next(), expected) << "item " << i;
        EXPECT_EQ(block.index(), i + 1);
    }
}

TEST(BlockDraws, are_the_same_uniforms_as_one_by_one) { expect_block_equals_one_by_one<Variate::uniform, 256>(); }
TEST(BlockDraws, are_the_same_exponentials_as_one_by_one) { expect_block_equals_one_by_one<Variate::exponential, 256>(); }
TEST(BlockDraws, are_the_same_normals_as_one_by_one) { expect_block_equals_one_by_one<Variate::normal, 256>(); }
TEST(BlockDraws, the_size_of_the_block_changes_nothing) {
    expect_block_equals_one_by_one<Variate::normal, 16>();
    expect_block_equals_one_by_one<Variate::exponential, 1'008>();
}

TEST(AddressedDraws, words_of_one_item_differ_and_do_not_depend_on_what_others_drew) {
    std::set<std::uint64_t> words;
    for (std::uint64_t item = 0; item < 100; ++item) {
        AddressedDraws draws(kKey, item);
        for (int i = 0; i < 50; ++i) words.insert(draws.next_u64());
        EXPECT_EQ(draws.drawn(), 50U);
    }
    EXPECT_EQ(words.size(), 5'000U);
    AddressedDraws first(kKey, 17);
    AddressedDraws again(kKey, 17);
    AddressedDraws later(kKey, 17);
    later.skip_first();
    EXPECT_EQ(first.next_u64(), again.next_u64());
    for (int i = 0; i < 10; ++i) {
        const std::uint64_t word = first.next_u64();
        EXPECT_EQ(word, again.next_u64());
        EXPECT_EQ(word, later.next_u64());
    }
}

TEST(Uniform, never_reaches_zero_or_one) {
    EXPECT_GT(uniform_of(0), 0);
    EXPECT_LT(uniform_of(~std::uint64_t{0}), 1);
    EXPECT_EQ(uniform_of(std::uint64_t{1} << 63), 0.5 + 0x1p-53);
}

TEST(Uniform, is_uniform) {
    BlockDraws<Variate::uniform> block(kKey, 1);
    std::vector<double> sample(2'000'000);
    for (double& x : sample) x = block.next();
    EXPECT_TRUE(follows(sample, [](double x) { return x; }));
}

TEST(AddressedDraws, each_of_the_64_bits_is_fair) {
    const int n = 400'000;
    std::array<int, 64> ones{};
    for (int item = 0; item < n; ++item) {
        const std::uint64_t word = first_word(kKey, 9, static_cast<std::uint64_t>(item));
        for (std::size_t bit = 0; bit < 64; ++bit) ones[bit] += static_cast<int>((word >> bit) & 1);
    }
    // 64 bits together: a chi-square with 64 degrees of freedom, one false alarm in 10,000 above 117.
    double statistic = 0;
    for (const int count : ones) statistic += (count - n / 2.0) * (count - n / 2.0) / (n / 4.0);
    EXPECT_LT(statistic, 117.4);
}

// The eight top bits of two words, for every pair of addresses that differ a little.
TEST(AddressedDraws, neighbouring_addresses_are_independent) {
    const std::size_t n = 1'000'000;
    const StreamKey other_replication = stream_key(20'240'229, 4, purpose("stream test"));
    const StreamKey other_seed = stream_key(20'240'230, 3, purpose("stream test"));
    std::vector<std::uint32_t> base(n), next_item(n), second_word(n), next_part(n), replication(n), seed(n), flipped(n);
    for (std::size_t i = 0; i < n; ++i) {
        const auto cell = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 58); };
        AddressedDraws draws(kKey, i);
        base[i] = cell(draws.next_u64());
        second_word[i] = cell(draws.next_u64());
        next_item[i] = cell(first_word(kKey, 0, i + 1));
        next_part[i] = cell(first_word(kKey, 1, i));
        replication[i] = cell(first_word(other_replication, 0, i));
        seed[i] = cell(first_word(other_seed, 0, i));
        flipped[i] = cell(first_word(kKey, 0, i ^ (std::uint64_t{1} << 40)));
    }
    EXPECT_TRUE(independent(base, next_item, 64));
    EXPECT_TRUE(independent(base, second_word, 64));
    EXPECT_TRUE(independent(base, next_part, 64));
    EXPECT_TRUE(independent(base, replication, 64));
    EXPECT_TRUE(independent(base, seed, 64));
    EXPECT_TRUE(independent(base, flipped, 64));
}

TEST(BlockDraws, normals_of_neighbouring_items_and_streams_are_uncorrelated) {
    const int n = 1'000'000;
    BlockDraws<Variate::normal> block(kKey, 2);
    BlockDraws<Variate::normal> other(kKey, 3);
    double last = block.next();
    double neighbours = 0;
    double streams = 0;
    double squares = 0;
    for (int i = 0; i < n; ++i) {
        const double x = block.next();
        const double y = other.next();
        neighbours += x * last;
        streams += x * y;
        squares += (x * x - 1) * (last * last - 1);
        last = x;
    }
    EXPECT_TRUE(has_mean(neighbours / n, 0, 1, n));
    EXPECT_TRUE(has_mean(streams / n, 0, 1, n));
    EXPECT_TRUE(has_mean(squares / n, 0, 2, n));
}

}  // namespace
}  // namespace takt::chance
