// SPDX-License-Identifier: Apache-2.0
// A struct back to a document, by the field tables.
#pragma once

#include "models/fields/field.hpp"
#include "models/read/node.hpp"

namespace takt::models {

/// The value as a document; of an object only the fields that differ from their defaults, and the required ones.
Node to_node(const void* value, const fields::Type& type);
Node object_to_node(const void* object, const fields::Noun& noun);

}  // namespace takt::models
