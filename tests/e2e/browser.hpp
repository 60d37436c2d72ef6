// SPDX-License-Identifier: Apache-2.0
// Opens a page as its reader would, without a network, and gives back what the page became. About a second a page.
#pragma once

#include <filesystem>
#include <string>

namespace takt::tests {

/// Whether Chromium is on the PATH (tools/install --browser). Tests that need it skip where it is not.
bool has_browser();

/// The document of `page` after its scripts have run, as text. `scratch` is an existing folder for the browser's profile, its own for each call
/// that runs at the same time. Requests to any host fail, so that a page which needs one cannot pass. Throws std::runtime_error when the
/// browser ends with an error.
std::string document_after_scripts(const std::filesystem::path& page, const std::filesystem::path& scratch);

}  // namespace takt::tests
