// SPDX-License-Identifier: Apache-2.0
// What a worker sends home through its pipe: one frame with a length and a checksum, holding a replication or the reason why there is
// none. Same machine, same binary: numbers travel as they lie in memory, so values arrive bit for bit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "models/outcome/outcome.hpp"

namespace takt::study {

/// Why a replication has no result, in words.
struct Cause {
    std::string text;
};
using Message = std::variant<outcome::Replication, Cause>;

std::string frame_of(const Message& message);

/// The message of a complete, undamaged frame; nothing for anything else. Never reads beyond `bytes`.
std::optional<Message> message_of(std::string_view bytes);

}  // namespace takt::study
