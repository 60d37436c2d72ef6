// SPDX-License-Identifier: Apache-2.0
// One replication in a child process. SimGrid has one engine per process, and a crash costs one replication, not the study; a fresh
// process costs about two milliseconds and inherits the plan without copying it.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

#include "sim/study/frame.hpp"

namespace takt::study {

/// Plays the replication of that number. Called in a child: nothing it changes is seen by the parent.
using Play = std::function<outcome::Replication(int number)>;

/// A running child. The destructor kills it if it has not been waited for, so no child outlives the study.
class Worker {
public:
    /// Forks. Throws std::system_error when there is no process or pipe to be had.
    Worker(int number, const Play& play);
    ~Worker();
    Worker(Worker&& other) noexcept;
    Worker& operator=(Worker&& other) noexcept;

    int number() const { return number_; }
    /// Readable when the child has something to say, or has gone.
    int descriptor() const { return descriptor_; }
    /// Reads what is there; false once the child has closed its end.
    bool read_some();
    /// Waits for the child, which has closed its end, and judges what it left: a replication, or why there is none.
    Message result();

private:
    void stop();

    int number_ = 0;
    pid_t process_ = -1;
    int descriptor_ = -1;
    std::string bytes_;
};

}  // namespace takt::study
