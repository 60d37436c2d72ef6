// SPDX-License-Identifier: Apache-2.0
// What is still to happen, in the order (time, phase, order of scheduling): a windowed pending set.
//
// Time is cut into windows of 2^k ms. The events of the current window sit in a small binary heap; those of later windows
// wait unsorted in one list per window (a page of windows), beyond the page in one list per page, and so on upwards; a bit
// per list finds the next non-empty one. k and the length of the page follow the observed gap between events, so that a
// window holds about one event. With few events pending there are no windows, only the heap.
//
// Guarantees: a total order that depends on the calls alone; popping never runs backwards as long as nothing is pushed before
// the last popped instant (if it is, it comes out next). Any mix of delays is correct; a bad mix costs what a binary heap costs.
// Cost: push and pop O(1) amortised, 32 bytes per pending event (high-water mark) and 12 to 24 for the lists; no allocation
// after warm-up.
#pragma once

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/kernel/bucket_map.hpp"
#include "sim/kernel/phase.hpp"
#include "sim/kernel/tick.hpp"

namespace takt::kernel {

template <class Payload>
class PendingSet {
    static_assert(std::is_trivially_copyable_v<Payload> && sizeof(Payload) <= 8, "a payload is an index, not an object");

  public:
    struct Event {
        Tick time;
        std::uint64_t order;  // phase in the top 8 bits, then the number of the push
        Payload payload;

        [[nodiscard]] Phase phase() const { return static_cast<Phase>(order >> kPhaseShift); }
    };

    /// Schedules `payload`. Requires time <= kNever / 2.
    void push(Tick time, Phase phase, Payload payload) {
        assert(time <= kNever / 2);
        const std::uint64_t order = (static_cast<std::uint64_t>(phase) << kPhaseShift) | pushed_++;
        if (time < window_end_) {
            push_heap({time, order, payload});
            if (heap_.size() > heap_limit_) [[unlikely]] spread();
        } else {
            place(take_node({time, order, payload}));
            ++waiting_;
        }
    }

    /// Whether something is due before `limit`. Windows at or after `limit` stay closed, so that a caller who plays up to `limit`
    /// can then push from `limit` on at full speed.
    [[nodiscard]] bool has_before(Tick limit) {
        if (heap_.empty() && !open_window(limit)) return false;
        return heap_.front().time < limit;
    }

    /// Instant of the next event, kNever when there is none.
    [[nodiscard]] Tick next_time() { return has_before(kNever) ? heap_.front().time : kNever; }

    /// The next event. Requires that has_before() was true, or next_time() not kNever, since the last push or pop.
    [[nodiscard]] const Event& next() const {
        assert(!heap_.empty());
        return heap_.front();
    }

    /// Removes and returns the next event. Requires !empty().
    Event pop() {
        if (heap_.empty()) open_window(kNever);
        const Event first = heap_.front();
        pop_heap();
        now_ = first.time;
        ++popped_;
        return first;
    }

    [[nodiscard]] std::size_t size() const { return heap_.size() + waiting_; }
    [[nodiscard]] bool empty() const { return size() == 0; }

    /// Forgets everything pending and keeps the memory.
    void clear() {
        heap_.clear();
        close_windows();
        heap_.clear();
    }

  private:
    static constexpr int kPhaseShift = 56;
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    // Up to kFew events a heap beats windows; below kVeryFew the windows are given up again.
    static constexpr std::size_t kFew = 24;
    static constexpr std::size_t kVeryFew = 6;
    // A window that opens with more events than this is too wide.
    static constexpr std::size_t kCrowd = 48;
    static constexpr int kUpperBits = 10;
    static constexpr std::int64_t kUpperMask = (std::int64_t{1} << kUpperBits) - 1;
    static constexpr int kLeastPageBits = 8;
    static constexpr int kMostPageBits = 22;
    static constexpr int kMostWidthBits = 30;
    // Widths relative to the mean gap and windows relative to what is pending, in powers of two; measured in tests/bench.
    static constexpr int kWidthBias = 0;
    static constexpr int kPageBias = 2;
    static constexpr std::uint64_t kLeastTuning = 256;

    struct Node {
        Tick time;
        std::uint64_t order;
        Payload payload;
        std::uint32_t next;
    };

    // 128-bit comparison compiles to two instructions and no branch.
    [[nodiscard]] static bool before(const Event& a, const Event& b) {
        return key(a) < key(b);
    }
    __extension__ using Key = unsigned __int128;
    [[nodiscard]] static Key key(const Event& e) {
        // Flipping the sign bit orders negative instants before positive ones.
        return (static_cast<Key>(static_cast<std::uint64_t>(e.time) ^ (std::uint64_t{1} << 63)) << 64) | e.order;
    }

    // --- the heap of the current window ---

    void push_heap(const Event& event) {
        std::size_t hole = heap_.size();
        heap_.push_back(event);
        Event* const heap = heap_.data();
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / 2;
            if (!before(event, heap[parent])) break;
            heap[hole] = heap[parent];
            hole = parent;
        }
        heap[hole] = event;
    }

    void pop_heap() {
        const Event last = heap_.back();
        heap_.pop_back();
        const std::size_t size = heap_.size();
        if (size == 0) return;
        Event* const heap = heap_.data();
        std::size_t hole = 0;
        for (std::size_t child = 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size) child += before(heap[child + 1], heap[child]) ? 1 : 0;
            if (!before(heap[child], last)) break;
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = last;
    }

    // --- nodes ---

    std::uint32_t take_node(const Event& event) {
        std::uint32_t node = free_;
        if (node == kNone) {
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

    // --- windows, pages and beyond ---

    // Windows are numbered from the beginning of time; a page is 2^page_bits_ of them, a book 2^10 pages, a shelf 2^10 books.
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

    // Moves the events of the first non-empty window into the empty heap. False, and nothing moved, when nothing waits or the
    // window starts at or after `limit`.
    bool open_window(Tick limit) {
        if (waiting_ <= kVeryFew) return close_windows();
        if (operations() >= next_tuning_) [[unlikely]] tune();
        for (;;) {
            const std::size_t index = windows_.first_from(first_window_);
            if (index == BucketMap::kEnd) {
                if (!turn_page(limit)) return false;
                continue;
            }
            const std::int64_t window = (page_ << page_bits_) + static_cast<std::int64_t>(index);
            if (window << shift_ >= limit) return false;
            first_window_ = index;
            window_end_ = (window + 1) << shift_;
            move_to_heap(windows_.take(index));
            if (heap_.size() <= kCrowd) return true;
            heap_limit_ = kCrowd;
            if (!fit_width()) return true;
        }
    }

    void move_to_heap(std::uint32_t node) {
        while (node != kNone) {
            const std::uint32_t next = nodes_[node].next;
            push_heap({nodes_[node].time, nodes_[node].order, nodes_[node].payload});
            link(free_, node);
            --waiting_;
            node = next;
        }
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

    // --- choosing the width ---

    // The heap has outgrown its limit: there were no windows yet, or the current window is too crowded.
    void spread() {
        heap_limit_ = 2 * heap_.size();
        fit_width();
    }

    // Chooses the width by what is in the heap. False when all of it is at one instant or the last change was too recent: a change
    // touches every event and must be paid for by as many pushes and pops.
    bool fit_width() {
        if (operations() - changed_at_operation_ < size() / 2) return false;
        Tick least = heap_.front().time;
        Tick most = least;
        for (const Event& event : heap_) most = std::max(most, event.time);
        // Half of the events lie in the first seventh of an exponential's range; the far end says little.
        const Tick middle = least + (most - least) / 8;
        std::int64_t early = 0;
        for (const Event& event : heap_) early += event.time <= middle ? 1 : 0;
        if (most == least) return false;
        change_width(width_bits_for(middle - least, early));
        return true;
    }

    // Follows the observed gap between events.
    void tune() {
        const std::uint64_t pops = popped_ - tuned_at_pop_;
        const Tick elapsed = now_ - tuned_at_time_;
        next_tuning_ = operations() + std::max<std::uint64_t>(kLeastTuning, 4 * size());
        tuned_at_pop_ = popped_;
        tuned_at_time_ = now_;
        if (pops < kLeastTuning / 4 || elapsed <= 0) return;
        const int wanted = width_bits_for(elapsed, static_cast<std::int64_t>(pops));
        const int wanted_page = page_bits_for(size());
        if (std::abs(wanted - shift_) > 1 || wanted_page > page_bits_ || wanted_page < page_bits_ - 2) change_width(wanted);
    }

    // About one event per window: the power of two next to the mean gap.
    [[nodiscard]] static int width_bits_for(Tick elapsed, std::int64_t events) {
        const std::uint64_t gap = static_cast<std::uint64_t>(elapsed / std::max<std::int64_t>(events, 1));
        return std::clamp(static_cast<int>(std::bit_width(gap)) - 1 + kWidthBias, 0, kMostWidthBits);
    }

    [[nodiscard]] static int page_bits_for(std::size_t events) {
        return std::clamp(static_cast<int>(std::bit_width(events)) + kPageBias, kLeastPageBits, kMostPageBits);
    }

    void change_width(int shift) {
        std::uint32_t all = take_all();
        for (const Event& event : heap_) link(all, take_node(event));
        waiting_ += heap_.size();
        heap_.clear();
        shift_ = shift;
        const int page_bits = page_bits_for(waiting_);
        if (page_bits != page_bits_) windows_.resize(page_bits_ = page_bits);
        const std::int64_t first = window_of(std::min(now_, earliest_in(all)));
        page_ = first >> page_bits_;
        first_window_ = static_cast<std::size_t>(first & ((std::int64_t{1} << page_bits_) - 1));
        window_end_ = first << shift_;
        heap_limit_ = kCrowd;
        place_all(all);
        changed_at_operation_ = operations();
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

    // Few events are left: back to the heap alone. False when there is nothing at all.
    bool close_windows() {
        if (waiting_ > 0) move_to_heap(take_all());
        window_end_ = kNever;
        heap_limit_ = kFew;
        return !heap_.empty();
    }

    [[nodiscard]] std::uint64_t operations() const { return pushed_ + popped_; }

    std::vector<Event> heap_;
    Tick window_end_ = kNever;  // events before it are in the heap, the others in lists
    std::size_t heap_limit_ = kFew;
    std::size_t waiting_ = 0;  // events in lists
    std::uint64_t pushed_ = 0;
    std::uint64_t popped_ = 0;
    Tick now_ = 0;  // instant of the last pop

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
