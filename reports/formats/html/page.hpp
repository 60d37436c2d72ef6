// SPDX-License-Identifier: Apache-2.0
// Writes a Document as one page that opens without a network: style, scripts and data inside. All text of the document is escaped; a
// content security policy in the page forbids every request. Cost: linear in the document, and 0.8 MB for the charts' library.
#pragma once

#include <string>
#include <string_view>

#include "reports/document.hpp"

namespace takt::reports::html {

std::string page(const Document& document);

/// page/report.css, page/charts.js and page/report.js, which are part of the program.
std::string_view report_style();
std::string_view report_charts();
std::string_view report_script();

}  // namespace takt::reports::html
