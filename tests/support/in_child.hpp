// SPDX-License-Identifier: Apache-2.0
// Runs a piece of a test in a process of its own and brings back what it returns: SimGrid allows one engine per process.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <type_traits>
#include <vector>

namespace takt::support {

/// What `work` (a function that returns a vector of plain structs) returns when called in a child process. Throws std::runtime_error when
/// the child throws or dies.
template <class Work>
auto in_child(Work work) {
    using Result = std::invoke_result_t<Work>;
    using Item = typename Result::value_type;
    static_assert(std::is_trivially_copyable_v<Item>);
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no child");
    if (child == 0) {
        int code = 3;
        try {
            const Result items = work();
            const char* bytes = reinterpret_cast<const char*>(items.data());
            std::size_t left = items.size() * sizeof(Item);
            while (left > 0) {
                const ssize_t written = write(ends[1], bytes, left);
                if (written <= 0) break;
                bytes += written;
                left -= static_cast<std::size_t>(written);
            }
            code = left == 0 ? 0 : 4;
        } catch (const std::exception& error) {
            std::fprintf(stderr, "in the child: %s\n", error.what());
        }
        _exit(code);
    }
    close(ends[1]);
    std::vector<char> bytes;
    std::array<char, 65536> part;
    for (ssize_t got = read(ends[0], part.data(), part.size()); got > 0; got = read(ends[0], part.data(), part.size()))
        bytes.insert(bytes.end(), part.begin(), part.begin() + got);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error("the child failed");
    Result result(bytes.size() / sizeof(Item));
    if (!result.empty()) std::memcpy(static_cast<void*>(result.data()), bytes.data(), result.size() * sizeof(Item));
    return result;
}

}  // namespace takt::support
