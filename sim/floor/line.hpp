// SPDX-License-Identifier: Apache-2.0
// A waiting queue: a doubly linked list through the item store, so that any item can withdraw in O(1).
#pragma once

#include <cstdint>
#include <vector>

#include "sim/floor/item_store.hpp"

namespace takt::floor {

struct Line {
    std::uint32_t head = kNoItem, tail = kNoItem;
    std::uint32_t waiting = 0;
    plan::TeamIndex only_team = plan::kNone;   // the one team that serves it, without any wait for overflow
    std::uint16_t batch = 1;        // items a person takes in a row
    std::int64_t area = 0;          // items x ms waited so far minus now x waiting: see area_until()
    std::int64_t area_settled = 0;
    /// Where this line is marked in the crews' sets of lines with work: word and bit by serving team.
    struct Mark {
        plan::TeamIndex team = 0;
        std::uint16_t word = 0;
        std::uint64_t bit = 0;
        Tick after_ms = 0;
    };
    std::vector<Mark> marks;
    bool has_overflow = false;      // some team may take its items only after a wait
    bool apart = false;             // its plain station is played by itself at present
    bool several_judge = false;     // as in the plan of its stage
    bool is_plain = false;          // first come, first served; nobody overflows, withdraws, is turned away or pre-empts

    /// Items x ms waited since the start: sums of leaving minus entering times, exact in integers.
    std::int64_t area_until(Tick now) const { return area + now * waiting; }

    void push_back(ItemStore& items, std::uint32_t index, Item& item, Tick now) {
        item.next = kNoItem;
        item.previous = tail;
        (tail == kNoItem ? head : items[tail].next) = index;
        tail = index;
        entered(now);
    }
    void push_front(ItemStore& items, std::uint32_t index, Tick now) {
        Item& item = items[index];
        item.previous = kNoItem;
        item.next = head;
        (head == kNoItem ? tail : items[head].previous) = index;
        head = index;
        entered(now);
    }
    /// Before the first item that was submitted later (searched from the tail).
    void push_by_submission(ItemStore& items, std::uint32_t index, Tick now) {
        std::uint32_t after = tail;
        while (after != kNoItem && items[after].submitted > items[index].submitted) after = items[after].previous;
        push_after(items, index, after, now);
    }
    /// Before the first item that came later (searched from the tail).
    void push_by_entry(ItemStore& items, std::uint32_t index, Tick now) {
        std::uint32_t after = tail;
        while (after != kNoItem && items[after].entered > items[index].entered) after = items[after].previous;
        push_after(items, index, after, now);
    }
    /// Behind the last item that came later (searched from the tail): the newest stands at the head.
    void push_by_entry_down(ItemStore& items, std::uint32_t index, Tick now) {
        std::uint32_t after = tail;
        while (after != kNoItem && items[after].entered < items[index].entered) after = items[after].previous;
        push_after(items, index, after, now);
    }
    /// What was interrupted goes to the head, behind what was interrupted before and came no later.
    void push_returned(ItemStore& items, std::uint32_t index, Tick now) {
        std::uint32_t after = kNoItem;
        for (std::uint32_t next = head; next != kNoItem && items[next].interrupted && items[next].entered <= items[index].entered;
             next = items[next].next)
            after = next;
        push_after(items, index, after, now);
    }
    void remove(ItemStore& items, std::uint32_t index, const Item& item, Tick now) {
        if (index == head) return remove_head(items, item, now);
        items[item.previous].next = item.next;
        (item.next == kNoItem ? tail : items[item.next].previous) = item.previous;
        left(now);
    }
    /// Requires the item at the head.
    void remove_head(ItemStore& items, const Item& item, Tick now) {
        head = item.next;
        (head == kNoItem ? tail : items[head].previous) = kNoItem;
        left(now);
    }

  private:
    void push_after(ItemStore& items, std::uint32_t index, std::uint32_t after, Tick now) {
        if (after == tail) return push_back(items, index, items[index], now);
        if (after == kNoItem) return push_front(items, index, now);
        Item& item = items[index];
        item.previous = after;
        item.next = items[after].next;
        items[item.next].previous = index;
        items[after].next = index;
        entered(now);
    }
    void left(Tick now) {
        --waiting;
        area += now;
    }
    void entered(Tick now) {
        ++waiting;
        area -= now;
    }
};
static_assert(sizeof(Line) == 64, "a line is a cache line");

}  // namespace takt::floor
