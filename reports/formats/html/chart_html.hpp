// SPDX-License-Identifier: Apache-2.0
// A chart as a figure of a page: its title and summary in words, the data for the script as JSON, the same data as a table.
#pragma once

#include <string>

#include "reports/document.hpp"

namespace takt::reports::html {

/// `number` makes the ids in the page; each chart has its own.
std::string figure(const Fan& fan, int number);
std::string figure(const Bars& bars, int number);
std::string figure(const Ranges& ranges, int number);
std::string figure(const Intervals& intervals, int number);

/// A line of a card, without axes; empty when there are fewer than two values.
std::string sparkline(const std::vector<double>& values);

}  // namespace takt::reports::html
