// SPDX-License-Identifier: Apache-2.0
// Text that a file format may rely on: what is not UTF-8 becomes U+FFFD, so that no name can break a document. Linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace takt::reports {

/// The text itself if it is well-formed (RFC 3629), else with each ill-formed byte replaced.
std::string well_formed_utf8(std::string_view text);

/// Columns that a terminal gives to well-formed text: one for each character, none for combining marks, two for wide East Asian ones.
std::size_t columns_of(std::string_view text);

/// The first `columns` columns of well-formed text.
std::string_view first_columns(std::string_view text, std::size_t columns);

}  // namespace takt::reports
