// SPDX-License-Identifier: Apache-2.0
// A report or a store that cannot be written or read: which file, and why.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace takt::reports {

/// what() is one sentence, "cannot write out/report.html: No space left on device".
class ReportError : public std::runtime_error {
public:
    ReportError(const std::string& act, std::filesystem::path path, std::string cause)
        : std::runtime_error("cannot " + act + " " + path.string() + ": " + cause), path_(std::move(path)), cause_(std::move(cause)) {}

    const std::filesystem::path& path() const { return path_; }
    const std::string& cause() const { return cause_; }

private:
    std::filesystem::path path_;
    std::string cause_;
};

}  // namespace takt::reports
