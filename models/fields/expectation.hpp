// SPDX-License-Identifier: Apache-2.0
// What a field expects, in words: for error messages, help and the descriptions in the schema.
#pragma once

#include <string>

#include "models/fields/field.hpp"

namespace takt::fields {

/// "a whole number from 0 to 1,000,000 (people)"; of an element of the list when `type` is the element's type.
std::string expectation(const Field& field, const Type& type);

/// expectation of the whole field with its example: "..., such as 24".
std::string expectation(const Field& field);

/// "from 0 to 1", "above 0", or empty when open on both sides; bounds of durations as durations.
std::string range_text(const Range& range, bool duration);

/// The words of a choice with commas between them.
std::string words_text(const Type& choice);

/// "a team has no such field", "an opening state has no such field", "waiting items have no such field".
std::string has_no_such_field(std::string_view noun);

/// "a stage or a component" for the kinds that a text refers to.
std::string kinds_text(IdKinds kinds);

}  // namespace takt::fields
