// SPDX-License-Identifier: Apache-2.0
// A variant laid over its base: JSON merge patch (RFC 7386), and lists of things with ids patched by an object keyed by id.
#pragma once

#include <string>

#include "models/fields/field.hpp"
#include "models/read/node.hpp"

namespace takt::models {

/// Turns every list of things with ids that is written as an object keyed by id into an array (marked `keyed`).
void arrange(Node& object, const fields::Noun& noun, const std::string& path, Faults& faults);

/// Lays `patch` (arranged) over `base` (arranged): null deletes, objects merge member by member, a keyed list changes, adds and
/// deletes elements by id, anything else replaces. The note "@field" of a replaced value goes with it.
void merge(Node& base, Node patch, const fields::Noun& noun, const std::string& path, Faults& faults);

/// Drops the nulls that a patch uses to delete, where there is no base.
void drop_nulls(Node& node);

/// "teams" + "headcount" as a path; either may be empty.
std::string joined(const std::string& path, std::string_view member);

}  // namespace takt::models
