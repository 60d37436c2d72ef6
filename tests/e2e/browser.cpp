// SPDX-License-Identifier: Apache-2.0
// Chromium without a window.
#include "tests/e2e/browser.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace takt::tests {
namespace {

std::string quoted(const std::filesystem::path& path) {
    std::string out = "'";
    for (const char c : path.string()) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

}  // namespace

bool has_browser() { return std::system("command -v chromium >/dev/null 2>&1") == 0; }

std::string document_after_scripts(const std::filesystem::path& page, const std::filesystem::path& scratch) {
    // Build servers run as root in containers, where Chromium's own sandbox cannot start; the pages are ours.
    const std::string command =
        "timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-extensions "
        "--host-resolver-rules='MAP * ~NOTFOUND' --virtual-time-budget=20000 --window-size=1280,900 --user-data-dir=" +
        quoted(scratch / "profile") + " --dump-dom " + quoted(page) + " 2>" + quoted(scratch / "browser.log");
    std::FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("no pipe to the browser");
    std::string document;
    std::array<char, 65536> piece{};
    for (std::size_t n = 0; (n = std::fread(piece.data(), 1, piece.size(), pipe)) > 0;) document.append(piece.data(), n);
    const int status = pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error("the browser failed; see " + (scratch / "browser.log").string());
    return document;
}

}  // namespace takt::tests
