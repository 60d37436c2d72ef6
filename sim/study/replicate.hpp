// SPDX-License-Identifier: Apache-2.0
// Many replications in worker processes. Results are handed over one by one in the order of their numbers, so that everything made of
// them is the same, bit for bit, for any number of jobs. A worker that dies is tried once more and then reported; the study goes on
// without it. SIGINT, SIGTERM and SIGHUP stop the workers; what is done is handed over first.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "models/outcome/outcome.hpp"
#include "sim/study/worker.hpp"

namespace takt::study {

struct Orders {
    std::vector<int> numbers;  // of the replications to play, ascending
    int jobs = 1;              // workers at a time, >= 1
    Play play;
    /// A finished replication, in the order of the numbers. What it throws stops the study and is thrown on.
    std::function<void(const outcome::Replication&)> finished;
    /// Asked before the first and after every finished replication: true ends the study. Replications of higher numbers that workers have
    /// begun by then are dropped, so that the answer decides alone. Empty: all numbers are played.
    std::function<bool()> enough;
    /// Called at least every half second while workers are busy. May be empty.
    std::function<void()> waiting;
};

struct Failure {
    int number = 0;
    std::string cause;
};

struct Ending {
    std::vector<Failure> failures;  // ascending by number; each was tried twice
    bool interrupted = false;
};

/// Plays until all numbers are done, enough is enough, or a signal comes. Throws std::system_error when not one worker can be started.
Ending replicate(const Orders& orders);

}  // namespace takt::study
