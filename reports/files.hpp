// SPDX-License-Identifier: Apache-2.0
// Files that are there in full or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace takt::reports {

/// Writes `text` beside `file` and renames it: whoever reads `file` sees the old or the new text, never a part. Makes the folder if
/// need be. On failure nothing is left behind. Throws ReportError.
void write_whole(const std::filesystem::path& file, std::string_view text);

}  // namespace takt::reports
