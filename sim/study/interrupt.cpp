// SPDX-License-Identifier: Apache-2.0
#include "sim/study/interrupt.hpp"

#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace takt::study {

Interrupt::Interrupt() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, number);
    sigprocmask(SIG_BLOCK, &signals, &before_);
    descriptor_ = signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
    if (descriptor_ >= 0) return;
    const int error = errno;
    sigprocmask(SIG_SETMASK, &before_, nullptr);
    throw std::system_error(error, std::generic_category(), "no descriptor for signals");
}

Interrupt::~Interrupt() {
    while (taken()) {
    }
    close(descriptor_);
    sigprocmask(SIG_SETMASK, &before_, nullptr);
}

bool Interrupt::taken() {
    signalfd_siginfo info{};
    return read(descriptor_, &info, sizeof info) == static_cast<ssize_t>(sizeof info);
}

}  // namespace takt::study
