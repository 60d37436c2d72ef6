// SPDX-License-Identifier: Apache-2.0
// The tables and views of a results store, with their comments: what an analyst reads with `.schema`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "models/outcome/outcome.hpp"

namespace takt::reports::sqlite {

/// "takt" in ASCII, in the file's header (PRAGMA application_id): tells a store from any other database.
inline constexpr int application_id = 0x74616b74;
/// Raised when the tables change in a way that an older takt cannot read.
inline constexpr int format_version = 4;

/// Every table and every view but figures_wide.
std::string_view schema_sql();
/// The view with one row for each scope and interval and one column for each figure of these keys.
std::string wide_view_sql(std::span<const outcome::FigureKey> keys);

}  // namespace takt::reports::sqlite
