// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/progress.hpp"

#include <algorithm>
#include <cmath>
#include <ostream>
#include <utility>

#include "tools/takt/terminal.hpp"

namespace takt::cli {
namespace {

constexpr const char* kWipe = "\r\x1b[K";

std::string duration_text(double seconds) {
    const long whole = std::lround(seconds);
    if (whole < 60) return std::to_string(whole) + " s";
    if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace

std::string progress_text(const std::string& what, int done, int total, int finished, double seconds) {
    constexpr int width = 30;
    const int full = total > 0 ? std::clamp(static_cast<int>(static_cast<long>(width) * done / total), 0, width) : 0;
    std::string text = what.empty() ? "" : what + " ";
    text += "[" + std::string(static_cast<std::size_t>(full), '#') + std::string(static_cast<std::size_t>(width - full), '-') + "] ";
    text += std::to_string(done) + "/" + std::to_string(total) + " replications";
    if (finished > 0) return text + ", " + duration_text(seconds / finished * std::max(0, total - done)) + " left";
    return text + ", " + duration_text(seconds);
}

Progress::Progress(std::ostream& stream, std::string what) : stream_{stream}, what_{std::move(what)}, shown_{is_terminal(stream)} {}

Progress::~Progress() {
    if (shown_) stream_ << kWipe << std::flush;
}

void Progress::show(int done, int total) {
    if (before_ < 0) before_ = done;
    done_ = done;
    total_ = total;
    tick();
}

void Progress::tick() {
    if (!shown_ || before_ < 0) return;
    const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    stream_ << kWipe << progress_text(what_, done_, total_, done_ - before_, seconds) << std::flush;
}

}  // namespace takt::cli
