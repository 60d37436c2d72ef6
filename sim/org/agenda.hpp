// SPDX-License-Identifier: Apache-2.0
// Who of the organisation wakes next: one line per actor. Cost: a wake is noted in O(1), the earliest is found by a scan
// of the actors (some dozens), which is cheaper than any heap kept in step with kills and restarts.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "sim/plan/plan.hpp"

namespace takt::org {

using plan::Tick;

class Agenda {
public:
    using Line = std::size_t;

    /// A line for one actor, empty at first. A restarted actor goes on with its predecessor's.
    Line add_line() {
        wakes_.push_back(kernel::kNever);
        return wakes_.size() - 1;
    }

    /// The earliest wake of all actors; kNever when all are idle for good.
    Tick earliest() const {
        Tick found = kernel::kNever;
        for (const Tick wake : wakes_) found = std::min(found, wake);
        return found;
    }

    Tick wake_of(Line line) const { return wakes_[line]; }

    /// Somebody else wakes the sleeper of a line at `at`, unless its own wake is earlier.
    void bring_forward(Line line, Tick at) { wakes_[line] = std::min(wakes_[line], at); }

    /// Holds a wake while its actor sleeps. An actor that is killed in its sleep takes its wake with it.
    class Entry {
    public:
        Entry(Agenda& agenda, Line line, Tick at) : agenda_{agenda}, line_{line} { agenda_.wakes_[line_] = at; }
        ~Entry() { agenda_.wakes_[line_] = kernel::kNever; }
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;

    private:
        Agenda& agenda_;
        Line line_;
    };

private:
    std::vector<Tick> wakes_;
};

}  // namespace takt::org
