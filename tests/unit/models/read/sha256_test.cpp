// SPDX-License-Identifier: Apache-2.0
#include "models/read/sha256.hpp"

#include <gtest/gtest.h>

namespace takt::models {
namespace {

std::string hash_of(std::string_view text) {
    Sha256 hash;
    hash.add(text);
    return hash.hex();
}

// FIPS 180-4 examples and NIST CAVP.
TEST(Sha256, gives_the_published_digests) {
    EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(hash_of(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, does_not_depend_on_how_the_bytes_are_cut) {
    const std::string text(1000, 'x');
    for (const std::size_t piece : {1u, 7u, 55u, 56u, 63u, 64u, 65u, 999u}) {
        Sha256 hash;
        for (std::size_t at = 0; at < text.size(); at += piece) hash.add(std::string_view(text).substr(at, piece));
        EXPECT_EQ(hash.hex(), hash_of(text)) << piece;
    }
}

}  // namespace
}  // namespace takt::models
