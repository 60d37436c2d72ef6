// SPDX-License-Identifier: Apache-2.0
// A scenario file with everything it extends, as one document.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/read/node.hpp"
#include "models/read/parse.hpp"
#include "models/read/sha256.hpp"

namespace takt::models {

/// Reads at most `limit` bytes of a file; on failure says why in `why`.
std::optional<std::string> read_bytes(const std::filesystem::path& path, std::size_t limit, std::string& why);

/// Loads `path` (a file, or a folder that holds scenario.json) and the files it extends, merged. Nothing when a file cannot be
/// read or is not JSON; the findings say why. Adds the bytes of each file to `hash` in the order of the chain.
std::optional<Node> load_chain(const std::filesystem::path& path, const Limits& limits, std::size_t& values, Faults& faults, Sha256& hash);

/// Parses and arranges a document that is not in a file; `extends` is relative to `folder`.
std::optional<Node> load_text(std::string_view text, const std::string& name, const std::filesystem::path& folder, const Limits& limits,
                              std::size_t& values, Faults& faults, Sha256& hash);

}  // namespace takt::models
