// SPDX-License-Identifier: Apache-2.0
// SHA-256 (FIPS 180-4), so that results name the exact scenario they came from. Not for secrets.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace takt::models {

class Sha256 {
public:
    void add(std::string_view bytes);
    /// 64 hexadecimal digits of everything added.
    std::string hex() const;

private:
    void block(const unsigned char* bytes);
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<unsigned char, 64> pending_{};
    std::size_t filled_ = 0;
    std::uint64_t length_ = 0;
};

}  // namespace takt::models
