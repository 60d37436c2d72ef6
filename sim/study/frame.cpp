// SPDX-License-Identifier: Apache-2.0
#include "sim/study/frame.hpp"

#include <cstdint>
#include <cstring>
#include <type_traits>

namespace takt::study {

namespace {

enum class Kind : std::uint32_t { replication, cause };

struct Head {
    std::uint32_t magic = 0x74616b74;  // "takt"
    Kind kind = Kind::replication;
    std::uint64_t length = 0;    // of what follows
    std::uint64_t checksum = 0;  // of what follows
};

struct Facts {
    std::int64_t number = 0;
    double run_seconds = 0, floor_seconds = 0;
    std::uint64_t items = 0, peak_bytes = 0, values = 0;
};

/// FNV-1a by whole words, the rest by bytes.
std::uint64_t checksum_of(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    const auto stir = [&](std::uint64_t word) {
        hash = (hash ^ word) * 0x100000001b3U;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        stir(word);
    }
    for (; at < bytes.size(); ++at) stir(static_cast<unsigned char>(bytes[at]));
    return hash;
}

template <class Plain>
void append(std::string& bytes, const Plain& plain) {
    static_assert(std::is_trivially_copyable_v<Plain>);
    bytes.append(reinterpret_cast<const char*>(&plain), sizeof plain);
}

template <class Plain>
bool take(std::string_view& bytes, Plain& plain) {
    if (bytes.size() < sizeof plain) return false;
    std::memcpy(&plain, bytes.data(), sizeof plain);
    bytes.remove_prefix(sizeof plain);
    return true;
}

std::string body_of(const outcome::Replication& replication) {
    std::string body;
    append(body, Facts{replication.number, replication.run_seconds, replication.floor_seconds, replication.items, replication.peak_bytes,
                       replication.values.size()});
    body.append(reinterpret_cast<const char*>(replication.values.data()), replication.values.size() * sizeof(double));
    return body;
}

std::optional<Message> replication_of(std::string_view body) {
    Facts facts;
    if (!take(body, facts) || facts.values != body.size() / sizeof(double) || body.size() % sizeof(double) != 0) return std::nullopt;
    outcome::Replication replication;
    replication.number = static_cast<int>(facts.number);
    replication.run_seconds = facts.run_seconds;
    replication.floor_seconds = facts.floor_seconds;
    replication.items = facts.items;
    replication.peak_bytes = facts.peak_bytes;
    replication.values.resize(facts.values);
    if (facts.values > 0) std::memcpy(replication.values.data(), body.data(), body.size());
    return Message{std::move(replication)};
}

}  // namespace

std::string frame_of(const Message& message) {
    Head head;
    std::string body;
    if (const auto* replication = std::get_if<outcome::Replication>(&message)) {
        body = body_of(*replication);
    } else {
        head.kind = Kind::cause;
        body = std::get<Cause>(message).text;
    }
    head.length = body.size();
    head.checksum = checksum_of(body);
    std::string frame;
    append(frame, head);
    return frame += body;
}

std::optional<Message> message_of(std::string_view bytes) {
    Head head;
    if (!take(bytes, head) || head.magic != Head{}.magic || head.length != bytes.size() || head.checksum != checksum_of(bytes))
        return std::nullopt;
    switch (head.kind) {
        case Kind::replication: return replication_of(bytes);
        case Kind::cause: return Message{Cause{std::string(bytes)}};
    }
    return std::nullopt;
}

}  // namespace takt::study
