// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/bucket_map.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace takt::kernel {
namespace {

TEST(BucketMap, finds_the_same_next_bucket_as_an_ordered_set) {
    std::mt19937_64 random(11);
    for (const int bits : {1, 6, 8, 12, 13, 19}) {
        BucketMap map(bits);
        std::set<std::size_t> filled;
        const std::size_t size = std::size_t{1} << bits;
        for (int step = 0; step < 20'000; ++step) {
            const std::size_t index = random() % size;
            if (random() % 3 == 0) {
                map.touch(index) = static_cast<std::uint32_t>(index);
                filled.insert(index);
            } else if (const auto next = filled.lower_bound(index); next != filled.end()) {
                ASSERT_EQ(map.first_from(index), *next) << "bits " << bits << " step " << step;
                ASSERT_EQ(map.take(*next), *next);
                filled.erase(next);
            } else {
                ASSERT_EQ(map.first_from(index), BucketMap::kEnd) << "bits " << bits << " step " << step;
            }
        }
        EXPECT_EQ(map.first_from(size), BucketMap::kEnd);
    }
}

}  // namespace
}  // namespace takt::kernel
