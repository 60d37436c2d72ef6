// SPDX-License-Identifier: Apache-2.0
// What the reader's tests share: the smallest scenario as text, files to write, findings as text.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "models/read/reader.hpp"

namespace takt::tests {

inline std::string all_text(const models::Findings& findings) {
    std::string text;
    for (const models::Finding& finding : findings) text += models::to_text(finding) + "\n";
    return text;
}

inline void write_file(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::string one_team() { return read_file(std::string(TAKT_SOURCE_DIR) + "/tests/data/one_team.json"); }

}  // namespace takt::tests
