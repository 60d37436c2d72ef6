// SPDX-License-Identifier: Apache-2.0
// Things to be done at an instant to come, of which there may be thousands: one actor keeps them all, where an actor for each would cost a stack.
#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <string>
#include <vector>

#include "sim/org/actor.hpp"

namespace takt::org {

class Reminders {
public:
    /// At the present instant, which is at or after the one that was asked for.
    using Job = std::function<void(Tick now)>;

    Reminders(Company& company, Company::HostIndex host, std::string name);

    /// Does `job` at `at`, rounded up to a whole second; jobs of one instant in the order of asking. A job that takes time starts an actor.
    /// To be called by an actor, or by a job.
    void at(Tick at, Job job);

private:
    struct Entry {
        Tick at = 0;
        std::uint64_t number = 0;
        Job job;
    };
    struct Later {
        bool operator()(const Entry& a, const Entry& b) const { return a.at != b.at ? a.at > b.at : a.number > b.number; }
    };

    void run(Actor& actor);

    Company& company_;
    Company::Post post_;
    bool asleep_ = false;
    std::uint64_t asked_ = 0;
    std::priority_queue<Entry, std::vector<Entry>, Later> entries_;
};

}  // namespace takt::org
