// SPDX-License-Identifier: Apache-2.0
// Ctrl-C and its kin as something to wait for: while this lives, SIGINT, SIGTERM and SIGHUP make a descriptor readable instead of ending
// the process. No handler, no global.
#pragma once

#include <signal.h>

namespace takt::study {

class Interrupt {
public:
    /// Throws std::system_error when the system has no descriptor left.
    Interrupt();
    /// The signals do again what they did before; one that came and was not taken is dropped.
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    int descriptor() const { return descriptor_; }
    /// Whether a signal has come; takes it.
    bool taken();

private:
    sigset_t before_{};
    int descriptor_ = -1;
};

}  // namespace takt::study
