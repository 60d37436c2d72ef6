// SPDX-License-Identifier: Apache-2.0
// How this room refuses impossible input: one sentence, thrown.
#pragma once

#include <stdexcept>

namespace takt::theory {

// Throws std::domain_error with `sentence` unless `holds`. NaN fails every comparison, so conditions are written positively.
inline void require(bool holds, const char* sentence) {
  if (!holds) throw std::domain_error(sentence);
}

}  // namespace takt::theory
