// SPDX-License-Identifier: Apache-2.0
// Where a random number lives: seed, replication, purpose, index, part. The same address always holds the same number,
// whatever else was drawn before, so two variants of a scenario meet the same items (common random numbers by construction).
#pragma once

#include <cstdint>
#include <string_view>

namespace takt::chance {

/// What draws, by name: "handle-time", "truth", a stream's id. Never an enumeration's number: adding a name moves no other.
struct Purpose {
    std::uint64_t hash = 0;

    friend constexpr bool operator==(Purpose, Purpose) = default;
};

namespace detail {
// The finaliser of SplitMix64: every input bit reaches every output bit.
[[nodiscard]] constexpr std::uint64_t stir(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}
}  // namespace detail

/// FNV-1a of the name, stirred.
[[nodiscard]] constexpr Purpose purpose(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char letter : name) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3U;
    return {detail::stir(hash)};
}

/// A purpose inside another: handle time of *this* stage. The address may be a hash or a number; order matters.
[[nodiscard]] constexpr Purpose within(Purpose outer, std::uint64_t inner) {
    return {detail::stir(outer.hash * 0x9e3779b97f4a7c15U + detail::stir(inner + 0x632be59bd9b4e019U))};
}
[[nodiscard]] constexpr Purpose within(Purpose outer, std::string_view inner) { return within(outer, purpose(inner).hash); }

/// Seed, replication and purpose mixed to the 64-bit key of the generator. Two streams share a key with probability 2^-64.
struct StreamKey {
    std::uint32_t low = 0;
    std::uint32_t high = 0;

    friend constexpr bool operator==(StreamKey, StreamKey) = default;
};

[[nodiscard]] StreamKey stream_key(std::uint64_t seed, std::uint32_t replication, Purpose purpose);

}  // namespace takt::chance
