// SPDX-License-Identifier: Apache-2.0
// A binary heap of events, earliest on top: good for a few events and never worse than O(log n) for many.
#pragma once

#include <cassert>
#include <cstddef>
#include <vector>

#include "sim/kernel/event.hpp"

namespace takt::kernel {

template <class Payload>
class EventHeap {
  public:
    [[nodiscard]] bool empty() const { return events_.empty(); }
    [[nodiscard]] std::size_t size() const { return events_.size(); }
    [[nodiscard]] const Event<Payload>& top() const { return events_.front(); }
    void clear() { events_.clear(); }

    void push(const Event<Payload>& event) {
        events_.push_back(event);
        rise(events_.size() - 1, event);
    }

    /// Requires !empty(). The hole goes all the way down, choosing the earlier child without a branch; the last event, which is
    /// nearly always a late one, rises from there (Floyd).
    void pop() {
        assert(!empty());
        const Event<Payload> last = events_.back();
        events_.pop_back();
        const std::size_t size = events_.size();
        if (size == 0) return;
        Event<Payload>* const events = events_.data();
        std::size_t hole = 0;
        std::size_t child = 1;
        for (; child + 1 < size; child = 2 * hole + 1) {
            child += before(events[child + 1], events[child]) ? 1 : 0;
            events[hole] = events[child];
            hole = child;
        }
        if (child < size) {
            events[hole] = events[child];
            hole = child;
        }
        rise(hole, last);
    }

    [[nodiscard]] auto begin() const { return events_.begin(); }
    [[nodiscard]] auto end() const { return events_.end(); }

  private:
    void rise(std::size_t hole, const Event<Payload> event) {
        Event<Payload>* const events = events_.data();
        while (hole > 0) {
            const std::size_t parent = (hole - 1) / 2;
            if (!before(event, events[parent])) break;
            events[hole] = events[parent];
            hole = parent;
        }
        events[hole] = event;
    }

    std::vector<Event<Payload>> events_;
};

}  // namespace takt::kernel
