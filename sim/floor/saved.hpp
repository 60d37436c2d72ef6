// SPDX-License-Identifier: Apache-2.0
// What is on the floor at an instant, as a run can be started from it. Plain data; the organisation never reads it (it holds truths).
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

struct SavedItem {
    plan::StageIndex stage = 0;
    plan::CurveIndex curve = 0;
    std::uint8_t category = 0, band = 0;
    bool violates = false, translated = false;
    std::int8_t decision = -1;             // as OpeningRow
    kernel::Tick age = 0, submitted = 0;   // since it came to the queue; since it was submitted
    kernel::Tick arrives = 0;              // > 0: on its way
    double work_left = -1;                 // ms at factor 1 of what somebody has in hand; < 0: nobody
    std::uint16_t appeals = plan::kNone;   // a case of these
    std::uint16_t level = 0;
    kernel::Tick opened = -1;              // the case, so long ago; < 0: not yet
    friend auto operator<=>(const SavedItem&, const SavedItem&) = default;
};

/// Lines in their order from head to tail, then what is in hand, then what is on its way.
struct SavedFloor {
    std::vector<SavedItem> items;
    std::uint64_t left_out = 0;            // flags to come and others that belong to live items
};

}  // namespace takt::floor
