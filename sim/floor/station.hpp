// SPDX-License-Identifier: Apache-2.0
// Plain stations: one team that takes from one first-come line only, whose items come from Poisson flows of their own and leave when
// they are handled. Nothing else on the floor can tell when they do so, so between two orders of the organisation a station is played
// by itself, one station after the other, its items as small as what can still matter about them. The results are those of the
// general path, to the bit: same draws, same order at one instant, same sums.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/floor/passage.hpp"
#include "sim/kernel/slot_tree.hpp"
#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

/// First in, first out, in a power of two of places that doubles when they are all taken.
template <class T>
class Ring {
  public:
    bool empty() const { return first_ == end_; }
    std::uint64_t size() const { return end_ - first_; }
    void push(const T& value) {
        if (size() == places_.size()) [[unlikely]]
            grow();
        places_[end_++ & (places_.size() - 1)] = value;
    }
    T pop() { return places_[first_++ & (places_.size() - 1)]; }

  private:
    [[gnu::noinline]] void grow() {
        std::vector<T> larger(places_.size() * 2);
        for (std::uint64_t at = first_; at < end_; ++at) larger[at & (larger.size() - 1)] = places_[at & (places_.size() - 1)];
        places_.swap(larger);
    }
    std::vector<T> places_ = std::vector<T>(64);
    std::uint64_t first_ = 0, end_ = 0;
};

struct Station {
    plan::LineIndex line = 0;
    plan::StageIndex stage = 0;
    plan::TeamIndex team = 0;
    double per_ms = 0;                  // items expected, mean over the run

    struct Flow {
        plan::FlowIndex index = 0;
        std::uint32_t first_kind = 0;   // of its class 0
    };
    std::vector<Flow> flows;            // ascending
    struct Kind {
        plan::FlowIndex flow = 0;
        std::uint32_t klass = 0;
        std::size_t place = 0;          // of its passage
        std::uint32_t counts = 0;       // its place's counts
        std::uint64_t came = 0;         // while apart
    };
    std::vector<Kind> kinds;            // the flows' classes
    struct Counts {
        std::size_t place = 0;
        Histogram waits, sojourns;      // while apart
    };
    std::vector<Counts> counts;         // by passage that its items take

    // --- while it is played by itself ---
    /// An item: its kind in the upper 16 bits of `name`, its number in the others.
    struct Ticket {
        kernel::Tick entered = 0;
        double work = 0;                // as Item::work
        std::uint64_t name = 0;
    };
    struct Hand {
        Ticket item;
        kernel::Tick began = 0;         // of handling, or of being idle
    };
    bool apart = false;
    kernel::SlotTree done;              // by person of the team: when the item in hand is finished
    kernel::SlotTree next;              // by flow of the station: its next submission
    std::vector<Hand> hands;            // by person of the team
    std::vector<double> pace;           // by person of the team: factor on the handle time
    Ring<Ticket> waiting;
    Ring<std::uint32_t> idle;           // people of the team, the longest idle first
    std::int64_t busy = 0, busy_area = 0, line_area = 0;   // as Crew and Line keep them

    static constexpr int kNumberBits = 48;
    std::uint64_t name_of(std::uint32_t kind, std::uint64_t number) const { return std::uint64_t{kind} << kNumberBits | number; }
    const Kind& kind_of(std::uint64_t name) const { return kinds[name >> kNumberBits]; }
    static std::uint64_t number_of(std::uint64_t name) { return name & ((std::uint64_t{1} << kNumberBits) - 1); }
};

}  // namespace takt::floor
