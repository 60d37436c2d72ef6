// SPDX-License-Identifier: Apache-2.0
// The generator against known answers, and its two implementations against each other.
#include "sim/chance/philox.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "tests/support/reference_cases.hpp"

namespace takt::chance {
namespace {

std::vector<std::uint32_t> hex_words(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::uint32_t> words;
    for (std::string word; in >> word;) words.push_back(static_cast<std::uint32_t>(std::stoul(word, nullptr, 16)));
    return words;
}

std::vector<std::uint32_t> hex_list(const tests::Value& list) {
    std::vector<std::uint32_t> words;
    for (const tests::Value& word : list.list()) words.push_back(hex_words(word.text()).at(0));
    return words;
}

std::vector<std::uint32_t> split(const WordPair& pair) {
    return {static_cast<std::uint32_t>(pair[0]), static_cast<std::uint32_t>(pair[0] >> 32), static_cast<std::uint32_t>(pair[1]),
            static_cast<std::uint32_t>(pair[1] >> 32)};
}

std::optional<tests::ReferenceCase> reference_case(const std::string& id) {
    const auto cases = tests::all_reference_cases(TAKT_SHARED_DIR);
    if (!cases) return {};
    for (const tests::ReferenceCase& one : *cases) {
        if (one.id == id) return one;
    }
    ADD_FAILURE() << "no reference case " << id;
    return {};
}

TEST(Philox, gives_the_known_answers_of_its_authors) {
    const auto known = reference_case("kat-philox4x32-10");
    if (!known) GTEST_SKIP() << "no reference cases in " << TAKT_SHARED_DIR;
    const auto& counters = known->params.at("ctr").list();
    const auto& keys = known->params.at("key").list();
    ASSERT_EQ(counters.size(), 3U);
    for (std::size_t i = 0; i < counters.size(); ++i) {
        const auto counter = hex_words(counters[i].text());
        const auto key = hex_words(keys[i].text());
        const auto expected = hex_list(known->expected.at("out" + std::to_string(i)));
        EXPECT_EQ(split(philox({key[0], key[1]}, {counter[0], counter[1], counter[2], counter[3]})), expected) << known->source;
    }
}

TEST(Philox, gives_the_known_words_of_consecutive_counters_alone_and_in_bulk) {
    const auto known = reference_case("RNG-philox-seq");
    if (!known) GTEST_SKIP() << "no reference cases in " << TAKT_SHARED_DIR;
    const auto key_words = hex_list(known->params.at("key"));
    const StreamKey key{key_words.at(0), key_words.at(1)};
    const auto expected = hex_list(known->expected.at("words"));
    ASSERT_EQ(expected.size(), 16U);
    std::vector<std::uint64_t> bulk(16);
    fill_first_words(key, 0, 0, bulk.data(), bulk.size());
    for (std::uint32_t counter = 0; counter < 4; ++counter) {
        const std::vector<std::uint32_t> four(expected.begin() + 4 * counter, expected.begin() + 4 * counter + 4);
        EXPECT_EQ(split(philox(key, {counter, 0, 0, 0})), four);
        EXPECT_EQ(split({bulk[2 * counter], bulk[2 * counter + 1]}), four);
    }
}

TEST(Philox, bulk_portable_and_single_words_are_the_same_words) {
    for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{4'096}, (std::uint64_t{1} << 33) - 256, (std::uint64_t{1} << 63)}) {
        const StreamKey key{0xdeadbeef, 0xfffffff0};  // the key schedule overflows
        std::vector<std::uint64_t> fast(512);
        std::vector<std::uint64_t> portable(512);
        fill_first_words(key, 0x80000001, first, fast.data(), fast.size());
        fill_first_words_portably(key, 0x80000001, first, portable.data(), portable.size());
        ASSERT_EQ(fast, portable) << first;
        for (std::size_t i = 0; i < fast.size(); ++i) ASSERT_EQ(fast[i], first_word(key, 0x80000001, first + i)) << first << " + " << i;
    }
}

}  // namespace
}  // namespace takt::chance
