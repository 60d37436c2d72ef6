// SPDX-License-Identifier: Apache-2.0
// How fast a vendor's people may become more or fewer: at most so many within any such time, over all of its teams. First come, first served.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <utility>

#include "sim/plan/plan.hpp"

namespace takt::org {

class RampLedger {
public:
    explicit RampLedger(const std::optional<plan::RampPlan>& limit) : limit_{limit} {}

    /// How many more may come (or go) at `now`. Instants never decrease.
    std::uint32_t allowed(plan::Tick now) {
        if (!limit_) return std::numeric_limits<std::uint32_t>::max();
        while (!recent_.empty() && recent_.front().first <= now - limit_->per_ms) {
            used_ -= recent_.front().second;
            recent_.pop_front();
        }
        return limit_->people - std::min(used_, limit_->people);
    }
    void note(plan::Tick now, std::uint32_t people) {
        if (!limit_ || people == 0) return;
        recent_.emplace_back(now, people);
        used_ += people;
    }

private:
    std::optional<plan::RampPlan> limit_;
    std::deque<std::pair<plan::Tick, std::uint32_t>> recent_;   // within the last such time
    std::uint32_t used_ = 0;
};

struct VendorRamps {
    explicit VendorRamps(const plan::VendorPlan& vendor) : up{vendor.up}, down{vendor.down} {}
    RampLedger up, down;
};

}  // namespace takt::org
