// SPDX-License-Identifier: Apache-2.0
// The pipeline once more, as plainly as it can be said: one ordered map of events, deques, the standard library's random
// numbers, time in double seconds. Shares no line with the loop that it judges. Cost: about a microsecond per item.
#pragma once

#include "tests/bench/hand_loops.hpp"

namespace takt::bench {

struct PlainFigures {
    double review_wait_s = 0, review_delayed = 0, audit_wait_s = 0, appeal_wait_s = 0, first_class_appeal_wait_s = 0;
    double shared_class_wait_s = 0;  // of class 3 in review
};

[[nodiscard]] PlainFigures play_plainly(const Pipeline& pipeline, unsigned seed, int warm_up, int items);

}  // namespace takt::bench
