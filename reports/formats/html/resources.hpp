// SPDX-License-Identifier: Apache-2.0
// What a page carries inside itself, so that a report is one file that opens without a network. The bytes are part of the program: nothing is
// read at run time. Link with takt_web_resources.
#pragma once

#include <string_view>

namespace takt::reports::html {

/// Apache ECharts with the kinds of chart that reports draw (listed in charts/echarts.mjs), as one classic script that defines the global
/// `echarts`. ASCII, about 0.8 MB, holds no "</script", names no address to load from, begins with the licences to be passed on.
std::string_view echarts_js();

}  // namespace takt::reports::html
