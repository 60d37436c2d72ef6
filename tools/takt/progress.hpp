// SPDX-License-Identifier: Apache-2.0
// A progress bar with the time left on a terminal; nothing at all anywhere else.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

namespace takt::cli {

class Progress {
public:
    /// Draws on `stream` when it is a terminal. `what` is named at the left: "base", or empty.
    Progress(std::ostream& stream, std::string what);
    /// Wipes the bar.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `done` of `total` replications are there. The first call tells what was there before; `total` may change as more is known.
    void show(int done, int total);
    /// Draws again, so that the clock goes on while nothing finishes.
    void tick();

private:
    using Clock = std::chrono::steady_clock;
    std::ostream& stream_;
    std::string what_;
    bool shown_;
    Clock::time_point start_ = Clock::now();
    int before_ = -1, done_ = 0, total_ = 0;
};

/// "[#####-----] 5/10  1 min 20 s left": the line that Progress draws. `finished` of the `done` took `seconds`; without any nothing is
/// known about the time left.
std::string progress_text(const std::string& what, int done, int total, int finished, double seconds);

}  // namespace takt::cli
