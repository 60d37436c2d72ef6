// SPDX-License-Identifier: Apache-2.0
#include "sim/study/worker.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <system_error>
#include <utility>

namespace takt::study {

namespace {

void write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;  // nobody listens: the parent sees an incomplete frame, if it is still there
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// The child dies with its parent, and leaves Ctrl-C (which the terminal sends to both) to it.
void become_worker(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    signal(SIGTERM, SIG_DFL);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_UNBLOCK, &signals, nullptr);
}

/// Leaves without destructors or buffers: those belong to the parent.
[[noreturn]] void work(int number, const Play& play, int descriptor) {
    // Plans that follow one another come and go in megabytes: what was given back is kept, or every page would be asked for, and cleared, again.
    constexpr int most = 1 << 26;
    mallopt(M_MMAP_THRESHOLD, most);
    mallopt(M_TRIM_THRESHOLD, most);
    std::string frame;
    try {
        frame = frame_of(play(number));
    } catch (const std::exception& error) {
        frame = frame_of(Cause{error.what()});
    }
    write_all(descriptor, frame);
    _exit(0);
}

pid_t wait_for(pid_t process, int& status) {
    pid_t waited = -1;
    do waited = waitpid(process, &status, 0);
    while (waited < 0 && errno == EINTR);
    return waited;
}

std::string end_of(int status) {
    if (WIFSIGNALED(status))
        return "the worker was killed by signal " + std::to_string(WTERMSIG(status)) + " (" + strsignal(WTERMSIG(status)) + ")";
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0) return "the worker ended with exit code " + std::to_string(WEXITSTATUS(status));
    return "the worker ended without a result";
}

}  // namespace

Worker::Worker(int number, const Play& play) : number_{number} {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "no pipe for a worker");
    const pid_t parent = getpid();
    process_ = fork();
    if (process_ < 0) {
        const int error = errno;
        close(ends[0]);
        close(ends[1]);
        throw std::system_error(error, std::generic_category(), "no process for a worker");
    }
    if (process_ == 0) {
        become_worker(parent);
        work(number, play, ends[1]);
    }
    close(ends[1]);
    descriptor_ = ends[0];
    fcntl(descriptor_, F_SETFL, O_NONBLOCK);
}

Worker::~Worker() { stop(); }

Worker::Worker(Worker&& other) noexcept
    : number_{other.number_},
      process_{std::exchange(other.process_, -1)},
      descriptor_{std::exchange(other.descriptor_, -1)},
      bytes_{std::move(other.bytes_)} {}

Worker& Worker::operator=(Worker&& other) noexcept {
    if (this == &other) return *this;
    stop();
    number_ = other.number_;
    process_ = std::exchange(other.process_, -1);
    descriptor_ = std::exchange(other.descriptor_, -1);
    bytes_ = std::move(other.bytes_);
    return *this;
}

void Worker::stop() {
    if (descriptor_ >= 0) close(std::exchange(descriptor_, -1));
    if (process_ < 0) return;
    kill(process_, SIGKILL);
    int status = 0;
    wait_for(std::exchange(process_, -1), status);
}

bool Worker::read_some() {
    std::array<char, 65536> part;
    for (;;) {
        const ssize_t got = read(descriptor_, part.data(), part.size());
        if (got > 0) {
            bytes_.append(part.data(), static_cast<std::size_t>(got));
        } else if (got < 0 && errno == EINTR) {
            continue;
        } else {
            return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        }
    }
}

Message Worker::result() {
    close(std::exchange(descriptor_, -1));
    int status = 0;
    wait_for(std::exchange(process_, -1), status);
    if (auto message = message_of(bytes_)) return std::move(*message);
    return Cause{end_of(status)};
}

}  // namespace takt::study
