// SPDX-License-Identifier: Apache-2.0
// `--set path=value` on a document, guided by the field tables.
#pragma once

#include "models/read/node.hpp"
#include "models/read/parse.hpp"
#include "models/read/reader.hpp"

namespace takt::models {

/// Changes `root`, an arranged scenario. A path that leads nowhere is an error finding with a suggestion; the value itself is
/// judged when the document is bound.
void apply(const Override& change, Node& root, const Limits& limits, std::size_t& values, Faults& faults);

/// The same for a setting of an event: a member whose key is the path.
void apply(const Node& setting, Node& root, const Limits& limits, std::size_t& values, Faults& faults);

}  // namespace takt::models
