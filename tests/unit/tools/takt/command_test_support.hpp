// SPDX-License-Identifier: Apache-2.0
// takt as a user calls it, without a process of its own: arguments in, texts and exit code out, in a folder that is removed afterwards.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tools/takt/command.hpp"

namespace takt::cli_test {

struct Outcome {
    cli::ExitCode code = cli::ExitCode::success;
    std::string out, err;
};

inline Outcome takt(const std::vector<std::string>& arguments) {
    std::vector<const char*> words{"takt"};
    for (const std::string& argument : arguments) words.push_back(argument.c_str());
    std::ostringstream out, err;
    cli::Streams streams{out, err};
    const cli::ExitCode code = cli::run_takt(static_cast<int>(words.size()), words.data(), streams);
    return {code, out.str(), err.str()};
}

class CommandTest : public testing::Test {
protected:
    CommandTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "takt-command-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
    }
    ~CommandTest() override { std::filesystem::remove_all(folder_); }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
        return path(name);
    }
    /// The smallest scenario of the project, two weeks of it.
    std::string small_scenario() const {
        return write("small.json", R"({"extends": ")" TAKT_SOURCE_DIR
                                   R"(/scenarios/one-team", "name": "small", "calendar": {"warm_up": "1w", "length": "2w"}})");
    }
    /// A variant of small_scenario() with these members.
    std::string variant(const std::string& name, const std::string& members) const {
        small_scenario();
        return write(name, R"({"extends": "small.json", )" + members + "}");
    }

private:
    std::filesystem::path folder_;
};

}  // namespace takt::cli_test
