// SPDX-License-Identifier: Apache-2.0
// What is still to happen, in the order (time, phase, order of scheduling): a windowed pending set.
//
// Time is cut into windows of 2^k ms. The events of the current window are at hand: the earliest in registers, the others in a
// small heap. Those of later windows wait unsorted in one list per window (a page of windows), beyond the page in one list per
// page, and so on upwards; a bit per list finds the next one that is not empty. k and the length of a page follow the observed
// gap between events, so that a window holds about one. With few events pending there are no windows, only the heap.
//
// Guarantees: a total order that depends on the calls alone. Time does not run backwards as long as nothing is pushed before
// the last popped instant (if it is, it comes out next). Any mix of delays is correct; the worst costs what a heap costs.
// Cost: push and pop O(1) amortised, 24 bytes per event pending at the worst moment and 32 to 64 for the lists; no allocation
// after warm-up.
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include "sim/kernel/bucket_map.hpp"
#include "sim/kernel/event.hpp"
#include "sim/kernel/event_heap.hpp"
#include "sim/kernel/phase.hpp"
#include "sim/kernel/tick.hpp"

namespace takt::kernel {

template <class Payload>
class PendingSet {
  public:
    using Event = kernel::Event<Payload>;

    /// Schedules `payload`. Requires time <= kNever / 2.
    void push(Tick time, Phase phase, Payload payload) {
        assert(time <= kNever / 2);
        const Event event{time, payload, Event::order_of(phase, pushed_++)};
        ++size_;
        if (time < window_end_) {
            push_at_hand(event);
        } else {
            place(take_node(event));
        }
    }

    /// Whether something is due before `limit`. Windows that start at or after `limit` stay closed, so that a caller who plays
    /// up to `limit` can push from `limit` on at full speed.
    [[nodiscard]] bool has_before(Tick limit) {
        if (!has_first_ && !find_first(limit)) return false;
        return first_.time < limit;
    }

    /// Instant of the next event, kNever when there is none.
    [[nodiscard]] Tick next_time() { return has_before(kNever) ? first_.time : kNever; }

    /// The next event. Requires that has_before() was true, or next_time() not kNever, since the last pop.
    [[nodiscard]] const Event& next() const {
        assert(has_first_);
        return first_;
    }

    /// Removes and returns the next event. Requires !empty().
    Event pop() {
        assert(!empty());
        if (!has_first_) find_first(kNever);
        has_first_ = false;
        --size_;
        now_ = first_.time;
        return {first_.time, first_.payload, first_.order};
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

    /// Forgets everything pending and keeps the memory.
    void clear() {
        std::uint32_t node = take_all();
        while (node != kNone) link(free_, std::exchange(node, nodes_[node].next));
        at_hand_.clear();
        has_first_ = false;
        size_ = 0;
        close_windows();
    }

  private:
    static constexpr std::uint32_t kNone = BucketMap::kNone;
    // Up to kFew events a heap beats windows; at kVeryFew the windows are given up again.
    static constexpr std::size_t kFew = 2;
    static constexpr std::size_t kVeryFew = 1;
    // A window with more events than this at hand is too wide.
    static constexpr std::size_t kCrowd = 32;
    static constexpr int kUpperBits = 10;
    static constexpr std::int64_t kUpperMask = (std::int64_t{1} << kUpperBits) - 1;
    static constexpr int kLeastPageBits = 8;
    static constexpr int kMostPageBits = 22;
    static constexpr int kMostWidthBits = 30;
    // Width relative to the mean gap and windows of a page relative to what is pending, in powers of two (tests/bench).
    static constexpr int kWidthBias = -1;
    static constexpr int kPageBias = 3;
    static constexpr std::uint64_t kLeastTuning = 256;

    struct Node {
        Tick time;
        std::uint64_t order;
        Payload payload;
        std::uint32_t next;
    };

    // --- the events at hand ---

    void push_at_hand(const Event& event) {
        if (size_ == 1) {
            first_ = event;
            has_first_ = true;
            return;
        }
        if (has_first_ && before(event, first_)) {
            at_hand_.push(first_);
            first_ = event;
        } else {
            at_hand_.push(event);
        }
        if (at_hand_.size() > crowd_) [[unlikely]] spread();
    }

    // Brings the earliest event into first_. False when there is none before `limit`.
    bool find_first(Tick limit) {
        if (at_hand_.empty()) return open_window(limit);
        first_ = at_hand_.top();
        at_hand_.pop();
        has_first_ = true;
        return true;
    }

    // --- windows, pages and beyond ---

    std::uint32_t take_node(const Event& event) {
        std::uint32_t node = free_;
        if (node == kNone) [[unlikely]] {
            node = static_cast<std::uint32_t>(nodes_.size());
            nodes_.push_back({event.time, event.order, event.payload, kNone});
        } else {
            free_ = nodes_[node].next;
            nodes_[node] = {event.time, event.order, event.payload, kNone};
        }
        return node;
    }

    void link(std::uint32_t& head, std::uint32_t node) {
        nodes_[node].next = head;
        head = node;
    }

    // Windows are numbered from instant 0; a page is 2^page_bits_ of them, a book 2^10 pages, a shelf 2^10 books.
    [[nodiscard]] std::int64_t window_of(Tick time) const { return time >> shift_; }

    void place(std::uint32_t node) {
        const std::int64_t window = window_of(nodes_[node].time);
        const std::int64_t page = window >> page_bits_;
        if (page == page_) {
            link(windows_.touch(static_cast<std::size_t>(window & ((std::int64_t{1} << page_bits_) - 1))), node);
        } else {
            place_beyond_page(page, node);
        }
    }

    void place_beyond_page(std::int64_t page, std::uint32_t node) {
        const std::int64_t book = page >> kUpperBits;
        if (book == page_ >> kUpperBits) {
            link(pages_.touch(static_cast<std::size_t>(page & kUpperMask)), node);
        } else if (book >> kUpperBits == page_ >> (2 * kUpperBits)) {
            link(books_.touch(static_cast<std::size_t>(book & kUpperMask)), node);
        } else {
            link(beyond_, node);
        }
    }

    // Takes the events of the first window that has any to hand, where there are none. False, and nothing taken, when nothing
    // waits or the window starts at or after `limit`.
    bool open_window(Tick limit) {
        if (size_ <= kVeryFew) [[unlikely]] return close_windows();
        if (operations() >= next_tuning_) [[unlikely]] tune();
        for (;;) {
            const std::size_t index = windows_.first_from(first_window_);
            if (index == BucketMap::kEnd) [[unlikely]] {
                if (!turn_page(limit)) return false;
                continue;
            }
            const std::int64_t window = (page_ << page_bits_) + static_cast<std::int64_t>(index);
            if (window << shift_ >= limit) return false;
            first_window_ = index;
            window_end_ = (window + 1) << shift_;
            take_to_hand(windows_.take(index));
            if (at_hand_.size() <= kCrowd) [[likely]] return true;
            crowd_ = kCrowd;
            if (!fit_width()) return true;
        }
    }

    // Requires a list that is not empty, and nothing at hand.
    void take_to_hand(std::uint32_t node) {
        first_ = release(node);
        has_first_ = true;
        while (node != kNone) {
            Event event = release(node);
            if (before(event, first_)) std::swap(event, first_);
            at_hand_.push(event);
        }
    }

    // Gives the node back, returns its event and leaves the next node of its list in `node`.
    Event release(std::uint32_t& node) {
        Node& released = nodes_[node];
        const std::uint32_t next = released.next;
        released.next = free_;
        free_ = node;
        node = next;
        return {released.time, released.payload, released.order};
    }

    // Goes to the first page that holds something and deals its events out to its windows. Requires that the current page is
    // empty and something waits. False, and nothing moved, when that page starts at or after `limit`.
    bool turn_page(Tick limit) {
        const std::int64_t book = page_ >> kUpperBits;
        const std::int64_t shelf = book >> kUpperBits;
        if (const std::size_t index = pages_.first_from(0); index != BucketMap::kEnd) {
            if (!start_page((book << kUpperBits) + static_cast<std::int64_t>(index), limit)) return false;
            place_all(pages_.take(index));
        } else if (const std::size_t next = books_.first_from(0); next != BucketMap::kEnd) {
            if (!start_page(((shelf << kUpperBits) + static_cast<std::int64_t>(next)) << kUpperBits, limit)) return false;
            place_all(books_.take(next));
        } else {
            if (!start_page(window_of(earliest_in(beyond_)) >> page_bits_, limit)) return false;
            place_all(std::exchange(beyond_, kNone));
        }
        return true;
    }

    bool start_page(std::int64_t page, Tick limit) {
        const Tick start = page << (page_bits_ + shift_);
        if (start >= limit) return false;
        page_ = page;
        first_window_ = 0;
        window_end_ = start;
        return true;
    }

    void place_all(std::uint32_t node) {
        while (node != kNone) {
            const std::uint32_t next = nodes_[node].next;
            place(node);
            node = next;
        }
    }

    [[nodiscard]] Tick earliest_in(std::uint32_t node) const {
        Tick earliest = kNever;
        for (; node != kNone; node = nodes_[node].next) earliest = std::min(earliest, nodes_[node].time);
        return earliest;
    }

    // Few events are left: all to hand. False when there are none at all.
    bool close_windows() {
        window_end_ = kNever;
        crowd_ = kFew;
        const std::uint32_t all = take_all();
        if (all == kNone) return false;
        take_to_hand(all);
        return true;
    }

    // Empties every list into one chain.
    std::uint32_t take_all() {
        std::uint32_t all = std::exchange(beyond_, kNone);
        for (BucketMap* map : {&windows_, &pages_, &books_}) {
            for (std::size_t i = map->first_from(0); i != BucketMap::kEnd; i = map->first_from(i)) {
                std::uint32_t node = map->take(i);
                while (node != kNone) link(all, std::exchange(node, nodes_[node].next));
            }
        }
        return all;
    }

    // --- choosing the width ---

    // Too many events are at hand: there were no windows yet, or the current one is crowded.
    void spread() {
        crowd_ = 2 * at_hand_.size();
        fit_width();
    }

    // Chooses the width by what is at hand. False when all of it is at one instant or the last change was too recent: a change
    // touches every event and must be paid for by as many pushes and pops.
    bool fit_width() {
        if (operations() - changed_at_operation_ < size_ / 2) return false;
        Tick least = at_hand_.top().time;
        if (has_first_) least = std::min(least, first_.time);
        Tick most = least;
        for (const Event& event : at_hand_) most = std::max(most, event.time);
        if (most == least) return false;
        // The early half of the events tells the gap, a few late ones must not.
        const Tick middle = least + (most - least) / 4;
        std::int64_t early = 1;
        for (const Event& event : at_hand_) early += event.time <= middle ? 1 : 0;
        change_width(width_bits_for(middle - least, early));
        return true;
    }

    // Follows the observed gap between events.
    void tune() {
        const std::uint64_t pops = popped() - tuned_at_pop_;
        const Tick elapsed = now_ - tuned_at_time_;
        next_tuning_ = operations() + std::max<std::uint64_t>(kLeastTuning, 4 * size_);
        tuned_at_pop_ = popped();
        tuned_at_time_ = now_;
        if (pops < kLeastTuning / 4 || elapsed <= 0) return;
        const int wanted = width_bits_for(elapsed, static_cast<std::int64_t>(pops));
        const int wanted_page = page_bits_for(size_);
        if (std::abs(wanted - shift_) > 1 || wanted_page > page_bits_ || wanted_page < page_bits_ - 2) change_width(wanted);
    }

    [[nodiscard]] static int width_bits_for(Tick elapsed, std::int64_t events) {
        const auto gap = static_cast<std::uint64_t>(elapsed / events);
        return std::clamp(static_cast<int>(std::bit_width(gap)) + kWidthBias, 0, kMostWidthBits);
    }

    [[nodiscard]] static int page_bits_for(std::size_t events) {
        return std::clamp(static_cast<int>(std::bit_width(events)) + kPageBias, kLeastPageBits, kMostPageBits);
    }

    // Everything back into lists, of another width.
    void change_width(int shift) {
        std::uint32_t all = take_all();
        for (const Event& event : at_hand_) link(all, take_node(event));
        at_hand_.clear();
        if (has_first_) link(all, take_node(first_));
        has_first_ = false;
        shift_ = shift;
        const int page_bits = page_bits_for(size_);
        if (page_bits != page_bits_) windows_.resize(page_bits_ = page_bits);
        const std::int64_t first = window_of(std::min(now_, earliest_in(all)));
        page_ = first >> page_bits_;
        first_window_ = static_cast<std::size_t>(first & ((std::int64_t{1} << page_bits_) - 1));
        window_end_ = first << shift_;
        crowd_ = kCrowd;
        place_all(all);
        changed_at_operation_ = operations();
    }

    [[nodiscard]] std::uint64_t popped() const { return pushed_ - size_; }
    [[nodiscard]] std::uint64_t operations() const { return pushed_ + popped(); }

    Event first_{};  // the earliest of all, when has_first_
    std::size_t size_ = 0;
    bool has_first_ = false;
    std::uint64_t pushed_ = 0;
    Tick now_ = 0;               // instant of the last pop
    Tick window_end_ = kNever;   // what is before it is at hand, the rest in lists
    EventHeap<Payload> at_hand_;
    std::size_t crowd_ = kFew;   // more at hand than this is worth a change

    int shift_ = 0;  // a window is 2^shift_ ms
    int page_bits_ = kLeastPageBits;
    std::int64_t page_ = 0;
    std::size_t first_window_ = 0;  // windows of the page before this one are empty
    BucketMap windows_{kLeastPageBits};
    BucketMap pages_{kUpperBits};
    BucketMap books_{kUpperBits};
    std::uint32_t beyond_ = kNone;
    std::vector<Node> nodes_;
    std::uint32_t free_ = kNone;

    std::uint64_t next_tuning_ = 0;
    std::uint64_t changed_at_operation_ = 0;
    std::uint64_t tuned_at_pop_ = 0;
    Tick tuned_at_time_ = 0;
};

}  // namespace takt::kernel
