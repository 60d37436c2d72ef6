// SPDX-License-Identifier: Apache-2.0
// Something that will happen, and the order in which things happen: time, then phase, then the order of scheduling.
#pragma once

#include <cstdint>
#include <type_traits>

#include "sim/kernel/phase.hpp"
#include "sim/kernel/tick.hpp"

namespace takt::kernel {

template <class Payload>
struct Event {
    static_assert(std::is_trivially_copyable_v<Payload> && sizeof(Payload) <= 8, "a payload is an index, not an object");
    static constexpr int kPhaseShift = 56;

    // The payload lies between: were time and order neighbours, the compiler would copy both as one vector, which the processor
    // cannot forward from two stores that are still on their way.
    Tick time;
    Payload payload;
    std::uint64_t order;  // phase in the top 8 bits, then the number of the scheduling call

    [[nodiscard]] Phase phase() const { return static_cast<Phase>(order >> kPhaseShift); }
    [[nodiscard]] static constexpr std::uint64_t order_of(Phase phase, std::uint64_t number) {
        return (static_cast<std::uint64_t>(phase) << kPhaseShift) | number;
    }
};

/// One 128-bit comparison: two instructions and no branch.
template <class Payload>
[[nodiscard]] inline bool before(const Event<Payload>& a, const Event<Payload>& b) {
    __extension__ using Key = __int128;
    return ((static_cast<Key>(a.time) << 64) | a.order) < ((static_cast<Key>(b.time) << 64) | b.order);
}

}  // namespace takt::kernel
