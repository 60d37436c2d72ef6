// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace takt::cli {
namespace {

int descriptor_of(const std::ostream& stream) {
    if (&stream == &std::cout) return STDOUT_FILENO;
    if (&stream == &std::cerr || &stream == &std::clog) return STDERR_FILENO;
    return -1;
}

}  // namespace

bool is_terminal(const std::ostream& stream) {
    const int descriptor = descriptor_of(stream);
    return descriptor >= 0 && isatty(descriptor) == 1;
}

reports::TerminalOptions table_options(const std::ostream& stream) {
    reports::TerminalOptions options;
    if (!is_terminal(stream)) return options;
    winsize size{};
    if (ioctl(descriptor_of(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        options.width = std::clamp<std::size_t>(size.ws_col, 40, 160);
    const char* no_colour = std::getenv("NO_COLOR");
    options.colour = no_colour == nullptr || *no_colour == '\0';
    return options;
}

}  // namespace takt::cli
