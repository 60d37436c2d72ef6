// SPDX-License-Identifier: Apache-2.0
// Text into a page. Nothing of a scenario reaches a page but through here.
#pragma once

#include <string>
#include <string_view>

namespace takt::reports::html {

/// For element content and quoted attributes: & < > " ' as entities, control characters and ill-formed UTF-8 as U+FFFD.
std::string escaped(std::string_view text);

/// The same with a non-breaking space between a number and its unit, so that "41.2 h" never ends a line at 41.2.
std::string prose(std::string_view text);

}  // namespace takt::reports::html
